#include "ocr/see/form_judgement.h"

#include <algorithm>

#include "ocr/extract/field.h"
#include "ocr/see/windows.h"
#include "storage/record/identifier.h"

namespace mingjing::ocr {
namespace {

using record::Date;
using record::Fen;
using record::InvoiceKind;
using record::Read;
using record::Sight;
using record::Source;
using record::TaxIdForm;

constexpr std::int32_t kQrPm = 995, kGatePm = 960, kProvenTwicePm = 985, kProvenOncePm = 920, kExactLegalPm = 970, kExactPm = 930,
                       kExactQrPm = 990, kDerivedPm = 700, kContestedPm = 600, kNamePm = 930, kNameUnsurePm = 750;
constexpr std::int32_t kWordsPm = 960;
constexpr int kWordsVotesMin = 2;
constexpr Gate kContradictionGate{4, 1000};  // print that contradicts a QR code must be beyond doubt

using BoxOf = std::function<std::optional<record::Box>(const cv::Rect&)>;

template <class T>
std::string why_absent(const Polled<T>& field) {
  if (field.line.empty()) return "no print found in its place";
  if (field.votes.empty()) return "not readable";
  return "readings disagree";
}

template <class T>
std::optional<Sight<T>> print_sight(const Polled<T>& field, Gate gate, std::int32_t gate_pm, const BoxOf& box) {
  const T* leader = field.votes.leader();
  const std::int32_t pm = field.votes.passes(gate) ? gate_pm : unsure_pm(field.votes);
  if (!leader || pm == 0) return std::nullopt;
  return Sight<T>{*leader, Source::ocr, pm, box(field.line)};
}

/// QR first; print beside it when it agrees, or when it contradicts beyond doubt.
template <class T>
Read<T> with_qr(const Polled<T>& field, const std::optional<T>& qr, const BoxOf& box, std::vector<std::string>& problems) {
  auto print = print_sight(field, kDigitsGate, kGatePm, box);
  if (!qr) return print ? Read<T>::found({*print}) : Read<T>::absent(why_absent(field));
  std::vector<Sight<T>> sights{{*qr, Source::qr, kQrPm, field.line.empty() ? std::nullopt : box(field.line)}};
  if (field.votes.votes_for(*qr) > 0) {
    if (print && print->value == *qr) print->confidence_pm = kGatePm;
    if (print && print->value == *qr) sights.push_back(*print);
    else sights.push_back({*qr, Source::ocr, kGatePm, box(field.line)});
  } else if (field.votes.passes(kContradictionGate)) {
    sights.push_back(*print);
    problems.push_back("document.qr-mismatch");
  }
  return Read<T>::found(std::move(sights));
}

std::optional<std::string> given(const std::string& text) { return text.empty() ? std::nullopt : std::optional<std::string>(text); }

Read<std::string> judge_tax_id(const Polled<std::string>& field, const BoxOf& box, std::vector<std::string>& problems) {
  const std::string* proven = nullptr;
  int proven_votes = 0;
  for (const auto& [id, votes] : field.votes.counts())
    if (record::tax_id_form(id) == TaxIdForm::credit_code && votes > proven_votes) proven = &id, proven_votes = votes;
  if (proven) {
    for (const auto& [id, votes] : field.votes.counts())  // two different proven ids: one of them is chance
      if (id != *proven && record::tax_id_form(id) == TaxIdForm::credit_code && votes == proven_votes)
        return Read<std::string>::absent("readings disagree");
    return Read<std::string>::found(*proven, Source::ocr, proven_votes > 1 ? kProvenTwicePm : kProvenOncePm, box(field.line));
  }
  const auto print = print_sight(field, kDigitsGate, kGatePm, box);
  if (!print) return Read<std::string>::absent(why_absent(field));
  auto sight = *print;
  const TaxIdForm form = record::tax_id_form(sight.value);
  if (!field.votes.passes(kDigitsGate)) return Read<std::string>::absent("readings disagree");
  const bool provable = form == TaxIdForm::old_15 || form == TaxIdForm::temporary;
  if (!provable) sight.confidence_pm = std::min(sight.confidence_pm, 800);
  if (form == TaxIdForm::bad_check && field.votes.passes({6, 1000})) problems.push_back("document.tax-id");
  return Read<std::string>::found({sight});
}

/// A rare sign is taken for a common one in every reading (鼎 for 易), but never with ease, and not by both models alike: agreement
/// alone makes no name sure.
Read<std::string> judge_name(const PolledName& field, const BoxOf& box) {
  if (const std::string proved = field.proved(); !proved.empty())
    return Read<std::string>::found(proved, Source::ocr, kNamePm, box(field.line));
  auto print = print_sight(field, kNameGate, kNamePm, box);
  if (!print) {
    const auto easiest = std::ranges::max_element(field.readings, {}, &PolledName::Reading::weakest_pm);
    if (easiest == field.readings.end()) return Read<std::string>::absent(why_absent(field));
    return Read<std::string>::found(easiest->name, Source::ocr, kGuessPm, box(field.line));
  }
  if (!field.is_legible(print->value)) print->confidence_pm = std::min(print->confidence_pm, kNameUnsurePm);
  return Read<std::string>::found({*print});
}

/// Confidence of an amount that the decoder gave.
std::int32_t amount_pm(const DecodedAmounts& decoded, bool read, bool qr_agrees, bool strong, bool no_tax) {
  if (!decoded.exact) return 0;
  if (!read) return kDerivedPm;
  if (qr_agrees && decoded.all_read()) return kExactQrPm;
  if (decoded.contested) return kContestedPm;
  if (!decoded.all_read()) return kDerivedPm;
  if (decoded.legal_rate || no_tax) return kExactLegalPm;
  return strong ? kExactPm : kContestedPm;
}

class AmountJudge {
 public:
  AmountJudge(const FormReading& reading, const BoxOf& box, std::vector<std::string>& problems)
      : reading_(reading), box_(box), problems_(problems) {}

