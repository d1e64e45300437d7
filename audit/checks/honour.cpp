#include "audit/checks/honour.h"

#include <algorithm>

#include "audit/checks/fact.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

bool is_named(const ScoreItem::Honour& honour, const std::string& piece) {
  if (honour.words.size() > 1 && holds(piece, "公司")) return false;
  return std::all_of(honour.words.begin(), honour.words.end(), [&](const std::string& words) {
    const auto ways = either(words);
    return std::any_of(ways.begin(), ways.end(), [&](const std::string& word) { return holds(piece, normal_name(word)); });
  });
}

}  // namespace

std::optional<Certified> certified_by(const Case& of, const PageDocument& document) {
  const auto* certificate = std::get_if<Certificate>(&document.content);
  if (certificate == nullptr || !certificate->text || certificate->text.confidence_pm() < kSurePm) return std::nullopt;
  Certified read;
  const auto own = normal_name(of.application.enterprise.name);
  std::string piece;
  const auto end_piece = [&] {
    auto text = normal_name(piece);
    for (auto at = own.empty() ? std::string::npos : text.find(own); at != std::string::npos; at = text.find(own)) {
      text.erase(at, own.size());
      read.names_enterprise = true;
    }
    if (!text.empty()) read.pieces.push_back(std::move(text));
    piece.clear();
  };
  for (const char32_t sign : to_code_points(*certificate->text)) {
    if (std::u32string_view(U"\n。；;，,：:").find(sign) != std::u32string_view::npos) end_piece();
    else piece += to_utf8(std::u32string(1, sign));
  }
  end_piece();
  return read;
}

const ScoreItem::Honour* named_on(const Certified& certificate, const std::vector<ScoreItem::Honour>& honours) {
  for (const auto& honour : honours)
    for (const auto& piece : certificate.pieces)
      if (is_named(honour, piece)) return &honour;
  return nullptr;
}

}  // namespace mingjing::audit
