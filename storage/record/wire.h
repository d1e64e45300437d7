#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "storage/record/bytes.h"
#include "storage/record/date.h"
#include "storage/record/enum_last.h"
#include "storage/record/money.h"
#include "storage/record/text.h"

namespace mingjing::record {

// Records as bytes, for the store's values and for the replies of reader processes. One grammar:
//   integer, enum  little-endian, its own width         string, vector  u32 count, then the parts
//   optional       u8 0 or 1, then the value             variant         u8 index, then the alternative
//   record         its fields in the order of each_field; fields are only ever appended
// Decoding trusts nothing: every count is checked against the bytes left, strings must be UTF-8 (Bytes need not), enumerations
// with an EnumLast and variants must be in range, a Read must be whole, and nothing may be left over. What is decoded is therefore always
// well-formed text; a writer that was given other text says so (is_utf8), and the store refuses it at the door.

class WireWriter {
 public:
  template <class T>
  void put(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      bytes_.push_back(value ? 1 : 0);
    } else if constexpr (std::is_enum_v<T>) {
      put(static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (std::is_integral_v<T>) {
      auto bits = static_cast<std::make_unsigned_t<T>>(value);
      for (std::size_t i = 0; i < sizeof(T); ++i) bytes_.push_back(static_cast<char>((static_cast<std::uint64_t>(bits) >> (8 * i)) & 0xff));
    } else if constexpr (std::is_same_v<T, std::string>) {
      utf8_ = utf8_ && record::is_utf8(value);
      put_bytes(value);
    } else if constexpr (std::is_same_v<T, Bytes>) {
      put_bytes(value);
    } else if constexpr (std::is_same_v<T, Fen>) {
      put(value.count());
    } else if constexpr (std::is_same_v<T, Date>) {
      put(value.days());
    } else if constexpr (std::is_same_v<T, std::monostate>) {
    } else {
      put_compound(value);
    }
  }
  std::string take() { return std::move(bytes_); }
  /// False once a string was put that no reader will take back.
  bool is_utf8() const { return utf8_; }

 private:
  void put_bytes(std::string_view bytes) {
    put(static_cast<std::uint32_t>(bytes.size()));
    bytes_.append(bytes);
  }
  template <class T>
  void put_compound(const std::vector<T>& list) {
    put(static_cast<std::uint32_t>(list.size()));
    for (const auto& part : list) put(part);
  }
  template <class T>
  void put_compound(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class... Ts>
  void put_compound(const std::variant<Ts...>& value) {
    put(static_cast<std::uint8_t>(value.index()));
    std::visit([this](const auto& part) { put(part); }, value);
  }
  template <class T>
  requires requires(const T& record) {
    T::each_field(record, [](const char*, const auto&) {});
  }
  void put_compound(const T& record) {
    T::each_field(record, [this](const char*, const auto& field) { put(field); });
  }
  std::string bytes_;
  bool utf8_ = true;
};

class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : rest_(bytes) {}
  /// False once anything was malformed; `value` is then unspecified. Further calls keep failing.
  template <class T>
  bool get(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      std::uint8_t byte = 0;
      if (!get(byte) || byte > 1) return fail();
      value = byte == 1;
    } else if constexpr (std::is_enum_v<T>) {
      std::underlying_type_t<T> raw{};
      if (!get(raw)) return false;
      if constexpr (requires { EnumLast<T>::value; }) {
        if (raw > static_cast<std::underlying_type_t<T>>(EnumLast<T>::value)) return fail();
      }
      if constexpr (requires { EnumLast<T>::first; }) {
        if (raw < static_cast<std::underlying_type_t<T>>(EnumLast<T>::first)) return fail();
      }
      value = static_cast<T>(raw);
    } else if constexpr (std::is_integral_v<T>) {
      if (rest_.size() < sizeof(T)) return fail();
      std::uint64_t bits = 0;
      for (std::size_t i = 0; i < sizeof(T); ++i) bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(rest_[i])) << (8 * i);
      rest_.remove_prefix(sizeof(T));
      value = static_cast<T>(bits);
    } else if constexpr (std::is_same_v<T, std::string>) {
      if (!get_bytes(value) || !is_utf8(value)) return fail();
    } else if constexpr (std::is_same_v<T, Bytes>) {
      return get_bytes(value);
    } else if constexpr (std::is_same_v<T, Fen>) {
      std::int64_t fen = 0;
      if (!get(fen) || fen > kFenMax || fen < -kFenMax) return fail();
      value = Fen::of(fen);
    } else if constexpr (std::is_same_v<T, Date>) {
      std::int32_t days = 0;
      if (!get(days) || days < -25567 || days > 84005) return fail();
      value = Date::of_days(days);
    } else if constexpr (std::is_same_v<T, std::monostate>) {
    } else {
      return get_compound(value);
    }
    return good_;
  }
  bool good() const { return good_; }
  bool at_end() const { return good_ && rest_.empty(); }

 private:
  static constexpr std::int64_t kFenMax = 9'000'000'000'000'000'000;
  bool fail() {
    good_ = false;
    rest_ = {};
    return false;
  }
  bool get_bytes(std::string& bytes) {
    std::uint32_t size = 0;
    if (!get(size) || size > rest_.size()) return fail();
    bytes.assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return true;
  }
  template <class T>
  bool get_compound(std::vector<T>& list) {
    std::uint32_t count = 0;
    if (!get(count) || count > rest_.size()) return fail();
    list.clear();
    for (std::uint32_t i = 0; i < count; ++i) {
      T part{};
      if (!get(part)) return false;
      list.push_back(std::move(part));
    }
    return true;
  }
  template <class T>
  bool get_compound(std::optional<T>& value) {
    bool present = false;
    if (!get(present)) return false;
    value.reset();
    if (!present) return true;
    T part{};
    if (!get(part)) return false;
    value = std::move(part);
    return true;
  }
  template <class... Ts>
  bool get_compound(std::variant<Ts...>& value) {
    std::uint8_t index = 0;
    if (!get(index) || index >= sizeof...(Ts)) return fail();
    return get_alternative(value, index, std::index_sequence_for<Ts...>{});
  }
  template <class V, std::size_t... I>
  bool get_alternative(V& value, std::uint8_t index, std::index_sequence<I...>) {
    bool read = false;
    ((I == index ? (void)(read = get(value.template emplace<I>())) : void()), ...);
    return read;
  }
  template <class T>
  requires requires(T& record) {
    T::each_field(record, [](const char*, auto&) {});
  }
  bool get_compound(T& record) {
    T::each_field(record, [this](const char*, auto& field) { get(field); });
    if constexpr (requires { record.is_whole(); }) {
      if (good_ && !record.is_whole()) return fail();
    }
    return good_;
  }
  std::string_view rest_;
  bool good_ = true;
};

template <class T>
std::string to_wire(const T& value) {
  WireWriter writer;
  writer.put(value);
  return writer.take();
}
/// nullopt when the bytes are not exactly one T.
template <class T>
std::optional<T> from_wire(std::string_view bytes) {
  WireReader reader(bytes);
  T value{};
  if (!reader.get(value) || !reader.at_end()) return std::nullopt;
  return value;
}

}  // namespace mingjing::record
