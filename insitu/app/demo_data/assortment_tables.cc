#include "insitu/app/demo_data/tables.h"

namespace insitu::app::demo_data {

using types::Type;

base::Status WriteStores(const World& world, Files& files) {
  return files.Write("stores", "stores.parquet",
                     {{"store_id", Type::Integer()},
                      {"city", Type::Text()},
                      {"country", Type::Text()},
                      {"kind", Type::Text()},
                      {"opened_on", Type::Date()}},
                     [&](TableBuilder& rows) {
                       for (const Store& store : world.stores) {
                         rows.Integer(store.id)
                             .Text(store.city->name)
                             .Text(CodeOf(store.city->country))
                             .Text(store.is_outlet ? "outlet" : "shop")
                             .Date(store.opened)
                             .EndRow();
                       }
                     });
}

base::Status WriteProducts(const World& world, Files& files) {
  return files.Write("products", "products.parquet",
                     {{"product_id", Type::Integer()},
                      {"name", Type::Text()},
                      {"category", Type::Text()},
                      {"colour", Type::Text()},
                      {"price", Type::Decimal(12, 2)},
                      {"launched_on", Type::Date()}},
                     [&](TableBuilder& rows) {
                       for (const Product& product : world.assortment.products) {
                         rows.Integer(product.id)
                             .Text(product.name)
                             .Text(product.category)
                             .Text(product.colour)
                             .Integer(product.price_cents)
                             .Date(product.launched)
                             .EndRow();
                       }
                     });
}

}  // namespace insitu::app::demo_data
