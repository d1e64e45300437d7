#include "audit/intake/form_facts.h"

#include <algorithm>
#include <iterator>

#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

// A form is a page or two; a sheet beyond it is a list of other things.
constexpr std::size_t kFormRowsMax = 200;
constexpr std::size_t kFormCellsMax = 5'000;
constexpr std::size_t kLabelSignsMax = 40;

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

bool holds_any(const std::string& text, std::initializer_list<const char*> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](const char* part) { return holds(text, part); });
}

/// 市场占有率排名 is a place in a row, no share.
bool is_share(const std::string& heading) { return !holds(heading, "排名") && holds_any(heading, {"率", "占比", "比例", "比重", "增长", "增幅", "%"}); }

/// Headings under which forms write money, unless they are shares of it.
bool is_money(const std::string& heading) {
  const bool words = holds_any(heading, {"收入", "投资", "投入", "资产", "负债", "利润", "税金", "税收", "纳税", "税额", "金额", "资金", "费用", "费", "原值", "资本",
                                         "支出", "总额", "贷款", "利息", "销售额", "产值"});
  return words && !is_share(heading) && !holds_any(heading, {"人数", "家数", "个数", "起止", "日期", "时间", "来源", "主体", "名称"});
}

std::string cell_name(std::size_t row, std::size_t column) {
  std::string letters;
  for (auto rest = column + 1; rest > 0; rest = (rest - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row + 1);
}

/// 2022, 2022年, 2022年度 → 2022年; other texts as they are.
std::string year_named(const std::string& heading) {
  const auto text = record::normal_text(heading);
  const bool year = (text.starts_with("19") || text.starts_with("20")) && std::min(text.find_first_not_of("0123456789"), text.size()) == 4;
  const auto rest = year ? text.substr(4) : std::string();
  return year && (rest.empty() || rest == "年" || rest == "年度") ? text.substr(0, 4) + "年" : heading;
}

bool is_year(const std::string& heading) {
  const auto named = year_named(heading);
  return (named.size() == 7 && named.ends_with("年")) || holds_any(record::normal_text(heading), {"上年度", "上2年", "上3年", "上二年", "上三年"});
}

bool is_figure(const std::string& text) { return Figure::parse(text).has_value() && !is_year(text); }

class FormSheet {
 public:
  FormSheet(const record::Sheet& sheet, const std::string& file) : sheet_(sheet), file_(file) {
    std::vector<std::string> texts;
    for (const auto& row : sheet.rows)
      for (const auto& cell : row)
        if (holds(record::normal_text(cell), "单位:")) texts.push_back(cell);
    unit_ = unit_of_title(texts);
  }

  std::vector<BlankField> blanks() const {
    std::vector<BlankField> blanks;
    for (std::size_t row = 0; row < sheet_.rows.size(); ++row)
      for (std::size_t column = 0; column < sheet_.rows[row].size(); ++column)
        if (is_label(at(row, column)) && at(row, column + 1).empty()) blanks.push_back(blank_at(row, column));
    return blanks;
  }

  std::vector<Fact> facts() {
    for (std::size_t row = 0; row < sheet_.rows.size(); ++row) read_row(row);
    return std::move(facts_);
  }

 private:
  static bool is_label(const std::string& text) { return !text.empty() && record::to_code_points(text).size() <= kLabelSignsMax && !is_figure(text); }
  BlankField blank_at(std::size_t row, std::size_t column) const {
    BlankField blank{at(row, column), {}, {}, file_, static_cast<std::int32_t>(row + 1)};
    for (std::size_t right = column + 1; right < sheet_.rows[row].size() && blank.right.empty(); ++right) blank.right = at(row, right);
    if (row + 1 < sheet_.rows.size()) blank.below = at(row + 1, column);
    return blank;
  }
  std::string at(std::size_t row, std::size_t column) const {
    return column < sheet_.rows[row].size() ? trimmed(sheet_.rows[row][column]) : std::string();
  }
  void add(const std::string& heading, std::size_t row, std::size_t column) {
    auto fact = fact_of(heading, at(row, column), unit_);
    fact.file = file_, fact.row = static_cast<std::int32_t>(row + 1), fact.cell = cell_name(row, column);
    facts_.push_back(std::move(fact));
  }
  /// The nearest text above; nullopt where a figure or nothing stands there.
  std::string heading_above(std::size_t row, std::size_t column) const {
    for (std::size_t up = row; up-- > 0;)
      if (const auto text = at(up, column); !text.empty() && (!is_figure(text) || is_year(text))) return text;
    return {};
  }
  bool stands_under_years(std::size_t row, std::size_t column) const { return is_year(heading_above(row, column)); }
  /// The only figure below its heading: a table of many rows is a list of things and states no fact.
  bool is_alone_below(std::size_t row, std::size_t column) const {
    if (row == 0 || at(row - 1, column).empty() || is_figure(at(row - 1, column))) return false;
    return row + 1 >= sheet_.rows.size() || !is_figure(at(row + 1, column));
  }

  void read_row(std::size_t row) {
    std::vector<std::size_t> filled;
    for (std::size_t column = 0; column < sheet_.rows[row].size(); ++column)
      if (!at(row, column).empty()) filled.push_back(column);
    for (std::size_t i = 0; i < filled.size();) {
      const auto label = at(row, filled[i]);
      std::size_t figures = 0;
      while (i + 1 + figures < filled.size() && is_figure(at(row, filled[i + 1 + figures]))) ++figures;
      if (is_figure(label)) {
        if (is_alone_below(row, filled[i])) add(at(row - 1, filled[i]), row, filled[i]);
        ++i;
      } else {
        read_label(row, filled, i, figures);
        i += 1 + figures;
      }
    }
  }
  void read_label(std::size_t row, const std::vector<std::size_t>& filled, std::size_t i, std::size_t figures) {
    const auto label = at(row, filled[i]);
    if (figures == 1 && !stands_under_years(row, filled[i + 1])) return add(label, row, filled[i + 1]);
    for (std::size_t k = 1; k <= figures; ++k) {
      const auto heading = heading_above(row, filled[i + k]);
      if (is_alone_below(row, filled[i + k]) && !is_year(heading)) add(heading, row, filled[i + k]);
      if (!heading.empty()) add(year_named(heading) + label, row, filled[i + k]);
    }
    // A word is the label's only right beside it: further on it may be the next label of one that was left blank.
    const bool beside = figures == 0 && i + 1 < filled.size() && filled[i + 1] == filled[i] + 1;
    if (beside) add(label, row, filled[i + 1]);
  }

  const record::Sheet& sheet_;
  const std::string& file_;
  Unit unit_ = Unit::none_said;
  std::vector<Fact> facts_;
};

bool is_of_a_forms_size(const record::Sheet& sheet) {
  std::size_t cells = 0;
  for (const auto& row : sheet.rows) cells += row.size();
  return sheet.rows.size() <= kFormRowsMax && cells <= kFormCellsMax;
}

}  // namespace

