#include <gtest/gtest.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <filesystem>
#include <fstream>

#include "ocr/open/open.h"
#include "ocr/open/xml.h"
#include "ocr/reader.h"
#include "tests/ocr/made_by_hand.h"

namespace mingjing::ocr {
namespace {

std::string sheet_book(const std::string& rows) {
  return zip_of({{"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='清单' sheetId='1' r:id='rId1'/></sheets></workbook>"},
                 {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>"},
                 {"xl/worksheets/sheet1.xml", "<worksheet><dimension ref='A1'/><sheetData>" + rows + "</sheetData></worksheet>"}});
}

TEST(Xlsx, OfAWriterKeepsTextNumbersAndDays) {
  const std::string path = std::filesystem::temp_directory_path() / ("sheet-" + std::to_string(getpid()) + ".xlsx");
  lxw_workbook* book = workbook_new(path.c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "发票清单");
  lxw_format* day = workbook_add_format(book);
  format_set_num_format(day, "yyyy\"年\"m\"月\"d\"日\"");
  worksheet_write_string(sheet, 0, 0, "发票号码", nullptr);
  worksheet_write_string(sheet, 1, 0, "25312000000349611002", nullptr);
  worksheet_write_number(sheet, 1, 2, 386.14, nullptr);
  worksheet_write_number(sheet, 1, 3, 45960, day);
  worksheet_write_number(sheet, 2, 0, 25312000000349611002.0, nullptr);
  workbook_close(book);
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::filesystem::remove(path);
  const auto table = read_xlsx(bytes);
  ASSERT_TRUE(table) << table.error().reason.en;
  const auto& rows = table->sheets.at(0).rows;
  EXPECT_EQ(table->sheets[0].name, "发票清单");
  EXPECT_EQ(rows.at(1), (std::vector<std::string>{"25312000000349611002", "", "386.14", "2025-10-30"}));
  EXPECT_TRUE(rows.at(2).at(0).starts_with(kRoundedMark)) << "a 20-digit number typed as a number has lost digits: " << rows[2][0];
}

TEST(Xlsx, TheLongestNumberThatKeepsItsDigitsIsPlain) {
  const auto table = read_xlsx(sheet_book("<row r='1'><c r='A1'><v>999999999999999</v></c><c r='B1'><v>1000000000000000</v></c></row>"));
  ASSERT_TRUE(table);
  EXPECT_EQ(table->sheets[0].rows[0][0], "999999999999999");
  EXPECT_EQ(table->sheets[0].rows[0][1], "≈1000000000000000");
}

TEST(Xlsx, IgnoresTheDimensionAndReadsInlineText) {
  const auto table = read_xlsx(sheet_book("<row r='3'><c r='B3' t='inlineStr'><is><t>甲</t></is></c><c><v>1.5E-2</v></c></row>"));
  ASSERT_TRUE(table);
  ASSERT_EQ(table->sheets[0].rows.size(), 3u);
  EXPECT_EQ(table->sheets[0].rows[2], (std::vector<std::string>{"", "甲", "0.015"}));
}

TEST(Xlsx, WithADoctypeIsRefused) {
  const auto table =
      read_xlsx(zip_of({{"xl/workbook.xml", "<!DOCTYPE a><workbook/>"}, {"xl/_rels/workbook.xml.rels", "<Relationships/>"}}));
  ASSERT_FALSE(table);
  EXPECT_NE(table.error().reason.en.find("DOCTYPE"), std::string::npos);
}

TEST(Csv, IsReadInUtf8WithAMarkAndInGb18030) {
  const auto marked = read_csv("\xef\xbb\xbf序号,名称\r\n1,\"甲,\"\"乙\"\"\"\r\n");
  ASSERT_TRUE(marked);
  EXPECT_EQ(marked->sheets[0].rows[1][1], "甲,\"乙\"");
  const auto chinese = read_csv("\xd0\xf2\xba\xc5,\xc3\xfb\xb3\xc6\n1,\xbc\xd7\n");
  ASSERT_TRUE(chinese);
  EXPECT_EQ(chinese->sheets[0].rows[0], (std::vector<std::string>{"序号", "名称"}));
  EXPECT_EQ(chinese->sheets[0].rows[1][1], "甲");
}

TEST(Csv, WithAnOpenQuotationIsRefused) { EXPECT_FALSE(read_csv("a,\"b\n")); }

std::vector<record::Member> unpack(const std::string& bytes) {
  auto reader = Reader::start({.worker_program = MINGJING_READER, .workers = 1});
  EXPECT_TRUE(reader);
  auto members = (*reader)->unpack({"a.zip", "", std::make_shared<const std::string>(bytes)});
  EXPECT_TRUE(members) << (members ? "" : members.error().reason.en);
  return members ? std::move(*members) : std::vector<record::Member>{};
}

TEST(Unpack, GivesMembersAndNamesThoseThatItRefuses) {
  const std::string big(3 << 20, 'a');
  const auto members =
      unpack(zip_of({{"甲/一.txt", "one"}, {"../up.txt", "two"}, {"link", "/etc/passwd", true}, {"bomb.bin", big}, {"/root.txt", "x"}}));
  ASSERT_EQ(members.size(), 5u);
  EXPECT_EQ(members[0].name, "甲/一.txt");
  EXPECT_EQ(members[0].bytes, "one");
  for (std::size_t i = 1; i < 5; ++i) {
    EXPECT_TRUE(members[i].unread) << members[i].name;
    EXPECT_TRUE(members[i].bytes.empty());
  }
}

TEST(Unpack, TurnsNamesOfGbkToUtf8) {
  std::string bytes = zip_of({{"abcd.txt", "x"}});
  for (auto at = bytes.find("abcd.txt"); at != bytes.npos; at = bytes.find("abcd.txt")) bytes.replace(at, 4, "\xbc\xd7\xd2\xd2");
  const auto members = unpack(bytes);
  ASSERT_EQ(members.size(), 1u);
  EXPECT_EQ(members[0].name, "甲乙.txt");
}

TEST(Unpack, RefusesMembersThatShareTheirBytes) {
  std::string bytes = zip_of({{"a", "same"}, {"b", "same"}});
  const auto second = bytes.rfind("PK\1\2");
  bytes.replace(second + 42, 4, std::string(4, '\0'));  // the second entry points at the first one's bytes
  EXPECT_FALSE(Archive::open(bytes, outer_limits()));
}

TEST(Xml, IsRefusedWhenNestedWithoutEnd) {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<a>";
  EXPECT_FALSE(parse_xml(deep));
}

TEST(FileKind, IsToldByBytesAndNotByName) {
  EXPECT_EQ(file_kind(""), FileKind::empty);
  EXPECT_EQ(file_kind("\xff\xd8\xff\xe0"), FileKind::jpeg);
  EXPECT_EQ(file_kind("junk before %PDF-1.7"), FileKind::pdf);
  EXPECT_EQ(file_kind(zip_of({{"OFD.xml", "<a/>"}})), FileKind::ofd);
  EXPECT_EQ(file_kind(zip_of({{"a.pdf", "x"}})), FileKind::zip);
  EXPECT_EQ(file_kind(zip_of({{"word/document.xml", "<w/>"}})), FileKind::word);
  using namespace std::string_view_literals;
  EXPECT_EQ(file_kind("\xd0\xcf\x11\xe0....W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"sv), FileKind::word);
  EXPECT_EQ(file_kind("\xd0\xcf\x11\xe0....W\0o\0r\0k\0b\0o\0o\0k\0"sv), FileKind::old_xls);
  EXPECT_EQ(file_kind("\xef\xbb\xbf <EInvoice/>"), FileKind::xml);
}

}  // namespace
}  // namespace mingjing::ocr
