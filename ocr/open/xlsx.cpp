#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "ocr/open/open.h"
#include "ocr/open/xml.h"
#include "ocr/reader.h"
#include "storage/record/date.h"

namespace mingjing::ocr {
namespace {

using Attributes = std::map<std::string, std::string>;

constexpr std::uint64_t kElementsMax = 20'000'000;
constexpr std::size_t kCellsMax = 5'000'000, kRowsMax = 1'048'576, kColumnsMax = 16'384;
constexpr double kExactMax = 1e15;  ///< beyond it a number cell has lost digits when it was typed

std::string_view local(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

std::string attribute(const Attributes& attributes, const std::string& name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string() : found->second;
}

std::size_t to_number(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// Row and column of `AB12`, from 0; a part that is missing is nullopt.
struct Place {
  std::optional<std::size_t> row, column;
};
Place place_of(std::string_view reference) {
  Place place;
  std::size_t column = 0, i = 0;
  for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z' && i < 4; ++i)
    column = column * 26 + static_cast<std::size_t>(reference[i] - 'A' + 1);
  if (column > 0) place.column = column - 1;
  if (const auto row = to_number(reference.substr(i)); row > 0) place.row = row - 1;
  return place;
}

enum class Style { number, day, day_and_time, time };

/// What a number format shows, by the letters of its first section outside quotes and brackets.
Style style_of(std::string_view format) {
  bool day = false, time = false, quoted = false, bracketed = false;
  for (std::size_t i = 0; i < format.size() && (format[i] != ';' || quoted); ++i) {
    const char sign = format[i];
    if (sign == '"') quoted = !quoted;
    if (sign == '\\') ++i;
    if (quoted || sign == '\\') continue;
    if (sign == '[') bracketed = true;
    if (sign == ']') bracketed = false;
    if (bracketed) continue;
    day = day || sign == 'y' || sign == 'Y' || sign == 'd' || sign == 'D' || sign == 'e';
    time = time || sign == 'h' || sign == 'H' || sign == 's' || sign == 'S';
    if (sign == '0' || sign == '#' || sign == 'E') return Style::number;
    if (sign == 'G' || sign == 'g') return Style::number;
  }
  return day ? (time ? Style::day_and_time : Style::day) : time ? Style::time : Style::number;
}

Style built_in_style(std::size_t id) {
  if (id == 22) return Style::day_and_time;
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 54) || id == 36 || id == 57 || id == 58) return Style::day;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56) return Style::time;
  return Style::number;
}

struct Book {
  std::vector<std::string> shared;
  std::vector<Style> styles;
  bool from_1904 = false;
  std::size_t cells = 0;
};

std::string shortest(double value) {
  std::array<char, 400> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}

/// A day as the sheet counts them; 1900 is given a 29th of February that never was.
std::string day_text(double serial, Style style, bool from_1904) {
  const auto whole = static_cast<std::int64_t>(std::floor(serial));
  const auto seconds = static_cast<int>(std::llround((serial - static_cast<double>(whole)) * 86400));
  std::string clock;
  if (style != Style::day || seconds > 0) {
    std::array<char, 16> text;
    std::snprintf(text.data(), text.size(), "%02d:%02d:%02d", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    clock = text.data();
  }
  if (style == Style::time && whole == 0) return clock;
  const std::int64_t since_1970 = from_1904 ? whole - 24'107 : whole - (whole < 60 ? 25'568 : 25'569);
  if (whole < 0 || whole == 60 || since_1970 < -25'567 || since_1970 > 84'005) return shortest(serial);
  const std::string day = record::Date::of_days(static_cast<std::int32_t>(since_1970)).iso();
  return style == Style::day && seconds == 0 ? day : day + " " + clock;
}

std::string number_text(const std::string& written, Style style, const Book& book) {
  double value = 0;
  const auto parsed = std::from_chars(written.data(), written.data() + written.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != written.data() + written.size() || !std::isfinite(value)) return written;
  if (std::fabs(value) >= kExactMax) return std::string(kRoundedMark) + shortest(value);
  return style == Style::number ? shortest(value) : day_text(value, style, book.from_1904);
}

record::Result<void> read_shared(Archive& archive, Book& book) {
  auto bytes = archive.bytes("xl/sharedStrings.xml");
  if (!bytes) return {};  // a book of numbers and inline strings has none
  bool in_text = false, in_sound = false;
  XmlEvents events;
  events.start = [&](std::string_view name, const Attributes&) {
    if (local(name) == "si") book.shared.emplace_back();
    in_sound = in_sound || local(name) == "rPh";
    in_text = local(name) == "t" && !in_sound;
  };
  events.end = [&](std::string_view name) {
    if (local(name) == "rPh") in_sound = false;
    in_text = false;
  };
  events.text = [&](std::string_view text) {
    if (in_text && !book.shared.empty()) book.shared.back().append(text);
  };
  return walk_xml(*bytes, events, kElementsMax);
}

record::Result<void> read_styles(Archive& archive, Book& book) {
  auto bytes = archive.bytes("xl/styles.xml");
  if (!bytes) return {};
  std::map<std::size_t, Style> own;
  bool in_formats = false;
  XmlEvents events;
  events.start = [&](std::string_view name, const Attributes& attributes) {
    if (local(name) == "numFmt") own[to_number(attribute(attributes, "numFmtId"))] = style_of(attribute(attributes, "formatCode"));
    if (local(name) == "cellXfs") in_formats = true;
    if (local(name) != "xf" || !in_formats) return;
    const auto id = to_number(attribute(attributes, "numFmtId"));
    book.styles.push_back(own.contains(id) ? own[id] : built_in_style(id));
  };
  events.end = [&](std::string_view name) {
    if (local(name) == "cellXfs") in_formats = false;
  };
  return walk_xml(*bytes, events, kElementsMax);
}

/// Reads one sheet as its events come; the `dimension` of a sheet is not asked, since WPS writes it wrong.
class SheetReader {
 public:
  SheetReader(Book& book, record::Sheet& sheet) : book_(book), sheet_(sheet) {}
  record::Result<void> read(std::string_view bytes);

 private:
  void start(std::string_view name, const Attributes& attributes);
  void end(std::string_view name);
  void close_cell();
  std::string cell_text() const;

  Book& book_;
  record::Sheet& sheet_;
  std::size_t row_ = 0, column_ = 0, next_row_ = 0;
  std::string type_, value_;
  std::size_t style_ = 0;
  bool in_value_ = false, in_sound_ = false, too_large_ = false;
};

record::Result<void> SheetReader::read(std::string_view bytes) {
  XmlEvents events;
  events.start = [this](std::string_view name, const Attributes& attributes) { start(local(name), attributes); };
  events.end = [this](std::string_view name) { end(local(name)); };
  events.text = [this](std::string_view text) {
    if (in_value_) value_.append(text);
  };
  if (auto walked = walk_xml(bytes, events, kElementsMax); !walked) return walked;
  if (too_large_) return refusal("工作表超过 500 万个单元格或行列超限", "the sheet has more than 5,000,000 cells, or too many rows or columns");
  return {};
}

void SheetReader::start(std::string_view name, const Attributes& attributes) {
  if (name == "row") {
    const auto given = to_number(attribute(attributes, "r"));
    row_ = given > 0 ? given - 1 : next_row_;
    next_row_ = row_ + 1, column_ = 0;
  } else if (name == "c") {
    const Place place = place_of(attribute(attributes, "r"));
    if (place.row) row_ = *place.row;
    if (place.column) column_ = *place.column;
    type_ = attribute(attributes, "t"), style_ = to_number(attribute(attributes, "s"));
    value_.clear();
  } else if (name == "rPh") {
    in_sound_ = true;
  } else if (name == "v" || name == "t") {
    in_value_ = !in_sound_;
  }
}

void SheetReader::end(std::string_view name) {
  if (name == "c") close_cell();
  if (name == "rPh") in_sound_ = false;
  if (name == "v" || name == "t") in_value_ = false;
}

std::string SheetReader::cell_text() const {
  if (type_ == "s") {
    const auto index = to_number(value_);
    return index < book_.shared.size() ? book_.shared[index] : std::string();
  }
  if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
  if (type_ == "d") return value_.substr(0, value_.find('T'));
  if (type_.empty() || type_ == "n") return number_text(value_, style_ < book_.styles.size() ? book_.styles[style_] : Style::number, book_);
  return value_;
}

void SheetReader::close_cell() {
  if (!value_.empty()) {
    // Counted with the empty ones before them: a few cells far out would make a sheet of gigabytes.
    const std::size_t width = row_ < sheet_.rows.size() ? sheet_.rows[row_].size() : 0;
    book_.cells += std::max(sheet_.rows.size(), row_ + 1) - sheet_.rows.size() + std::max(width, column_ + 1) - width;
    too_large_ = too_large_ || row_ >= kRowsMax || column_ >= kColumnsMax || book_.cells > kCellsMax;
    if (too_large_) return;
    if (sheet_.rows.size() <= row_) sheet_.rows.resize(row_ + 1);
    auto& row = sheet_.rows[row_];
    if (row.size() <= column_) row.resize(column_ + 1);
    row[column_] = cell_text();
  }
  ++column_;
}

/// `xl/` + target, or the target itself when it starts at the root of the archive.
std::string part_path(const std::string& target) {
  if (target.starts_with('/')) return target.substr(1);
  return target.starts_with("xl/") ? target : "xl/" + target;
}

}  // namespace

record::Result<record::Table> read_xlsx(std::string_view bytes) {
  auto archive = Archive::open(bytes, {});
  if (!archive) return archive.error();
  auto workbook_bytes = (*archive)->bytes("xl/workbook.xml");
  auto relation_bytes = (*archive)->bytes("xl/_rels/workbook.xml.rels");
  if (!workbook_bytes || !relation_bytes) return refusal("XLSX 文件缺少工作簿目录", "the XLSX has no workbook directory");
  auto workbook = parse_xml(*workbook_bytes);
  auto relations = parse_xml(*relation_bytes);
  if (!workbook) return workbook.error();
  if (!relations) return relations.error();
  Book book;
  if (const auto* properties = workbook->child("workbookPr")) {
    const std::string flag = attribute(properties->attributes, "date1904");
    book.from_1904 = flag == "1" || flag == "true";
  }
  if (auto read = read_shared(**archive, book); !read) return read.error();
  if (auto read = read_styles(**archive, book); !read) return read.error();
  std::map<std::string, std::string> targets;
  for (const auto& relation : relations->children) targets[attribute(relation.attributes, "Id")] = attribute(relation.attributes, "Target");
  record::Table table;
  const XmlElement* sheets = workbook->child("sheets");
  for (const auto& entry : sheets ? sheets->children : std::vector<XmlElement>{}) {
    auto part = (*archive)->bytes(part_path(targets[attribute(entry.attributes, "id")]));
    if (!part)
      return refusal("工作表“" + attribute(entry.attributes, "name") + "”缺失或已损坏",
                     "sheet \"" + attribute(entry.attributes, "name") + "\" is missing or damaged");
    record::Sheet sheet;
    sheet.name = attribute(entry.attributes, "name");
    if (auto read = SheetReader(book, sheet).read(*part); !read) return read.error();
    table.sheets.push_back(std::move(sheet));
  }
  if (table.sheets.empty()) return refusal("XLSX 文件没有工作表", "the XLSX has no sheets");
  return table;
}

}  // namespace mingjing::ocr
