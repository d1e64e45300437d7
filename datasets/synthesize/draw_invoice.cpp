#include <cassert>

#include "datasets/synthesize/draw_seal.h"
#include "datasets/synthesize/draw_vat.h"

namespace mingjing::datasets {
namespace {

using record::InvoiceKind;

bool is_paper(InvoiceKind kind) { return kind == InvoiceKind::vat_special || kind == InvoiceKind::vat_ordinary; }

constexpr VatColumns kPaperColumns{{{"货物或应税劳务、服务名称", 0.0, 0.262, Align::left},
                                    {"规格型号", 0.262, 0.385, Align::left},
                                    {"单位", 0.385, 0.445, Align::centre},
                                    {"数　量", 0.445, 0.545, Align::right},
                                    {"单　价", 0.545, 0.65, Align::right},
                                    {"金　　额", 0.65, 0.80, Align::right},
                                    {"税率", 0.80, 0.852, Align::centre},
                                    {"税　　额", 0.852, 1.0, Align::right}}};
constexpr VatColumns kElectronicColumns{{{"货物或应税劳务、服务名称", 0.0, 0.268, Align::left},
                                         {"规格型号", 0.268, 0.345, Align::left},
                                         {"单位", 0.345, 0.406, Align::centre},
                                         {"数　量", 0.406, 0.522, Align::right},
                                         {"单　价", 0.522, 0.647, Align::right},
                                         {"金　　额", 0.647, 0.803, Align::right},
                                         {"税率", 0.803, 0.844, Align::centre},
                                         {"税　　额", 0.844, 1.0, Align::right}}};
constexpr double kSideColumn = 0.042, kCipherLeft = 0.574, kCipherRight = 0.602;

/// Which copy of a paper invoice lies in the binder, and the colour of its form.
struct Copy {
  const char* name;
  const char* edge;
  Ink ink;
};
constexpr Copy kCopies[] = {{"发 票 联", "第三联：发票联　购买方记账凭证", {0.50, 0.27, 0.10, 1}},
                            {"抵 扣 联", "第二联：抵扣联　购买方扣税凭证", {0.12, 0.40, 0.22, 1}},
                            {"发 票 联", "第二联：发票联　购买方记账凭证", {0.32, 0.30, 0.58, 1}}};

struct Sheet {
  const InvoicePaper& paper;
  const Style& style;
  Faces faces;
  VatFrame frame;
  VatInks inks;
  Ink form;        ///< of rules and labels
  Type digits;     ///< identifiers
  Random random;
};

void rules(Pen& pen, const Sheet& sheet, const VatColumns& columns) {
  const VatFrame& frame = sheet.frame;
  const double width = 0.8;
  const auto down = [&](double at, double top, double bottom) {
    const Cell cell = frame.cell(at, top, at, bottom);
    pen.line(cell.x, cell.y, cell.x, cell.bottom(), width, sheet.form);
  };
  pen.box(frame.cell(0, 0, 1, 1), 1.0, sheet.form);
  for (double at : {kBlockRule, kItemsRule, kTotalRule}) {
    const Cell cell = frame.cell(0, at, 1, at);
    pen.line(cell.x, cell.y, cell.right(), cell.y, width, sheet.form);
  }
  for (double at : {kSideColumn, kCipherLeft, kCipherRight}) {
    down(at, 0, kBlockRule);
    down(at, kTotalRule, 1);
  }
  for (std::size_t i = 1; i < columns.size(); ++i) down(columns[i].left, kBlockRule, kItemsRule);
  down(columns[1].left, kItemsRule, kTotalRule);
}

/// The four lines of 购买方 or 销售方.
void party(Pen& pen, const Sheet& sheet, const Firm& firm, const std::string& prefix, std::string_view side, double top, double bottom) {
  const VatFrame& frame = sheet.frame;
  pen.stack(frame.cell(0.006, top + 0.015, kSideColumn - 0.006, bottom - 0.015), side, sheet.inks.label);
  const double step = (bottom - top) / 4;
  const auto row = [&](int index, double left, double right) {
    return frame.cell(left, top + step * index, right, top + step * (index + 1));
  };
  const std::string_view labels[] = {"名　　　　称：", "纳税人识别号：", "地 址、电 话：", "开户行及账号："};
  for (int i = 0; i < 4; ++i) pen.fit(row(i, kSideColumn + 0.006, 0.152), labels[i], sheet.inks.label);
  const auto value = [&](int index, const std::string& field, const std::string& text, const Type& type) {
    Cell cell = row(index, 0.155, kCipherLeft - 0.006);
    cell.x += sheet.inks.shift_x;
    cell.w -= 2;
    cell.y += sheet.inks.shift_y;
    field.empty() ? (void)pen.fit(cell, text, type) : (void)pen.value(field, cell, text, type);
  };
  value(0, prefix + "_name", firm.name, sheet.inks.text);
  value(1, prefix + "_tax_id", firm.tax_id, sheet.digits);
  const std::string gap = firm.address.empty() || firm.phone.empty() ? "" : " ";
  value(2, "", firm.address + gap + firm.phone, sheet.inks.text.sized(sheet.inks.text.size - 1.2));
  value(3, "", firm.bank + (firm.bank.empty() ? "" : " ") + firm.account, sheet.inks.text.sized(sheet.inks.text.size - 1));
}

void cipher(Pen& pen, Sheet& sheet) {
  pen.stack(sheet.frame.cell(kCipherLeft + 0.003, 0.02, kCipherRight - 0.003, kBlockRule - 0.02), "密码区", sheet.inks.label);
  Random random = sheet.random.fork("cipher");
  const std::string_view signs = "0123456789+-*/<>0123456789";
  for (int line = 0; line < 4; ++line) {
    std::string text;
    for (int i = 0; i < 27; ++i) text += signs[static_cast<std::size_t>(random.between(0, 25))];
    const double top = 0.01 + 0.053 * line;
    pen.fit(sheet.frame.cell(kCipherRight + 0.02, top, 0.985, top + 0.053), text, sheet.digits.sized(11), Align::centre);
  }
}

void foot(Pen& pen, const Sheet& sheet) {
  const VatFrame& frame = sheet.frame;
  const InvoicePaper& paper = sheet.paper;
  pen.stack(frame.cell(kCipherLeft + 0.003, kTotalRule + 0.03, kCipherRight - 0.003, 0.97), "备注", sheet.inks.label);
  const Cell remarks = frame.cell(kCipherRight + 0.01, kTotalRule + 0.012, 0.985, 0.985);
  pen.note("remarks", paper.remarks, pen.wrap(remarks, paper.remarks, sheet.inks.text.sized(sheet.inks.text.size - 0.8)));
  const std::pair<const char*, const std::string*> people[] = {
      {"收款人：", &paper.payee}, {"复核：", &paper.reviewer}, {"开票人：", &paper.issuer}};
  double x = 0.02;
  for (const auto& [label, name] : people) {
    pen.fit(frame.cell(x, 1.01, x + 0.08, 1.075), label, sheet.inks.label);
    pen.fit(frame.cell(x + 0.085, 1.01, x + 0.2, 1.075), *name, sheet.inks.text);
    x += 0.25;
  }
  pen.fit(frame.cell(0.77, 1.01, 0.92, 1.075), "销售方：（章）", sheet.inks.label);
}

void sellers_seal(Pen& pen, Sheet& sheet) {
  if (!sheet.style.seals) return;
  Random random = sheet.random.fork("seal");
  const auto between = [&](int low, int high) { return static_cast<double>(random.between(low, high)) / 1000; };
  double x = between(860, 900), y = between(900, 960);
  if (sheet.style.seals_over_text) {
    const bool on_total = random.one_in(2);
    x = on_total ? between(780, 860) : between(220, 340);
    y = on_total ? between(680, 760) : between(830, 890);
  }
  const Cell at = sheet.frame.cell(x, y, x, y);
  oval_seal(pen, at.x, at.y, 56, 38, sheet.paper.seller.name, sheet.paper.seller.tax_id, "发票专用章", sheet.faces.song,
            static_cast<double>(random.between(-14, 14)));
}

void title(Pen& pen, const Sheet& sheet, const std::string& text, double x, double y, double size) {
  const Cell ink = pen.write(x, y, text, Type{sheet.faces.kai, size, false, sheet.form}, Align::centre);
  for (double dy : {7.0, 9.5}) pen.line(ink.x - 12, y + dy, ink.right() + 12, y + dy, 0.8, sheet.form);
  vat_title_seal(pen, x, y + 2, sheet.paper, sheet.faces.song);
}

std::string grouped_fives(const std::string& digits) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); i += 5) text += (i == 0 ? "" : " ") + digits.substr(i, 5);
  return text;
}

