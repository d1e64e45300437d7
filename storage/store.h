#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "storage/record/claim.h"
#include "storage/record/document.h"
#include "storage/record/finding.h"
#include "storage/record/reference.h"
#include "storage/record/result.h"

namespace mingjing::storage {

/// What the store knew of the claims of a submission when it was remembered.
struct Sighting {
  std::int32_t version = 1;  ///< of the application; unchanged when the same submission is remembered again
  /// Standing claims (not withdrawn) on the same keys by other applications and grants, ordered by (key, year, application, row). The
  /// history row of an application that itself claims the key is that application's own grant and left out, here and in every other
  /// list of claims. Keys of kinds *_likeness and invoice_twin meet claims that are alike, not the same (record/claim_key.h).
  std::vector<record::Claim> earlier;
};

/// Facts of the register around some parties, for the network.
struct Neighbourhood {
  std::vector<record::Company> companies;
  std::vector<record::Holding> holdings;
  std::vector<record::Officer> officers;
  std::vector<record::Kin> kin;
  std::vector<record::BankAccount> accounts;
  std::vector<record::Payment> payments;
};

struct ImportCount {
  std::int64_t added = 0;
  std::int64_t known = 0;  ///< rows that were there already, unchanged
};

/// The memory of a bureau: claims, findings, readings, originals and reference data. Speaks in records; whatever it acknowledges is
/// on disk (synced) before the call returns. One process; calls may come from several threads.
/// Errors of every call: unavailable (the disk), corrupt (the store is damaged; subject: the folder), exhausted (no space).
class Store {
 public:
  virtual ~Store() = default;

  // --- applications ---
  /// Remembers a submission whole or not at all. The same submission again changes nothing; another one under the same application
  /// id becomes its next version, and claims that it drops are withdrawn by a record of their own.
  virtual record::Result<Sighting> remember(const record::Submission& submission) = 0;
  /// The sighting of an application that was remembered, against everything remembered since. not_found.
  virtual record::Result<Sighting> sighting_of(const record::ApplicationId& application) = 0;
  virtual record::Result<record::Submission> submission_of(const record::ApplicationId& application) = 0;
  /// Standing claims on one key, ordered by (year, application, row).
  virtual record::Result<std::vector<record::Claim>> claims_of(const record::ClaimKey& key) = 0;
  /// Every standing claim, ordered by key: equal keys come together. The walk ends early when `visit` returns false.
  virtual record::Result<void> each_claim(const std::function<bool(const record::Claim&)>& visit) = 0;
  /// Every application in its newest version, ordered by id.
  virtual record::Result<void> each_submission(const std::function<bool(const record::Submission&)>& visit) = 0;
  /// The findings of the newest screening of an application replace those of the one before; both stay readable by version later.
  virtual record::Result<void> keep_findings(const record::ApplicationId& application, const std::vector<record::Finding>& findings) = 0;
  virtual record::Result<std::vector<record::Finding>> findings_of(const record::ApplicationId& application) = 0;

  // --- originals and readings ---
  /// Keeps the bytes once. `sha256`: 64 hex digits, of exactly these bytes (invalid_input otherwise).
  virtual record::Result<void> keep_original(const std::string& sha256, std::string_view bytes) = 0;
  virtual record::Result<std::string> original(const std::string& sha256) = 0;  ///< not_found
  virtual record::Result<void> keep_reading(const std::string& sha256, const std::string& reader, const record::Reading& reading) = 0;
  virtual record::Result<std::optional<record::Reading>> reading_of(const std::string& sha256, const std::string& reader_version) = 0;

  // --- reference data ---
  /// All rows or none. Rows that are there already change nothing. A grant also becomes claims on the invoice, slip, contract and
  /// equipment that it names.
  virtual record::Result<ImportCount> import(std::span<const record::Reference> rows) = 0;
  virtual record::Result<std::vector<record::Company>> companies_by_code(const std::string& uscc) = 0;
  /// By normal_name.
  virtual record::Result<std::vector<record::Company>> companies_by_name(const std::string& name) = 0;
  /// Entries with this code, and entries without a code with this name.
  virtual record::Result<std::vector<record::ListEntry>> list_entries(const record::Party& party) = 0;
  /// True when at least one row of that list was imported: an absent firm is then known to be absent.
  virtual record::Result<bool> has_list(const std::string& list) = 0;
  virtual record::Result<std::vector<record::Verification>> verifications(const std::string& code, const std::string& number) = 0;
  /// Grants of an enterprise, by code or (without one) by name, ordered by (year, policy, project).
  virtual record::Result<std::vector<record::Grant>> grants_of(const record::Party& party) = 0;
  /// What is within `hops` steps of the parties over holdings, offices, kin, shared people, accounts, addresses, phones, e-mails and
  /// payments, in an order that depends on the rows alone. A step leads from one of these to the next (the account between two firms is
  /// one); a firm's code and registered names are one place. Stops growing through a node of more than `fan_max` neighbours (it is
  /// still listed), the parties themselves excepted.
  virtual record::Result<Neighbourhood> neighbourhood(const std::vector<record::Party>& parties, int hops, int fan_max = 2000) = 0;

  // --- the store itself ---
  virtual record::Result<std::map<std::string, std::int64_t>> stats() = 0;  ///< counts by kind of record
  /// Reads everything back: checksums, originals against their SHA-256, every value decodable, claims without an application. One
  /// sentence per fault; empty: sound.
  virtual record::Result<std::vector<record::Message>> verify() = 0;
};

/// `rocksdb:DIR`. Makes the folder when it is missing. conflict: another process holds it, or a newer program wrote it.
record::Result<std::unique_ptr<Store>> open_rocks_store(const std::string& folder);
/// The in-memory twin: the same contract, nothing outlives it.
std::unique_ptr<Store> open_memory_store();

}  // namespace mingjing::storage
