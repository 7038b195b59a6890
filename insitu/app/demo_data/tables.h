#pragma once

#include <functional>
#include <string>
#include <vector>

#include "insitu/app/demo_data/orders.h"
#include "insitu/app/demo_data/table_builder.h"
#include "insitu/app/demo_data/world.h"
#include "insitu/base/result.h"

namespace insitu::app::demo_data {

/// Takes the files of a lake, such as `orders.parquet` or `web_visits/2026-03.parquet`.
class Files {
 public:
  virtual ~Files() = default;
  /// Writes the rows that `fill` puts into the builder to `file` of `table`, and counts them for the table.
  virtual base::Status Write(const std::string& table, const std::string& file,
                             std::vector<types::Field> columns,
                             const std::function<void(TableBuilder&)>& fill) = 0;
};

/// Each writes one table, its rows roughly in the order of time. All may run at once over one world.
base::Status WriteCustomers(const World& world, Files& files);
base::Status WriteStores(const World& world, Files& files);
base::Status WriteProducts(const World& world, Files& files);
base::Status WriteCampaigns(const World& world, Files& files);
base::Status WriteOrders(const World& world, const std::vector<Order>& orders, Files& files);
base::Status WriteOrderLines(const World& world, const std::vector<Order>& orders, Files& files);
base::Status WriteEmailEvents(const World& world, Files& files);
base::Status WriteWebVisits(const World& world, Files& files);
base::Status WriteConsents(const World& world, Files& files);
base::Status WriteSupportTickets(const World& world, Files& files);

}  // namespace insitu::app::demo_data
