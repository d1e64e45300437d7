#include <cmath>

#include "datasets/synthesize/draw_code.h"
#include "datasets/synthesize/draw_seal.h"
#include "datasets/synthesize/draw_table.h"
#include "datasets/synthesize/draw_vat.h"

namespace mingjing::datasets {
namespace {

constexpr Ink kBlack{0, 0, 0, 1};
constexpr double kA4Width = 595.3, kA4Height = 841.9;

Pen a4(record::PageKind kind) {
  Pen pen(kind, kA4Width, kA4Height);
  pen.begin_document({0, 0, kA4Width, kA4Height});
  return pen;
}

}  // namespace

Page draw(const LicencePaper& paper, const Style& style) {
  Random random = Random(style.seed).fork("licence");
  const Faces faces = faces_of(style);
  Pen pen(record::PageKind::licence, kA4Height, kA4Width);
  pen.begin_document({0, 0, kA4Height, kA4Width});
  const Ink gold{0.72, 0.56, 0.24, 1};
  pen.paper({0.995, 0.985, 0.955, 1});
  for (double inset : {22.0, 27.0}) pen.box(Cell{0, 0, kA4Height, kA4Width}.inset(inset), inset == 22 ? 2.4 : 0.8, gold);
  pen.mark(Ring{421, 76, 26, 26, 4, 0, false, {0.80, 0.12, 0.10, 1}});
  pen.mark(Ring{421, 76, 17, 17, 1, 0, true, {0.86, 0.66, 0.16, 1}});
  pen.write(421, 152, "营 业 执 照", {faces.song, 42, true, kBlack}, Align::centre);
  pen.write(421, 176, "（副　本）", {faces.song, 14, false, kBlack}, Align::centre);
  const Type label{faces.song, 12.5, true, {0.30, 0.20, 0.08, 1}}, text{random.one_in(2) ? faces.song : faces.kai, 13, false, kBlack};
  pen.fit({62, 120, 150, 18}, "统一社会信用代码", label);
  pen.value("uscc", {62, 140, 180, 20}, paper.uscc, {faces.digits, 14, true, kBlack});
  qr_code(pen, 690, 84, 74, "https://www.gsxt.gov.cn/" + paper.uscc, kBlack);
  const auto row = [&](double x, double y, double w, std::string_view name, const std::string& field, const std::string& value,
      double lines) {
    pen.fit({x, y, 84, 20}, name, label);
    const Cell cell{x + 92, y + (lines > 1 ? 2 : 0), w - 92, 20 * lines};
    const Cell ink = lines > 1 ? pen.wrap(cell, value, text, 1.35) : pen.fit(cell, value, text);
    if (!field.empty()) pen.note(field, value, ink);
  };
  row(78, 206, 380, "名　　　　称", "name", paper.name, 1);
  row(78, 240, 380, "类　　　　型", "", paper.kind, 1);
  row(78, 274, 380, "法 定 代 表 人", "legal_representative", paper.legal_representative, 1);
  row(78, 308, 380, "经 营 范 围", "", paper.scope, 7);
  row(480, 206, 300, "注 册 资 本", "", paper.capital, 1);
  row(480, 240, 300, "成 立 日 期", "", chinese_day(paper.founded_on), 1);
  row(480, 274, 300, "住　　　　所", "", paper.address, 2);
  pen.fit({520, 460, 90, 22}, "登 记 机 关", label.sized(15));
  pen.fit({560, 502, 200, 20}, chinese_day(paper.founded_on), text, Align::centre);
  if (style.seals) round_seal(pen, 672, 468, 46, paper.authority, "", faces.song, static_cast<double>(random.between(-6, 6)));
  pen.fit({62, 545, 720, 12}, "市场主体应当于每年1月1日至6月30日通过国家企业信用信息公示系统报送公示年度报告。", label.sized(8.5));
  return pen.take();
}

Page draw(const CreditQueryPaper& paper, const Style& style) {
  Random random = Random(style.seed).fork("credit query");
  const Faces faces = faces_of(style);
  Pen pen = a4(record::PageKind::credit_query);
  const Ink blue{0.10, 0.32, 0.62, 1}, grey{0.40, 0.40, 0.42, 1};
  const Type text{faces.hei, 11, false, kBlack}, small{faces.hei, 8, false, grey};
  pen.fit({30, 14, 200, 11}, chinese_day(paper.queried_on), small);
  pen.fit({300, 14, 265, 11}, paper.site + "—查询结果", small, Align::right);
  pen.fill({30, 40, 535, 50}, blue);
  pen.value("site", {48, 47, 300, 36}, paper.site, {faces.hei, 22, true, {1, 1, 1, 1}});
  pen.fit({48, 108, 500, 20}, "首页 > 信用信息查询 > 查询结果", text.sized(9).in(grey));
  pen.fit({48, 140, 90, 22}, "查询主体：", text);
  pen.value("subject", {140, 140, 400, 22}, paper.subject, text.sized(14).strong());
  const std::pair<const char*, std::string> lines[] = {{"统一社会信用代码", paper.uscc}, {"法定代表人", paper.legal_representative}};
  double y = 176;
  for (const auto& [name, value] : lines) y = form_row(pen, {48, y, 500, 28}, 130, {{name, {value}}}, text, text, {0.75, 0.78, 0.82, 1});
  y = form_row(pen, {48, y, 500, 28}, 130, {{"查询时间", {chinese_day(paper.queried_on), "queried_on"}}}, text, text, {0.75, 0.78, 0.82, 1});
  y = form_row(pen, {48, y, 500, 46}, 130, {{"查询结果", {paper.result, "result"}}}, text, text, {0.75, 0.78, 0.82, 1});
  pen.wrap({48, y + 20, 500, 60}, "说明：以上信息由相关部门提供，仅供参考。如对信息有异议，可通过网站提出异议申请。本页面打印件加盖公章后作为申报材料使用。",
           text.sized(9).in(grey), 1.6);
  pen.fit({30, 822, 400, 11}, "第 1 页，共 1 页", small);
  if (style.seals) {
    round_seal(pen, style.seals_over_text ? 250 : 450, style.seals_over_text ? 170 : y + 110, 42, paper.subject, "", faces.song,
               static_cast<double>(random.between(-12, 12)));
  }
  return pen.take();
}

Page draw(const AuditReportPaper& paper, const Style& style) {
  Random random = Random(style.seed).fork("audit report");
  const Faces faces = faces_of(style);
  Pen pen = a4(record::PageKind::audit_report);
  const Type text{faces.song, 14, false, kBlack};
  pen.value("subject", {70, 190, 455, 34}, paper.subject, {faces.hei, 22, true, kBlack}, Align::centre);
  const std::string title = paper.title.empty() ? "专项审计报告" : paper.title;
  pen.fit({70, 244, 455, 46}, title, {faces.song, 32, true, kBlack}, Align::centre);
  const Cell year = pen.write(297, 330, paper.year + "年度", text.sized(16), Align::centre);
  pen.note("year", paper.year, year);
  const Cell label = pen.fit({160, 372, 110, 22}, "报告编号：", text);
  pen.value("report_code", {label.right() + 4, 372, 240, 22}, paper.report_code, text);
  qr_code(pen, 262, 430, 70, "https://acc.mof.gov.cn/r/" + std::to_string(style.seed), kBlack);
  pen.fit({120, 510, 355, 14}, "此码用于证明该审计报告是否由具有执业许可的会计师事务所出具", text.sized(9), Align::centre);
  pen.value("firm", {90, 655, 415, 28}, paper.firm, {faces.song, 18, true, kBlack}, Align::centre);
  pen.fit({160, 694, 275, 20}, chinese_day(paper.reported_on), text, Align::centre);
  if (style.seals) round_seal(pen, 330, style.seals_over_text ? 668 : 715, 46, paper.firm, "", faces.song,
      static_cast<double>(random.between(-15, 15)));
  return pen.take();
}

Page draw(const CoverPaper& paper, const Style& style) {
  const Faces faces = faces_of(style);
  Pen pen = a4(paper.lines.empty() ? record::PageKind::blank : record::PageKind::other);
  pen.paper({paper.red / 255.0, paper.green / 255.0, paper.blue / 255.0, 1});
  double y = 200, size = 28;
  for (const std::string& line : paper.lines) {
    pen.fit({60, y, 475, size * 1.4}, line, {faces.hei, size, true, kBlack}, Align::centre);
    y += size * 2.6;
    size = 18;
  }
  return pen.take();
}

Page draw(const LetterPaper& paper, const Style& style) {
  Random random = Random(style.seed).fork("letter");
  const Faces faces = faces_of(style);
  Pen pen = a4(record::PageKind::other);
  Type body{random.one_in(3) ? faces.kai : faces.song, 12.5, false, kBlack};
  const auto run = [&](Pen& on) {
    double below = 146;
    for (const std::string& paragraph : paper.paragraphs) below = on.flow({76, 0, 444, 0}, below, {{paragraph, ""}}, body, 1.75,
        2 * body.size);
    return below;
  };
  // A letter is one page: a long one is set smaller.
  for (Pen trial = a4(record::PageKind::other); run(trial) > 690 && body.size > 5; trial = a4(record::PageKind::other)) body.size *= 0.93;
  pen.fit({60, 76, 475, 34}, paper.title, {faces.song, 23, true, kBlack}, Align::centre);
  pen.fit({300, 118, 235, 18}, paper.number, body.sized(11), Align::right);
  double y = run(pen) + 50;
  pen.fit({290, y, 230, 20}, paper.signed_by, body, Align::right);
  pen.fit({290, y + 24, 230, 20}, chinese_day(paper.signed_on), body, Align::right);
  if (style.seals && !paper.signed_by.empty()) {
    round_seal(pen, 425, y + 18, 44, paper.signed_by, "", faces.song, static_cast<double>(random.between(-15, 15)));
  }
  return pen.take();
}

}  // namespace mingjing::datasets
