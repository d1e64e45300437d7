#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audit/case.h"
#include "storage/record/document.h"

namespace mingjing::audit {

/// A column by its meaning, and what people write above it. The first name is the one shown to people.
struct Column {
  std::string field;
  std::vector<std::string> names;
};

enum class Unit { none_said, yuan, wan };  ///< 元, 万元

/// A table found on a sheet by its headings, wherever it stands: title rows above, two-line headings and other columns allowed.
struct HeadedTable {
  std::string sheet;
  std::vector<std::string> title;              ///< non-empty cells above the headings
  std::size_t first_row = 0;                   ///< index into `rows` of the first row below the headings
  std::map<std::string, std::size_t> at;       ///< field → index of its column
  std::map<std::string, std::string> printed;  ///< field → the heading as printed
  std::map<std::string, Unit> unit;            ///< field → unit of the heading, else that of the title
  const std::vector<std::vector<std::string>>* rows = nullptr;  ///< of the table that was searched

  bool has(const std::string& field) const { return at.count(field) > 0; }
  bool has_any(const std::string& fields) const;  ///< `a|b`: either
  /// What stands in the row of headings over no column of `columns`, with the index of its column.
  std::vector<std::pair<std::size_t, std::string>> unknown_headings() const;
  /// The cell without white space around it; empty where the row is short or the column is missing.
  std::string cell(std::size_t row, const std::string& field) const;
};

/// The place where most of `columns` are found, on any sheet; nullopt where no row holds all of `required` (`a|b`: either of them).
std::optional<HeadedTable> find_table(const record::Table& table, const std::vector<Column>& columns,
                                      const std::vector<std::string>& required);
/// Every sheet that holds such a table, in order.
std::vector<HeadedTable> find_tables(const record::Table& table, const std::vector<Column>& columns,
                                     const std::vector<std::string>& required);

/// Rows that are no entry: blank ones, ones with nothing but a running number, 合计 and 小计, notes, dots, the headings again.
bool is_entry(const HeadedTable& table, std::size_t row);

/// An amount in the column's unit. Figures only: words, a number with text, more places than money has are invalid_input. The noise
/// of binary fractions that spreadsheets leave behind (`30000.000000000004`) is taken off.
record::Result<record::Fen> cell_amount(const std::string& text, Unit unit);
/// Half the last printed place of a figure, as money.
record::Fen half_place(const std::string& text, Unit unit);

/// A row of `file` in which a column could not be used; `row` as the spreadsheet counts, from 1.
Unread bad_cell(const std::string& file, std::size_t row_index, const std::string& column, const std::string& value,
                const record::Message& why);

/// The unit that a heading bears in brackets or behind a comma.
Unit unit_of_heading(const std::string& heading);
/// The unit that one of these texts tells: `单位：个、万元`. What follows must be units alone, for `上报单位：三元区` is a place.
Unit unit_of_title(const std::vector<std::string>& title);

/// A heading as it is compared: without units, brackets' signs and other punctuation.
std::string heading_key(const std::string& heading);
/// Two headings that mean the same; what stands in brackets may be dropped unless it turns the meaning round.
bool same_heading(const std::string& a, const std::string& b);

/// Text without white space around it.
std::string trimmed(const std::string& text);

}  // namespace mingjing::audit
