#include "audit/checks/region.h"

#include "storage/record/text.h"

namespace mingjing::audit {

namespace {

void cut_before(std::string& text, const std::string& mark) {
  if (const auto at = text.find(mark); at != std::string::npos && at + mark.size() < text.size()) text.erase(0, at + mark.size());
}

}  // namespace

RegionUnit unit_of_region(const std::string& region) {
  const std::string city = "市";
  auto text = record::normal_name(region);
  cut_before(text, "省"), cut_before(text, "自治区");
  const auto at = text.find(city);
  if (at == std::string::npos || at + city.size() == text.size()) return {text, text.ends_with("县")};
  const auto below = text.substr(at + city.size());
  if (below.ends_with("县") || below.ends_with(city)) return {below, true};
  return {text.substr(0, at + city.size()), false};
}

std::string city_of_region(const std::string& region) {
  const std::string city = "市";
  auto text = record::normal_name(region);
  cut_before(text, "省"), cut_before(text, "自治区");
  const auto at = text.find(city);
  return at == std::string::npos ? text : text.substr(0, at + city.size());
}

bool is_same_region(const std::string& a, const std::string& b) {
  const auto one = record::normal_name(a), other = record::normal_name(b);
  const auto& whole = one.size() < other.size() ? other : one;
  const auto& tail = one.size() < other.size() ? one : other;
  if (tail.empty() || !whole.ends_with(tail)) return false;
  const auto before = whole.substr(0, whole.size() - tail.size());
  return before.empty() || before.ends_with("市") || before.ends_with("省") || before.ends_with("自治区") || before.ends_with("自治州");
}

bool lies_in(const std::string& region, const std::string& place) {
  const auto name = record::normal_name(place);
  return !name.empty() && record::normal_name(region).find(name) != std::string::npos;
}

}  // namespace mingjing::audit
