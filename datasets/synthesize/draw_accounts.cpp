#include <algorithm>
#include <cmath>

#include "datasets/synthesize/draw_seal.h"
#include "datasets/synthesize/draw_table.h"
#include "datasets/synthesize/draw_vat.h"

namespace mingjing::datasets {
namespace {

constexpr Ink kBlack{0.05, 0.05, 0.05, 1};

struct Desk {
  Random random;
  Faces faces;
  Type label, text, figures;
  Ink rule;
};
Desk desk_of(const Style& style, std::string_view paper) {
  Random random = Random(style.seed).fork(paper);
  const Faces faces = faces_of(style);
  const std::vector<Ink> rules{{0.1, 0.1, 0.1, 1}, {0.15, 0.42, 0.25, 1}, {0.20, 0.30, 0.60, 1}};
  const std::string& face = random.one_in(3) ? faces.hei : faces.song;
  const Ink rule = random.pick(rules);
  return {random, faces, {face, 10, false, rule}, {face, 9.6, false, kBlack},
      {random.one_in(2) ? face : faces.digits, 9.6, false, kBlack}, rule};
}

void heading(Pen& pen, const Desk& desk, double y, std::string_view text) {
  const Cell ink = pen.write(pen.page_width() / 2, y, text, {desk.faces.song, 19, true, desk.rule}, Align::centre);
  pen.line(ink.x - 12, y + 7, ink.right() + 12, y + 7, 0.8, desk.rule);
  pen.line(ink.x - 12, y + 9.5, ink.right() + 12, y + 9.5, 0.8, desk.rule);
}

/// Label, then value, on one line.
void labelled(Pen& pen, const Desk& desk, Cell cell, std::string_view label, const TableText& value) {
  const Cell ink = pen.fit(cell, label, desk.label);
  const Cell rest{ink.right() + 3, cell.y, cell.right() - ink.right() - 3, cell.h};
  value.field.empty() ? (void)pen.fit(rest, value.text, desk.text) : (void)pen.value(value.field, rest, value.text, desk.text);
}

/// People at the foot: printed labels, written names.
void people(Pen& pen, Desk& desk, Cell row, const std::vector<std::pair<std::string_view, std::string>>& names) {
  const double width = row.w / static_cast<double>(names.size());
  double x = row.x;
  for (const auto& [label, name] : names) {
    const Cell ink = pen.fit({x, row.y, width * 0.6, row.h}, label, desk.label);
    signature(pen, ink.right() + 5, row.bottom() - 3, name, desk.faces.handwriting, static_cast<double>(desk.random.between(-6, 3)));
    x += width;
  }
}

}  // namespace

Page draw(const VoucherPaper& paper, const Style& style) {
  Desk desk = desk_of(style, "voucher");
  const double height = std::max(397.0, 230 + 26.0 * static_cast<double>(paper.entries.size()));
  Pen pen(record::PageKind::voucher, 680, height);
  pen.begin_document({0, 0, 680, height});
  heading(pen, desk, 46, "记 账 凭 证");
  labelled(pen, desk, {44, 70, 270, 18}, "核算单位：", {paper.enterprise});
  labelled(pen, desk, {318, 70, 150, 18}, "日期：", {chinese_day(paper.date), "date"});
  labelled(pen, desk, {500, 70, 140, 18}, "凭证号：", {paper.number, "number"});
  std::vector<std::vector<TableText>> rows;
  record::Fen debit, credit;
  for (std::size_t i = 0; i < paper.entries.size(); ++i) {
    const record::VoucherEntry& entry = paper.entries[i];
    const std::string at = "entries." + std::to_string(i) + ".";
    rows.push_back({{entry.summary, at + "summary"}, {entry.account, at + "account"},
        {entry.debit ? entry.debit->grouped() : "", at + "debit"},
                    {entry.credit ? entry.credit->grouped() : "", at + "credit"}});
    debit += entry.debit.value_or(record::Fen());
    credit += entry.credit.value_or(record::Fen());
  }
  while (rows.size() < 5) rows.push_back({{""}, {""}, {""}, {""}});
  rows.push_back({{"附单据 " + std::to_string(paper.attachments) + " 张"}, {"合　计"}, {"¥" + debit.grouped()}, {"¥" + credit.grouped()}});
  const double y = table(pen, {44, 92, 592, 0}, 25, {{"摘　要", 34}, {"会计科目", 36}, {"借方金额", 20, Align::right}, {"贷方金额", 20, Align::right}},
      rows,
                         desk.label, desk.text, desk.rule);
  people(pen, desk, {44, y + 6, 592, 20},
         {{"会计主管：", paper.supervisor}, {"记账：", paper.bookkeeper}, {"出纳：", paper.cashier}, {"制单：", paper.maker}});
  return pen.take();
}

Page draw(const PaymentOrderPaper& paper, const Style& style) {
  Desk desk = desk_of(style, "payment order");
  Pen pen(record::PageKind::payment_order, 595.3, 421);
  pen.begin_document({0, 0, 595.3, 421});
  heading(pen, desk, 48, paper.title.empty() ? (desk.random.one_in(2) ? "付款申请单" : "付 款 凭 证") : paper.title);
  labelled(pen, desk, {40, 70, 230, 18}, "单位：", {paper.enterprise});
  labelled(pen, desk, {280, 70, 140, 18}, "日期：", {chinese_day(paper.date), "date"});
  labelled(pen, desk, {430, 70, 130, 18}, "编号：", {paper.number, "receipt_number"});
  const Cell line{40, 92, 515, 26};
  double y = line.y;
  const auto row = [&](const std::vector<std::pair<std::string_view, TableText>>& pairs, double rows = 1) {
    y = form_row(pen, {line.x, y, line.w, line.h * rows}, 76, pairs, desk.label, desk.text, desk.rule);
  };
  row({{"申请部门", {paper.department}}, {"合同编号", {paper.contract_number}}});
  row({{"付款单位", {paper.payer.name, "payer_name"}}, {"付款账号", {paper.payer.account, "payer_account"}}});
  row({{"收款单位", {paper.payee.name, "payee_name"}}, {"收款账号", {paper.payee.account, "payee_account"}}});
  row({{"收款开户行", {paper.payee.bank}}, {"付款方式", {"银行转账"}}});
  row({{"付款事由", {paper.purpose, "purpose"}}}, 1.6);
  const std::string words = paper.amount_in_words.empty() ? capital_words(paper.amount) : paper.amount_in_words;
  row({{"金额（大写）", {words, "amount_in_words"}}, {"金额（小写）", {"¥" + paper.amount.grouped(), "amount"}}});
  people(pen, desk, {40, y + 8, 515, 20}, {{"总经理：", paper.payer.legal_representative}, {"财务负责人：", ""}, {"申请人：", paper.applicant}});
  if (style.seals && desk.random.one_in(2)) {
    box_stamp(pen, style.seals_over_text ? 330 : 480, style.seals_over_text ? 210 : 355, "付 讫", 22, desk.faces.hei, -9,
        {0.82, 0.10, 0.12, 0.75});
  }
  return pen.take();
}

Page draw(const GoodsReceiptPaper& paper, const Style& style) {
  Desk desk = desk_of(style, "goods receipt");
  const double height = std::max(421.0, 215 + 26.0 * static_cast<double>(paper.items.size()));
  Pen pen(record::PageKind::goods_receipt, 595.3, height);
  pen.begin_document({0, 0, 595.3, height});
  if (!paper.enterprise.empty()) pen.fit({60, 20, 475, 16}, paper.enterprise, {desk.faces.song, 12, false, desk.rule}, Align::centre);
  heading(pen, desk, 60, desk.random.one_in(2) ? "设备入库单" : "固定资产验收入库单");
  labelled(pen, desk, {36, 80, 250, 18}, "供应商：", {paper.supplier, "supplier"});
  labelled(pen, desk, {290, 80, 140, 18}, "入库日期：", {chinese_day(paper.received_on), "received_on"});
  labelled(pen, desk, {440, 80, 125, 18}, "单号：", {paper.number});
  labelled(pen, desk, {36, 100, 300, 18}, "合同编号：", {paper.contract_number});
  std::vector<std::vector<TableText>> rows;
  for (std::size_t i = 0; i < paper.items.size(); ++i) {
    const record::ReceivedItem& item = paper.items[i];
    const std::string at = "items." + std::to_string(i) + ".";
    rows.push_back({{std::to_string(i + 1)}, {item.name, at + "name"}, {item.model, at + "model"},
        {item.serial_number, at + "serial_number"},
                    {item.quantity, at + "quantity"}, {"完好"}});
  }
  while (rows.size() < 5) rows.push_back({{""}, {""}, {""}, {""}, {""}, {""}});
  const double y = table(pen, {36, 122, 523, 0}, 26,
                         {{"序号", 8, Align::centre}, {"设备名称", 34}, {"规格型号", 26}, {"出厂编号", 30}, {"数量", 10, Align::centre},
                             {"验收情况", 14, Align::centre}}, rows,
                         desk.label, desk.text, desk.rule);
  people(pen, desk, {36, y + 8, 523, 20}, {{"仓库保管员：", paper.keeper}, {"验收人：", paper.inspector}, {"领用人：", paper.receiver}});
  if (style.seals && desk.random.one_in(2)) {
    round_seal(pen, style.seals_over_text ? 150 : 470, style.seals_over_text ? 150 : y - 22, 36, paper.enterprise, "仓储专用章",
        desk.faces.song, 6);
  }
  return pen.take();
}

std::vector<Page> draw(const InvoiceListPaper& paper, const Style& style) {
  Desk desk = desk_of(style, "invoice list");
  constexpr std::size_t kRowsPerPage = 20;
  std::vector<Page> pages;
  for (std::size_t first = 0; first == 0 || first < paper.rows.size(); first += kRowsPerPage) {
    Pen pen(record::PageKind::invoice_list, 841.9, 595.3);
    pen.begin_document({0, 0, 841.9, 595.3});
    heading(pen, desk, 52, "发 票 清 单");
    labelled(pen, desk, {36, 70, 360, 18}, "企业名称：", {paper.enterprise});
    labelled(pen, desk, {400, 70, 280, 18}, "项目名称：", {paper.project});
    pen.fit({740, 70, 66, 18}, "单位：元", desk.label, Align::right);
    std::vector<std::vector<TableText>> rows;
    record::Fen total;
    for (const InvoiceListRow& row : paper.rows) total += row.total;
    const std::size_t last = std::min(paper.rows.size(), first + kRowsPerPage);
    for (std::size_t i = first; i < last; ++i) {
      const InvoiceListRow& row = paper.rows[i];
      rows.push_back({{std::to_string(i + 1)}, {row.number}, {row.payer}, {row.payee}, {row.content}, {row.date.iso()}, {row.total.yuan()},
                      {row.excl_tax.yuan()}, {row.info}});
    }
    if (last == paper.rows.size()) rows.push_back({{""}, {"合计"}, {""}, {""}, {""}, {""}, {total.yuan()}, {""}, {""}});
    const double y = table(pen, {36, 92, 770, 0}, 21,
                           {{"序号", 5, Align::centre}, {"发票号码", 18}, {"付款方名称", 22}, {"收款方名称", 22}, {"开具内容", 16}, {"开具日期", 11, Align::centre},
                            {"开具金额", 12, Align::right}, {"不含税金额", 12, Align::right}, {"设备、技术、研发、软件等信息", 20}},
                           rows, desk.label.sized(8.6), desk.text.sized(8.4), desk.rule);
    labelled(pen, desk, {560, y + 8, 240, 18}, "打印日期：", {chinese_day(paper.printed_on)});
    if (style.seals && !paper.tax_office.empty() && last == paper.rows.size()) {
      const double x = style.seals_over_text ? 520 : 690;
      round_seal(pen, x, std::min(y - 6, 545.0), 40, paper.tax_office, "业务专用章", desk.faces.song,
          static_cast<double>(desk.random.between(-10, 10)));
    }
    pages.push_back(pen.take());
  }
  return pages;
}

}  // namespace mingjing::datasets
