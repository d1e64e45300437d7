#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "storage/key.h"
#include "storage/record/wire.h"
#include "storage/shelf.h"
#include "storage/store.h"

namespace mingjing::storage {

/// The version of everything that FORMAT.md describes. Raised when an older program could misread what a newer one wrote.
inline constexpr std::uint32_t kFormatVersion = 2;

/// The verbs of the store over any shelf. Writers take turns; readers do not wait for them.
/// Parts: applications.cpp, papers.cpp (originals and readings), reference.cpp, neighbourhood.cpp, upkeep.cpp.
class ShelfStore final : public Store {
 public:
  /// Opens the store on `shelf`, or begins one where nothing is. conflict: a newer program wrote it; corrupt: it has no version.
  static record::Result<std::unique_ptr<Store>> open(std::string folder, std::unique_ptr<Shelf> shelf,
                                                       std::unique_ptr<Originals> originals);

  record::Result<Sighting> remember(const record::Submission& submission) override;
  record::Result<Sighting> sighting_of(const record::ApplicationId& application) override;
  record::Result<record::Submission> submission_of(const record::ApplicationId& application) override;
  record::Result<std::vector<record::Claim>> claims_of(const record::ClaimKey& key) override;
  record::Result<void> each_claim(const std::function<bool(const record::Claim&)>& visit) override;
  record::Result<void> each_submission(const std::function<bool(const record::Submission&)>& visit) override;
  record::Result<void> keep_findings(const record::ApplicationId& application, const std::vector<record::Finding>& findings) override;
  record::Result<std::vector<record::Finding>> findings_of(const record::ApplicationId& application) override;

  record::Result<void> keep_original(const std::string& sha256, std::string_view bytes) override;
  record::Result<std::string> original(const std::string& sha256) override;
  record::Result<void> keep_reading(const std::string& sha256, const std::string& reader_version, const record::Reading& reading) override;
  record::Result<std::optional<record::Reading>> reading_of(const std::string& sha256, const std::string& reader_version) override;

  record::Result<ImportCount> import(std::span<const record::Reference> rows) override;
  record::Result<std::vector<record::Company>> companies_by_code(const std::string& uscc) override;
  record::Result<std::vector<record::Company>> companies_by_name(const std::string& name) override;
  record::Result<std::vector<record::ListEntry>> list_entries(const record::Party& party) override;
  record::Result<bool> has_list(const std::string& list) override;
  record::Result<std::vector<record::Verification>> verifications(const std::string& code, const std::string& number) override;
  record::Result<std::vector<record::Grant>> grants_of(const record::Party& party) override;
  record::Result<Neighbourhood> neighbourhood(const std::vector<record::Party>& parties, int hops, int fan_max) override;

  record::Result<std::map<std::string, std::int64_t>> stats() override;
  record::Result<std::vector<record::Message>> verify() override;

 private:
  ShelfStore(std::string folder, std::unique_ptr<Shelf> shelf, std::unique_ptr<Originals> originals)
      : folder_(std::move(folder)), shelf_(std::move(shelf)), originals_(std::move(originals)) {}

  /// The newest version of an application, and the digest of its submission.
  struct Newest {
    std::int32_t version = 0;
    std::string content;
    template <class S, class V>
    static void each_field(S& s, V&& v) {
      v("version", s.version), v("content", s.content);
    }
  };
  struct KeptFindings {
    std::int32_t version = 0;  ///< of the application
    std::vector<record::Finding> findings;
    template <class S, class V>
    static void each_field(S& s, V&& v) {
      v("version", s.version), v("findings", s.findings);
    }
  };
  using Facts = std::map<FactName, record::Reference>;

  record::Error damaged(const std::string& what) const;
  record::Error not_remembered(const record::ApplicationId& application) const;
  /// The value of a key, decoded; nullopt when there is none, corrupt when it is not a T.
  template <class T>
  record::Result<std::optional<T>> value_of(const std::string& key, const char* what) {
    const auto bytes = shelf_->get(key);
    if (!bytes) return bytes.error();
    if (!*bytes) return std::optional<T>();
    auto value = record::from_wire<T>(**bytes);
    if (!value) return damaged(what);
    return value;
  }
  record::Result<Newest> newest_of(const record::ApplicationId& application);
  record::Result<Sighting> sighting(const record::Submission& submission, std::int32_t version);

  /// Facts of one kind (or, with nullopt, of all kinds) found at a place.
  record::Result<void> facts_at(const Place& place, std::optional<std::uint8_t> kind, Facts& facts);
  template <class T>
  record::Result<std::vector<T>> rows_at(const std::vector<Place>& places);

  record::Result<void> verify_entries(std::vector<record::Message>& faults);
  void verify_entry(std::string_view key, std::string_view value, std::vector<record::Message>& faults);
  record::Result<void> verify_claims(std::vector<record::Message>& faults);
  record::Result<void> verify_places(std::vector<record::Message>& faults);
  record::Result<void> verify_originals(std::vector<record::Message>& faults);

  std::string folder_;
  std::unique_ptr<Shelf> shelf_;
  std::unique_ptr<Originals> originals_;
  std::mutex writing_;
};

}  // namespace mingjing::storage
