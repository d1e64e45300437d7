#include "audit/report/reading_html.h"

#include "audit/report/markup.h"
#include "audit/report/names.h"
#include "audit/report/reasons.h"

namespace mingjing::audit {
namespace {

using record::Box;
using record::Read;

constexpr const char* kStyle =
    "body{display:flex;gap:1.5em;margin:1em;font:15px/1.5 'Noto Sans CJK SC','WenQuanYi Zen Hei',sans-serif}"
    ".page{position:relative;flex:3}.page img{width:100%;display:block;border:1px solid #999}"
    ".page b{position:absolute;border:2px solid #1a7f37;box-sizing:border-box;font:12px sans-serif;color:#0b4f1e}"
    ".page b.problem{border:3px solid #b00020;color:#b00020}.problem{color:#b00020}"
    ".page b.unsure{border:2px dashed #b35900;color:#7a3c00}.fields{flex:2}td{vertical-align:top;padding:.15em .6em}.unsure{color:#7a3c00}"
    ".absent{color:#666}";

std::string percent(std::int32_t ten_thousandths) {
  return std::to_string(ten_thousandths / 100) + "." + std::to_string(ten_thousandths % 100 / 10) + "%";
}

std::string text_of(const std::string& value) { return value; }
std::string text_of(record::Date value) { return value.iso(); }
std::string text_of(record::Fen value) { return value.grouped(); }

/// Boxes on the picture and rows of the table, numbered alike.
struct Fields {
  Language language;
  int count = 0;
  std::string boxes, rows;

  template <class T>
  void operator()(const char* name, const T& field) {
    if constexpr (requires { field.sights(); }) {
      if (field)
        found(name, field);
      else
        row("absent", "", name, escaped(in(language, why_absent(field.reason()))));
    }
  }

  void box(const std::string& style, const Box& at, const std::string& label) {
    boxes += "<b class=\"" + style + "\" style=\"left:" + percent(at.x) + ";top:" + percent(at.y) + ";width:" + percent(at.w) +
             ";height:" + percent(at.h) + "\">" + label + "</b>";
  }
  void remark(const std::string& style, const record::Message& what, const std::string& value) {
    rows += "<tr class=\"" + style + "\"><td></td><td>" + escaped(in(language, what)) + "</td><td>" + value + "</td></tr>\n";
  }

 private:
  template <class T>
  void found(const char* name, const Read<T>& field) {
    const bool sure = field.confidence_pm() >= record::kSurePm;
    const std::string label = field.box() ? std::to_string(++count) : "";
    if (field.box()) box(sure ? "sure" : "unsure", *field.box(), label);
    row(sure ? "sure" : "unsure", label, name,
        escaped(text_of(*field)) + "<br><small>" + std::to_string(field.confidence_pm() / 10) + "% " +
            escaped(in(language, title_of(field.source()))) + "</small>");
  }
  void row(const char* style, const std::string& label, const char* name, const std::string& value) {
    rows += std::string("<tr class=\"") + style + "\"><td>" + label + "</td><td>" + escaped(in(language, title_of_field(name))) +
            "</td><td>" + value + "</td></tr>\n";
  }
};

}  // namespace

std::string read_page_html(const ReadFile& file, int page, const std::string& jpeg, Language language) {
  Fields fields{language, 0, "", ""};
  for (const auto& document : file.reading.pages) {
    if (document.page != page) continue;
    fields.rows += "<tr><th colspan=\"3\">" + escaped(in(language, title_of_paper(record::name_of(document.kind)))) + "</th></tr>\n";
    std::visit(
        [&fields](const auto& content) {
          using T = std::decay_t<decltype(content)>;
          if constexpr (!std::is_same_v<T, std::monostate>) T::each_field(content, fields);
        },
        document.content);
    if (document.signature) fields.remark("sure", {"电子签章", "signature"}, escaped(in(language, in_words(*document.signature))));
    for (const auto& problem : document.problems) fields.remark("problem", title_of_check(problem), "");
    for (const auto& spot : document.spots) fields.box("problem", spot.box, "!");
  }
  const std::string title = escaped(file.file) + " · " + std::to_string(page);
  return std::string("<!doctype html>\n<html lang=\"") + (language == Language::zh ? "zh-CN" : "en") +
         "\"><head><meta charset=\"utf-8\"><title>" + title + "</title><style>" + kStyle +
         "</style></head>\n<body><div class=\"page\"><img alt=\"" + title + "\" src=\"data:image/jpeg;base64," + base64(jpeg) + "\">" +
         fields.boxes + "</div>\n<div class=\"fields\"><h2>" + title + "</h2><table>\n" + fields.rows + "</table></div></body></html>\n";
}

}  // namespace mingjing::audit
