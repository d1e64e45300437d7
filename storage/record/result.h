#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace mingjing::record {

/// A sentence for people, in both languages of the program. Never empty in either.
struct Message {
  std::string zh;
  std::string en;
  bool operator==(const Message&) const = default;
  template <class Self, class Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit("zh", self.zh);
    visit("en", self.en);
  }
};
/// One sentence behind the other.
inline Message operator+(Message a, const Message& b) {
  a.zh += b.zh;
  a.en += b.en;
  return a;
}

/// The closed list of ways in which the world fails. Exit codes are derived from it in one place (audit/cli).
enum class Code { not_found, invalid_input, unsupported, corrupt, conflict, unavailable, exhausted };

/// The world failed. `subject` names what it failed on: a file, `file:line`, a store folder, a row.
struct Error {
  Code code = Code::unavailable;
  std::string subject;
  Message reason;
};

/// A value or the error why there is none; member names are those of std::expected, which g++ 12 does not have in C++20.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return held_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& value() & { assert(has_value()); return std::get<0>(held_); }
  const T& value() const& { assert(has_value()); return std::get<0>(held_); }
  T&& value() && { assert(has_value()); return std::get<0>(std::move(held_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { assert(!has_value()); return std::get<1>(held_); }

 private:
  std::variant<T, Error> held_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : held_(std::move(error)) {}

  bool has_value() const { return held_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  const Error& error() const { assert(!has_value()); return std::get<1>(held_); }

 private:
  std::variant<std::monostate, Error> held_;
};

}  // namespace mingjing::record
