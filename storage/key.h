#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "storage/record/claim.h"

namespace mingjing::storage {

/// First byte of every key; FORMAT.md describes each. On disk: never renumber, append only.
enum class Tag : std::uint8_t {
  format = 1, newest = 2, submission = 3, claim = 4, findings = 5, original = 6, reading = 7, fact = 8, place = 9
};

/// Where facts of the register meet. On disk: never renumber, append only.
enum class PlaceKind : std::uint8_t {
  company = 1, person = 2, account = 3, address = 4, phone = 5, email = 6, name = 7, list = 8, invoice = 9
};
struct Place {
  PlaceKind kind = PlaceKind::company;
  std::string id;
  auto operator<=>(const Place&) const = default;
};

/// What happened to a claim: made, or withdrawn, in a version of its application.
struct ClaimAct {
  record::ClaimKey key;
  record::ApplicationId application;
  std::string digest;        ///< 32 hex digits over the claim
  std::int32_t version = 0;
  bool made = false;
};

/// A fact: the index of its alternative in record::Reference, and 32 hex digits over what it is known by.
struct FactName {
  std::uint8_t kind = 0;
  std::string digest;
  auto operator<=>(const FactName&) const = default;
};

/// The sole owner of key bytes. Functions without the last parts give the prefix of all keys that have them.
namespace key {

std::string format();
std::string newest();
std::string newest(const record::ApplicationId& application);
std::string submission(const record::ApplicationId& application, std::int32_t version);
std::string claims();
std::string claims_on(const record::ClaimKey& claim);
std::string claim(const ClaimAct& act);
/// Later ordinals sort first.
std::string findings(const record::ApplicationId& application);
std::string findings(const record::ApplicationId& application, std::uint32_t ordinal);
std::string originals();
std::string original(const std::string& sha256);
std::string reading(const std::string& sha256, const std::string& reader_version);
std::string facts();
std::string fact(const FactName& name);
std::string place(const Place& place);
std::string place(const Place& place, std::uint8_t fact_kind);
std::string place(const Place& place, const FactName& name);

// What a key says; nullopt when it is not one of that tag, whole.
std::optional<Tag> tag_of(std::string_view key);
std::optional<record::ApplicationId> read_newest(std::string_view key);
std::optional<ClaimAct> read_claim(std::string_view key);
std::optional<std::uint32_t> read_findings_ordinal(std::string_view key);
std::optional<std::string> read_original(std::string_view key);
std::optional<FactName> read_fact(std::string_view key);
struct PlaceEntry {
  Place place;
  FactName name;
};
std::optional<PlaceEntry> read_place(std::string_view key);

}  // namespace key
}  // namespace mingjing::storage
