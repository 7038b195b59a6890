#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "insitu/diag/source.h"

namespace insitu::diag {

enum class Severity { kError, kWarning };

/// An argument that is a name of the user's: printed as it is, control characters escaped, cut at 80 bytes.
struct Name {
  std::string_view text;
  Name(std::string_view t) : text(t) {}    // NOLINT(google-explicit-constructor)
  Name(const std::string& t) : text(t) {}  // NOLINT(google-explicit-constructor)
  Name(const char* t) : text(t) {}         // NOLINT(google-explicit-constructor)
};
/// An argument that is words of ours.
struct Words {
  std::string_view text;
  Words(std::string_view t) : text(t) {}    // NOLINT(google-explicit-constructor)
  Words(const std::string& t) : text(t) {}  // NOLINT(google-explicit-constructor)
  Words(const char* t) : text(t) {}         // NOLINT(google-explicit-constructor)
};
/// An argument that is a number.
struct Count {
  int64_t number;
  template <typename Int, typename = std::enable_if_t<std::is_integral_v<Int>>>
  Count(Int n) : number(static_cast<int64_t>(n)) {}  // NOLINT(google-explicit-constructor)
};

/// A declared diagnostic: its name in code (`UnknownAttribute`, printed as `unknown-attribute`), how
/// bad it is, its wording with `{0}`, `{1}`, and the types of its arguments.
template <typename... Args>
struct Kind {
  std::string_view name;
  Severity severity;
  std::string_view format;
};

/// A second place that explains the first.
struct Label {
  Span span;
  std::string text;
};

/// One finished diagnostic.
struct Diagnostic {
  Severity severity = Severity::kError;
  std::string id;  ///< kebab-case, e.g. `unknown-attribute`
  std::string message;
  Span span;
  std::string hint;  ///< printed behind the underline; may be empty
  std::vector<Label> labels;
};

/// Returns `UnknownAttribute` as `unknown-attribute`.
std::string KebabCase(std::string_view camel_case);

/// Prints an argument as the diagnostics do: a name with what no terminal should get escaped and cut at 80
/// bytes.
std::string Show(const Name& name);
std::string Show(const Words& words);
std::string Show(const Count& count);

/// Replaces `{0}` to `{9}` in `format` by `arguments`; other braces stay.
std::string Fill(std::string_view format, const std::vector<std::string>& arguments);

class Emitter;

/// Collects the parts of one diagnostic; `Emit` hands it over.
class Builder {
 public:
  Builder(Emitter& emitter, Diagnostic diagnostic) : emitter_(emitter), diagnostic_(std::move(diagnostic)) {}

  /// Says what would fit, e.g. "did you mean `country`?". An empty hint is none.
  Builder& Hint(std::string hint);
  /// Points at the place where the conflict comes from.
  Builder& Label(Span span, std::string text);
  void Emit();

 private:
  Emitter& emitter_;
  Diagnostic diagnostic_;
};

/// Collects the diagnostics of one run, so that all mistakes are reported at once.
class Emitter {
 public:
  /// Starts a diagnostic at `span`: the narrowest wrong text.
  template <typename... Args>
  [[nodiscard]] Builder Report(Span span, const Kind<Args...>& kind, std::type_identity_t<Args>... args) {
    return Builder(
        *this,
        Diagnostic{kind.severity, KebabCase(kind.name), Fill(kind.format, {Show(args)...}), span, {}, {}});
  }

  void Add(Diagnostic diagnostic);
  bool has_errors() const { return errors_ > 0; }
  size_t errors() const { return errors_; }
  /// Returns everything reported, by file and place; of two equal ones the first only.
  std::vector<Diagnostic> Sorted() const;

 private:
  std::vector<Diagnostic> diagnostics_;
  size_t errors_ = 0;
};

/// Returns "did you mean `x`?" for the nearest of `candidates` (edit distance at most a third of the
/// length, case ignored), or an empty text.
std::string Suggest(std::string_view wrong, const std::vector<std::string>& candidates);

/// Returns the same, or where nothing is near what there is: "there are `a`, `b` and 3 more", "there is none".
std::string SuggestOrList(std::string_view wrong, const std::vector<std::string>& candidates);

}  // namespace insitu::diag

/// Declares a diagnostic: `INSITU_DIAGNOSTIC(UnknownAttribute, Error, "unknown attribute `{0}`", Name)`.
/// The argument types are those of this header, whatever the enclosing namespace calls by the same names.
#define INSITU_DIAGNOSTIC(kind_name, severity_name, kind_format, ...)       \
  namespace kinds {                                                         \
  using ::insitu::diag::Count; /* NOLINT(misc-unused-using-decls) */        \
  using ::insitu::diag::Name;  /* NOLINT(misc-unused-using-decls) */        \
  using ::insitu::diag::Words; /* NOLINT(misc-unused-using-decls) */        \
  inline constexpr ::insitu::diag::Kind<__VA_ARGS__> kind_name{             \
      #kind_name, ::insitu::diag::Severity::k##severity_name, kind_format}; \
  }                                                                         \
  using kinds::kind_name;