  void judge(record::Invoice& invoice) {
    AmountVotes votes = reading_.amounts;
    const auto& qr = reading_.qr;
    const DecodedAmounts print = decode_amounts(votes);
    const bool mismatch = qr && contradicts(print);
    if (mismatch) problems_.push_back("document.qr-mismatch");
    constexpr int kQrVotes = 5;
    if (qr && !mismatch && qr->amount_excl_tax) votes.excl.cast(*qr->amount_excl_tax, kQrVotes);
    if (qr && !mismatch && qr->total) votes.total.cast(*qr->total, kQrVotes);
    decoded_ = decode_amounts(votes);
    qr_agrees_ = qr && !mismatch &&
                 ((decoded_.excl && qr->amount_excl_tax == decoded_.excl) || (decoded_.total && qr->total == decoded_.total));
    no_tax_ = votes.tax_starred && decoded_.tax == Fen();
    const AmountVotes& seen = reading_.amounts;
    strong_ = seen.excl.passes(kDigitsGate) && seen.tax.passes(kDigitsGate) && seen.total.passes(kDigitsGate);
    const auto qr_excl = qr ? qr->amount_excl_tax : std::nullopt;
    invoice.amount_excl_tax = field(decoded_.excl, decoded_.excl_read, seen.excl, qr_excl, reading_.excl_line);
    invoice.tax = field(decoded_.tax, decoded_.tax_read, reading_.amounts.tax, {}, reading_.tax_line);
    invoice.total = field(decoded_.total, decoded_.total_read, reading_.amounts.total, qr ? qr->total : std::nullopt, reading_.total_line);
    check_total(invoice);
  }

 private:
  bool contradicts(const DecodedAmounts& print) const {
    const auto& qr = *reading_.qr;
    const bool certain = print.exact && print.all_read() && !print.contested && (print.legal_rate || no_tax_) &&
                         reading_.amounts.excl.passes(kDigitsGate) && reading_.amounts.total.passes(kDigitsGate);
    if (!certain) return false;
    return (qr.amount_excl_tax && qr.amount_excl_tax != print.excl && reading_.amounts.excl.votes_for(*qr.amount_excl_tax) == 0) ||
           (qr.total && qr.total != print.total && reading_.amounts.total.votes_for(*qr.total) == 0);
  }

