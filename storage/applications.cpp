#include <algorithm>
#include <tuple>

#include "storage/fingerprint.h"
#include "storage/register.h"
#include "storage/shelf_store.h"

namespace mingjing::storage {

using record::ApplicationId;
using record::Claim;
using record::ClaimKey;
using record::Code;
using record::Error;
using record::Finding;
using record::Message;
using record::Result;
using record::Submission;

namespace {

std::string digest_of(const Claim& claim) { return identity_of({"claim", record::to_wire(claim)}); }

/// Claims in the order of the header, with their content as the last resort: the same submission has one form.
Submission ordered(const Submission& submission) {
  Submission result = submission;
  std::ranges::sort(result.claims, [](const Claim& a, const Claim& b) {
    const auto order = [](const Claim& c) { return std::tie(c.key, c.file, c.page, c.row); };
    return order(a) != order(b) ? order(a) < order(b) : record::to_wire(a) < record::to_wire(b);
  });
  return result;
}

Error refused(const Submission& submission, const char* zh, const char* en) {
  return {Code::invalid_input, submission.application,
          {"申报 " + submission.application + "：" + zh, "Application " + submission.application + ": " + en}};
}

/// nullopt: it may be stored.
std::optional<Error> fault_of(const Submission& submission) {
  if (submission.application.empty()) return refused(submission, "缺少编号。", "it has no id.");
  for (const Claim& claim : submission.claims)
    if (claim.application != submission.application || claim.granted || claim.key.text.empty())
      return refused(submission, "含有不属于它的凭证。", "it holds a claim that is not its own.");
  record::WireWriter writer;
  writer.put(submission);
  if (!writer.is_utf8()) return refused(submission, "含有非 UTF-8 文字。", "it holds text that is not UTF-8.");
  return std::nullopt;
}

/// A claim act with the claim that it made.
struct StandingClaim {
  ClaimAct act;
  Claim claim;
};

/// The acts on one key, given in key order, boiled down to the claims that stand. An application's own grant is not another claim
/// (contract section 2), so it leaves where that application claims the thing itself.
class KeyGroup {
 public:
  void add(ClaimAct act, std::optional<Claim> claim) {
    const bool same = !last_.empty() && last_.back().act.application == act.application && last_.back().act.digest == act.digest;
    if (same) last_.pop_back();
    if (act.made) last_.push_back({std::move(act), std::move(*claim)});
    else last_.push_back({std::move(act), {}});
  }
  std::vector<Claim> standing() {
    std::vector<Claim> claims;
    for (StandingClaim& entry : last_)
      if (entry.act.made) claims.push_back(std::move(entry.claim));
    std::vector<bool> own(claims.size(), false);
    for (std::size_t i = 0; i < claims.size(); ++i)
      own[i] = claims[i].granted && std::ranges::any_of(claims, [&](const Claim& other) { return is_own_grant(claims[i], other); });
    std::vector<Claim> kept;
    for (std::size_t i = 0; i < claims.size(); ++i)
      if (!own[i]) kept.push_back(std::move(claims[i]));
    std::ranges::stable_sort(kept, {}, [](const Claim& c) { return std::tie(c.year, c.application, c.row, c.file, c.page); });
    last_.clear();
    return kept;
  }
  bool is_empty() const { return last_.empty(); }
  const ClaimKey& key() const { return last_.front().act.key; }

