#include "audit/screen.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "audit/checks/named_party.h"
#include "audit/confirm.h"
#include "audit/dossier.h"
#include "audit/intake/intake.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// Steps of the neighbourhood that the questions of party.* may need: the longest chain of payments, and holders of holders.
constexpr int kHops = 6;

void report(const Progress& progress, Stage stage, std::size_t done, std::size_t total) {
  if (progress) progress(stage, done, total);
}

// --- reading ---

Result<std::string> content_of(const SubmittedFile& file) {
  if (file.bytes) return *file.bytes;
  std::error_code failed;
  const auto size = std::filesystem::file_size(file.path, failed);
  std::string bytes(failed ? 0 : size, '\0');
  std::ifstream stream(file.path, std::ios::binary);
  if (failed || !stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
    return Error{Code::not_found, file.file, {"无法读取“" + file.file + "”。", "“" + file.file + "” cannot be read."}};
  return bytes;
}

/// Readings of every file of the batch, by SHA-256: an unchanged file is never read again.
class Desk {
 public:
  Desk(storage::Store& store, ocr::Reader& reader, bool keep_originals, const Progress& progress)
      : store_(store),
        reader_(reader),
        reader_version_(ocr::Reader::version() + (reader.sandboxed() ? "" : " insecure-no-sandbox")),
        keep_originals_(keep_originals),
        progress_(progress) {}

  Result<void> read(const std::vector<Application>& applications) {
    for (const auto& application : applications)
      for (const auto& file : application.files)
        if (auto taken = take(file); !taken) return taken.error();
    std::size_t done = 0;
    Result<void> kept;
    const auto keep = [&](std::size_t i, const Reading& reading) {
      report(progress_, Stage::reading, ++done, inputs_.size());
      // A failure may be of the hour (no memory, no time): only a whole reading is kept.
      if (!reading.unread && reading.unread_pages.empty() && kept) kept = store_.keep_reading(digests_[i], reader_version_, reading);
    };
    auto fresh = inputs_.empty() ? std::vector<Reading>() : reader_.read(inputs_, keep);
    if (!kept) return kept;
    for (std::size_t i = 0; i < fresh.size(); ++i) readings_[digests_[i]] = std::move(fresh[i]);
    return {};
  }

  std::vector<Reading> readings_of(const Application& application) const {
    std::vector<Reading> readings;
    for (const auto& file : application.files) readings.push_back(readings_.at(file.sha256));
    return readings;
  }

 private:
  Result<void> take(const SubmittedFile& file) {
    if (!readings_.emplace(file.sha256, Reading{}).second) return {};
    if (keep_originals_) {
      auto bytes = content_of(file);
      if (!bytes) return bytes.error();
      if (auto kept = store_.keep_original(file.sha256, *bytes); !kept) return kept;
    }
    auto known = store_.reading_of(file.sha256, reader_version_);
    if (!known) return known.error();
    if (*known) {
      readings_[file.sha256] = std::move(**known);
      return {};
    }
    inputs_.push_back({file.file, file.path, file.bytes});
    digests_.push_back(file.sha256);
    return {};
  }

  storage::Store& store_;
  ocr::Reader& reader_;
  std::string reader_version_;  ///< what was read without a sandbox is kept under a name that says so
  bool keep_originals_;
  const Progress& progress_;
  std::vector<ocr::Input> inputs_;
  std::vector<std::string> digests_;
  std::map<std::string, Reading> readings_;
};

// --- what the store knows around an application ---

/// Everybody whom the papers name, once.
std::vector<Party> parties_of(const Application& application, const Dossier& dossier) {
  std::vector<Party> parties = {application.enterprise};
  std::set<std::string> known = {normal_name(application.enterprise.name)};
  const auto add = [&](const std::string& name, const std::string& uscc) {
    if (!name.empty() && known.insert(normal_name(name) + "|" + uscc).second) parties.push_back({name, uscc});
  };
  for (const auto& chain : dossier.invoices) add(chain.seller, CreditCode::parse(chain.seller_tax_id) ? chain.seller_tax_id : "");
  for (const auto& slip : dossier.slips) add(slip.payer, ""), add(slip.payee, "");
  for (auto at : dossier.contracts) {
    const auto& contract = contract_on(dossier, at);
    add(contract.party_a.value_or(""), ""), add(contract.party_b.value_or(""), "");
  }
  return parties;
}

/// The payment of a slip, unless the register has it already.
void add_payments(const Dossier& dossier, std::vector<Payment>& payments) {
  std::set<std::string> serials;
  std::set<std::tuple<Date, Fen, std::string, std::string>> moved;
  for (const auto& payment : payments) {
    if (!payment.serial.empty()) serials.insert(payment.serial);
    moved.emplace(payment.date, payment.amount, payment.payer_account, payment.payee_account);
  }
  for (const auto& slip : dossier.slips) {
    const auto& read = slip_on(dossier, slip.document);
    if (!read.date) continue;
    Payment payment;
    payment.date = *read.date, payment.amount = slip.amount;
    payment.payer_account = read.payer_account.value_or(""), payment.payer_name = slip.payer;
    payment.payee_account = read.payee_account.value_or(""), payment.payee_name = slip.payee;
    payment.serial = read.serial.value_or("");
    const bool known =
        serials.contains(payment.serial) || moved.contains({payment.date, payment.amount, payment.payer_account, payment.payee_account});
    if (!known) payments.push_back(std::move(payment));
  }
}

Result<graph::Network> network_of(storage::Store& store, const Application& application, const Dossier& dossier) {
  auto around = store.neighbourhood(parties_of(application, dossier), kHops);
  if (!around) return around.error();
  graph::Facts facts{std::move(around->companies), std::move(around->holdings), std::move(around->officers),
                     std::move(around->kin),       std::move(around->accounts), std::move(around->payments)};
  add_payments(dossier, facts.payments);
  return graph::Network::build(facts);
}

/// What the register says of the enterprise and its invoices.
struct Register {
  Standing standing;
  std::vector<ListEntry> entries;
  std::map<std::string, std::vector<ListEntry>> entries_of;
  std::set<std::string> lists_known;
  std::vector<Verification> verifications;
  std::vector<Claim> reversals;
  std::vector<Grant> grants;
  std::vector<Company> companies;
};

/// Those besides the enterprise of whom a rule asks on which lists they stand.
Result<void> look_up_others(storage::Store& store, const Application& application, const Dossier& dossier, const Policy& policy, Date day,
                            Register& found) {
  std::vector<const Rule*> rules;
  const auto take = [&](const std::vector<Rule>& under) {
    for (const auto& rule : under) rules.push_back(&rule);
  };
  const auto* programme = policy.programme_named(application.category);
  take(programme != nullptr ? programme->rules : policy.rules);
  if (programme != nullptr)
    for (const auto& other : programme->alternatives) take(other.programme->rules);
  for (const auto* rule : rules)
    for (const auto& party : parties_asked(application, dossier, *rule, found.standing, day).parties) {
      const auto [at, fresh] = found.entries_of.emplace(normal_name(party.name), std::vector<ListEntry>());
      if (!fresh) continue;
      auto entries = store.list_entries({party.name, ""});
      if (!entries) return entries.error();
      at->second = std::move(*entries);
    }
  return {};
}

/// Lists are kept under a plain spelling (专精特新"小巨人"); from here on they bear the policy's.
void spell_as(const std::string& list, std::vector<ListEntry>& entries) {
  for (auto& entry : entries)
    if (entry.list == normal_text(list)) entry.list = list;
}

Result<Register> register_of(storage::Store& store, const Application& application, const Dossier& dossier, const Policy& policy,
                             Date day) {
  Register found;
  auto entries = store.list_entries(application.enterprise);
  if (!entries) return entries.error();
  found.entries = std::move(*entries);
  for (const auto& list : lists_of(policy)) {
    auto known = store.has_list(normal_text(list));
    if (!known) return known.error();
    if (*known) found.lists_known.insert(list);
    spell_as(list, found.entries);
  }
  for (const auto& entry : found.entries)
    if (entry.period.holds_on(day)) found.standing.insert(entry.list);
  if (auto looked = look_up_others(store, application, dossier, policy, day, found); !looked) return looked.error();
  for (auto& [name, entries] : found.entries_of)
    for (const auto& list : lists_of(policy)) spell_as(list, entries);
  for (const auto& chain : dossier.invoices) {
    if (!chain.key) continue;
    auto seen = store.verifications(chain.key->code(), chain.key->number());
    if (!seen) return seen.error();
    std::move(seen->begin(), seen->end(), std::back_inserter(found.verifications));
    auto reversals = store.claims_of({ClaimKind::reversal, chain.key->text()});
    if (!reversals) return reversals.error();
    std::copy_if(reversals->begin(), reversals->end(), std::back_inserter(found.reversals),
                 [&](const Claim& claim) { return claim.application != application.id; });
  }
  auto grants = store.grants_of(application.enterprise);
  if (!grants) return grants.error();
  found.grants = std::move(*grants);
  auto companies = application.enterprise.uscc.empty() ? store.companies_by_name(application.enterprise.name)
                                                       : store.companies_by_code(application.enterprise.uscc);
  if (!companies) return companies.error();
  found.companies = std::move(*companies);
  return found;
}

bool same_enterprise(const Party& a, const Party& b) {
  if (!a.uscc.empty() && !b.uscc.empty()) return a.uscc == b.uscc;
  return same_name(a.name, b.name);
}

/// Applications of this policy and year that are in the store and not in the batch, as far as their neighbours must know them.
Result<std::vector<Application>> stored_besides(storage::Store& store, const std::vector<Application>& batch, const Policy& policy,
                                                const Round& round) {
  std::set<ApplicationId> present;
  for (const auto& application : batch) present.insert(application.id);
  std::vector<Application> others;
  auto walked = store.each_submission([&](const Submission& submission) {
    if (submission.policy != policy.id || submission.year != round.year || present.contains(submission.application)) return true;
    Application other;
    other.id = submission.application;
    other.policy = submission.policy, other.round = submission.round;
    other.enterprise = submission.enterprise;
    other.project = submission.project, other.category = submission.category;
    other.requested = submission.requested, other.submitted_on = submission.submitted_on;
    others.push_back(std::move(other));
    return true;
  });
  if (!walked) return walked.error();
  return others;
}

bool counts_regions(const Policy& policy) {
  const auto counts = [](const Rule& rule) { return rule.check == "cap.quota"; };
  const auto& programmes = policy.programmes;
  return std::any_of(programmes.begin(), programmes.end(), [&](const Programme& programme) {
    return std::any_of(programme.rules.begin(), programme.rules.end(), counts);
  });
}

/// Where each application comes from: its row of the summary list says, else the register.
Result<std::vector<Recommended>> recommended_of(storage::Store& store, const std::vector<const Application*>& all, const Policy& policy) {
  std::vector<Recommended> recommended;
  if (!counts_regions(policy)) return recommended;
  for (const auto* application : all) {
    Recommended each{application, application->summary ? application->summary->region : "", true};
    const auto& enterprise = application->enterprise;
    if (each.region.empty()) {
      const auto rows = enterprise.uscc.empty() ? store.companies_by_name(enterprise.name) : store.companies_by_code(enterprise.uscc);
      if (!rows) return rows.error();
      for (const auto& row : *rows)
        if (!row.region.empty() && (each.region.empty() || row.period.dated())) each.region = row.region, each.dated = row.period.dated();
    }
    recommended.push_back(std::move(each));
  }
  return recommended;
}

std::vector<const Application*> siblings_of(const Application& application, const std::vector<const Application*>& all) {
  std::vector<const Application*> siblings;
  for (const auto* other : all)
    if (same_enterprise(other->enterprise, application.enterprise)) siblings.push_back(other);
  return siblings;
}

/// Which policies forbid reuse in words, each looked up once. A policy that is not built in counts as silent.
class Documents {
 public:
  explicit Documents(const Policy& screened) {
    for (const auto* law = &screened; law != nullptr; law = law->earlier.get()) forbids_[law->id] = forbids(*law);
  }

  std::set<std::string> forbidding_among(const std::vector<Claim>& claims) {
    std::set<std::string> forbidding;
    for (const auto& claim : claims) {
      auto known = forbids_.find(claim.policy);
      if (known == forbids_.end()) {
        const auto other = load_policy(claim.policy);
        known = forbids_.emplace(claim.policy, other && forbids(*other)).first;
      }
      if (known->second) forbidding.insert(claim.policy);
    }
    return forbidding;
  }

 private:
  static bool forbids(const Policy& policy) { return policy.reuse_clause && policy.sharing_forbidden; }
  std::map<std::string, bool> forbids_;
};

/// The day whose law and lists hold for an application.
Date day_of(const Application& application, const Round& round, const Policy& policy) {
  return application.submitted_on ? *application.submitted_on : round.deadline.value_or(policy.issued_on);
}

/// Judges one application against everything remembered, and keeps what was found.
Result<ScreenedApplication> judge_one(const Application& application, const Dossier& dossier, const Policy& asked, const Round& round_asked,
                                      const std::vector<const Application*>& all, const std::vector<Recommended>& recommended,
                                      Documents& documents, storage::Store& store) {
  const auto day = day_of(application, round_asked, asked);
  const auto& policy = law_of(asked, day);
  const auto round = &policy == &asked ? round_asked : policy.round_named(round_asked.name);
  auto sighting = store.sighting_of(application.id);
  if (!sighting) return sighting.error();
  auto network = network_of(store, application, dossier);
  if (!network) return network.error();
  auto known = register_of(store, application, dossier, policy, day);
  if (!known) return known.error();
  const auto siblings = siblings_of(application, all);
  Case of{application,
          dossier,
          *sighting,
          *network,
          policy,
          policy.programme_named(application.category),
          round,
          day,
          std::move(known->standing),
          std::move(known->entries),
          std::move(known->lists_known),
          std::move(known->verifications),
          std::move(known->reversals),
          std::move(known->grants),
          std::move(known->companies),
          siblings,
          {},
          documents.forbidding_among(sighting->earlier),
          std::move(known->entries_of),
          &recommended};
  of.sums = sum_up(of);
  auto verdict = judge(of);
  if (auto kept = store.keep_findings(application.id, verdict.findings); !kept) return kept.error();
  return ScreenedApplication{application,      dossier, std::move(of.sums), std::move(verdict), of.programme ? of.programme->id : "",
                             sighting->version};
}

void order_unread(std::vector<Unread>& unread) {
  std::stable_sort(unread.begin(), unread.end(), [](const Unread& a, const Unread& b) { return a.file < b.file; });
  const auto same = [](const Unread& a, const Unread& b) { return a.file == b.file && a.reason == b.reason; };
  unread.erase(std::unique(unread.begin(), unread.end(), same), unread.end());
}

}  // namespace

