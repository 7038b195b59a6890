#include "insitu/app/demo_data.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <functional>
#include <future>
#include <thread>

#include "insitu/app/demo_data/lake_files.h"
#include "insitu/app/demo_data/tables.h"
#include "insitu/base/check.h"

namespace insitu::app {
namespace {

constexpr size_t kMostThreads = 4;

using Job = std::function<base::Status()>;

// Does all jobs, in order, on as many threads as the machine has (up to a few). Returns the failure of the first that
// failed.
base::Status DoAll(const std::vector<Job>& jobs) {
  std::atomic<size_t> next = 0;
  const auto work = [&]() -> base::Status {
    for (size_t i = next++; i < jobs.size(); i = next++) INSITU_RETURN_IF_ERROR(jobs[i]());
    return {};
  };
  const size_t threads = std::clamp<size_t>(std::thread::hardware_concurrency(), 1, kMostThreads);
  std::vector<std::future<base::Status>> workers;
  for (size_t i = 0; i < threads; ++i) workers.push_back(std::async(std::launch::async, work));
  base::Status status;
  for (std::future<base::Status>& worker : workers) {
    base::Status outcome = worker.get();
    if (status.ok()) status = std::move(outcome);
  }
  return status;
}

}  // namespace

base::Result<std::vector<DemoTable>> MakeDemoData(const DemoDataOptions& options) {
  INSITU_CHECK(options.customers >= 1 && options.customers <= kMostDemoCustomers,
               "demo data has a number of customers that can be made");
  demo_data::LakeFiles files(std::filesystem::absolute(options.folder).string());
  INSITU_RETURN_IF_ERROR(files.Prepare());
  const demo_data::World world = demo_data::MakeWorld(options.seed, options.customers, options.until.days);
  const std::vector<demo_data::Order> orders = demo_data::MakeOrders(world);
  // The longest first, so that no thread ends up with all of it.
  INSITU_RETURN_IF_ERROR(DoAll({
      [&] { return demo_data::WriteOrderLines(world, orders, files); },
      [&] { return demo_data::WriteOrders(world, orders, files); },
      [&] { return demo_data::WriteWebVisits(world, files); },
      [&] { return demo_data::WriteEmailEvents(world, files); },
      [&] { return demo_data::WriteCustomers(world, files); },
      [&] { return demo_data::WriteConsents(world, files); },
      [&] { return demo_data::WriteSupportTickets(world, files); },
      [&] { return demo_data::WriteProducts(world, files); },
      [&] { return demo_data::WriteCampaigns(world, files); },
      [&] { return demo_data::WriteStores(world, files); },
  }));
  return files.Publish();
}

}  // namespace insitu::app
