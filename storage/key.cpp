#include "storage/key.h"

namespace mingjing::storage::key {
namespace {

/// Parts in an order that bytes keep: numbers big-endian, texts ended by 00 01 with 00 inside written as 00 FF.
class Builder {
 public:
  explicit Builder(Tag tag) { bytes_ += static_cast<char>(tag); }
  Builder& byte(std::uint8_t value) {
    bytes_ += static_cast<char>(value);
    return *this;
  }
  Builder& number(std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes_ += static_cast<char>(value >> shift & 0xff);
    return *this;
  }
  Builder& text(std::string_view value) {
    for (const char c : value) {
      bytes_ += c;
      if (c == '\0') bytes_ += '\xff';
    }
    bytes_ += '\0';
    bytes_ += '\x01';
    return *this;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Takes the parts off again. Once something is malformed, good() stays false.
class Parts {
 public:
  Parts(std::string_view key, Tag tag) : rest_(key) { good_ = byte() == static_cast<std::uint8_t>(tag) && good_; }
  std::uint8_t byte() {
    if (rest_.empty()) good_ = false;
    if (!good_) return 0;
    const auto value = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  std::uint32_t number() {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value = value << 8 | byte();
    return value;
  }
  std::string text() {
    std::string value;
    while (good_) {
      const auto c = static_cast<char>(byte());
      if (c != '\0') {
        value += c;
        continue;
      }
      const std::uint8_t next = byte();
      if (next == 0x01) return value;
      if (next != 0xff) good_ = false;
      value += '\0';
    }
    return value;
  }
  bool whole() const { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

Builder claim_prefix(const record::ClaimKey& claim) {
  Builder builder(Tag::claim);
  builder.byte(static_cast<std::uint8_t>(claim.kind)).text(claim.text);
  return builder;
}

Builder place_prefix(const Place& place) {
  Builder builder(Tag::place);
  builder.byte(static_cast<std::uint8_t>(place.kind)).text(place.id);
  return builder;
}

bool is_hex(std::string_view text, std::size_t size) {
  return text.size() == size && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::string format() { return Builder(Tag::format).take(); }
std::string newest() { return Builder(Tag::newest).take(); }
std::string newest(const record::ApplicationId& application) { return Builder(Tag::newest).text(application).take(); }
std::string submission(const record::ApplicationId& application, std::int32_t version) {
  return Builder(Tag::submission).text(application).number(static_cast<std::uint32_t>(version)).take();
}
std::string claims() { return Builder(Tag::claim).take(); }
std::string claims_on(const record::ClaimKey& claim) { return claim_prefix(claim).take(); }
std::string claim(const ClaimAct& act) {
  return claim_prefix(act.key).text(act.application).text(act.digest).number(static_cast<std::uint32_t>(act.version)).byte(act.made).take();
}
std::string findings(const record::ApplicationId& application) { return Builder(Tag::findings).text(application).take(); }
std::string findings(const record::ApplicationId& application, std::uint32_t ordinal) {
  return Builder(Tag::findings).text(application).number(~ordinal).take();
}
std::string originals() { return Builder(Tag::original).take(); }
std::string original(const std::string& sha256) { return Builder(Tag::original).text(sha256).take(); }
std::string reading(const std::string& sha256, const std::string& reader_version) {
  return Builder(Tag::reading).text(sha256).text(reader_version).take();
}
std::string facts() { return Builder(Tag::fact).take(); }
std::string fact(const FactName& name) { return Builder(Tag::fact).byte(name.kind).text(name.digest).take(); }
std::string place(const Place& place) { return place_prefix(place).take(); }
std::string place(const Place& place, std::uint8_t fact_kind) { return place_prefix(place).byte(fact_kind).take(); }
std::string place(const Place& place, const FactName& name) { return place_prefix(place).byte(name.kind).text(name.digest).take(); }

std::optional<Tag> tag_of(std::string_view key) {
  if (key.empty() || key.front() < static_cast<char>(Tag::format) || key.front() > static_cast<char>(Tag::place)) return std::nullopt;
  return static_cast<Tag>(key.front());
}

std::optional<record::ApplicationId> read_newest(std::string_view key) {
  Parts parts(key, Tag::newest);
  std::string application = parts.text();
  return parts.whole() ? std::optional(std::move(application)) : std::nullopt;
}

std::optional<ClaimAct> read_claim(std::string_view key) {
  Parts parts(key, Tag::claim);
  ClaimAct act;
  const std::uint8_t kind = parts.byte();
  act.key.kind = static_cast<record::ClaimKind>(kind);
  act.key.text = parts.text();
  act.application = parts.text();
  act.digest = parts.text();
  act.version = static_cast<std::int32_t>(parts.number());
  const std::uint8_t made = parts.byte();
  act.made = made == 1;
  const bool kind_known = kind >= static_cast<std::uint8_t>(record::EnumLast<record::ClaimKind>::first) &&
                          kind <= static_cast<std::uint8_t>(record::EnumLast<record::ClaimKind>::value);
  if (!parts.whole() || !kind_known || made > 1 || act.version < 1 || !is_hex(act.digest, 32)) return std::nullopt;
  return act;
}

std::optional<std::uint32_t> read_findings_ordinal(std::string_view key) {
  Parts parts(key, Tag::findings);
  parts.text();
  const std::uint32_t ordinal = ~parts.number();
  return parts.whole() ? std::optional(ordinal) : std::nullopt;
}

std::optional<std::string> read_original(std::string_view key) {
  Parts parts(key, Tag::original);
  std::string sha256 = parts.text();
  return parts.whole() && is_hex(sha256, 64) ? std::optional(std::move(sha256)) : std::nullopt;
}

std::optional<FactName> read_fact(std::string_view key) {
  Parts parts(key, Tag::fact);
  FactName name;
  name.kind = parts.byte();
  name.digest = parts.text();
  return parts.whole() && is_hex(name.digest, 32) ? std::optional(std::move(name)) : std::nullopt;
}

std::optional<PlaceEntry> read_place(std::string_view key) {
  Parts parts(key, Tag::place);
  PlaceEntry entry;
  const std::uint8_t kind = parts.byte();
  entry.place.kind = static_cast<PlaceKind>(kind);
  entry.place.id = parts.text();
  entry.name.kind = parts.byte();
  entry.name.digest = parts.text();
  const bool kind_known = kind >= 1 && kind <= static_cast<std::uint8_t>(PlaceKind::invoice);
  return parts.whole() && kind_known && is_hex(entry.name.digest, 32) ? std::optional(std::move(entry)) : std::nullopt;
}

}  // namespace mingjing::storage::key
