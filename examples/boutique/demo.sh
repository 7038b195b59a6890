#!/usr/bin/env bash
# Answers the first questions on a lake that is made for it, and delivers one answer to a file. Each command is printed
# before it runs. INSITU names the program; INSITU_DEMO_CUSTOMERS the size of the lake.
set -euo pipefail
cd "$(dirname "$0")"

insitu="${INSITU:-../../build/insitu}"
customers="${INSITU_DEMO_CUSTOMERS:-200000}"
today="$(date -u +%F)"
yesterday="$(date -u -d yesterday +%F 2>/dev/null || date -u -v-1d +%F)"
bold="" plain=""
if [[ -t 1 ]]; then bold=$'\e[1m' plain=$'\e[0m'; fi

say() { printf '\n%s# %s%s\n' "$bold" "$*" "$plain"; }

# run COMMAND...: prints and runs it; `insitu` is the program, and how long it takes is shown.
TIMEFORMAT='[%2R s]'
run() {
  printf '%s$' "$bold"
  printf ' %s' "$@"
  printf '%s\n' "$plain"
  if [[ $1 == insitu ]]; then time "$insitu" "${@:2}"; else "$@"; fi
}

# The lake ends today, so it is made anew on the first run of a day.
made_for="$customers customers until $today"
if [[ "$(cat lake/.made-for 2>/dev/null)" != "$made_for" ]]; then
  say "A French retailer's lake: Parquet files, some of the rows late, twice or incomplete."
  run insitu demo-data lake --customers "$customers" --seed 1 --until "$today"
  echo "$made_for" >lake/.made-for
fi

say "The project is a folder of YAML: what the tables mean, who may use them for what, which audiences exist."
run insitu check

say "One audience is one file."
run cat audiences/engaged_buyers.yml

now="${yesterday}T18:00:00Z"
say "How many are they, as of yesterday evening, in the markets a marketer serves? And by condition?"
run insitu count engaged_buyers --by-condition --as marketer --as-of "$now"

say "All audiences, in one run."
run insitu count --all --as marketer --as-of "$now"

say "Who are they? The marketer sees personal data masked."
run insitu preview engaged_buyers --limit 5 --columns first_name,email,city,revenue_12m --as marketer --as-of "$now"

say "How was this answered? Plan, rules and the SQL that runs where the data lies."
run insitu explain engaged_buyers --as marketer --as-of "$now"

say "To the newsletter: first what would happen, then it happens. Consent is asked for at that moment."
run insitu activate engaged_buyers_to_newsletter
run insitu activate engaged_buyers_to_newsletter --yes

say "The file is all that was written."
run head -n 1 out/newsletter.csv
run wc -l out/newsletter.csv
