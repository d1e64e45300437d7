#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "storage/record/result.h"

namespace mingjing::record {

/// A civil day of the Gregorian calendar, 1900-01-01 … 2199-12-31; legal deadlines are days, not instants.
class Date {
 public:
  /// 1970-01-01.
  constexpr Date() = default;
  static Result<Date> of(int year, int month, int day);
  static constexpr Date of_days(std::int32_t days_since_1970) { return Date(days_since_1970); }

  /// Reads `2025-10-30` `2025/10/30` `2025.10.30` `20251030` `2025年10月30日` (spaces allowed between), with a trailing time of
  /// day ignored (`2025-10-30 12:03:04`, `T12:03:04`). invalid_input for anything else and for days that do not exist.
  static Result<Date> parse(std::string_view text);

  int year() const;
  int month() const;
  int day() const;
  constexpr std::int32_t days() const { return days_; }
  /// `YYYY-MM-DD`.
  std::string iso() const;

  constexpr auto operator<=>(const Date&) const = default;
  constexpr Date operator+(std::int32_t days) const { return Date(days_ + days); }
  constexpr std::int32_t operator-(Date other) const { return days_ - other.days_; }

 private:
  constexpr explicit Date(std::int32_t days) : days_(days) {}
  std::int32_t days_ = 0;
};

}  // namespace mingjing::record
