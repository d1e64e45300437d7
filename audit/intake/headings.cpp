#include "audit/intake/headings.h"

#include <algorithm>
#include <set>
#include <sstream>

#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

using namespace std::string_view_literals;

// Headings stand near the top; a table of thousands of rows is not searched to its end.
constexpr std::size_t kHeadingRowsMax = 40;

void erase_all(std::string& text, const std::string& part) {
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at)) text.erase(at, part.size());
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// What is left of a heading when units and punctuation are taken off.
std::string bare(std::string text) {
  for (const char* part : {"单位:", "人民币", "万元", "(元)", ",元", "、元", "元)", "(", ")", "[", "]", ":", "*", "\"", ",", "、", "/", "_", "-", "."})
    erase_all(text, part);
  return text;
}

/// The heading without what stands in brackets.
std::string without_brackets(const std::string& text) {
  std::string kept;
  int depth = 0;
  for (char c : text) {
    if (c == '(' || c == '[' || c == '<') ++depth;
    if (depth == 0) kept += c;
    if ((c == ')' || c == ']' || c == '>') && depth > 0) --depth;
  }
  return kept;
}

bool turns_meaning(const std::string& normal) { return holds(normal, "不含税") || holds(normal, "税前"); }

/// The field that a heading names; empty: none.
std::string field_of(const std::string& heading, const std::map<std::string, std::string>& field_by_key) {
  auto normal = record::normal_name(heading);
  auto whole = field_by_key.find(bare(normal));
  if (whole != field_by_key.end()) return whole->second;
  // What stands in brackets may be dropped unless it turns the meaning round.
  if (turns_meaning(normal)) return {};
  auto short_form = field_by_key.find(bare(without_brackets(normal)));
  return short_form == field_by_key.end() ? std::string() : short_form->second;
}

using Rows = std::vector<std::vector<std::string>>;

/// Row `i`, or rows `i` and `i + 1` read together: a heading that spans columns goes on to the right until the next one.
std::vector<std::string> headings_at(const Rows& rows, std::size_t i, bool two_lines) {
  auto line = rows[i];
  if (!two_lines) return line;
  const auto& below = rows[i + 1];
  std::vector<std::string> both(std::max(line.size(), below.size()));
  std::string above;
  for (std::size_t c = 0; c < both.size(); ++c) {
    std::string top = c < line.size() ? trimmed(line[c]) : "";
    std::string low = c < below.size() ? trimmed(below[c]) : "";
    if (!top.empty()) above = top;
    both[c] = low.empty() ? top : (top.empty() ? above : top) + low;
  }
  return both;
}

/// `a|b`: either field.
bool holds_any(const std::map<std::string, std::size_t>& at, const std::string& fields) {
  std::istringstream parts(fields);
  for (std::string field; std::getline(parts, field, '|');)
    if (at.count(field) > 0) return true;
  return false;
}

struct Match {
  std::map<std::string, std::size_t> at;
  std::map<std::string, std::string> printed;
};

Match match(const std::vector<std::string>& headings, const std::vector<std::string>* below,
            const std::map<std::string, std::string>& field_by_key) {
  Match found;
  for (std::size_t c = 0; c < headings.size(); ++c) {
    auto field = field_of(headings[c], field_by_key);
    if (field.empty() && below != nullptr && c < below->size()) field = field_of((*below)[c], field_by_key);
    if (!field.empty() && found.at.emplace(field, c).second) found.printed[field] = trimmed(headings[c]);
  }
  return found;
}

bool holds_all(const Match& match, const std::vector<std::string>& required) {
  return std::all_of(required.begin(), required.end(), [&](const auto& fields) { return holds_any(match.at, fields); });
}

std::vector<std::string> texts_above(const Rows& rows, std::size_t row) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < row; ++i)
    for (const auto& cell : rows[i])
      if (!trimmed(cell).empty()) texts.push_back(trimmed(cell));
  return texts;
}

/// An entry, not the second line of a heading.
bool holds_figures(const std::vector<std::string>& row) {
  return std::any_of(row.begin(), row.end(), [](const auto& cell) {
    auto text = record::normal_text(cell);
    return !text.empty() && text.find_first_of("0123456789") == 0;
  });
}

