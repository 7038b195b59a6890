#include "insitu/warehouse/drivers/duckdb/functions.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "insitu/types/fold.h"
#include "insitu/types/type.h"
#include "insitu/warehouse/drivers/duckdb/exact.h"
#include "insitu/warehouse/drivers/duckdb/handles.h"
#include "insitu/warehouse/drivers/duckdb/misfit.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

// ASCII needs no table: each function has its answer for it.
struct Lower {
  static std::string Ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return lower;
  }
  static std::string Other(std::string_view text) { return types::LowerCase(text); }
};

struct DropAccents {
  static std::string Ascii(std::string_view text) { return std::string(text); }
  static std::string Other(std::string_view text) { return types::DropAccents(text); }
};

// The engine makes a result missing by itself only where a whole vector is.
void SetMissing(duckdb_vector output, idx_t row) {
  duckdb_vector_ensure_validity_writable(output);
  duckdb_validity_set_row_invalid(duckdb_vector_get_validity(output), row);
}

template <typename Function>
void Map(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) {
  const idx_t rows = duckdb_data_chunk_get_size(input);
  duckdb_vector argument = duckdb_data_chunk_get_vector(input, 0);
  auto* texts = static_cast<duckdb_string_t*>(duckdb_vector_get_data(argument));
  uint64_t* validity = duckdb_vector_get_validity(argument);
  for (idx_t row = 0; row < rows; ++row) {
    if (validity != nullptr && !duckdb_validity_row_is_valid(validity, row)) {
      SetMissing(output, row);
      continue;
    }
    const std::string_view text(duckdb_string_t_data(&texts[row]), duckdb_string_t_length(texts[row]));
    const std::string mapped = IsAscii(text) ? Function::Ascii(text) : Function::Other(text);
    duckdb_vector_assign_string_element_len(output, row, mapped.data(), mapped.size());
  }
}

using Exactly = std::optional<std::string> (*)(std::string_view text, const types::Type& type);

// Type and number are constants of the statement: the first row knows them.
template <Exactly kExactly>
void Exact(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  const idx_t rows = duckdb_data_chunk_get_size(input);
  if (rows == 0) return;
  duckdb_vector argument = duckdb_data_chunk_get_vector(input, 0);
  auto* texts = static_cast<duckdb_string_t*>(duckdb_vector_get_data(argument));
  auto* names = static_cast<duckdb_string_t*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(input, 1)));
  const auto* numbers = static_cast<int32_t*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(input, 2)));
  uint64_t* validity = duckdb_vector_get_validity(argument);
  types::Type type = types::Type::LocalTime();
  const std::string_view name(duckdb_string_t_data(names), duckdb_string_t_length(*names));
  if (name != type.ToString() && !types::Type::Parse(name, type)) {
    return duckdb_scalar_function_set_error(info, "insitu_exact knows no such type");
  }
  for (idx_t row = 0; row < rows; ++row) {
    if (validity != nullptr && !duckdb_validity_row_is_valid(validity, row)) {
      SetMissing(output, row);
      continue;
    }
    const std::string_view text(duckdb_string_t_data(&texts[row]), duckdb_string_t_length(texts[row]));
    const std::optional<std::string> exact = kExactly(text, type);
    if (!exact) {
      const std::string message = std::string(kMisfitMessage) + std::to_string(numbers[0]);
      return duckdb_scalar_function_set_error(info, message.c_str());
    }
    duckdb_vector_assign_string_element_len(output, row, exact->data(), exact->size());
  }
}

base::Status Register(duckdb_connection connection, const char* name, duckdb_scalar_function_t function,
                      std::initializer_list<duckdb_type> parameters = {DUCKDB_TYPE_VARCHAR}) {
  const ScalarFunction scalar(duckdb_create_scalar_function());
  const LogicalType text(duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR));
  duckdb_scalar_function_set_name(scalar.get(), name);
  for (const duckdb_type parameter : parameters) {
    const LogicalType type(duckdb_create_logical_type(parameter));
    duckdb_scalar_function_add_parameter(scalar.get(), type.get());
  }
  duckdb_scalar_function_set_return_type(scalar.get(), text.get());
  duckdb_scalar_function_set_function(scalar.get(), function);
  if (duckdb_register_scalar_function(connection, scalar.get()) != DuckDBSuccess) {
    return base::Status(base::StatusCode::kUnsupported,
                        std::string("the engine does not take our function `") + name + "`");
  }
  return {};
}

}  // namespace

base::Status RegisterFunctions(duckdb_connection connection) {
  INSITU_RETURN_IF_ERROR(Register(connection, "insitu_lower", Map<Lower>));
  INSITU_RETURN_IF_ERROR(Register(connection, "insitu_drop_accents", Map<DropAccents>));
  const std::initializer_list<duckdb_type> checked = {DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_VARCHAR,
                                                      DUCKDB_TYPE_INTEGER};
  INSITU_RETURN_IF_ERROR(Register(connection, "insitu_exact", Exact<ExactText>, checked));
  return Register(connection, "insitu_exact_of_json", Exact<ExactTextOfJson>, checked);
}

}  // namespace insitu::warehouse::drivers::duckdb