/// Code top left, number top right with small repeats, date under it.
void paper_head(Pen& pen, Sheet& sheet, const Copy& copy) {
  const InvoicePaper& paper = sheet.paper;
  const VatFrame& frame = sheet.frame;
  const Ink print = sheet.inks.text.ink;
  vat_code(pen, frame.cell(0.02, -0.35, 0.105, -0.35 + 0.085 / 0.468), paper, sheet.random, print);
  const Type big = sheet.digits.sized(17).in({0.12, 0.12, 0.16, 1});
  pen.value("code", frame.cell(0.115, -0.29, 0.33, -0.19), paper.code, big);
  if (!paper.check_code.empty()) {
    pen.fit(frame.cell(0.115, -0.085, 0.165, -0.025), "校验码", sheet.inks.text);
    pen.value("check_code", frame.cell(0.168, -0.085, 0.37, -0.025), grouped_fives(paper.check_code), sheet.inks.text);
  }
  const bool special = paper.kind == InvoiceKind::vat_special;
  title(pen, sheet, paper.region + (special ? "增值税专用发票" : "增值税普通发票"), frame.x + frame.w * 0.5, frame.y - frame.h() * 0.215, 19);
  pen.fit(frame.cell(0.40, -0.12, 0.60, -0.02), copy.name, Type{sheet.faces.kai, 17, false, sheet.form}, Align::centre);
  pen.fit(frame.cell(0.70, -0.285, 0.745, -0.185), "№", Type{sheet.faces.song, 19, true, {0.1, 0.1, 0.1, 1}});
  pen.value("number", frame.cell(0.755, -0.285, 0.925, -0.185), paper.number, Type{sheet.digits.family, 20, true, {0.16, 0.24, 0.60, 1}});
  pen.fit(frame.cell(0.93, -0.295, 1.03, -0.235), paper.code, sheet.digits.sized(8.5), Align::right);
  pen.fit(frame.cell(0.93, -0.225, 1.03, -0.165), paper.number, sheet.digits.sized(9.5), Align::right);
  pen.fit(frame.cell(0.715, -0.105, 0.82, -0.025), "开票日期：", sheet.inks.label.sized(10));
  pen.value("date", frame.cell(0.83, -0.105, 1.0, -0.025), chinese_day(paper.date), sheet.inks.text);
}