std::optional<HeadedTable> find_on_sheet(const record::Sheet& sheet, const std::map<std::string, std::string>& field_by_key,
                                         const std::vector<std::string>& required) {
  std::optional<HeadedTable> best;
  auto rows_seen = std::min(sheet.rows.size(), kHeadingRowsMax);
  for (bool two_lines : {false, true}) {
    for (std::size_t i = 0; i < rows_seen; ++i) {
      if (two_lines && (i + 1 >= sheet.rows.size() || holds_figures(sheet.rows[i + 1]))) continue;
      auto found = match(headings_at(sheet.rows, i, two_lines), two_lines ? &sheet.rows[i + 1] : nullptr, field_by_key);
      if (!holds_all(found, required) || (best && found.at.size() <= best->at.size())) continue;
      best = HeadedTable{sheet.name, texts_above(sheet.rows, i), i + (two_lines ? 2 : 1), found.at, found.printed, {}, &sheet.rows};
    }
  }
  if (!best) return best;
  auto of_title = unit_of_title(best->title);
  for (const auto& [field, heading] : best->printed) {
    auto unit = unit_of_heading(heading);
    best->unit[field] = unit == Unit::none_said ? of_title : unit;
  }
  return best;
}

std::map<std::string, std::string> keys_of(const std::vector<Column>& columns) {
  std::map<std::string, std::string> field_by_key;
  for (const auto& column : columns) {
    field_by_key.emplace(heading_key(column.field), column.field);
    for (const auto& name : column.names) field_by_key.emplace(heading_key(name), column.field);
  }
  return field_by_key;
}

bool begins_with_any(const std::string& text, std::initializer_list<const char*> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](auto beginning) { return text.starts_with(beginning); });
}

/// `30000.000000000004` → `30000`. Only where there are more digits than a binary fraction can hold: nobody types those.
std::string without_binary_noise(const std::string& text) {
  auto point = text.find('.');
  auto digits = std::count_if(text.begin(), text.end(), [](unsigned char c) { return c >= '0' && c <= '9'; });
  bool plain = text.find_first_not_of("0123456789.", text.starts_with('-') ? 1 : 0) == std::string::npos;
  if (!plain || point == std::string::npos || digits < 15 || text.size() - point - 1 < 7) return text;
  std::string kept = text.substr(0, point + 7);  // six places, then rounded by the seventh
  bool up = text[point + 7] >= '5';
  for (std::size_t i = kept.size(); up && i > 0; --i) {
    if (kept[i - 1] == '.' || kept[i - 1] == '-') continue;
    up = kept[i - 1] == '9';
    kept[i - 1] = up ? '0' : static_cast<char>(kept[i - 1] + 1);
  }
  if (up) kept.insert(kept.starts_with('-') ? 1 : 0, "1");
  while (kept.back() == '0') kept.pop_back();
  if (kept.back() == '.') kept.pop_back();
  return kept;
}

}  // namespace

std::string heading_key(const std::string& heading) { return bare(record::normal_name(heading)); }

bool same_heading(const std::string& a, const std::string& b) {
  const auto left = record::normal_name(a), right = record::normal_name(b);
  if (bare(left) == bare(right)) return true;
  if (turns_meaning(left) || turns_meaning(right)) return false;
  const auto short_left = bare(without_brackets(left));
  return !short_left.empty() && short_left == bare(without_brackets(right));
}

Unit unit_of_heading(const std::string& heading) {
  auto normal = record::normal_text(heading);
  if (holds(normal, "万元")) return Unit::wan;
  if (holds(normal, "(元") || holds(normal, "元)") || holds(normal, ",元") || holds(normal, "、元")) return Unit::yuan;
  return Unit::none_said;
}

Unit unit_of_title(const std::vector<std::string>& title) {
  const std::string mark = "单位:";
  for (const auto& text : title) {
    auto normal = record::normal_text(text);
    for (auto at = normal.find(mark); at != std::string::npos; at = normal.find(mark, at + 1)) {
      auto rest = record::to_code_points(normal.substr(at + mark.size()));
      auto is_unit = [](char32_t c) { return U"个人台套项家名件%、,/;()万元民币和及"sv.find(c) != std::u32string_view::npos; };
      bool units_alone = std::all_of(rest.begin(), rest.end(), is_unit);
      if (!units_alone) continue;
      if (rest.find(U"万元") != std::u32string::npos) return Unit::wan;
      if (rest.find(U'元') != std::u32string::npos) return Unit::yuan;
    }
    if (normal.ends_with("(万元)")) return Unit::wan;
    if (normal.ends_with("(元)")) return Unit::yuan;
  }
  return Unit::none_said;
}

