#include "audit/report/html.h"

#include <algorithm>

#include "audit/report/markup.h"
#include "audit/report/names.h"
#include "audit/report/together.h"

namespace mingjing::audit {
namespace {

using record::Fen;
using record::Finding;
using record::Message;
using record::Severity;

constexpr const char* kStyle =
#include "report_css.inc"
    ;

const char* css_class(Severity severity) {
  switch (severity) {
    case Severity::violation:
      return "violation";
    case Severity::warning:
      return "warning";
    case Severity::notice:
      return "notice";
  }
  return "notice";
}

/// Writes one report; every text that comes from outside goes through escaped().
class Page {
 public:
  explicit Page(Language language) : language_(language) {}

  std::string finish(const std::string& title) {
    return "<!doctype html>\n<html lang=\"" + std::string(language_ == Language::zh ? "zh-CN" : "en") +
           "\">\n<head><meta charset=\"utf-8\">\n<title>" + escaped(title) + "</title>\n<style>" + kStyle +
           "</style></head>\n<body><main>\n" + body_ + "</main></body></html>\n";
  }
  Page& raw(std::string_view html) {
    body_ += html;
    return *this;
  }
  Page& text(std::string_view words) { return raw(escaped(words)); }
  Page& say(const char* zh, const char* en) { return raw(language_ == Language::zh ? zh : en); }
  Page& say(const Message& message) { return text(in(language_, message)); }
  Page& money(const std::optional<Fen>& fen) { return fen ? text(fen->grouped()) : say("待定", "open"); }
  Language language() const { return language_; }

