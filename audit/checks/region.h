#pragma once

#include <string>

namespace mingjing::audit {

/// The unit of a region as it counts for quotas: 河南省郑州市金水区 belongs to its city, 郑州市新郑市 and 新安县 are counties of their own.
struct RegionUnit {
  std::string name;        ///< normalised, without the province
  bool is_county = false;  ///< 县 or a city below a city
};
RegionUnit unit_of_region(const std::string& region);

/// The city that the text names first, its counties with it; a county alone stays as it is.
std::string city_of_region(const std::string& region);
/// One place, written with or without what it lies in: 蒸湘区 and 衡阳市蒸湘区, but not 湘区 and 蒸湘区.
bool is_same_region(const std::string& a, const std::string& b);

/// `region` is, or lies in, the place of that name: 三门峡 names 三门峡市湖滨区.
bool lies_in(const std::string& region, const std::string& place);

}  // namespace mingjing::audit