  Read<Fen> field(const std::optional<Fen>& value, bool read, const Ballot<Fen>& votes, const std::optional<Fen>& qr,
                  const cv::Rect& line) const {
    const auto place = line.empty() ? std::nullopt : box_(line);
    std::vector<Sight<Fen>> sights;
    if (qr) sights.push_back({*qr, Source::qr, kQrPm, place});
    std::int32_t pm = value ? amount_pm(decoded_, read, qr_agrees_, strong_, no_tax_) : 0;
    if (value && !decoded_.exact && votes.passes(kDigitsGate)) pm = kContestedPm;
    const bool beside_qr = !qr || (value && *value == *qr && votes.votes_for(*qr) > 0) || (value && *value != *qr && pm >= record::kSurePm);
    if (pm > 0 && beside_qr) sights.push_back({*value, Source::ocr, pm, place});
    if (sights.empty()) return Read<Fen>::absent(votes.empty() ? "not readable" : "readings disagree");
    return Read<Fen>::found(std::move(sights));
  }

  /// The sum in figures was changed: amount and tax prove each other by the rate, and every reading of the total says another sum. A QR
  /// code that tells the sum of the two stands beside what is printed.
  void check_total(record::Invoice& invoice) {
    constexpr std::int32_t changed_pm = 850;
    const auto& votes = reading_.amounts;
    if (!decoded_.exact || !decoded_.legal_rate || !decoded_.excl_read || !decoded_.tax_read) return;
    if (votes.total.votes_for(*decoded_.total) > 0) return;
    if (!votes.total.passes(kContradictionGate) || !votes.excl.passes(kDigitsGate) || !votes.tax.passes(kDigitsGate)) return;
    const auto place = box_(reading_.total_line);
    const Sight<Fen> printed{*votes.total.leader(), Source::ocr, changed_pm, place};
    const bool told = reading_.qr && reading_.qr->total == decoded_.total;
    problems_.push_back(told ? "document.qr-mismatch" : "document.arithmetic");
    invoice.total = told ? Read<Fen>::found({{*decoded_.total, Source::qr, kQrPm, place}, printed}) : Read<Fen>::found({printed});
  }

