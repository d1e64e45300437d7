#include "ocr/open/ofd_signature.h"

#include <algorithm>
#include <set>

#include "ocr/open/ofd.h"
#include "ocr/open/signed_value.h"
#include "ocr/open/xml.h"

namespace mingjing::ocr {
namespace {

using record::Intact;
using record::Signature;

constexpr std::size_t kSignaturesMax = 32;

std::string beside(const std::string& from, const std::string& path) {
  if (path.starts_with('/')) return path.substr(1);
  const auto slash = from.rfind('/');
  return slash == from.npos ? path : from.substr(0, slash + 1) + path;
}

std::string attribute(const XmlElement& element, const char* name) {
  const auto found = element.attributes.find(name);
  return found == element.attributes.end() ? std::string() : found->second;
}

void worsen(Signature& all, Intact intact, const std::string& detail) {
  const auto grade = [](Intact one) { return one == Intact::no ? 2 : one == Intact::unknown ? 1 : 0; };
  if (grade(intact) < grade(all.intact) || (intact == all.intact && !all.detail.empty())) return;
  all.intact = intact;
  if (!detail.empty()) all.detail = detail;
}

class Seals {
 public:
  explicit Seals(Archive& archive) : archive_(archive) {}
  std::optional<Signature> read();

 private:
  std::optional<XmlElement> part(const std::string& path) {
    auto bytes = archive_.bytes(path);
    auto root = bytes ? parse_xml(*bytes) : record::Result<XmlElement>(bytes.error());
    return root ? std::optional(std::move(*root)) : std::nullopt;
  }
  void read_one(const std::string& path);
  void compare(const XmlElement& reference, const std::string& path, const std::string& method);
  bool covers_what_is_shown();

  Archive& archive_;
  Signature all_{Intact::yes, true, "", ""};
  std::set<std::string> covered_;
  std::string document_path_;
  std::size_t count_ = 0;
};

void Seals::compare(const XmlElement& reference, const std::string& path, const std::string& method) {
  const std::string name = beside(path, attribute(reference, "FileRef"));
  covered_.insert(name);
  const std::string said = from_base64(reference.text_at("CheckValue"));
  auto bytes = archive_.bytes(name);
  if (!bytes) return worsen(all_, Intact::unknown, "the signed part /" + name + " is missing");
  const std::string is = digest_of(method, *bytes);
  if (is.empty() || said.empty()) return worsen(all_, Intact::unknown, "a method of digest that is not known: " + method);
  if (is == said) return;
  if (name == document_path_) return worsen(all_, Intact::unknown, "/" + name + " was changed after signing, none of what it leads to");
  worsen(all_, Intact::no, "/" + name);
}

void Seals::read_one(const std::string& path) {
  ++count_;
  auto bytes = archive_.bytes(path);
  const auto root = bytes ? parse_xml(*bytes) : record::Result<XmlElement>(bytes.error());
  if (!root) return worsen(all_, Intact::unknown, "the signature /" + path + " cannot be read");
  if (const auto* references = root->at("SignedInfo/References")) {
    std::string method = attribute(*references, "CheckMethod");
    if (method.empty()) method = "MD5";  // the default of GB/T 33190, which proves nothing today
    for (const auto& reference : references->children)
      if (reference.name == "Reference") compare(reference, path, method);
  }
  auto value = archive_.bytes(beside(path, root->text_at("SignedValue")));
  if (!value) return worsen(all_, Intact::unknown, "the signature /" + path + " has no value");
  const auto seal = check_seal(*value, *bytes);
  worsen(all_, seal.intact, seal.detail);
  if (all_.signer.empty()) all_.signer = seal.signer;
}

/// Every page of the document and what it is drawn with has a digest.
bool Seals::covers_what_is_shown() {
  const auto document = part(document_path_);
  if (!document) return true;
  bool whole = true;
  const auto* pages = document->child("Pages");
  for (const auto& page : pages ? pages->children : std::vector<XmlElement>{})
    whole = whole && covered_.contains(beside(document_path_, attribute(page, "BaseLoc")));
  return whole;
}

std::optional<Signature> Seals::read() {
  const auto root = part("OFD.xml");
  const auto* body = root ? root->child("DocBody") : nullptr;
  const std::string where = body ? body->text_at("Signatures") : std::string();
  if (where.empty()) return std::nullopt;
  document_path_ = beside("", body->text_at("DocRoot"));
  const std::string list_path = beside("", where);
  const auto list = part(list_path);
  if (!list) return std::nullopt;
  for (const auto& entry : list->children)
    if (entry.name == "Signature" && count_ < kSignaturesMax) read_one(beside(list_path, attribute(entry, "BaseLoc")));
  if (count_ == 0) return std::nullopt;
  all_.covers_whole = covers_what_is_shown();
  return all_;
}

}  // namespace

std::optional<Signature> ofd_signature(Archive& archive) { return Seals(archive).read(); }

}  // namespace mingjing::ocr
