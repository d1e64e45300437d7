#include <algorithm>

#include "audit/checks/contradiction.h"
#include "audit/checks/document.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

/// `01,type,code,number,amount,yyyymmdd,check code,crc`: what the QR code of a tax invoice says. Other codes on the page have another
/// shape and are left alone.
struct Payload {
  std::string code, number, check_code;
  std::optional<Fen> amount;
  std::optional<Date> date;
};

std::optional<Payload> parse(const std::string& text) {
  std::vector<std::string> parts(1);
  for (char c : text) {
    if (c == ',')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  if (parts.size() < 8 || parts[0] != "01") return std::nullopt;
  const bool no_code_with_short_number = parts[2].empty() && parts[3].size() != 20;
  if (no_code_with_short_number || (!parts[2].empty() && parts[3].size() != 8)) return std::nullopt;
  Payload payload{parts[2], parts[3], parts[6]};
  if (const auto amount = Fen::parse(parts[4])) payload.amount = *amount;
  if (const auto date = Date::parse(parts[5])) payload.date = *date;
  return payload;
}

/// The best reading that does not come from the QR code itself.
template <class T>
const Sight<T>* printed(const Read<T>& read) {
  for (const auto& sight : read.sights())
    if (sight.source != Source::qr) return &sight;
  return nullptr;
}

class Comparison {
 public:
  Comparison(const Case& of, std::size_t document, std::size_t chain, const Read<std::string>& payload, Answer& answer)
      : of_(of), document_(document), chain_(chain), payload_(payload), answer_(answer) {}

  template <class T>
  void field(const char* name, const Message& what, const Read<T>& read, const std::optional<T>& said) {
    const auto* sight = printed(read);
    if (sight == nullptr || !said || sight->value == *said) return;
    const auto& chain = of_.dossier.invoices[chain_];
    auto finding = finding_about(subject_of(of_, chain) + "|" + name,
                                 audit::called(of_.application, chain) + Message{" 的二维码所载", ": its QR code says "} + what +
                                     Message{" " + shown(*said) + " 与票面 " + shown(sight->value) + " 不一致，疑被改动。",
                                             " " + shown(*said) + ", the print " + shown(sight->value) + ": it may have been edited."});
    finding.confidence_pm = std::min(sight->confidence_pm, payload_.confidence_pm());
    auto evidence = on_page(of_.dossier, document_);
    evidence.field = name, evidence.value = shown(sight->value), evidence.box = sight->box;
    finding.evidence = {evidence, on_page(of_.dossier, document_, "qr_payload", payload_)};
    finding.amount_at_risk = chain.rows.empty() ? Fen() : fall_without(of_, {chain_});
    contradict(answer_, std::move(finding));
  }

 private:
  const Case& of_;
  std::size_t document_, chain_;
  const Read<std::string>& payload_;
  Answer& answer_;
};

std::optional<std::string> given(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

}  // namespace

Answer document_qr_mismatch(const Case& of, const Rule&) {
  Answer answer;
  each_invoice(of, [&](std::size_t at, const Invoice& page, std::size_t chain) {
    const auto payload = page.qr_payload ? parse(*page.qr_payload) : std::nullopt;
    if (!payload) return;
    Comparison compare(of, at, chain, page.qr_payload, answer);
    compare.field("code", {"发票代码", "code"}, page.code, given(payload->code));
    compare.field("number", {"发票号码", "number"}, page.number, given(payload->number));
    compare.field("date", {"开票日期", "date"}, page.date, payload->date);
    // The code of an invoice without code (数电票) holds the total, that of the older kinds the amount without tax.
    if (payload->code.empty())
      compare.field("total", {"价税合计", "total"}, page.total, payload->amount);
    else
      compare.field("amount_excl_tax", {"合计金额", "amount without tax"}, page.amount_excl_tax, payload->amount);
  });
  return answer;
}

}  // namespace mingjing::audit
