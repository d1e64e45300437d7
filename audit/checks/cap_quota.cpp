#include <algorithm>
#include <map>

#include "audit/checks/cap.h"
#include "audit/checks/exhibit.h"
#include "audit/checks/region.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

using Words = std::vector<std::string>;

/// Who is counted against a quota: regions of a size, or those that are named, and the programmes that share it.
struct Quota {
  std::string unit;  ///< region, city, county or whole-city: a city with its counties
  Words regions, except_regions, counted;
};

/// The name under which the region counts; nullopt: this quota is not about it.
std::optional<std::string> counts_as(const Quota& quota, const std::string& region) {
  auto unit = quota.unit == "region"       ? RegionUnit{normal_name(region), false}
              : quota.unit == "whole-city" ? RegionUnit{city_of_region(region), false}
                                           : unit_of_region(region);
  if ((quota.unit == "city" && unit.is_county) || (quota.unit == "county" && !unit.is_county)) return std::nullopt;
  const auto named = [&](const Words& places) {
    return std::any_of(places.begin(), places.end(), [&](const std::string& place) { return lies_in(unit.name, place); });
  };
  if ((!quota.regions.empty() && !named(quota.regions)) || named(quota.except_regions)) return std::nullopt;
  return unit.name;
}

Quota quota_of(const Case& of, const Rule& rule) {
  const auto words = [&](const char* key) { return rule.get<Words>(key, of.standing, of.day).value_or(Words()); };
  return {rule.get<std::string>("unit", of.standing, of.day).value_or("region"), words("regions"), words("except_regions"),
          words("counted")};
}

struct Count {
  std::vector<const Recommended*> here;
  std::size_t unknown = 0;  ///< applications of which nobody says where they come from
  bool dated = true;
};

Count count_of(const Case& of, const Quota& quota, const std::string& unit) {
  Count count;
  std::map<std::string, bool> counts, shares;  // of regions and categories as written; a batch of thousands names a few
  const auto is_here = [&](const std::string& region) {
    const auto [known, fresh] = counts.emplace(region, false);
    if (!fresh) return known->second;
    const auto counted = counts_as(quota, region);
    known->second = counted && (quota.unit == "region" ? is_same_region(*counted, unit) : *counted == unit);
    return known->second;
  };
  const auto shares_it = [&](const std::string& category) {
    const auto [known, fresh] = shares.emplace(category, false);
    const auto* programme = fresh ? of.policy.programme_named(category) : nullptr;
    if (programme != nullptr)
      known->second = quota.counted.empty() ? programme->id == of.programme->id
                                            : std::count(quota.counted.begin(), quota.counted.end(), programme->id) > 0;
    return known->second;
  };
  for (const auto& each : *of.recommended) {
    if (!shares_it(each.application->category)) continue;
    if (each.region.empty()) ++count.unknown;
    if (each.region.empty() || !is_here(each.region)) continue;
    count.here.push_back(&each);
    count.dated = count.dated && each.dated;
  }
  return count;
}

Finding tell(const Case& of, const std::string& unit, const Count& count, std::int64_t limit) {
  const auto number = std::to_string(count.here.size()), most = std::to_string(limit);
  auto finding = finding_about(unit, {unit + " 共推荐 " + number + " 项，多于名额 " + most + " 项；保留哪几项由推荐单位确定：",
                                      unit + " recommends " + number + " applications, more than its quota of " + most +
                                          "; which of them stay is for the recommending unit to say: "});
  std::string names;
  for (const auto* each : count.here) {
    names += (names.empty() ? "" : "、") + each->application->enterprise.name;
    if (each->application->id == of.application.id) continue;
    Counterpart other;
    other.application = each->application->id, other.enterprise = each->application->enterprise.name;
    other.policy = each->application->policy, other.round = each->application->round, other.year = of.round.year;
    finding.counterparts.push_back(std::move(other));
  }
  finding.summary = finding.summary + Message{names + "。", names + "."};
  if (!count.dated) {
    finding.severity = Severity::warning;
    finding.summary = finding.summary + Message{"（登记资料未注明日期。）", " (The register gives no date.)"};
  }
  if (of.application.summary) {
    Evidence row;
    row.file = of.application.summary->file, row.row = of.application.summary->row;
    finding.evidence = {row};
  }
  finding.amount_at_risk = payable(of, of.sums.evidenced.low, of.standing).value_or(of.application.requested.value_or(Fen()));
  return finding;
}

}  // namespace

Answer cap_quota(const Case& of, const Rule& rule) {
  Answer answer;
  const auto limit = rule.get<std::int64_t>("limit", of.standing, of.day);
  if (!limit || of.programme == nullptr || of.recommended == nullptr) {
    answer.undetermined.push_back(cannot_tell({"推荐名额或项目类别不明", "the quota, or the programme, is not known"}, "limit in the policy file"));
    return answer;
  }
  const auto quota = quota_of(of, rule);
  const auto own = std::find_if(of.recommended->begin(), of.recommended->end(),
                                [&](const Recommended& each) { return each.application->id == of.application.id; });
  if (own == of.recommended->end() || own->region.empty()) {
    answer.undetermined.push_back(cannot_tell({"不知该企业由哪个县（市、区）推荐，无法核对名额", "it is not known which region recommends the firm"},
                                              "import companies"));
    return answer;
  }
  const auto unit = counts_as(quota, own->region);
  if (!unit) return answer;
  const auto count = count_of(of, quota, *unit);
  const auto here = static_cast<std::int64_t>(count.here.size());
  if (here > *limit) {
    answer.findings.push_back(tell(of, *unit, count, *limit));
  } else if (here + static_cast<std::int64_t>(count.unknown) > *limit) {
    const auto unknown = std::to_string(count.unknown);
    answer.undetermined.push_back(cannot_tell({"另有 " + unknown + " 项申报不知由哪里推荐，名额是否超出无法判断",
                                               "where " + unknown + " further application(s) come from is not known; the quota may be exceeded"},
                                              "import companies"));
  }
  return answer;
}

}  // namespace mingjing::audit
