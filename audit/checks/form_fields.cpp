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

constexpr bool is_chinese(char32_t sign) { return sign >= 0x4e00 && sign <= 0x9fff; }

/// The least that a count can come to: a Chinese sign or a word of letters is one, marks and the form's own hint (限400字) are none.
std::int64_t signs_of(const std::string& text) {
  auto signs = to_code_points(normal_text(text));
  const auto hint_end = signs.starts_with(U"(") ? signs.find(U')') : std::u32string::npos;
  if (hint_end != std::u32string::npos && signs.substr(0, hint_end).find(U'字') != std::u32string::npos) signs.erase(0, hint_end + 1);
  std::int64_t count = 0;
  bool in_word = false;
  for (const auto sign : signs) {
    const bool letter = (sign >= U'0' && sign <= U'9') || (sign >= U'A' && sign <= U'Z') || (sign >= U'a' && sign <= U'z');
    if (is_chinese(sign) || (letter && !in_word)) ++count;
    in_word = letter;
  }
  return count;
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
  Evidence place;
  place.file = blank.file, place.row = blank.row;
  finding.evidence = {place};
  answer.findings.push_back(std::move(finding));
}

void tell_length(const Fact& fact, std::int64_t most, Answer& answer) {
  const auto signs = signs_of(fact.text);
  if (signs <= most) return;
  auto finding = finding_about("length|" + fact.name, {"“" + fact.name + "”约 " + std::to_string(signs) + " 字，规定不超过 " + std::to_string(most) + " 字。",
                                                       "“" + fact.name + "” has some " + std::to_string(signs) + " signs; no more than " +
                                                           std::to_string(most) + " are asked."});
  Evidence place;
  place.file = fact.file, place.row = fact.row;
  if (fact.row == 0) place.field = fact.name;
  finding.evidence = {place};
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
  const auto most = rule.get<std::int64_t>("signs_max", of.standing, of.day);
  for (const auto* fact : facts_under(of.application, names)) {
    seen = true;
    if (most) tell_length(*fact, *most, answer);
  }
  if (seen) return;
  const auto& first = filled.empty() ? names.front() : filled.front();
  answer.undetermined.push_back(cannot_tell({"未见含“" + first + "”等栏的可读表格，是否填写、字数多少无法核对",
                                             "no table that was read has “" + first + "” and the boxes beside it: whether they are filled and how "
                                             "long their texts are cannot be told"}, "the form as XLSX or application.json"));
}

}  // namespace mingjing::audit
