#include <algorithm>

#include "ocr/open/open.h"

namespace mingjing::ocr {
namespace {

constexpr std::size_t kCellsMax = 5'000'000;

/// The sign that parts cells: the one of `,` `;` TAB that stands most often outside quotes in the first lines.
char separator_of(std::string_view text) {
  std::size_t counts[3] = {};
  constexpr std::string_view signs = ",\t;";
  bool quoted = false;
  for (char sign : text.substr(0, 8192)) {
    if (sign == '"') quoted = !quoted;
    if (const auto which = signs.find(sign); !quoted && which != signs.npos) ++counts[which];
  }
  return signs[static_cast<std::size_t>(std::ranges::max_element(counts) - counts)];
}

}  // namespace

record::Result<record::Table> read_csv(std::string_view bytes) {
  auto text = to_unicode(bytes);
  if (!text) return text.error();
  if (text->find('\0') != text->npos) return refusal("表格文件含有二进制内容", "the table holds binary bytes");
  const char separator = separator_of(*text);
  record::Sheet sheet;
  std::vector<std::string> row;
  std::string cell;
  std::size_t cells = 0;
  bool quoted = false, begun = false;
  const auto close_cell = [&] { row.push_back(std::move(cell)), cell.clear(), ++cells, begun = false; };
  for (std::size_t i = 0; i < text->size() && cells < kCellsMax; ++i) {
    const char sign = (*text)[i];
    if (quoted) {
      if (sign != '"') {
        cell += sign;
      } else if (i + 1 < text->size() && (*text)[i + 1] == '"') {
        cell += '"', ++i;
      } else {
        quoted = false;
      }
    } else if (sign == '"' && cell.empty() && !begun) {
      quoted = begun = true;
    } else if (sign == separator) {
      close_cell();
    } else if (sign == '\n' || sign == '\r') {
      if (sign == '\r' && i + 1 < text->size() && (*text)[i + 1] == '\n') ++i;
      close_cell();
      sheet.rows.push_back(std::move(row)), row.clear();
    } else {
      cell += sign;
    }
  }
  if (quoted) return refusal("表格文件不完整：最后一个引号没有闭合", "the table is cut short: its last quotation mark is not closed");
  if (cells >= kCellsMax) return refusal("表格超过 500 万个单元格", "the table has more than 5,000,000 cells");
  if (!cell.empty() || !row.empty()) close_cell(), sheet.rows.push_back(std::move(row));
  return record::Table{{std::move(sheet)}};
}

}  // namespace mingjing::ocr
