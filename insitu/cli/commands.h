#pragma once

#include "insitu/cli/options.h"
#include "insitu/cli/surroundings.h"

/// One function per command: options to a use of `app`, its answer to text or JSON, its failure to an exit code.
namespace insitu::cli {

int Check(const Options& options, const Surroundings& surroundings);
int Fmt(const Options& options, const Surroundings& surroundings);
int Convert(const Options& options, const Surroundings& surroundings);
int Count(const Options& options, const Surroundings& surroundings);
int Preview(const Options& options, const Surroundings& surroundings);
int Members(const Options& options, const Surroundings& surroundings);
int OverlapCommand(const Options& options, const Surroundings& surroundings);
int BreakdownCommand(const Options& options, const Surroundings& surroundings);
int DiffCommand(const Options& options, const Surroundings& surroundings);
int ExplainCommand(const Options& options, const Surroundings& surroundings);
int WhyCommand(const Options& options, const Surroundings& surroundings);
int ActivateCommand(const Options& options, const Surroundings& surroundings);
int TestCommand(const Options& options, const Surroundings& surroundings);
int Lsp(const Options& options, const Surroundings& surroundings);
int DemoData(const Options& options, const Surroundings& surroundings);
int Language(const Options& options, const Surroundings& surroundings);
int Schema(const Options& options, const Surroundings& surroundings);

}  // namespace insitu::cli