Result<Screening> screen_dossiers(std::vector<Application> applications, std::vector<Dossier> dossiers, const Policy& policy,
                                  const Round& round, storage::Store& store, const Progress& progress) {
  Screening result{policy.id, policy.document, round, {}, {}, {}, policy.chosen_readings()};
  // First everything is remembered, then each is judged: both sides of a reuse inside the batch see each other.
  for (std::size_t i = 0; i < applications.size(); ++i) {
    auto seen = store.remember(submission_of(applications[i], dossiers[i], round));
    if (!seen) return seen.error();
    report(progress, Stage::remembering, i + 1, applications.size());
  }
  auto besides = stored_besides(store, applications, policy, round);
  if (!besides) return besides.error();
  std::vector<const Application*> all;
  for (const auto& application : applications) all.push_back(&application);
  for (const auto& application : *besides) all.push_back(&application);
  auto recommended = recommended_of(store, all, policy);
  if (!recommended) return recommended.error();
  Documents documents(policy);
  for (std::size_t i = 0; i < applications.size(); ++i) {
    auto judged = judge_one(applications[i], dossiers[i], policy, round, all, *recommended, documents, store);
    if (!judged) return judged.error();
    std::copy(dossiers[i].unread.begin(), dossiers[i].unread.end(), std::back_inserter(result.unread));
    result.applications.push_back(std::move(*judged));
    report(progress, Stage::judging, i + 1, applications.size());
  }
  order_unread(result.unread);
  return result;
}

