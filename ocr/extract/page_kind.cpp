#include "ocr/extract/page_kind.h"

#include <algorithm>
#include <array>

#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::InvoiceKind;
using record::PageKind;

struct Title {
  std::u32string_view words;
  PageKind kind;
  const char* paper;
  std::optional<InvoiceKind> invoice_kind = {};
  std::size_t around = 14;  ///< how many more signs the piece of its line may have and still be a title
  double height_max = 0.45;
};

/// In the order of preference: the first that stands on the page as a title names it.
constexpr auto kTitles = std::to_array<Title>({
    {U"电子发票(增值税专用发票)", PageKind::invoice, "", InvoiceKind::digital_special},
    {U"电子发票(普通发票)", PageKind::invoice, "", InvoiceKind::digital_ordinary},
    {U"电子发票(航空运输电子客票行程单)", PageKind::invoice, "", InvoiceKind::air},
    {U"航空运输电子客票行程单", PageKind::invoice, "", InvoiceKind::air},
    {U"电子发票(铁路电子客票)", PageKind::invoice, "", InvoiceKind::rail},
    {U"铁路电子客票", PageKind::invoice, "", InvoiceKind::rail},
    {U"货物运输业增值税专用发票", PageKind::invoice, "", InvoiceKind::freight},
    {U"增值税电子专用发票", PageKind::invoice, "", InvoiceKind::e_special},
    {U"增值税专用发票", PageKind::invoice, "", InvoiceKind::vat_special},
    {U"增值税电子普通发票", PageKind::invoice, "", InvoiceKind::e_ordinary},
    {U"增值税普通发票(卷票)", PageKind::invoice, "", InvoiceKind::vat_roll},
    {U"增值税普通发票", PageKind::invoice, "", InvoiceKind::vat_ordinary},
    {U"电子普通发票", PageKind::invoice, "", InvoiceKind::e_ordinary},
    {U"机动车销售统一发票", PageKind::invoice, "", InvoiceKind::motor},
    {U"二手车销售统一发票", PageKind::invoice, "", InvoiceKind::used_car},
    {U"收费票据(电子)", PageKind::invoice, "", InvoiceKind::fiscal},
    {U"非税收入统一票据", PageKind::invoice, "", InvoiceKind::fiscal},
    {U"销货清单", PageKind::invoice_list, "sales_list", {}, 20},
    {U"发票清单", PageKind::invoice_list, "", {}, 30, 0.3},
    {U"发票汇总表", PageKind::invoice_list, "", {}, 30, 0.3},
    {U"记账凭证", PageKind::voucher, "", {}, 12, 0.35},
    {U"记帐凭证", PageKind::voucher, "", {}, 12, 0.35},
    {U"转账凭证", PageKind::voucher, "", {}, 8, 0.35},
    {U"收款凭证", PageKind::voucher, "", {}, 8, 0.35},
    {U"业务回单", PageKind::bank_slip, "", {}, 24, 1},
    {U"电子回单", PageKind::bank_slip, "", {}, 24, 1},
    {U"电子回执", PageKind::bank_slip, "", {}, 24, 1},
    {U"客户回单", PageKind::bank_slip, "", {}, 24, 1},
    {U"付款回单", PageKind::bank_slip, "", {}, 24, 1},
    {U"收款回单", PageKind::bank_slip, "", {}, 24, 1},
    {U"专用回单", PageKind::bank_slip, "", {}, 24, 1},
    {U"转账回单", PageKind::bank_slip, "", {}, 24, 1},
    {U"银行回单", PageKind::bank_slip, "", {}, 24, 1},
    {U"入账通知", PageKind::bank_slip, "", {}, 20, 1},
    {U"付款申请", PageKind::payment_order, "", {}, 12, 0.35},
    {U"付款凭证", PageKind::payment_order, "", {}, 12, 0.35},
    {U"付款通知", PageKind::payment_order, "", {}, 12, 0.35},
    {U"付款审批", PageKind::payment_order, "", {}, 12, 0.35},
    {U"支付凭证", PageKind::payment_order, "", {}, 12, 0.35},
    {U"付款单", PageKind::payment_order, "", {}, 12, 0.35},
    {U"付款指令", PageKind::payment_order, "", {}, 12, 0.35},
    {U"入库单", PageKind::goods_receipt, "", {}, 14, 0.35},
    {U"收货单", PageKind::goods_receipt, "", {}, 14, 0.35},
    {U"营业执照", PageKind::licence, "", {}, 8, 0.5},
    {U"专项审计报告", PageKind::audit_report, "special_audit", {}, 24, 0.6},
    {U"专项审核报告", PageKind::audit_report, "special_audit", {}, 24, 0.6},
    {U"审计报告", PageKind::audit_report, "", {}, 24, 0.6},
    {U"审核报告", PageKind::audit_report, "", {}, 24, 0.6},
    {U"企业信用信息公示", PageKind::credit_query, "", {}, 24, 0.35},
    {U"信用中国", PageKind::credit_query, "", {}, 24, 0.35},
    {U"信用湖南", PageKind::credit_query, "", {}, 24, 0.35},
    {U"信用信息查询", PageKind::credit_query, "", {}, 24, 0.35},
    {U"信用查询", PageKind::credit_query, "", {}, 24, 0.35},
    {U"失信被执行人查询", PageKind::credit_query, "", {}, 24, 0.35},
    {U"信用报告", PageKind::credit_query, "", {}, 24, 0.35},
    {U"备案证", PageKind::other, "project_filing", {}, 24, 0.4},
    {U"备案确认", PageKind::other, "project_filing", {}, 24, 0.4},
    {U"环境影响", PageKind::other, "eia_approval", {}, 40, 0.5},
    {U"承诺书", PageKind::other, "declaration", {}, 24, 0.4},
    {U"声明", PageKind::other, "declaration", {}, 16, 0.3},
    {U"验收报告", PageKind::other, "acceptance_report", {}, 24, 0.5},
    {U"验收单", PageKind::other, "acceptance_report", {}, 16, 0.4},
    {U"证书", PageKind::other, "certificate", {}, 12, 0.5},
    {U"会计报表", PageKind::other, "financial_statement", {}, 16, 0.5},
    {U"财务报表", PageKind::other, "financial_statement", {}, 16, 0.5},
    {U"资产负债表", PageKind::other, "financial_statement", {}, 12, 0.3},
    {U"利润表", PageKind::other, "financial_statement", {}, 12, 0.3},
    {U"现金流量表", PageKind::other, "financial_statement", {}, 12, 0.3},
    {U"绩效目标", PageKind::other, "performance_table", {}, 30, 0.4},
    {U"申报材料", PageKind::other, "cover", {}, 20, 0.7},
    {U"申报书", PageKind::other, "cover", {}, 20, 0.7},
    {U"申请书", PageKind::other, "application", {}, 20, 0.5},
    {U"借款合同", PageKind::contract, "loan_contract", {}, 16, 0.6},
    {U"贷款合同", PageKind::contract, "loan_contract", {}, 16, 0.6},
});