 private:
  std::vector<StandingClaim> last_;  ///< the last act on each claim
};

}  // namespace

Error ShelfStore::not_remembered(const ApplicationId& application) const {
  return {Code::not_found, application, {"数据库中没有申报 " + application + "。", "The store has no application " + application + "."}};
}

Result<ShelfStore::Newest> ShelfStore::newest_of(const ApplicationId& application) {
  const auto newest = value_of<Newest>(key::newest(application), "application");
  if (!newest) return newest.error();
  return newest->value_or(Newest{});
}

Result<Sighting> ShelfStore::remember(const Submission& given) {
  if (const auto fault = fault_of(given)) return *fault;
  const Submission submission = ordered(given);
  const std::string bytes = record::to_wire(submission), content = sha256_hex(bytes);
  const std::lock_guard lock(writing_);
  const auto newest = newest_of(submission.application);
  if (!newest) return newest.error();
  if (newest->content == content) return sighting(submission, newest->version);

  std::map<std::string, const Claim*> now, before;
  for (const Claim& claim : submission.claims) now.emplace(digest_of(claim), &claim);
  std::optional<Submission> previous;
  if (newest->version > 0) {
    auto stored = submission_of(submission.application);
    if (!stored) return stored.error();
    previous = std::move(*stored);
    for (const Claim& claim : previous->claims) before.emplace(digest_of(claim), &claim);
  }
  const std::int32_t version = newest->version + 1;
  std::vector<Entry> entries = {{key::submission(submission.application, version), bytes},
                                {key::newest(submission.application), record::to_wire(Newest{version, content})}};
  const auto act = [&](const std::string& digest, const Claim& claim, bool made) {
    entries.push_back({key::claim({claim.key, claim.application, digest, version, made}), made ? record::to_wire(claim) : std::string()});
  };
  for (const auto& [digest, claim] : now)
    if (!before.contains(digest)) act(digest, *claim, true);
  for (const auto& [digest, claim] : before)
    if (!now.contains(digest)) act(digest, *claim, false);
  if (const auto written = shelf_->write(entries); !written) return written.error();
  return sighting(submission, version);
}

Result<Sighting> ShelfStore::sighting(const Submission& submission, std::int32_t version) {
  Sighting sighting{version, {}};
  const ClaimKey* last = nullptr;
  for (const Claim& own : submission.claims) {
    if (last && *last == own.key) continue;
    last = &own.key;
    auto claims = claims_of(own.key);
    if (!claims) return claims.error();
    for (Claim& claim : *claims)
      if (claim.application != submission.application) sighting.earlier.push_back(std::move(claim));
  }
  return sighting;
}

Result<Sighting> ShelfStore::sighting_of(const ApplicationId& application) {
  const auto newest = newest_of(application);
  if (!newest) return newest.error();
  const auto submission = submission_of(application);
  if (!submission) return submission.error();
  return sighting(*submission, newest->version);
}

Result<Submission> ShelfStore::submission_of(const ApplicationId& application) {
  const auto newest = newest_of(application);
  if (!newest) return newest.error();
  if (newest->version == 0) return not_remembered(application);
  auto submission = value_of<Submission>(key::submission(application, newest->version), "submission");
  if (!submission) return submission.error();
  if (!*submission) return damaged("submission");
  return std::move(**submission);
}

Result<std::vector<Claim>> ShelfStore::claims_of(const ClaimKey& claim_key) {
  KeyGroup group;
  bool sound = true;
  const auto scanned = shelf_->scan(key::claims_on(claim_key), [&](std::string_view key, std::string_view value) {
    auto act = key::read_claim(key);
    auto claim = act && act->made ? record::from_wire<Claim>(value) : std::nullopt;
    sound = act && (claim || !act->made);
    if (sound) group.add(std::move(*act), std::move(claim));
    return sound;
  });
  if (!scanned) return scanned.error();
  if (!sound) return damaged("claim");
  return group.standing();
}

Result<void> ShelfStore::each_claim(const std::function<bool(const Claim&)>& visit) {
  KeyGroup group;
  bool sound = true, wanted = true;
  const auto flush = [&] {
    for (const Claim& claim : group.standing())
      if (wanted) wanted = visit(claim);
  };
  const auto scanned = shelf_->scan(key::claims(), [&](std::string_view key, std::string_view value) {
    auto act = key::read_claim(key);
    auto claim = act && act->made ? record::from_wire<Claim>(value) : std::nullopt;
    sound = act && (claim || !act->made);
    if (!sound) return false;
    if (!group.is_empty() && group.key() != act->key) flush();
    group.add(std::move(*act), std::move(claim));
    return wanted;
  });
  if (!scanned) return scanned.error();
  if (!sound) return damaged("claim");
  flush();
  return {};
}

Result<void> ShelfStore::each_submission(const std::function<bool(const Submission&)>& visit) {
  bool sound = true;
  std::optional<Error> failed;
  const auto scanned = shelf_->scan(key::newest(), [&](std::string_view key, std::string_view) {
    const auto application = key::read_newest(key);
    sound = application.has_value();
    if (!sound) return false;
    const auto submission = submission_of(*application);
    if (!submission) failed = submission.error();
    return submission && visit(*submission);
  });
  if (!scanned) return scanned.error();
  if (failed) return *failed;
  if (!sound) return damaged("application");
  return {};
}

Result<void> ShelfStore::keep_findings(const ApplicationId& application, const std::vector<Finding>& findings) {
  const std::lock_guard lock(writing_);
  const auto newest = newest_of(application);
  if (!newest) return newest.error();
  if (newest->version == 0) return not_remembered(application);
  record::WireWriter writer;
  writer.put(KeptFindings{newest->version, findings});
  const bool utf8 = writer.is_utf8();
  const std::string bytes = writer.take();
  if (!utf8) return Error{Code::invalid_input, application, {"检查结果含有非 UTF-8 文字。", "A finding holds text that is not UTF-8."}};
  std::optional<std::uint32_t> last;
  bool sound = true, same = false;
  const auto scanned = shelf_->scan(key::findings(application), [&](std::string_view key, std::string_view value) {
    last = key::read_findings_ordinal(key);
    sound = last.has_value();
    same = value == bytes;
    return false;
  });
  if (!scanned) return scanned.error();
  if (!sound) return damaged("findings");
  if (same) return {};
  return shelf_->write({{key::findings(application, last ? *last + 1 : 1), bytes}});
}

Result<std::vector<Finding>> ShelfStore::findings_of(const ApplicationId& application) {
  const auto newest = newest_of(application);
  if (!newest) return newest.error();
  if (newest->version == 0) return not_remembered(application);
  std::optional<KeptFindings> kept = KeptFindings{};
  const auto scanned = shelf_->scan(key::findings(application), [&](std::string_view, std::string_view value) {
    kept = record::from_wire<KeptFindings>(value);
    return false;
  });
  if (!scanned) return scanned.error();
  if (!kept) return damaged("findings");
  return std::move(kept->findings);
}

}  // namespace mingjing::storage