std::vector<Message> Screening::remarks() const {
  std::vector<Message> all;
  for (const auto& each : chosen) all.push_back(each.choice());
  const auto listed = [](const ScreenedApplication& of) { return of.application.summary.has_value(); };
  if (!applications.empty() && std::none_of(applications.begin(), applications.end(), listed))
    all.push_back({"注意：本批没有汇总表，申报数未与汇总表核对。", "Note: no 汇总表 came with this batch; nothing was held against it."});
  return all;
}

Result<Screening> screen(const ScreenRequest& request, const Policy& policy, storage::Store& store, ocr::Reader& reader,
                         const Progress& progress) {
  const auto round = policy.round_named(request.round);
  report(progress, Stage::opening, 0, 1);
  auto batch = open_batch(request.folder, {policy.id, round.name, request.submitted_on}, reader);
  if (!batch) return batch.error();

  Desk desk(store, reader, request.keep_originals, progress);
  if (auto read = desk.read(batch->applications); !read) return read.error();

  std::vector<Dossier> dossiers;
  for (const auto& application : batch->applications) {
    dossiers.push_back(assemble(application, confirm(application, desk.readings_of(application))));
    report(progress, Stage::linking, dossiers.size(), batch->applications.size());
  }

  auto result = screen_dossiers(std::move(batch->applications), std::move(dossiers), policy, round, store, progress);
  if (!result) return result;
  std::move(batch->unread.begin(), batch->unread.end(), std::back_inserter(result->unread));
  order_unread(result->unread);
  result->refused = std::move(batch->errors);
  result->sandboxed = reader.sandboxed();
  return result;
}

}  // namespace mingjing::audit