struct LabelWords {
  PageKind kind;
  std::array<std::u32string_view, 14> words;
  int needed;
};
constexpr auto kLabelWords = std::to_array<LabelWords>({
    {PageKind::invoice, {U"价税合计", U"纳税人识别号", U"开票日期", U"发票号码", U"发票代码", U"开票人", U"税额", U"规格型号"}, 4},
    {PageKind::licence, {U"社会信用代码", U"法定代表人", U"注册资本", U"经营范围", U"登记机关", U"营业期限", U"年度报告", U"住所"}, 4},
    {PageKind::payment_order, {U"付款事由", U"申请部门", U"申请人", U"付款方式", U"财务负责人", U"总经理", U"审批人", U"制单人"}, 3},
    {PageKind::goods_receipt, {U"入库日期", U"保管员", U"验收人", U"出厂编号", U"供应商", U"供货单位", U"领用人", U"验收情况"}, 3},
    {PageKind::bank_slip, {U"付款", U"收款", U"开户", U"账号", U"流水", U"回单", U"大写", U"小写", U"户名", U"币种", U"附言", U"记账", U"交易", U"摘要"}, 6},
    {PageKind::voucher, {U"借方", U"贷方", U"摘要", U"制单", U"审核", U"记账", U"科目", U"附单据"}, 5},
});

std::u32string folded(const Run& run) { return record::to_code_points(record::normal_text(run.text)); }

/// The title of a contract: a short piece that ends in 合同 or 协议, not a sentence.
bool contract_title(const std::u32string& text) {
  if (text.size() < 2 || text.size() > 26) return false;
  for (std::u32string_view end : {U"合同", U"合同书", U"协议", U"协议书"})
    if (text.ends_with(end)) return text.find(U"。") == text.npos && text.find(U"，") == text.npos && text.find(U",") == text.npos;
  return false;
}

