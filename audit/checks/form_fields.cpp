#include "audit/checks/form_fields.h"

#include <algorithm>

#include "audit/checks/fact.h"
#include "audit/intake/headings.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

using Words = std::vector<std::string>;

bool is_one_of(const Words& names, const std::string& text) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return same_heading(name, text); });
}

/// How long a text is by the two ways of counting that lie farthest apart: without marks, and all signs.
struct Length {
  std::int64_t least = 0, most = 0;
};

constexpr bool is_chinese(char32_t sign) { return sign >= 0x4e00 && sign <= 0x9fff; }

/// A Chinese sign or a word of letters is one; marks may be counted or not, and the form's own hint (限400字) is none.
Length length_of(const std::string& text) {
  auto signs = to_code_points(normal_text(text));
  const auto hint_end = signs.starts_with(U"(") ? signs.find(U')') : std::u32string::npos;
  if (hint_end != std::u32string::npos && signs.substr(0, hint_end).find(U'字') != std::u32string::npos) signs.erase(0, hint_end + 1);
  Length length{0, static_cast<std::int64_t>(signs.size())};
  bool in_word = false;
  for (const auto sign : signs) {
    const bool letter = (sign >= U'0' && sign <= U'9') || (sign >= U'A' && sign <= U'Z') || (sign >= U'a' && sign <= U'z');
    if (is_chinese(sign) || (letter && !in_word)) ++length.least;
    in_word = letter;
  }
  return length;
}

/// The box of that name is empty: nothing to its right or below but other boxes of the form, and no other table states it.
const BlankField* blank_of(const Case& of, const std::string& name, const Words& boxes) {
  if (!facts_under(of.application, {name}).empty()) return nullptr;
  const auto empty = [&](const std::string& text) { return text.empty() || is_one_of(boxes, text); };
  for (const auto& blank : of.application.blanks)
    if (same_heading(blank.name, name) && empty(blank.right) && empty(blank.below)) return &blank;
  return nullptr;
}

void tell_blank(const BlankField& blank, Answer& answer) {
  auto finding = finding_about("blank|" + blank.name, {"申报表“" + blank.name + "”栏没有填写。", "the box “" + blank.name + "” of the form is empty."});
  finding.evidence = {on_row(blank.file, blank.row)};
  answer.findings.push_back(std::move(finding));
}

void tell_length(const Fact& fact, std::optional<std::int64_t> least, std::optional<std::int64_t> most, Answer& answer) {
  const auto length = length_of(fact.text);
  const bool short_of = least && length.most < *least;
  if (!short_of && !(most && length.least > *most)) return;
  const auto signs = std::to_string(short_of ? length.most : length.least), asked = std::to_string(short_of ? *least : *most);
  auto finding = finding_about("length|" + fact.name,
                               {"“" + fact.name + "”约 " + signs + " 字，规定不" + (short_of ? "少于 " : "超过 ") + asked + " 字。",
                                "“" + fact.name + "” has some " + signs + " signs; no " + (short_of ? "fewer" : "more") + " than " + asked +
                                    " are asked."});
  finding.evidence = {on_row(fact.file, fact.row)};
  if (fact.row == 0) finding.evidence.front().field = fact.name;
  answer.findings.push_back(std::move(finding));
}

}  // namespace

void ask_form_fields(const Case& of, const Rule& rule, Answer& answer) {
  const auto words = [&](const char* key) { return rule.get<Words>(key, of.standing, of.day).value_or(Words()); };
  const auto filled = words("filled"), names = words("names");
  bool seen = filled.empty() && names.empty();
  for (const auto& name : filled) {
    const auto* blank = blank_of(of, name, filled);
    if (blank != nullptr) tell_blank(*blank, answer);
    seen = seen || blank != nullptr || !facts_under(of.application, {name}).empty();
  }
  const auto least = rule.get<std::int64_t>("signs_min", of.standing, of.day), most = rule.get<std::int64_t>("signs_max", of.standing, of.day);
  for (const auto* fact : facts_under(of.application, names)) {
    seen = true;
    tell_length(*fact, least, most, answer);
  }
  if (seen) return;
  const auto& first = filled.empty() ? names.front() : filled.front();
  answer.undetermined.push_back(cannot_tell({"未见含“" + first + "”等栏的可读表格，是否填写、字数多少无法核对",
                                             "no table that was read has “" + first + "” and the boxes beside it: whether they are filled and how "
                                             "long their texts are cannot be told"}, "the form as XLSX or application.json"));
}

}  // namespace mingjing::audit
