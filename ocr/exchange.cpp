#include "ocr/exchange.h"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::Box;
using record::Read;
using record::Sight;

constexpr int kPagesMax = 1'000'000;
constexpr std::int32_t kBoxMax = 10'000;

bool sound(const Box& box) {
  return box.x >= 0 && box.y >= 0 && box.w >= 0 && box.h >= 0 && box.x <= kBoxMax && box.y <= kBoxMax && box.w <= kBoxMax - box.x &&
         box.h <= kBoxMax - box.y;
}

template <class T>
bool sound(const Read<T>& read) {
  if (read.has_value() == !read.reason().empty()) return false;
  return std::ranges::all_of(read.sights(), [](const Sight<T>& sight) {
    return sight.confidence_pm >= 0 && sight.confidence_pm <= 1000 && sight.source <= record::Source::ocr &&
           (!sight.box || sound(*sight.box));
  });
}

template <class Paper>
bool sound_paper(const Paper& paper) {
  bool good = true;
  if constexpr (!std::is_same_v<Paper, std::monostate>) {
    Paper::each_field(paper, [&](const char*, const auto& field) {
      if constexpr (requires { field.sights(); }) good = good && sound(field);
    });
  }
  if constexpr (std::is_same_v<Paper, record::Invoice>) good = good && paper.invoice_kind <= record::InvoiceKind::other;
  return good;
}

template <class T>
bool is_text(const T& value);

template <class T>
bool is_text_list(const T& list) {
  return std::ranges::all_of(list, [](const auto& part) { return is_text(part); });
}

/// Every string that hangs below `value` is UTF-8.
template <class T>
bool is_text(const T& value) {
  bool good = true;
  if constexpr (std::is_same_v<T, std::string>) {
    good = record::is_utf8(value);
  } else if constexpr (requires { T::each_field(value, [](const char*, const auto&) {}); }) {
    T::each_field(value, [&](const char*, const auto& field) { good = good && is_text(field); });
  } else if constexpr (requires { value.valueless_by_exception(); }) {
    good = std::visit([](const auto& part) { return is_text(part); }, value);
  } else if constexpr (requires { value.has_value(); *value; }) {
    good = !value || is_text(*value);
  } else if constexpr (requires { value.begin(); }) {
    good = is_text_list(value);
  }
  return good;
}

bool sound(const record::PageDocument& page) {
  const bool turned = page.rotation == 0 || page.rotation == 90 || page.rotation == 180 || page.rotation == 270;
  const bool named = std::ranges::all_of(page.problems, [](const std::string& name) { return name.starts_with("document."); });
  const bool follows = !page.continues || (*page.continues >= 1 && *page.continues < page.page);
  return turned && named && follows && page.kind <= record::PageKind::other && page.source <= record::Source::ocr &&
         (!page.region || sound(*page.region)) && std::visit([](const auto& paper) { return sound_paper(paper); }, page.content);
}

}  // namespace

std::string distrust(const record::Reading& reading, const Request& request) {
  if (!is_text(reading)) return "bytes that are not UTF-8";
  if (reading.unread) return reading.pages.empty() && reading.unread_pages.empty() ? "" : "unread, and yet pages";
  if (reading.page_count < 1 || reading.page_count > kPagesMax) return "page count out of range";
  const int last = request.page_last > 0 ? std::min(request.page_last, reading.page_count) : reading.page_count;
  int before = request.page_first;
  for (const auto& page : reading.pages) {
    if (page.page < before || page.page > last) return "page out of the range or out of order";
    before = page.page;
    if (!sound(page)) return "a value out of its range";
  }
  for (const auto& page : reading.unread_pages)
    if (page.page < request.page_first || page.page > last || page.reason.zh.empty() || page.reason.en.empty()) return "unread page";
  for (int number = request.page_first; number <= last; ++number) {
    const auto is_it = [&](const auto& page) { return page.page == number; };
    if (std::ranges::none_of(reading.pages, is_it) && std::ranges::none_of(reading.unread_pages, is_it)) return "a page is missing";
  }
  return {};
}

}  // namespace mingjing::ocr