void paper_edges(Pen& pen, const Sheet& sheet, const Copy& copy) {
  const Type small = sheet.inks.label.sized(7.5);
  pen.stack(sheet.frame.cell(1.012, 0.12, 1.032, 0.95), copy.edge, small);
  pen.stack(sheet.frame.cell(-0.034, 0.12, -0.014, 0.90), "税总货劳函〔2019〕第102号　华印票证有限公司", small);
  if (!sheet.random.fork("sprockets").one_in(2)) return;
  for (double y = 14; y < pen.page_height() - 8; y += 36) {
    for (double x : {16.0, pen.page_width() - 16}) pen.mark(Ring{x, y, 5.2, 5.2, 0.5, 0, false, {0.6, 0.6, 0.6, 1}});
  }
}

Page draw_paper(const InvoicePaper& paper, const Style& style) {
  Random random = Random(style.seed).fork("invoice");
  const Faces faces = faces_of(style);
  const Copy& copy = paper.kind == InvoiceKind::vat_special ? kCopies[random.between(0, 1)] : kCopies[2];
  const std::vector<Ink> prints{{0.20, 0.28, 0.62, 1}, {0.24, 0.26, 0.46, 1}, {0.13, 0.13, 0.15, 1}};
  const Ink print = random.pick(prints);
  const auto shift = [&] { return static_cast<double>(random.between(-14, 14)) / 10; };
  const Type text{random.one_in(3) ? faces.hei : faces.song, 9.2, false, print};
  Sheet sheet{paper, style, faces, {50, 116, 580}, {{faces.kai, 9.6, false, copy.ink}, text, {faces.figures, 10, false, print}, 0, 0},
              copy.ink, {faces.digits, 12.5, false, print}, random};
  sheet.inks.shift_x = 1.4 + shift();
  sheet.inks.shift_y = shift();
  Pen pen(record::PageKind::invoice, 680, 423);
  pen.begin_document({0, 0, 680, 423});
  rules(pen, sheet, kPaperColumns);
  paper_head(pen, sheet, copy);
  paper_edges(pen, sheet, copy);
  party(pen, sheet, paper.buyer, "buyer", "购买方", 0, kBlockRule);
  cipher(pen, sheet);
  vat_items(pen, sheet.frame, kPaperColumns, paper, sheet.inks);
  vat_total(pen, sheet.frame, kPaperColumns[1].left, paper, sheet.inks,
            paper.total_in_words.empty() ? capital_words(paper.total, 1) : paper.total_in_words);
  party(pen, sheet, paper.seller, "seller", "销售方", kTotalRule, 1);
  foot(pen, sheet);
  sellers_seal(pen, sheet);
  if (paper.voided) box_stamp(pen, 300, 235, "作废", 40, faces.hei, -18, {0.85, 0.1, 0.1, 0.7});
  return pen.take();
}

