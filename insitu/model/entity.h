#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insitu/model/field.h"
#include "insitu/types/type.h"

namespace insitu::model {

/// What an audience or an output may name of an entity or a collection.
struct Attribute {
  Text name;
  std::optional<Text> column;  ///< defaults to the name
  std::optional<Text> path;    ///< `properties.plan`: inside a struct or JSON column
  std::optional<Formula>
      value;  ///< computed, in the audience language over the table's attributes and columns
  std::optional<std::pair<Text, Text>> point;  ///< latitude and longitude columns
  std::optional<types::Type> type;             ///< of a CSV or JSON column, or of a path
  std::optional<types::Type> as;               ///< `decimal(P, S)` for a binary floating column
  std::optional<Text> timezone;                ///< of a time column without zone
  bool trim = false;                           ///< `char(n)`: trailing blanks are padding
  Text description;
  std::optional<Text> personal;  ///< category of personal data: `email`, `phone`, ...
};

/// `store: {entity: store, column: home_store_id}`: many rows point to one row of an entity.
struct Reference {
  Text name;
  Text entity;
  Text column;
};

/// What entities, events and relations share: a table and what its columns mean.
struct Table {
  TableName from;
  std::vector<Attribute> attributes;
  std::vector<Reference> points_to;
  std::optional<Formula> where;
  std::optional<Text> one_row_latest;    ///< `one_row: {latest: COLUMN}`
  std::optional<Text> one_row_timezone;  ///< `one_row: {latest: COLUMN, timezone: Z}`
};

/// The thing an audience is made of.
struct Entity {
  Text name;
  Table table;
  Key key;
  Text description;
  Text owner;
};

/// Events (`is_event`, have a time) and relations (time optional): rows that belong to an entity many-to-one.
struct Collection {
  Text name;
  bool is_event = true;
  Table table;
  Text of;  ///< the entity
  std::optional<Text>
      by;  ///< column or path with the entity's key; default: the column of the key's own name
  std::optional<TimeColumn> at;
  std::optional<Key> key;
  std::optional<Partition> partition;
  bool is_planned = false;  ///< an event whose rows at or after `now` count in windows that reach them
  Text description;
  Text owner;
};

/// A named value of the model.
struct Trait {
  Text name;
  Text of;
  Formula value;
  Text description;
};

/// A list of keys or values that stays in its table.
struct NamedList {
  Text name;
  Text of;
  TableName from;
  Text column;
};

}  // namespace insitu::model
