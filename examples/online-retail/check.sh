#!/usr/bin/env bash
# Compares the members of every audience with those that the queries in expected/ find. Needs a release build of the tests.
# Says so and ends well where the data is not there.
set -euo pipefail
cd "$(dirname "$0")/../.."

suite=build/release/conformance
lines=../shared/data/online-retail/invoice_lines.parquet
if [[ ! -f $lines ]]; then
  echo "skipped: online_retail (no $lines)"
  exit 0
fi
if [[ ! -x $suite ]]; then
  echo "check.sh: no $suite; build it with ./dev build" >&2
  exit 2
fi
exec "$suite" online_retail