std::string trimmed(const std::string& text) {
  static const std::vector<std::string> blanks = {" ", "\t", "\r", "\n", "\u3000", "\u00a0", "\ufeff", "\u200b"};
  std::string kept = text;
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& blank : blanks) {
      if (kept.starts_with(blank)) kept.erase(0, blank.size()), changed = true;
      if (kept.ends_with(blank)) kept.resize(kept.size() - blank.size()), changed = true;
    }
  }
  return kept;
}

std::string HeadedTable::cell(std::size_t row, const std::string& field) const {
  auto column = at.find(field);
  if (column == at.end() || column->second >= (*rows)[row].size()) return {};
  return trimmed((*rows)[row][column->second]);
}

bool HeadedTable::has_any(const std::string& fields) const { return holds_any(at, fields); }

std::vector<std::pair<std::size_t, std::string>> HeadedTable::unknown_headings() const {
  std::set<std::size_t> known;
  for (const auto& [field, column] : at) known.insert(column);
  std::vector<std::pair<std::size_t, std::string>> unknown;
  const auto& headings = (*rows)[first_row - 1];
  for (std::size_t column = 0; column < headings.size(); ++column)
    if (auto text = trimmed(headings[column]); !text.empty() && known.count(column) == 0) unknown.emplace_back(column, text);
  return unknown;
}

std::vector<HeadedTable> find_tables(const record::Table& table, const std::vector<Column>& columns,
                                     const std::vector<std::string>& required) {
  auto field_by_key = keys_of(columns);
  std::vector<HeadedTable> found;
  for (const auto& sheet : table.sheets)
    if (auto headed = find_on_sheet(sheet, field_by_key, required)) found.push_back(std::move(*headed));
  return found;
}

std::optional<HeadedTable> find_table(const record::Table& table, const std::vector<Column>& columns,
                                      const std::vector<std::string>& required) {
  auto found = find_tables(table, columns, required);
  if (found.empty()) return std::nullopt;
  return *std::max_element(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.at.size() < b.at.size(); });
}

bool is_entry(const HeadedTable& table, std::size_t row) {
  const auto& cells = (*table.rows)[row];
  std::vector<std::string> said;
  for (const auto& cell : cells)
    if (auto text = record::normal_text(cell); !text.empty()) said.push_back(text);
  if (said.empty()) return false;
  const auto& first = said.front();
  if (begins_with_any(first, {"合计", "小计", "总计", "共计", "累计", "备注", "说明", "注:", "注1", "注.", "填表", "制表", "审核人", "填报"})) return false;
  if (first == "注" || first.find_first_not_of(".…·-—") == std::string::npos) return false;
  bool only_places = true;  // a running number alone, or template dots
  std::set<std::size_t> known;
  for (const auto& [field, column] : table.at)
    if (field != "ordinal") known.insert(column);
  for (auto column : known) {
    auto text = column < cells.size() ? record::normal_text(cells[column]) : "";
    if (!text.empty() && text.find_first_not_of(".*") != std::string::npos && text != "…" && text != "……") only_places = false;
    if (begins_with_any(text, {"合计", "小计", "总计"}) && text.size() <= 12) return false;
  }
  if (only_places) return false;
  auto again = [&](const auto& printed) { return table.cell(row, printed.first) == printed.second; };
  return !std::all_of(table.printed.begin(), table.printed.end(), again);
}

record::Result<record::Fen> cell_amount(const std::string& text, Unit unit) {
  auto figures = without_binary_noise(trimmed(text));
  return unit == Unit::wan ? record::Fen::parse_wan(figures) : record::Fen::parse(figures);
}

record::Fen half_place(const std::string& text, Unit unit) {
  auto figures = without_binary_noise(trimmed(text));
  auto point = figures.find('.');
  std::int64_t place = unit == Unit::wan ? 1'000'000 : 100;  // one 万元 or one 元, in fen
  std::size_t places = point == std::string::npos ? 0 : figures.size() - point - 1;
  for (; places > 0 && place > 1; --places) place /= 10;
  return record::Fen::of(unit == Unit::wan ? place / 2 : 0);
}

Unread bad_cell(const std::string& file, std::size_t row_index, const std::string& column, const std::string& value,
                const record::Message& why) {
  auto row = std::to_string(row_index + 1);
  return {file,
          {"第 " + row + " 行“" + column + "”栏" + (value.empty() ? "" : "的内容“" + value + "”") + why.zh,
           "Row " + row + ", column '" + column + "': " + (value.empty() ? "" : "'" + value + "' ") + why.en}};
}

}  // namespace mingjing::audit
