#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/record/enum_last.h"

namespace mingjing::record {

/// Where a value was seen, most trusted first. Written to disk: never renumber.
enum class Source : std::uint8_t { xml = 0, ofd = 1, pdf_text = 2, qr = 3, ocr = 4 };
template <>
struct EnumLast<Source> {
  static constexpr auto value = Source::ocr;
};

/// A rectangle on the upright page in 1/10,000 of its width (x, w) and height (y, h).
struct Box {
  std::int32_t x = 0, y = 0, w = 0, h = 0;
  bool operator==(const Box&) const = default;
  template <class Self, class Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit("x", self.x), visit("y", self.y), visit("w", self.w), visit("h", self.h);
  }
};

/// One source's word on a field. Confidence in 1/1000: the share of such readings that are right.
template <class T>
struct Sight {
  T value{};
  Source source = Source::ocr;
  std::int32_t confidence_pm = 0;
  std::optional<Box> box;
  bool operator==(const Sight&) const = default;
  template <class Self, class Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit("value", self.value), visit("source", self.source), visit("confidence", self.confidence_pm), visit("box", self.box);
  }
};

/// A field of a page: the value with every source that gave it, best first, or the reason why there is none.
/// Never both, never neither (a default one is absent with the reason "not looked for").
template <class T>
class Read {
 public:
  Read() = default;
  /// Takes the sights best first; `sights` must not be empty.
  static Read found(std::vector<Sight<T>> sights) {
    assert(!sights.empty());
    Read read;
    read.sights_ = std::move(sights);
    read.reason_.clear();
    return read;
  }
  static Read found(T value, Source source, std::int32_t confidence_pm, std::optional<Box> box = {}) {
    return found({Sight<T>{std::move(value), source, confidence_pm, box}});
  }
  static Read absent(std::string reason) {
    assert(!reason.empty());
    Read read;
    read.reason_ = std::move(reason);
    return read;
  }

  bool has_value() const { return !sights_.empty(); }
  explicit operator bool() const { return has_value(); }
  const T& value() const { assert(has_value()); return sights_.front().value; }
  const T& operator*() const { return value(); }
  const T* operator->() const { return &value(); }
  T value_or(T other) const { return has_value() ? value() : std::move(other); }
  Source source() const { assert(has_value()); return sights_.front().source; }
  std::int32_t confidence_pm() const { return has_value() ? sights_.front().confidence_pm : 0; }
  std::optional<Box> box() const { return has_value() ? sights_.front().box : std::nullopt; }
  const std::vector<Sight<T>>& sights() const { return sights_; }
  const std::string& reason() const { return reason_; }
  /// True when two sources of this field disagree.
  bool disputed() const {
    for (const auto& sight : sights_)
      if (!(sight.value == sights_.front().value)) return true;
    return false;
  }
  bool operator==(const Read&) const = default;
  /// False only for bytes that were tampered with: what is decoded must have sights or a reason, and not both.
  bool is_whole() const { return sights_.empty() != reason_.empty(); }

  template <class Self, class Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit("sights", self.sights_), visit("reason", self.reason_);
  }

 private:
  std::vector<Sight<T>> sights_;
  std::string reason_ = "not looked for";
};

/// The line of the contract: what was read below it never stands alone behind a violation.
inline constexpr std::int32_t kSurePm = 900;

}  // namespace mingjing::record