Fact fact_of(const std::string& heading, const std::string& text, Unit unit) {
  Fact fact;
  fact.name = trimmed(heading), fact.text = trimmed(text);
  const auto normal = record::normal_text(heading), said = record::normal_text(text);
  const bool unit_in_cell = holds(said, "元") || holds(said, "万") || holds(said, "亿") || said.ends_with("%");
  const auto own = unit_of_heading(heading);
  const bool money = is_money(normal);
  const auto meant = own != Unit::none_said ? own : money ? unit : Unit::yuan;
  const bool percent = own == Unit::none_said && is_share(normal) && (holds(normal, "%") || holds(normal, "百分"));
  if (meant == Unit::none_said && !unit_in_cell) return fact;  // nobody says whether it is 元 or 万元
  const bool in_wan = meant == Unit::wan;
  fact.figure = Figure::parse(fact.text, in_wan, percent);
  const bool bare_share = is_share(normal) && !percent && !unit_in_cell;
  if (fact.figure && bare_share && *fact.figure > *Figure::whole(1)) fact.figure.reset();  // 65 of a share may be 65 % or a slip
  if (fact.figure && in_wan && !unit_in_cell) fact.half_place = Figure::of(half_place(fact.text, Unit::wan));
  return fact;
}

std::vector<BlankField> blanks_in(const record::Table& table, const std::string& file) {
  std::vector<BlankField> blanks;
  for (const auto& sheet : table.sheets) {
    if (!is_of_a_forms_size(sheet)) continue;
    auto found = FormSheet(sheet, file).blanks();
    std::move(found.begin(), found.end(), std::back_inserter(blanks));
  }
  return blanks;
}

bool is_performance_table(const record::Table& table) {
  constexpr std::size_t kTitleRows = 6;
  const auto titled = [](const std::string& cell) { return holds(record::normal_text(cell), "绩效目标"); };
  const auto lists_indicators = [](const std::string& cell) { return holds(record::normal_text(cell), "三级指标"); };
  return std::any_of(table.sheets.begin(), table.sheets.end(), [&](const record::Sheet& sheet) {
    bool title = holds(record::normal_text(sheet.name), "绩效目标"), indicators = false;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
      const auto& cells = sheet.rows[row];
      title = title || (row < kTitleRows && std::any_of(cells.begin(), cells.end(), titled));
      indicators = indicators || std::any_of(cells.begin(), cells.end(), lists_indicators);
    }
    return title && indicators;
  });
}

std::vector<Fact> facts_in(const record::Table& table, const std::string& file) {
  std::vector<Fact> facts;
  for (const auto& sheet : table.sheets) {
    if (!is_of_a_forms_size(sheet)) continue;
    auto found = FormSheet(sheet, file).facts();
    std::move(found.begin(), found.end(), std::back_inserter(facts));
  }
  return facts;
}

}  // namespace mingjing::audit