 private:
  Language language_;
  std::string body_;
};

struct Tally {
  int violations = 0, warnings = 0, notices = 0;
  explicit Tally(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings)
      ++(finding.severity == Severity::violation ? violations : finding.severity == Severity::warning ? warnings : notices);
  }
};

/// What a reader should do with the application, in one sentence.
Message conclusion(const ScreenedApplication& of) {
  const Tally tally(of.verdict.findings);
  const std::string open = std::to_string(of.verdict.open_checks().size());
  if (tally.violations > 0)
    return {"发现违规 " + std::to_string(tally.violations) + " 项、疑点 " + std::to_string(tally.warnings) + " 项，建议核实前不予支持。",
            std::to_string(tally.violations) + " violations and " + std::to_string(tally.warnings) +
                " warnings: settle them before any support."};
  if (tally.warnings > 0)
    return {"发现疑点 " + std::to_string(tally.warnings) + " 项，需人工核查。",
            std::to_string(tally.warnings) + " warnings: a person must look."};
  if (!of.verdict.open_checks().empty())
    return {"已核查部分未发现问题；另有 " + open + " 项因资料不足未能判断。",
            "Nothing found in what was checked; " + open + " checks could not be answered."};
  return {"未发现问题。", "Nothing found."};
}

const char* conclusion_class(const ScreenedApplication& of) {
  const Tally tally(of.verdict.findings);
  if (tally.violations > 0) return "violation";
  if (tally.warnings > 0) return "warning";
  return of.verdict.open_checks().empty() ? "clear" : "notice";
}

void write_overview(Page& page, const Screening& screening, const Policy& policy) {
  page.raw("<section><h1>")
      .say("明镜 · 补助资金申报核查报告", "Mingjing · Screening of subsidy applications")
      .raw("</h1><p class=\"soft\">");
  const bool one_name = policy.title.empty() || policy.title == policy.document;
  page.say("依据：", "Under: ").text(one_name ? policy.document : policy.title + "（" + policy.document + "）");
  page.say("　批次：", " · Round: ").text(screening.round.name).raw("</p>");
  if (policy.draft)
    page.raw("<p><b>")
        .say("注意：该文件为征求意见稿，结论仅供参考。", "Note: the document is a draft; conclusions are indicative only.")
        .raw("</b></p>");
  for (const auto& remark : screening.remarks()) page.raw("<p class=\"soft\">").say(remark).raw("</p>");
  if (!screening.sandboxed)
    page.raw("<p><b>")
        .say("注意：本次按操作人要求未使用沙箱打开材料（--insecure-no-sandbox）。",
             "Note: by the operator's order the files were opened without a sandbox (--insecure-no-sandbox).")
        .raw("</b></p>");
  page.raw("<table><thead><tr><th>")
      .say("序号", "No.")
      .raw("</th><th>")
      .say("申报单位", "Enterprise")
      .raw("</th><th>")
      .say("项目", "Project");
  page.raw("</th><th>")
      .say("类别", "Category")
      .raw("</th><th>")
      .say("申请（元）", "Requested (yuan)")
      .raw("</th><th>")
      .say("证据支持（元）", "Evidenced");
  page.raw("</th><th>").say("最多可支持（元）", "Allowable at most").raw("</th><th>").say("结论", "Result").raw("</th></tr></thead><tbody>");
  int number = 0;
  for (const auto& of : screening.applications) {
    const Tally tally(of.verdict.findings);
    const std::string place = std::to_string(++number);
    page.raw("<tr><td class=\"number\">" + place + "</td><td><a href=\"#a" + place + "\">");
    page.text(of.application.enterprise.name)
        .raw("</a></td><td>")
        .text(of.application.project)
        .raw("</td><td>")
        .text(of.application.category);
    page.raw("</td><td class=\"number\">").money(of.application.requested).raw("</td><td class=\"number\">").money(of.sums.evidenced.low);
    page.raw("</td><td class=\"number\">")
        .money(of.sums.allowable)
        .raw("</td><td><span class=\"tag " + std::string(conclusion_class(of)) + "\">");
    if (tally.violations > 0)
      page.say("违规 ", "violations ").text(std::to_string(tally.violations));
    else if (tally.warnings > 0)
      page.say("疑点 ", "warnings ").text(std::to_string(tally.warnings));
    else if (!of.verdict.open_checks().empty())
      page.say("部分待核", "partly open");
    else
      page.say("未见问题", "clear");
    page.raw("</span></td></tr>");
  }
  page.raw("</tbody></table>");
}

void write_unusable(Page& page, const Screening& screening) {
  if (!screening.refused.empty()) {
    page.raw("<h3>").say("未受理的材料（未存入数据库）", "Refused (nothing of it was stored)").raw("</h3><table>");
    for (const auto& error : screening.refused)
      page.raw("<tr><td>").text(error.subject).raw("</td><td>").say(error.reason).raw("</td></tr>");
    page.raw("</table>");
  }
  page.raw("<h3>").say("未能读取的文件和页", "Files and pages that could not be read").raw("</h3>");
  if (screening.unread.empty()) {
    page.raw("<p>").say("无。", "None.").raw("</p>");
  } else {
    page.raw("<table>");
    for (const auto& unread : screening.unread)
      page.raw("<tr><td>").text(unread.file).raw("</td><td>").say(unread.reason).raw("</td></tr>");
    page.raw("</table>");
  }
  page.raw("<p class=\"soft\">")
      .say("“违规”指证据本身即与所引条款不符；“疑点”须人工核查后认定；“提示”供存档参考。金额以人民币元计。",
           "A violation contradicts the cited clause by its own evidence; a warning needs a person to look; a notice is for the file. "
           "Amounts in yuan.")
      .raw("</p></section>");
}

void write_sums(Page& page, const ScreenedApplication& of) {
  const auto card = [&page](const char* zh, const char* en, const std::optional<Fen>& fen, const std::string& small) {
    page.raw("<div><small>").say(zh, en).raw("</small><b>").money(fen).raw("</b><small>").text(small).raw("</small></div>");
  };
  const auto range = [&page](const Span& span) {
    if (span.low == span.high) return std::string{};
    return std::string(page.language() == Language::zh ? "未读清部分如属实，最高 " : "at most ") + span.high.grouped();
  };
  page.raw("<div class=\"sums\">");
  card("申请金额", "Requested", of.application.requested, "");
  card("证据支持的投资（含税）", "Evidenced (with tax)", of.sums.evidenced.low, range(of.sums.evidenced));
  card("证据支持的投资（不含税）", "Evidenced (without tax)", of.sums.evidenced_excl_tax.low, range(of.sums.evidenced_excl_tax));
  card("按规定最多可支持", "Allowable at most", of.sums.allowable, of.sums.allowable ? "" : in(page.language(), of.sums.allowable_reason));
  page.raw("</div>");
}

void write_figure(Page& page, const ScreenedApplication& of, const record::Evidence& evidence, const CropOf& crop_of) {
  const bool zh = page.language() == Language::zh;
  std::string caption = evidence.file;
  if (evidence.row > 0) caption += (zh ? "　第 " : ", row ") + std::to_string(evidence.row) + (zh ? " 行" : "");
  if (evidence.page > 0) caption += (zh ? "　第 " : ", page ") + std::to_string(evidence.page) + (zh ? " 页" : "");
  if (!evidence.value.empty()) caption += (zh ? "：" : ": ") + evidence.value;
  page.raw("<figure>");
  if (const auto crop = evidence.page > 0 ? crop_of(of, evidence) : std::nullopt) {
    page.raw("<div class=\"page\"><img alt=\"").text(caption).raw("\" src=\"data:image/jpeg;base64," + base64(crop->jpeg) + "\">");
    if (crop->mark) {
      const auto percent = [](std::int32_t part) { return std::to_string(part / 100) + "." + std::to_string(part % 100 / 10) + "%"; };
      page.raw("<span class=\"mark\" style=\"left:" + percent(crop->mark->x) + ";top:" + percent(crop->mark->y) +
               ";width:" + percent(crop->mark->w) + ";height:" + percent(crop->mark->h) + "\"></span>");
    }
    page.raw("</div>");
  }
  page.raw("<figcaption>").text(caption).raw("</figcaption></figure> ");
}

/// What is shown as a whole page is shown once, with all that was seen on it.
std::vector<record::Evidence> figures_of(const std::vector<record::Evidence>& all) {
  std::vector<record::Evidence> figures;
  for (const auto& evidence : all) {
    const auto same = std::find_if(figures.begin(), figures.end(), [&evidence](const record::Evidence& known) {
      return evidence.page > 0 && !evidence.box && !known.box && known.file == evidence.file && known.page == evidence.page;
    });
    if (same == figures.end()) figures.push_back(evidence);
    else if (!evidence.value.empty()) same->value += (same->value.empty() ? "" : "，") + evidence.value;
  }
  return figures;
}

void write_path(Page& page, const std::vector<record::Relation>& path) {
  if (path.empty()) return;
  page.raw("<p class=\"path\">").say("关系路径：", "Path: ");
  for (std::size_t i = 0; i < path.size(); ++i) {
    const record::Relation& step = path[i];
    if (i == 0 || !(path[i - 1].to == step.from)) page.raw(i == 0 ? "" : "；").text(step.from.name.empty() ? step.from.id : step.from.name);
    page.raw("<span class=\"step\"><i>→ ").say(title_of(step.relation));
    if (step.percent_millionths) {
      std::string digits = std::to_string(*step.percent_millionths % 10000 + 10000).substr(1);
      digits.erase(digits.find_last_not_of('0') + 1);
      page.text(" " + std::to_string(*step.percent_millionths / 10000) + (digits.empty() ? "" : "." + digits) + "%");
    }
    if (step.amount) page.text(" " + step.amount->grouped() + (page.language() == Language::zh ? " 元" : " yuan"));
    if (step.date) page.text("（" + step.date->iso() + "）");
    page.raw(" →</i>").text(step.to.name.empty() ? step.to.id : step.to.name).raw("</span>");
  }
  page.raw("</p>");
}

void write_counterparts(Page& page, const std::vector<record::Counterpart>& others) {
  if (others.empty()) return;
  page.raw("<table><thead><tr><th>")
      .say("涉及的其他申报", "Other claims")
      .raw("</th><th>")
      .say("政策", "Policy")
      .raw("</th><th>")
      .say("批次", "Round");
  page.raw("</th><th>").say("年度", "Year").raw("</th><th>").say("位置", "Place").raw("</th></tr></thead><tbody>");
  for (const auto& other : others) {
    page.raw("<tr><td>").text(other.enterprise).raw("</td><td>").text(other.policy).raw("</td><td>").text(other.round);
    page.raw("</td><td>" + std::to_string(other.year) + "</td><td>").text(other.file);
    if (other.page > 0) page.say(" 第 ", ", page ").text(std::to_string(other.page)).say(" 页", "");
    page.raw("</td></tr>");
  }
  page.raw("</tbody></table>");
}

/// One card for findings of one check, severity and clause: the clause once, then each with its evidence.
void write_findings(Page& page, const ScreenedApplication* of, const std::vector<const Finding*>& group, const CropOf& crop_of) {
  const Finding& first = *group.front();
  const bool several = group.size() > 1;
  // Nothing is said of a grant that stays as it is: the sum of the finding itself stands in its words.
  const auto at_risk = [](const Finding& finding) { return finding.severity != Severity::notice && finding.amount_at_risk > record::Fen(); };
  page.raw("<article><header><span class=\"tag " + std::string(css_class(first.severity)) + "\">").say(title_of(first.severity));
  page.raw("</span><b>").say(title_of_check(first.check)).raw("</b>");
  if (several) page.raw("<span>").text(std::to_string(group.size())).say(" 处", " places").raw("</span>");
  page.raw("<span class=\"risk soft\">");
  if (!several && at_risk(first)) page.say("涉及金额 ", "At risk: ").money(first.amount_at_risk).say(" 元", " yuan");
  page.raw("</span></header>");
  if (!first.clause.quote.empty()) {
    page.raw("<blockquote>")
        .text("“" + first.clause.quote + "”")
        .raw("<br><span class=\"soft\">")
        .text(first.clause.document + " " + first.clause.section);
    page.raw("</span></blockquote>");
  }
  for (const Finding* finding : group) {
    page.raw("<p>").say(finding->summary).raw("</p>");
    write_path(page, finding->path);
    write_counterparts(page, finding->counterparts);
    if (of != nullptr)
      for (const auto& evidence : figures_of(finding->evidence)) write_figure(page, *of, evidence, crop_of);
    page.raw("<p class=\"soft\" title=\"" + escaped(finding->check + " " + finding->id) + "\">").say("编号 ", "No. ").text(finding->id.substr(0, 8));
    if (finding->confidence_pm < 1000) page.say("　把握程度 ", " · confidence ").text(std::to_string(finding->confidence_pm / 10)).raw("%");
    if (several && at_risk(*finding)) page.say("　涉及金额 ", " · at risk: ").money(finding->amount_at_risk).say(" 元", " yuan");
    page.raw("</p>");
  }
  page.raw("</article>");
}

void write_worksheet(Page& page, const ScreenedApplication& of) {
  if (of.sums.worksheet.empty()) return;
  page.raw("<h3>").say("测算过程", "How the sum is worked out").raw("</h3><table>");
  for (const auto& line : of.sums.worksheet) {
    page.raw("<tr><td>").say(line.text).raw("</td><td class=\"number\">");
    if (line.amount) page.money(line.amount);
    page.raw("</td></tr>");
  }
  page.raw("</table>");
}

/// What a clerk can call or write for what a check lacks; empty where nothing of the kind helps.
std::string what_helps(const std::string& needs) {
  if (needs.starts_with("import ")) return "mingjing " + needs;
  if (needs == "submitted_on") return "mingjing screen --submitted-on";
  return needs.find(".local.toml") != std::string::npos ? needs : "";
}

void write_undetermined(Page& page, const ScreenedApplication& of) {
  const auto unanswered = of.verdict.open_checks();
  if (unanswered.empty()) return;
  page.raw("<h3>")
      .say("未能判断的事项", "What could not be answered")
      .raw("</h3><table><thead><tr><th>")
      .say("事项", "Check")
      .raw("</th><th>")
      .say("原因", "Why");
  page.raw("</th><th>").say("可补充", "What would help").raw("</th></tr></thead><tbody>");
  for (const auto& open : unanswered) {
    page.raw("<tr><td>")
        .say(title_of_check(open.check))
        .raw("</td><td>")
        .say(open.reason)
        .raw("</td><td>")
        .text(what_helps(open.needs))
        .raw("</td></tr>");
  }
  page.raw("</tbody></table>");
}

/// The clauses that a person must judge, each once for the whole batch: they are the same for all applications of a programme.
void write_for_a_person(Page& page, const Screening& screening) {
  std::vector<const record::Undetermined*> clauses;
  for (const auto& of : screening.applications)
    for (const auto& open : of.verdict.undetermined) {
      const auto same = [&open](const record::Undetermined* known) {
        return known->clause.section == open.clause.section && known->clause.quote == open.clause.quote;
      };
      if (open.for_a_person() && std::none_of(clauses.begin(), clauses.end(), same)) clauses.push_back(&open);
    }
  if (clauses.empty()) return;
  page.raw("<section><h2>")
      .say("须由人工审核的条款", "Clauses for a person to judge")
      .raw("</h2><p class=\"soft\">")
      .say("以下条款本程序不能代为判断，请逐项审核。", "The program cannot judge these; please go through them one by one.")
      .raw("</p><table><thead><tr><th>")
      .say("条款", "Clause")
      .raw("</th><th>")
      .say("须核对的内容", "What to look at")
      .raw("</th></tr></thead><tbody>");
  for (const auto* open : clauses)
    page.raw("<tr><td>")
        .text(open->clause.section + "“" + open->clause.quote + "”")
        .raw("</td><td>")
        .say(open->reason)
        .raw("</td></tr>");
  page.raw("</tbody></table></section>");
}

void write_application(Page& page, const ScreenedApplication& of, int number, const CropOf& crop_of) {
  const Application& application = of.application;
  page.raw("<section id=\"a" + std::to_string(number) + "\"><h2>" + std::to_string(number) + "　")
      .text(application.enterprise.name)
      .raw("</h2><p class=\"soft\">");
  page.text(application.enterprise.uscc).raw("　").text(application.project).raw("　").text(application.category).raw("<br>");
  page.say("材料 ", "Documents: ")
      .text(std::to_string(of.dossier.documents.size()))
      .say(" 份，", ", pages: ")
      .text(std::to_string(of.dossier.page_count));
  page.say(" 页", "").raw("</p><div class=\"verdict is-" + std::string(conclusion_class(of)) + "\">").say(conclusion(of)).raw("</div>");
  write_sums(page, of);
  if (!of.verdict.findings.empty()) {
    page.raw("<h3>").say("核查发现", "Findings").raw("</h3>");
    for (const auto& group : together(of.verdict.findings)) write_findings(page, &of, group, crop_of);
  }
  write_worksheet(page, of);
  write_undetermined(page, of);
  if (!of.dossier.unread.empty()) {
    page.raw("<h3>").say("本申报未能读取的材料", "Not read").raw("</h3><table>");
    for (const auto& unread : of.dossier.unread)
      page.raw("<tr><td>").text(unread.file).raw("</td><td>").say(unread.reason).raw("</td></tr>");
    page.raw("</table>");
  }
  page.raw("<div class=\"sign\"><span>")
      .say("核查人：", "Checked by:")
      .raw("</span><span>")
      .say("复核人：", "Reviewed by:")
      .raw("</span><span>");
  page.say("日期：", "Date:").raw("</span></div></section>");
}

}  // namespace