  const FormReading& reading_;
  const BoxOf& box_;
  std::vector<std::string>& problems_;
  DecodedAmounts decoded_;
  bool qr_agrees_ = false, no_tax_ = false, strong_ = false;
};

InvoiceKind kind_by_code(const std::string& code) {
  if (code.size() == 10) return code[7] == '1' ? InvoiceKind::vat_special : InvoiceKind::vat_ordinary;
  if (code.size() != 12) return InvoiceKind::other;
  if (code.starts_with("1440")) return InvoiceKind::blockchain;
  const std::string kind = code.substr(10);
  if (kind == "04" || kind == "05") return InvoiceKind::vat_ordinary;
  if (kind == "06" || kind == "07") return InvoiceKind::vat_roll;
  if (kind == "12") return InvoiceKind::toll;
  if (kind == "13") return InvoiceKind::e_special;
  return InvoiceKind::e_ordinary;
}

bool says(const std::string& text, std::string_view word) { return text.find(word) != std::string::npos; }

InvoiceKind judge_kind(const FormReading& reading, const record::Invoice& invoice) {
  if (reading.qr && reading.qr->kind) return *reading.qr->kind;
  const bool special = says(reading.title, "专"), ordinary = says(reading.title, "普");
  if (reading.form == FormKind::digital)
    return special == ordinary ? InvoiceKind::other : special ? InvoiceKind::digital_special : InvoiceKind::digital_ordinary;
  const InvoiceKind by_code = invoice.code ? kind_by_code(*invoice.code) : InvoiceKind::other;
  if (by_code != InvoiceKind::other || special == ordinary) return by_code;
  if (reading.form == FormKind::paper) return special ? InvoiceKind::vat_special : InvoiceKind::vat_ordinary;
  return special ? InvoiceKind::e_special : InvoiceKind::e_ordinary;
}

void raise(Read<Fen>& amount, std::int32_t confidence_pm) {
  auto sights = amount.sights();
  sights.front().confidence_pm = std::max(sights.front().confidence_pm, confidence_pm);
  amount = Read<Fen>::found(std::move(sights));
}

/// Words and figures that say the same prove each other. Words that differ prove nothing: on real papers the model takes one sign for
/// another (叁 for 壹) in every look, so they accuse nobody.
void judge_words(const FormReading& reading, const BoxOf& box, record::Invoice& invoice) {
  const PolledWords& words = reading.words;
  const auto as_printed = [&](Fen value, std::int32_t pm) {
    const auto seen = std::ranges::find(words.readings, value, &std::pair<Fen, std::string>::first);
    return Read<std::string>::found(seen->second, Source::ocr, pm, box(words.line));
  };
  const Fen* leader = words.votes.leader();
  if (!invoice.total && leader && words.votes.votes_for(*leader) >= kWordsVotesMin && reading.amounts.total.votes_for(*leader) > 0)
    invoice.total = Read<Fen>::found(*leader, Source::ocr, kWordsPm, box(reading.total_line));
  const DecodedAmounts figures = decode_amounts(reading.amounts);
  if (invoice.total && words.votes.votes_for(*invoice.total) >= kWordsVotesMin) {
    invoice.total_in_words = as_printed(*invoice.total, kWordsPm);
    raise(invoice.total, kWordsPm);
    if (!figures.exact || !figures.all_read() || figures.total != *invoice.total) return;
    if (invoice.amount_excl_tax && *invoice.amount_excl_tax == *figures.excl) raise(invoice.amount_excl_tax, kWordsPm);
    if (invoice.tax && *invoice.tax == *figures.tax) raise(invoice.tax, kWordsPm);
    return;
  }
  invoice.total_in_words = Read<std::string>::absent(leader ? "not read as the figures are" : why_absent(words));
}

}  // namespace

bool is_invoice(const FormReading& reading) {
  if (reading.qr) return true;
  const bool numbered = reading.number.votes.leader_votes() >= 2;
  const bool adds_up = decode_amounts(reading.amounts).exact && decode_amounts(reading.amounts).all_read();
  const bool titled = says(reading.title, "增值税") || says(reading.title, "发票");
  return int{numbered} + int{adds_up} + int{titled} + int{reading.date.votes.leader_votes() >= 2} >= 2;
}

record::Invoice judge_form(const FormReading& reading, const BoxOf& box, std::vector<std::string>& problems) {
  record::Invoice invoice;
  const auto& qr = reading.qr;
  auto from_qr = [&](std::string QrPayload::*field) { return qr ? given((*qr).*field) : std::nullopt; };
  invoice.number = with_qr(reading.number, from_qr(&QrPayload::number), box, problems);
  if (reading.form == FormKind::digital && !from_qr(&QrPayload::code)) invoice.code = Read<std::string>::absent("this kind has no code");
  else invoice.code = with_qr(reading.code, from_qr(&QrPayload::code), box, problems);
  invoice.date = with_qr(reading.date, qr ? qr->date : std::nullopt, box, problems);
  invoice.check_code = with_qr(reading.check_code, from_qr(&QrPayload::check_code), box, problems);
  AmountJudge(reading, box, problems).judge(invoice);
  invoice.buyer_tax_id = judge_tax_id(reading.buyer_tax_id, box, problems);
  invoice.seller_tax_id = judge_tax_id(reading.seller_tax_id, box, problems);
  invoice.buyer_name = judge_name(reading.buyer_name, box);
  invoice.seller_name = judge_name(reading.seller_name, box);
  judge_words(reading, box, invoice);
  invoice.remarks = Read<std::string>::absent("remarks are not read from pictures");
  invoice.qr_payload = qr ? Read<std::string>::found(qr->text, Source::qr, kQrPm) : Read<std::string>::absent("no code could be decoded");
  invoice.invoice_kind = judge_kind(reading, invoice);
  std::ranges::sort(problems);
  problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
  return invoice;
}

}  // namespace mingjing::ocr
