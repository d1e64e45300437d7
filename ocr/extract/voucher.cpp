#include <algorithm>

#include "ocr/extract/papers.h"
#include "ocr/extract/table_rows.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::Read;
using record::Voucher;

enum Field { number, date, summary, account, debit, credit, other_column, end };

const std::vector<Label>& vocabulary() {
  static const std::vector<Label> labels = [] {
    std::vector<Label> list;
    // 证号: the first sign of 凭证号 is easily misread.
    for (const auto* what : {U"凭证号", U"凭证编号", U"凭证字号", U"凭证字", U"字号", U"编号", U"证号"}) list.push_back({what, number});
    for (const auto* what : {U"日期", U"凭证日期", U"记账日期", U"制单日期"}) list.push_back({what, date});
    for (const auto* what : {U"摘要"}) list.push_back({what, summary});
    for (const auto* what : {U"科目", U"会计科目", U"科目名称", U"总账科目", U"科目及名称", U"科目编码及名称"}) list.push_back({what, account});
    for (const auto* what : {U"借方", U"借方金额"}) list.push_back({what, debit});
    for (const auto* what : {U"贷方", U"贷方金额"}) list.push_back({what, credit});
    for (const auto* what : {U"明细科目", U"附单据", U"附件", U"单位", U"核算单位"}) list.push_back({what, other_column});
    for (const auto* what : {U"合计", U"制单", U"审核", U"记账", U"出纳", U"会计主管", U"财务主管", U"复核"}) list.push_back({what, end});
    return list;
  }();
  return labels;
}

bool sure_digits(const std::string& number) {
  return std::ranges::all_of(number, [](char sign) { return sign >= '0' && sign <= '9'; });
}

/// 记-12 or 第 12 号: the number is kept as printed.
Read<std::string> voucher_number(const Layout& layout, const Labels& labels, const FieldReader& reader) {
  for (const auto& spot : labels.of(number)) {
    const auto found = reader.code(labels.value_right(spot), "凭证号");
    if (!found) continue;
    // The word before the number is easily taken for a letter.
    const bool word = !reader.recognised() || std::ranges::any_of(record::to_code_points(*found), is_han) || sure_digits(*found);
    return word ? found : with_confidence(found, std::min(found.confidence_pm(), kUnprovedPm));
  }
  for (const auto& line : layout.lines())
    for (const auto& run : layout.runs(line, 1.5)) {
      const std::u32string text = record::to_code_points(record::normal_text(run.text));
      const bool shape = (text.starts_with(U"记") || text.starts_with(U"转") || text.starts_with(U"付") || text.starts_with(U"收")) &&
                         text.size() <= 12 && (text.find(U"字第") != text.npos || text.find(U"-") == 1);
      if (shape) return reader.code(run, "凭证号", kByPositionPm);
    }
  return Read<std::string>::absent("no 凭证号 was found");
}

}  // namespace

Voucher read_voucher(const Layout& layout, const FieldReader& reader) {
  const Labels labels(layout, vocabulary());
  Voucher voucher;
  voucher.number = voucher_number(layout, labels, reader);
  voucher.date = Read<record::Date>::absent("no label 日期 with a date beside it");
  for (const auto& spot : labels.of(date))
    if (const auto day = reader.date(labels.value_right(spot), "日期"); !voucher.date && day) voucher.date = day;
  for (const auto& head : labels.of(summary)) {
    std::vector<Spot> row;
    std::ranges::copy_if(labels.spots(), std::back_inserter(row), [&](const Spot& spot) { return spot.line == head.line; });
    if (row.size() < 3) continue;
    double end_y = layout.height();
    for (const auto& spot : labels.of(end))
      if (spot.at.y > head.at.y) end_y = std::min(end_y, spot.at.y);
    for (const auto& cells : table_rows(layout, row, end_y)) {
      const auto cell = [&](int column) {
        const auto found = cells.find(column);
        return found == cells.end() ? std::string() : found->second;
      };
      record::VoucherEntry entry{cell(account), cell(summary), parse_amount(cell(debit)), parse_amount(cell(credit))};
      if (entry.debit || entry.credit) voucher.entries.push_back(std::move(entry));
    }
    break;
  }
  return voucher;
}

}  // namespace mingjing::ocr