const std::string& in(Language language, const Message& message) { return language == Language::zh ? message.zh : message.en; }

std::string screening_html(const Screening& screening, const Policy& policy, Language language, const CropOf& crop_of) {
  Page page(language);
  write_overview(page, screening, policy);
  write_unusable(page, screening);
  int number = 0;
  for (const auto& of : screening.applications) write_application(page, of, ++number, crop_of);
  write_for_a_person(page, screening);
  return page.finish(language == Language::zh ? "补助资金申报核查报告" : "Screening of subsidy applications");
}

std::string sweeping_html(const Sweeping& sweeping, Language language) {
  Page page(language);
  page.raw("<section><h1>").say("明镜 · 历年申报重复使用排查", "Mingjing · Sweep of everything claimed").raw("</h1><p class=\"soft\">");
  page.say("共排查申报记录 ", "Claims: ")
      .text(std::to_string(sweeping.claims))
      .say(" 条、票据 ", ", papers: ")
      .text(std::to_string(sweeping.papers));
  page.say(" 份；发现 ", "; groups: ").text(std::to_string(sweeping.findings.size())).say(" 组重复。", "").raw("</p>");
  for (const auto& finding : sweeping.findings) write_findings(page, nullptr, {&finding}, {});
  page.raw("</section>");
  return page.finish(language == Language::zh ? "历年申报重复使用排查" : "Sweep of everything claimed");
}

}  // namespace mingjing::audit
