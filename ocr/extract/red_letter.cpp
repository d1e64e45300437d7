#include "ocr/extract/red_letter.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::Invoice;
using record::Read;

struct Link {
  std::string code, number;
};

std::string digits_at(const std::string& text, std::size_t at) {
  const auto end = text.find_first_not_of("0123456789", at);
  return text.substr(at, end == text.npos ? text.npos : end - at);
}

/// The digits behind a label and its colon; nothing where the label is followed by anything else.
std::string behind(const std::string& text, const std::string& label, std::size_t from = 0) {
  const auto found = text.find(label, from);
  if (found == text.npos) return {};
  std::size_t at = found + label.size();
  if (at < text.size() && text[at] == ':') ++at;
  return digits_at(text, at);
}

bool is_code(const std::string& digits) { return digits.size() == 10 || digits.size() == 12; }

/// 被红冲蓝字数电票号码：24112000000135114086 · 对应正数发票代码:044001900111 号码:12345678
std::optional<Link> link_in(const std::string& remarks) {
  const std::string text = record::normal_text(remarks);
  for (const char* label : {"被红冲蓝字数电票号码", "被红冲蓝字数电发票号码", "被红冲蓝字全电发票号码", "被红冲蓝字发票号码"})
    if (const auto number = behind(text, label); number.size() == 20) return Link{"", number};
  for (const char* label : {"对应正数发票代码", "被红冲蓝字发票代码", "被红冲蓝字税控发票代码", "对应蓝字发票代码"}) {
    const auto code = behind(text, label);
    if (!is_code(code)) continue;
    const auto number = behind(text, "号码", text.find(label) + std::string(label).size());
    if (number.size() == 8) return Link{code, number};
  }
  return std::nullopt;
}

void explain(Invoice& invoice, const std::string& why) {
  for (auto* field : {&invoice.original_code, &invoice.original_number, &invoice.red_reason})
    if (!*field) *field = Read<std::string>::absent(why);
}

}  // namespace

void link_red_letter(Invoice& invoice) {
  if (!invoice.original_number) {
    if (!invoice.total) return explain(invoice, "the total is not known, so neither whether the invoice is a red one");
    if (*invoice.total >= record::Fen()) return explain(invoice, "the invoice is not a red one");
    const auto link = invoice.remarks ? link_in(*invoice.remarks) : std::nullopt;
    if (!link) return explain(invoice, "the red invoice does not say which one it takes back");
    const auto& seen = invoice.remarks.sights().front();
    const auto field = [&](const std::string& value) { return Read<std::string>::found(value, seen.source, seen.confidence_pm, seen.box); };
    invoice.original_number = field(link->number);
    if (!link->code.empty()) invoice.original_code = field(link->code);
  }
  if (!invoice.original_code && invoice.original_number->size() == 20)
    invoice.original_code = Read<std::string>::absent("a 数电票 has no 发票代码");
  explain(invoice, "the red invoice does not say it");
}

}  // namespace mingjing::ocr
