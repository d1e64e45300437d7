#include "storage/record/date.h"

#include <chrono>
#include <cstdio>

#include "storage/record/text.h"

namespace mingjing::record {
namespace {

Error refused(std::string_view text) {
  const std::string shown(is_utf8(text) ? text : std::string_view("?"));
  return {Code::invalid_input, shown, {"“" + shown + "”不是有效的日期。", "\"" + shown + "\" is not a date."}};
}

/// Walks over text in which each white space stays as one gap: digits on two sides of a gap are never one number.
class Walker {
 public:
  explicit Walker(std::string_view text) {
    for (const char32_t c : to_code_points(text)) {
      const std::string folded = normal_text(to_utf8(std::u32string_view(&c, 1)));
      text_ += folded.empty() ? U" " : to_code_points(folded);
    }
    skip_gap();
    while (!text_.empty() && text_.back() == U' ') text_.pop_back();
  }
  bool skip_gap() {
    const std::size_t before = at_;
    while (at_ < text_.size() && text_[at_] == U' ') ++at_;
    return at_ > before;
  }
  char32_t next() const { return at_ < text_.size() ? text_[at_] : U'\0'; }
  bool take(char32_t c) {
    if (next() != c) return false;
    ++at_;
    return true;
  }
  bool at_end() const { return at_ >= text_.size(); }
  /// A number of `least` to `most` digits, all of the run.
  bool number(std::size_t least, std::size_t most, int& value) {
    const std::size_t run = run_length();
    if (run < least || run > most) return false;
    digits(run, value);
    return true;
  }
  void digits(std::size_t count, int& value) {
    value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + static_cast<int>(text_[at_++] - U'0');
  }
  std::size_t run_length() const {
    std::size_t run = 0;
    while (at_ + run < text_.size() && text_[at_ + run] >= U'0' && text_[at_ + run] <= U'9') ++run;
    return run;
  }

 private:
  std::u32string text_;
  std::size_t at_ = 0;
};

bool take_zone(Walker& walker) {
  int hours = 0, minutes = 0;
  if (walker.take(U'Z')) return true;
  if (walker.take(U'+') || walker.take(U'-')) return walker.number(2, 2, hours) && walker.take(U':') && walker.number(2, 2, minutes);
  return true;
}

/// `12:03`, `12:03:04`, `12:03:04.567`, each with an optional zone. The day is as written; a zone does not move it.
bool take_time(Walker& walker) {
  int hour = 0, minute = 0, second = 0;
  if (!walker.number(1, 2, hour) || !walker.take(U':') || !walker.number(2, 2, minute)) return false;
  if (walker.take(U':')) {
    if (!walker.number(2, 2, second)) return false;
    if (walker.take(U'.')) {
      int ignored = 0;
      if (!walker.number(1, 9, ignored)) return false;
    }
  }
  return hour < 24 && minute < 60 && second < 61 && take_zone(walker) && walker.at_end();
}

/// Takes `month`, `day` and what stands between them and the year; `chinese` tells that 日 closed it.
bool take_month_and_day(Walker& walker, int& month, int& day, bool& chinese) {
  walker.skip_gap();
  const char32_t separator = walker.next();
  chinese = separator == U'年';
  if (!chinese && separator != U'-' && separator != U'/' && separator != U'.') return false;
  walker.take(separator);
  walker.skip_gap();
  if (!walker.number(1, 2, month)) return false;
  walker.skip_gap();
  if (!walker.take(chinese ? U'月' : separator)) return false;
  walker.skip_gap();
  if (!walker.number(1, 2, day)) return false;
  if (!chinese) return true;
  walker.skip_gap();
  return walker.take(U'日');
}

}  // namespace

Result<Date> Date::of(int year, int month, int day) {
  const std::chrono::year_month_day civil{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                          std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31 || !civil.ok())
    return refused(std::to_string(year) + "-" + std::to_string(month) + "-" + std::to_string(day));
  return Date(static_cast<std::int32_t>(std::chrono::sys_days(civil).time_since_epoch().count()));
}

Result<Date> Date::parse(std::string_view text) {
  Walker walker(text);
  int year = 0, month = 0, day = 0;
  bool closed = false;
  if (walker.run_length() == 8) {
    walker.digits(4, year), walker.digits(2, month), walker.digits(2, day);
  } else if (!walker.number(4, 4, year) || !take_month_and_day(walker, month, day, closed)) {
    return refused(text);
  }
  if (!walker.at_end()) {
    const bool apart = walker.skip_gap() || walker.take(U'T');
    if ((!apart && !closed) || !take_time(walker)) return refused(text);
  }
  const auto date = of(year, month, day);
  if (!date) return refused(text);
  return date;
}

namespace {
std::chrono::year_month_day civil_of(std::int32_t days) { return std::chrono::sys_days(std::chrono::days(days)); }
}  // namespace

int Date::year() const { return static_cast<int>(civil_of(days_).year()); }
int Date::month() const { return static_cast<int>(static_cast<unsigned>(civil_of(days_).month())); }
int Date::day() const { return static_cast<int>(static_cast<unsigned>(civil_of(days_).day())); }

std::string Date::iso() const {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year(), month(), day());
  return text;
}

}  // namespace mingjing::record