/// Four lines top right: code, number, date, check code; the machine's number under the QR code.
void electronic_head(Pen& pen, Sheet& sheet) {
  const InvoicePaper& paper = sheet.paper;
  const VatFrame& frame = sheet.frame;
  vat_code(pen, frame.cell(0.025, -0.30, 0.025 + 0.088, -0.30 + 0.088 / 0.468), paper, sheet.random, {0, 0, 0, 1});
  pen.fit(frame.cell(0.012, -0.085, 0.085, -0.03), "机器编号：", sheet.inks.label);
  pen.fit(frame.cell(0.088, -0.085, 0.25, -0.03), paper.machine_number, sheet.inks.text);
  const char* name = paper.kind == InvoiceKind::e_special ? "增值税电子专用发票" : "增值税电子普通发票";
  title(pen, sheet, paper.region + name, frame.x + frame.w * 0.48, frame.y - frame.h() * 0.175, 21);
  const std::pair<const char*, std::pair<const char*, std::string>> lines[] = {
      {"发票代码：", {"code", paper.code}},
      {"发票号码：", {"number", paper.number}},
      {"开票日期：", {"date", chinese_day(paper.date)}},
      {"校 验 码：", {"check_code", grouped_fives(paper.check_code)}}};
  double top = -0.30;
  for (const auto& [label, value] : lines) {
    pen.fit(frame.cell(0.725, top, 0.80, top + 0.06), label, sheet.inks.label);
    pen.value(value.first, frame.cell(0.803, top, 1.0, top + 0.06), value.second, sheet.inks.text);
    top += 0.068;
  }
}

Page draw_electronic(const InvoicePaper& paper, const Style& style) {
  Random random = Random(style.seed).fork("invoice");
  const Faces faces = faces_of(style);
  const std::vector<Ink> forms{{0.52, 0.10, 0.05, 1}, {0.56, 0.26, 0.04, 1}, {0.45, 0.05, 0.05, 1}};
  const Ink form = random.pick(forms), black{0, 0, 0, 1};
  const std::string label = random.one_in(2) ? faces.hei : faces.kai;
  Sheet sheet{paper, style, faces, {22, 88, 551}, {{label, 8.8, false, form},
      {random.one_in(2) ? faces.hei : faces.song, 8.8, false, black},
              {faces.figures, 9.4, false, black}, 0, 0}, form, {faces.digits, 11.5, false, black}, random};
  Pen pen(record::PageKind::invoice, 595.3, 397);
  pen.begin_document({0, 0, 595.3, 397});
  rules(pen, sheet, kElectronicColumns);
  electronic_head(pen, sheet);
  party(pen, sheet, paper.buyer, "buyer", "购买方", 0, kBlockRule);
  cipher(pen, sheet);
  vat_items(pen, sheet.frame, kElectronicColumns, paper, sheet.inks);
  vat_total(pen, sheet.frame, kElectronicColumns[1].left, paper, sheet.inks,
            paper.total_in_words.empty() ? capital_words(paper.total, 1) : paper.total_in_words);
  party(pen, sheet, paper.seller, "seller", "销售方", kTotalRule, 1);
  foot(pen, sheet);
  sellers_seal(pen, sheet);
  return pen.take();
}

}  // namespace

Page draw(const InvoicePaper& paper, const Style& style) {
  if (is_paper(paper.kind)) return draw_paper(paper, style);
  if (paper.kind == InvoiceKind::e_ordinary || paper.kind == InvoiceKind::e_special) return draw_electronic(paper, style);
  assert(paper.kind == InvoiceKind::digital_special || paper.kind == InvoiceKind::digital_ordinary);
  return draw_digital(paper, style);
}

}  // namespace mingjing::datasets
