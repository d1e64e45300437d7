#include <array>

#include "storage/fingerprint.h"
#include "storage/register.h"
#include "storage/shelf_store.h"

namespace mingjing::storage {

using record::Claim;
using record::Message;
using record::Reference;
using record::Result;
using record::Submission;

namespace {

/// Singular names of the rows of the register, in the order of record::Reference.
constexpr std::array<const char*, std::variant_size_v<Reference>> kRowNames = {
    "companies", "holdings", "officers", "kin", "accounts", "lists", "payments", "verification", "history"};

Message fault(const std::string& zh, const std::string& en) { return {"数据库错误：" + zh + "。", "Fault in the store: " + en + "."}; }

Message unreadable(Tag tag) {
  const std::string number = std::to_string(static_cast<int>(tag));
  return fault("一条记录无法读取（类别 " + number + "）", "a record of tag " + number + " cannot be read");
}

bool decodes(Tag tag, std::string_view key, std::string_view value) {
  switch (tag) {
    case Tag::format: return record::from_wire<std::uint32_t>(value).has_value();
    case Tag::submission: return record::from_wire<Submission>(value).has_value();
    case Tag::reading: return record::from_wire<record::Reading>(value).has_value();
    case Tag::original: return key::read_original(key) && record::from_wire<std::uint64_t>(value);
    case Tag::place: return key::read_place(key) && value.empty();
    case Tag::fact: {
      const auto name = key::read_fact(key);
      const auto row = record::from_wire<Reference>(value);
      return name && row && name_of_fact(*row) == *name;
    }
    case Tag::claim: {
      const auto act = key::read_claim(key);
      if (!act || !act->made) return act && value.empty();
      const auto claim = record::from_wire<Claim>(value);
      return claim && claim->key == act->key && claim->application == act->application &&
             identity_of({"claim", value}) == act->digest;
    }
    default: return true;  // newest and findings: decoded by verify_entry, which knows their types
  }
}

}  // namespace

Result<std::map<std::string, std::int64_t>> ShelfStore::stats() {
  std::map<std::string, std::int64_t> counts = {{"applications", 0}, {"versions", 0}, {"claims", 0}, {"grant_claims", 0},
                                                {"findings", 0},     {"originals", 0}, {"readings", 0}};
  for (const char* name : kRowNames) counts[name] = 0;
  bool sound = true;
  const auto scanned = shelf_->scan({}, [&](std::string_view key, std::string_view) {
    const auto tag = key::tag_of(key);
    if (tag == Tag::newest) ++counts["applications"];
    if (tag == Tag::submission) ++counts["versions"];
    if (tag == Tag::findings) ++counts["findings"];
    if (tag == Tag::original) ++counts["originals"];
    if (tag == Tag::reading) ++counts["readings"];
    if (tag == Tag::fact) {
      const auto name = key::read_fact(key);
      sound = name && name->kind < kRowNames.size();
      if (sound) ++counts[kRowNames[name->kind]];
    }
    sound = sound && tag;
    return sound;
  });
  if (!scanned) return scanned.error();
  if (!sound) return damaged("key");
  const auto claimed = each_claim([&](const Claim& claim) { return ++counts[claim.granted ? "grant_claims" : "claims"], true; });
  if (!claimed) return claimed.error();
  return counts;
}

void ShelfStore::verify_entry(std::string_view key, std::string_view value, std::vector<Message>& faults) {
  const auto tag = key::tag_of(key);
  if (!tag) {
    faults.push_back(fault("出现未知类别的记录", "a record has an unknown tag"));
    return;
  }
  bool sound = decodes(*tag, key, value);
  if (*tag == Tag::newest) sound = key::read_newest(key) && record::from_wire<Newest>(value);
  if (*tag == Tag::findings) sound = key::read_findings_ordinal(key) && record::from_wire<KeptFindings>(value);
  if (!sound) faults.push_back(unreadable(*tag));
}

Result<void> ShelfStore::verify_entries(std::vector<Message>& faults) {
  return shelf_->scan({}, [&](std::string_view key, std::string_view value) { return verify_entry(key, value, faults), true; });
}

Result<void> ShelfStore::verify_claims(std::vector<Message>& faults) {
  std::map<std::string, std::int64_t> expected, standing;
  const auto scanned = shelf_->scan(key::newest(), [&](std::string_view key, std::string_view value) {
    const auto application = key::read_newest(key);
    const auto newest = record::from_wire<Newest>(value);
    if (!application || !newest) return true;
    const auto submission = value_of<Submission>(key::submission(*application, newest->version), "submission");
    if (!submission || !*submission || sha256_hex(record::to_wire(**submission)) != newest->content) {
      faults.push_back(fault("申报 " + *application + " 的最新版本缺失或不符",
                             "application " + *application + " lacks its newest version, or it differs"));
      return true;
    }
    std::set<std::string> claims;
    for (const Claim& claim : (*submission)->claims) claims.insert(record::to_wire(claim));
    expected[*application] = static_cast<std::int64_t>(claims.size());
    return true;
  });
  if (!scanned) return scanned.error();
  ClaimAct last;  // acts on one claim follow each other
  const auto acts = shelf_->scan(key::claims(), [&](std::string_view key, std::string_view value) {
    const auto act = key::read_claim(key);
    if (!act) return true;
    const auto claim = act->made ? record::from_wire<Claim>(value) : std::nullopt;
    if (claim && claim->granted) return true;
    const bool stood = last.made && last.application == act->application && last.digest == act->digest;
    standing[act->application] += static_cast<int>(act->made) - static_cast<int>(stood);
    last = *act;
    return true;
  });
  if (!acts) return acts.error();
  for (const auto& [application, count] : standing)
    if (!expected.contains(application))
      faults.push_back(fault("凭证属于不存在的申报 " + application, "claims belong to application " + application + ", which does not exist"));
  for (const auto& [application, count] : expected)
    if (standing[application] != count)
      faults.push_back(fault("申报 " + application + " 的凭证数与其最新版本不符",
                             "the standing claims of application " + application + " are not those of its newest version"));
  return {};
}

Result<void> ShelfStore::verify_places(std::vector<Message>& faults) {
  std::int64_t expected = 0, found = 0;
  const auto facts = shelf_->scan(key::facts(), [&](std::string_view key, std::string_view value) {
    const auto name = key::read_fact(key);
    const auto row = record::from_wire<Reference>(value);
    if (!name || !row) return true;
    for (const Place& place : places_of(*row)) {
      const auto entry = shelf_->get(key::place(place, *name));
      ++expected;
      if (entry && *entry) ++found;
    }
    return true;
  });
  if (!facts) return facts.error();
  if (found != expected)
    faults.push_back(fault("登记数据的索引缺少 " + std::to_string(expected - found) + " 项",
                           std::to_string(expected - found) + " index entries of the register are missing"));
  return {};
}

Result<void> ShelfStore::verify_originals(std::vector<Message>& faults) {
  return shelf_->scan(key::originals(), [&](std::string_view key, std::string_view) {
    const auto sha256 = key::read_original(key);
    if (!sha256) return true;
    const auto bytes = originals_->read(*sha256);
    if (!bytes) faults.push_back(bytes.error().reason);
    else if (!*bytes) faults.push_back(fault("原件 " + *sha256 + " 缺失", "original " + *sha256 + " is missing"));
    else if (sha256_hex(**bytes) != *sha256) faults.push_back(fault("原件 " + *sha256 + " 内容已改变", "original " + *sha256 + " has changed"));
    return true;
  });
}

Result<std::vector<Message>> ShelfStore::verify() {
  auto faults = shelf_->check();
  if (!faults) return faults.error();
  for (const auto part : {&ShelfStore::verify_entries, &ShelfStore::verify_claims,
                         &ShelfStore::verify_places, &ShelfStore::verify_originals})
    if (const auto verified = (this->*part)(*faults); !verified) {
      if (verified.error().code != record::Code::corrupt) return verified.error();
      faults->push_back(verified.error().reason);
    }
  return faults;
}

}  // namespace mingjing::storage