constexpr std::int32_t kClearPm = 600;

/// A short line in large type in the middle of the top: the title of a paper that we do not know.
bool has_heading(const Layout& layout) {
  for (const auto& line : layout.lines()) {
    if (middle_y(line.at) > 0.3 * layout.height()) return false;
    const auto runs = layout.runs(line, 3.5);
    // Where the parties sign a text ends: what is large below them is their seals.
    if (std::ranges::any_of(runs, [](const Run& run) { return folded(run).starts_with(U"甲方"); })) return false;
    const bool large = std::ranges::all_of(line.glyphs, [&](const Glyph& glyph) { return glyph.at.h >= 1.25 * layout.em(); });
    if (runs.size() != 1 || !large) continue;
    const auto text = folded(runs[0]);
    const bool central = middle_x(runs[0].at) > 0.38 * layout.width() && middle_x(runs[0].at) < 0.62 * layout.width();
    // The ring of a seal is read as signs too: not side by side, seldom Chinese, never with ease.
    const auto han = static_cast<std::size_t>(std::ranges::count_if(text, is_han));
    const bool in_a_row = runs[0].at.w < 2.5 * static_cast<double>(text.size()) * runs[0].at.h;
    const bool clear = runs[0].confidence_pm >= kClearPm && 2 * han > text.size() && in_a_row;
    if (central && clear && text.size() >= 2 && text.size() <= 30) return true;
  }
  return false;
}

PageNature by_label_words(const Layout& layout) {
  const std::u32string all = layout.folded();
  for (const auto& kind : kLabelWords) {
    const auto seen =
        std::ranges::count_if(kind.words, [&](std::u32string_view word) { return !word.empty() && all.find(word) != all.npos; });
    if (seen >= kind.needed) return {kind.kind, "", {}, true};
  }
  if (all.find(U"甲方") != all.npos && all.find(U"乙方") != all.npos && all.find(U"合同编号") != all.npos)
    return {PageKind::contract, "", {}, true};
  return {};
}

}  // namespace

PageNature nature_of(const Layout& layout) {
  struct Piece {
    std::u32string text;
    double height;
  };
  std::vector<Piece> pieces;
  for (const auto& line : layout.lines())
    for (const auto& run : layout.runs(line, 3.5)) {
      pieces.push_back({folded(run), middle_y(run.at) / std::max(layout.height(), 1e-6)});
      auto& text = pieces.back().text;  // 发票清音: no paper is called so
      if (layout.source() == record::Source::ocr && text.ends_with(U'音')) text.back() = U'单';
    }
  for (const auto& title : kTitles)
    for (const auto& piece : pieces) {
      const auto at = piece.text.find(title.words);
      if (at == piece.text.npos || piece.height > title.height_max || piece.text.size() > title.words.size() + title.around) continue;
      const std::u32string rest = piece.text.substr(at + title.words.size());
      // The last line of a sentence of a contract (…签署验收单之日起付清。…约定的绩效目标。) is no title.
      const std::string_view paper = title.paper;
      if ((paper == "acceptance_report" || paper == "performance_table") && piece.text.find_first_of(U"。,，;；:") != piece.text.npos) continue;
      // 电子回单号码 is a label, 业务回单 a title; 金额及合同 a sentence.
      if (title.kind == PageKind::bank_slip && (rest.starts_with(U"号") || rest.starts_with(U"编号") || rest.starts_with(U"验证"))) continue;
      PageNature nature{title.kind, title.paper, title.invoice_kind, true};
      if (nature.kind == PageKind::payment_order && layout.folded().find(U"贷方") != std::u32string::npos) nature.kind = PageKind::voucher;
      return nature;
    }
  for (const auto& piece : pieces)  // 信贷业务客户手续费回单, 存款利息收入回单: banks name their slips freely
    if (piece.text.size() >= 4 && piece.text.size() <= 24 && (piece.text.ends_with(U"回单") || piece.text.ends_with(U"回执")) &&
        piece.text.find(U':') == piece.text.npos)
      return {PageKind::bank_slip, "", {}, true};
  for (const auto& piece : pieces)
    if (piece.height < 0.6 && contract_title(piece.text)) return {PageKind::contract, "", {}, true};
  PageNature nature = by_label_words(layout);
  nature.titled = nature.titled || has_heading(layout);
  return nature;
}

}  // namespace mingjing::ocr
