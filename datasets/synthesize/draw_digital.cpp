#include "datasets/synthesize/draw_seal.h"
#include "datasets/synthesize/draw_vat.h"

namespace mingjing::datasets {
namespace {

// 数电票: no code, no cipher, the two parties side by side, no rules between the columns of the items.
constexpr VatColumns kColumns{{{"项目名称", 0.002, 0.185, Align::left},
                               {"规格型号", 0.187, 0.30, Align::left},
                               {"单　位", 0.30, 0.375, Align::centre},
                               {"数　量", 0.375, 0.488, Align::right},
                               {"单　价", 0.49, 0.615, Align::right},
                               {"金　额", 0.617, 0.742, Align::right},
                               {"税率/征收率", 0.742, 0.852, Align::centre},
                               {"税　额", 0.852, 0.998, Align::right}}};
constexpr double kSide = 0.030, kMiddle = 0.499;

void rules(Pen& pen, const VatFrame& frame, Ink form) {
  const auto down = [&](double at, double top, double bottom) {
    const Cell cell = frame.cell(at, top, at, bottom);
    pen.line(cell.x, cell.y, cell.x, cell.bottom(), 0.8, form);
  };
  pen.box(frame.cell(0, 0, 1, 1), 0.9, form);
  for (double at : {kBlockRule, kItemsRule, kTotalRule}) {
    const Cell cell = frame.cell(0, at, 1, at);
    pen.line(cell.x, cell.y, cell.right(), cell.y, 0.8, form);
  }
  for (double at : {kSide, kMiddle, kMiddle + kSide}) down(at, 0, kBlockRule);
  down(0.258, kItemsRule, kTotalRule);
  down(kSide, kTotalRule, 1);
}

void party(Pen& pen, const VatFrame& frame, const Firm& firm, const std::string& prefix, std::string_view side, double left,
    const VatInks& inks,
           const Type& digits) {
  pen.stack(frame.cell(left + 0.004, 0.008, left + kSide - 0.004, kBlockRule - 0.008), side, inks.label);
  const double from = left + kSide + 0.006, to = left + kMiddle - 0.006;
  pen.fit(frame.cell(from, 0.02, from + 0.05, 0.095), "名称：", inks.label);
  pen.value(prefix + "_name", frame.cell(from + 0.052, 0.02, to, 0.095), firm.name, inks.text);
  pen.fit(frame.cell(from, 0.125, from + 0.205, 0.205), "统一社会信用代码/纳税人识别号：", inks.label);
  pen.value(prefix + "_tax_id", frame.cell(from + 0.208, 0.125, to, 0.205), firm.tax_id, digits);
}

void head(Pen& pen, const VatFrame& frame, const InvoicePaper& paper, const Faces& faces, const VatInks& inks, Ink form, Random random) {
  vat_code(pen, frame.cell(0.01, -0.265, 0.107, -0.265 + 0.097 / 0.468), paper, random, {0, 0, 0, 1});
  const bool special = paper.kind == record::InvoiceKind::digital_special;
  const double x = frame.x + frame.w * 0.485, y = frame.y - frame.h() * 0.165;
  const Cell ink = pen.write(x, y, special ? "电子发票（增值税专用发票）" : "电子发票（普通发票）", {faces.kai, special ? 19.0 : 21.0, false, form},
                             Align::centre);
  for (double dy : {8.0, 11.0}) pen.line(ink.x - 8, y + dy, ink.right() + 8, y + dy, 0.8, form);
  vat_title_seal(pen, x, y + 1, paper, faces.song);
  pen.fit(frame.cell(0.745, -0.215, 0.82, -0.155), "发票号码：", inks.label);
  pen.value("number", frame.cell(0.82, -0.215, 1.0, -0.155), paper.number, inks.text);
  pen.fit(frame.cell(0.745, -0.148, 0.82, -0.088), "开票日期：", inks.label);
  pen.value("date", frame.cell(0.82, -0.148, 1.0, -0.088), chinese_day(paper.date), inks.text);
}

}  // namespace

Page draw_digital(const InvoicePaper& paper, const Style& style) {
  Random random = Random(style.seed).fork("invoice");
  const Faces faces = faces_of(style);
  const std::vector<Ink> forms{{0.50, 0.0, 0.0, 1}, {0.55, 0.12, 0.08, 1}};
  const Ink form = random.pick(forms), black{0, 0, 0, 1};
  const VatFrame frame{14, 86, 567};
  const VatInks inks{{faces.kai, 8.8, false, form}, {random.one_in(3) ? faces.hei : faces.song, 8.8, false, black},
      {faces.song, 9, false, black}, 0, 0};
  Pen pen(record::PageKind::invoice, 595.3, 397);
  pen.begin_document({0, 0, 595.3, 397});
  rules(pen, frame, form);
  head(pen, frame, paper, faces, inks, form, random);
  const Type digits{random.one_in(3) ? faces.song : faces.digits, 10.5, false, black};
  party(pen, frame, paper.buyer, "buyer", "购买方信息", 0, inks, digits);
  party(pen, frame, paper.seller, "seller", "销售方信息", kMiddle, inks, digits);
  vat_items(pen, frame, kColumns, paper, inks);
  vat_total(pen, frame, 0.258, paper, inks, paper.total_in_words.empty() ? capital_words(paper.total, 1) : paper.total_in_words);
  pen.stack(frame.cell(0.004, kTotalRule + 0.03, kSide - 0.004, 0.97), "备注", inks.label);
  pen.note("remarks", paper.remarks, pen.wrap(frame.cell(kSide + 0.008, kTotalRule + 0.012, 0.99, 0.985), paper.remarks, inks.text));
  pen.fit(frame.cell(0.07, 1.05, 0.135, 1.11), "开票人：", inks.label);
  pen.fit(frame.cell(0.137, 1.05, 0.3, 1.11), paper.issuer, inks.text);
  // A copy printed on paper is sometimes stamped by the firm that files it.
  if (style.seals && style.seals_over_text) {
    const Cell at = frame.cell(0.80, 0.72, 0.80, 0.72);
    oval_seal(pen, at.x, at.y, 54, 36, paper.buyer.name, "", "财务专用章", faces.song, static_cast<double>(random.between(-12, 12)));
  }
  return pen.take();
}

}  // namespace mingjing::datasets
