#include <algorithm>
#include <string_view>

#include "audit/checks/contradiction.h"
#include "audit/checks/document.h"
#include "audit/dossier.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

bool figures(const std::string& text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos; }

bool is_one_of(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return text == word; });
}

/// 铁路、航空、财政票据 and what was not recognised have layouts of their own.
bool has_vat_layout(InvoiceKind kind) {
  switch (kind) {
    case InvoiceKind::air:
    case InvoiceKind::rail:
    case InvoiceKind::fiscal:
    case InvoiceKind::other:
      return false;
    default:
      return true;
  }
}

int two_digits(const std::string& text, std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); }

/// What is said of a number, and whether no invoice can have it (else it is only unusual).
struct Oddity {
  Message says;
  bool impossible = true;
};

/// A 数电票: year, province, channel, sequence. 91 … 95 are the cities that plan on their own.
std::optional<Oddity> oddity_of_digital(const std::string& number, const std::optional<Date>& date) {
  const int year = 2000 + two_digits(number, 0), province = two_digits(number, 2);
  if (date && year > date->year())
    return Oddity{{"的前两位是 " + std::to_string(year) + " 年，晚于开票日期 " + date->iso(),
                   "begins with the year " + std::to_string(year) + ", later than its date of " + date->iso()}};
  const bool known = (province >= 11 && province <= 65) || (province >= 91 && province <= 95);
  if (!known) return Oddity{{"的第三、四位不是省级代码", "has no province in its third and fourth figures"}, false};
  return std::nullopt;
}

/// 12 figures: `0`, region, year, batch, kind; those that begin with 1 are pilots, blockchain and 机动车. 10 figures: region, year ….
std::optional<Oddity> oddity_of_code(const std::string& code, const std::optional<Date>& date) {
  if (!figures(code) || (code.size() != 10 && code.size() != 12))
    return Oddity{{"的发票代码“" + code + "”不是 10 位或 12 位数字", "has the code “" + code + "”, which is not of 10 or 12 figures"}};
  if (code.size() == 12 && code[0] == '1') return std::nullopt;
  if (code.size() == 12 && code[0] != '0')
    return Oddity{{"的发票代码“" + code + "”首位不是 0 或 1", "has the code “" + code + "”, which begins with neither 0 nor 1"}};
  const int year = 2000 + two_digits(code, code.size() == 12 ? 5 : 4);
  if (date && year > date->year())
    return Oddity{{"的发票代码“" + code + "”印制于 " + std::to_string(year) + " 年，晚于开票日期 " + date->iso(),
                   "has the code “" + code + "” of the year " + std::to_string(year) + ", later than its date of " + date->iso()}};
  if (code.size() == 12 && !is_one_of(code.substr(10), {"04", "05", "06", "07", "11", "12", "13", "17"}))
    return Oddity{{"的发票代码“" + code + "”末两位不是已知票种", "has the code “" + code + "”, of which the last two figures name no kind"}, false};
  return std::nullopt;
}

std::optional<Oddity> oddity_of(const std::string& code, const std::string& number, const std::optional<Date>& date) {
  if (!figures(number)) return Oddity{{"的号码含有数字以外的字符", "has a number with signs other than figures"}};
  if (number.size() == 20) {  // the print on paper of a 数电票 bears a code beside
    const bool plain = code.empty() || code.size() == 10 || code.size() == 12;
    return plain ? oddity_of_digital(number, date) : oddity_of_code(code, date);
  }
  if (number.size() != 8) {
    const auto length = std::to_string(number.size());
    return Oddity{{"的号码有 " + length + " 位，应为 8 位或 20 位", "has a number of " + length + " figures where 8 or 20 are due"}};
  }
  if (number == "00000000") return Oddity{{"的号码全为零", "has a number of zeros only"}};
  return code.empty() ? std::nullopt : oddity_of_code(code, date);
}

void judge_page(const Case& of, std::size_t at, const Invoice& page, std::size_t index, Answer& answer) {
  if (!page.number || !has_vat_layout(page.invoice_kind)) return;
  const auto date = page.date && page.date.confidence_pm() >= kSurePm ? std::optional(*page.date) : std::nullopt;
  const auto code = normal_name(page.code.value_or(""));
  const auto oddity = oddity_of(code, normal_name(*page.number), date);
  if (!oddity) return;
  const auto& chain = of.dossier.invoices[index];
  auto finding = finding_about(subject_of(of, chain), called(of.application, chain) + Message{" ", " "} + oddity->says +
                                                          (oddity->impossible ? Message{"，不可能是真实的发票号码。", ": no invoice has such a number."}
                                                                              : Message{"，请查验。", ": please verify it."}));
  if (!oddity->impossible) finding.severity = Severity::warning;
  finding.evidence = {on_page(of.dossier, at, "number", page.number)};
  finding.confidence_pm = std::min(page.number.confidence_pm(), code.empty() ? 1000 : page.code.confidence_pm());
  finding.amount_at_risk = chain.rows.empty() ? Fen() : fall_without(of, {index});
  contradict(answer, std::move(finding));
}

/// A row was typed: a figure lost or a zero that the spreadsheet dropped is likelier than a forged paper.
void judge_row(const Case& of, std::size_t index, Answer& answer) {
  const auto& chain = of.dossier.invoices[index];
  for (auto at : chain.rows) {
    const auto& row = of.application.listed[at];
    const auto number = normal_name(row.number), code = normal_name(row.code);
    const bool fiscal = number.size() == 10 && code.size() == 8;
    const auto oddity = number.empty() || fiscal ? std::nullopt : oddity_of(code, number, row.date);
    if (!oddity) continue;
    const bool zero_lost = figures(number) && (number.size() == 7 || number.size() == 6);
    auto finding = finding_about(subject_of(of, chain) + "|list",
                                 Message{"清单所列", "the list: "} + called(of.application, chain) + Message{" ", " "} + oddity->says +
                                     (zero_lost ? Message{"（可能是表格丢失了前面的零），请核对。", " (the spreadsheet may have dropped a leading zero): please look."}
                                                : Message{"，请核对。", ": please look."}));
    finding.severity = Severity::warning;
    finding.evidence = {on_row(of.application, at)};
    finding.amount_at_risk = fall_without(of, {index});
    contradict(answer, std::move(finding));
  }
}

}  // namespace

Answer document_number_format(const Case& of, const Rule&) {
  Answer answer;
  each_invoice(of, [&](std::size_t at, const Invoice& page, std::size_t index) { judge_page(of, at, page, index, answer); });
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i)
    if (of.dossier.invoices[i].pages.empty()) judge_row(of, i, answer);
  return answer;
}

}  // namespace mingjing::audit
