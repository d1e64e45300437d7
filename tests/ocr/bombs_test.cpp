// Files made to exhaust whoever opens them. Each is refused before any clock stops it, with the limit that it broke in both languages.
#include <gtest/gtest.h>

#include <chrono>
#include <functional>

#include "ocr/open/open.h"
#include "tests/ocr/made_by_hand.h"

namespace mingjing::ocr {
namespace {

using namespace std::string_literals;

std::string little(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xff);
  return text;
}
std::string big(std::uint64_t value, int bytes) {
  const std::string text = little(value, bytes);
  return {text.rbegin(), text.rend()};
}
std::string times(std::size_t count, const std::string& text) {
  std::string all;
  all.reserve(count * text.size());
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

/// `zip` with bytes written over every entry of its directory.
std::string with_directory(std::string zip, std::size_t offset, const std::string& bytes) {
  for (auto at = zip.find("PK\1\2"); at != zip.npos; at = zip.find("PK\1\2", at + 4)) zip.replace(at + offset, bytes.size(), bytes);
  return zip;
}
std::string many_members(std::size_t count) {
  std::vector<ZipMember> members;
  for (std::size_t i = 0; i < count; ++i) members.push_back({std::to_string(i), ""});
  return zip_of(members);
}
std::string sharing_members() {
  std::string zip = zip_of({{"a", "same"}, {"b", "same"}});
  return zip.replace(zip.rfind("PK\1\2") + 42, 4, little(0, 4));
}
/// The directory that comes last is honest; the one before it is not.
std::string two_directories() {
  const std::string honest = zip_of({{"a", "same"}});
  return sharing_members() + honest;
}
std::string zip64_to_nowhere() {
  const std::string record = "PK\6\6"s + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8) + little(1, 8) + little(1, 8) +
                             little(46, 8) + little(~std::uint64_t{15}, 8);
  return "PK\3\4"s + std::string(26, '\0') + record + "PK\6\7"s + little(0, 4) + little(30, 8) + little(1, 4) + "PK\5\6"s + little(0, 4) +
         little(0xffff, 2) + little(0xffff, 2) + little(0xffffffff, 4) + little(0xffffffff, 4) + little(0, 2);
}

std::string png_of_size(std::uint32_t width, std::uint32_t height) {
  return "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s + big(width, 4) + big(height, 4) + "\x08\x02\0\0\0"s + std::string(100, 'x');
}
std::string jpeg_of_size(std::uint32_t width, std::uint32_t height) {
  return "\xff\xd8\xff\xc0\0\x11\x08"s + big(height, 2) + big(width, 2) +
         "\3\1\x22\0\2\x11\1\3\x11\1\xff\xda\0\x0c\3\1\0\2\x11\3\x11\0\x3f\0"s + std::string(100, 'x') + "\xff\xd9"s;
}
std::string bmp_of_size(std::uint32_t width, std::uint32_t height) {
  return "BM"s + little(200, 4) + little(0, 4) + little(54, 4) + little(40, 4) + little(width, 4) + little(height, 4) + little(1, 2) +
         little(24, 2) + std::string(100, '\0');
}
std::string webp_of_size(std::uint32_t width, std::uint32_t height) {
  return "RIFF"s + little(100, 4) + "WEBPVP8X"s + little(10, 4) + little(0, 4) + little(width - 1, 3) + little(height - 1, 3) +
         std::string(80, 'x');
}
/// A directory for each size; the last one leads to `end`.
std::string tiff_of_sizes(const std::vector<std::uint32_t>& sides, std::uint32_t end) {
  std::string tiff = "II*\0"s + little(8, 4);
  for (std::size_t i = 0; i < sides.size(); ++i) {
    tiff += little(2, 2) + little(256, 2) + little(4, 2) + little(1, 4) + little(sides[i], 4) + little(257, 2) + little(4, 2) +
            little(1, 4) + little(sides[i], 4);
    tiff += little(i + 1 < sides.size() ? tiff.size() + 4 : end, 4);
  }
  return tiff;
}

std::string pdf_with(const std::string& objects, const std::string& root = "1 0 R") {
  return "%PDF-1.4\n" + objects + "trailer<</Root " + root + ">>\n%%EOF\n";
}
std::string page_tree(const std::string& pages) {
  return pdf_with("1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj" + pages + "endobj\n");
}

std::string book(const std::string& sheet, const std::string& shared = "<sst/>") {
  return zip_of({{"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='s' sheetId='1' r:id='rId1'/></sheets></workbook>"},
                 {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>"},
                 {"xl/sharedStrings.xml", shared},
                 {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>"}});
}
std::string far_cells() {
  std::string rows;
  for (int row = 1; row <= 3000; ++row)
    rows += "<row r='" + std::to_string(row) + "'><c r='XFD" + std::to_string(row) + "'><v>1</v></c></row>";
  return book(rows);
}

std::string laughs() {
  std::string text = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY l0 \"lol\">";
  for (int i = 1; i < 10; ++i) text += "<!ENTITY l" + std::to_string(i) + " \"" + times(10, "&l" + std::to_string(i - 1) + ";") + "\">";
  return text + "]><eInvoice>&l9;</eInvoice>";
}
std::string many_namespaces() {
  std::string text = "<a";
  for (int i = 0; i < 100'000; ++i) text += " xmlns:n" + std::to_string(i) + "='x'";
  return text + ">" + times(100'000, "<b xmlns:c='d'/>") + "</a>";
}
std::string ofd_pages(std::size_t count) {
  return ofd_of(
      "", {{"Doc_0/Document.xml", "<ofd:Document><ofd:Pages>" + times(count, "<ofd:Page ID='1' BaseLoc='Pages/Page_0/Content.xml'/>") +
                                      "</ofd:Pages></ofd:Document>"}});
}
std::string ofd_of_picture(const std::string& picture) {
  return ofd_of("<ofd:ImageObject ID='3' Boundary='0 0 200 100' CTM='200 0 0 100 0 0' ResourceID='31'/>",
                {{"Doc_0/DocumentRes.xml",
                  "<ofd:Res BaseLoc='Res'><ofd:MultiMedia ID='31'><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:Res>"},
                 {"Doc_0/Res/a.png", picture}});
}

enum class Way { read, table, unpack };
struct Bomb {
  const char* name;
  Way way;
  std::function<std::string()> make;
  const char* says;  ///< part of the reason in English
};

const std::vector<Bomb> kBombs = {
    {"ZerosInAZip", Way::unpack,
     [] {
       return zip_of({{"a", std::string(200u << 20, '\0')}});
     },
     "packed more than 100 to 1"},
    {"TooManyMembers", Way::unpack, [] { return many_members(20'001); }, "more than 20000 members"},
    {"MembersThatShareBytes", Way::unpack, sharing_members, "overlap"},
    {"ASecondDirectory", Way::unpack, two_directories, "damaged"},
    {"Zip64ToNowhere", Way::unpack, zip64_to_nowhere, "damaged"},
    {"AMemberThatClaims600MiB", Way::unpack,
     [] {
       return with_directory(zip_of({{"a", "b"}}), 24, little(600u << 20, 4));
     },
     "more than 512 MiB"},
    {"AMemberLongerThanItSays", Way::unpack,
     [] {
       return with_directory(zip_of({{"a", times(5000, "ab")}}), 24, little(10, 4));
     },
     "damaged"},
    {"AZipCutShort", Way::unpack,
     [] {
       const auto zip = zip_of({{"a", "b"}});
       return zip.substr(0, zip.size() - 30);
     },
     "damaged"},
    {"AnEncryptedMember", Way::unpack,
     [] {
       return with_directory(zip_of({{"a", "b"}}), 8, little(1, 2));
     },
     "encrypted"},
    {"AClimbingName", Way::unpack,
     [] {
       return zip_of({{"a/../../b", "x"}});
     },
     "outside the archive"},
    {"AnAbsoluteName", Way::unpack,
     [] {
       return zip_of({{"/etc/cron.d/x", "x"}});
     },
     "outside the archive"},
    {"ANameOfADrive", Way::unpack,
     [] {
       return zip_of({{"C:\\x", "x"}});
     },
     "outside the archive"},
    {"ALink", Way::unpack,
     [] {
       return zip_of({{"l", "/etc/passwd", true}});
     },
     "a link or a device"},
    {"AWideHighPng", Way::read, [] { return png_of_size(20'000, 20'000); }, "100 megapixels"},
    {"AThinPngOfManyPixels", Way::read, [] { return png_of_size(0x7fffffff, 1); }, "100 megapixels"},
    {"AJpegOfTooManyPixels", Way::read, [] { return jpeg_of_size(65'000, 65'000); }, "100 megapixels"},
    {"ABmpOfTooManyPixels", Way::read, [] { return bmp_of_size(30'000, 30'000); }, "100 megapixels"},
    {"AWebpOfTooManyPixels", Way::read, [] { return webp_of_size(16'000'000, 16'000'000); }, "100 megapixels"},
    {"ATiffOfTooManyPixels", Way::read, [] { return tiff_of_sizes({100'000}, 0); }, "100 megapixels"},
    {"ATiffWithOneHugePage", Way::read,
     [] {
       return tiff_of_sizes({10, 10, 100'000}, 0);
     },
     "100 megapixels"},
    {"ATiffWhosePagesRunInARing", Way::read,
     [] {
       return tiff_of_sizes({10, 10}, 8);
     },
     "page directory"},
    {"APictureWithoutASize", Way::read, [] { return png_of_size(0, 0); }, "its size or its end is missing"},
    {"APdfThatClaims30000Pages", Way::read, [] { return page_tree("<</Type/Pages/Count 30000/Kids[]>>"); }, "PDF"},
    {"APdfWhosePagesRunInARing", Way::read, [] { return page_tree("<</Type/Pages/Count 1/Kids[2 0 R]>>"); }, "PDF"},
    {"APdfWithoutPages", Way::read, [] { return page_tree("<</Type/Pages/Count 0/Kids[]>>"); }, "PDF"},
    {"AnEncryptedPdf", Way::read,
     [] {
       return pdf_with(
           "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
           "3 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" +
               times(32, "41") + ">/U<" + times(32, "42") + ">>>endobj\n",
           "1 0 R/Encrypt 3 0 R/ID[<00><00>]");
     },
     "PDF"},
    {"BillionLaughs", Way::read, [] { return laughs(); }, "DOCTYPE"},
    {"AnOutsideEntity", Way::read,
     [] { return "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><eInvoice>&x;</eInvoice>"s; }, "DOCTYPE"},
    {"XmlNestedWithoutEnd", Way::read, [] { return times(100'000, "<a>"); }, "nested too deeply"},
    {"XmlOfTooManyElements", Way::read, [] { return "<a>" + times(1'100'000, "<b/>") + "</a>"; }, "too many elements"},
    {"XmlOfTooManyNamespaces", Way::read, many_namespaces, "namespaces"},
    {"AnOfdWithADoctype", Way::read,
     [] {
       return ofd_of("", {{"OFD.xml", laughs()}});
     },
     "DOCTYPE"},
    {"AnOfdOfTooManyPages", Way::read, [] { return ofd_pages(5'001); }, "more than 5,000 pages"},
    {"AnOfdWithoutItsParts", Way::read,
     [] {
       return zip_of({{"OFD.xml", "<a><DocBody><DocRoot>x.xml</DocRoot></DocBody></a>"}});
     },
     "lacks its part"},
    {"AnOfdThatIsAPictureOfTooManyPixels", Way::read, [] { return ofd_of_picture(png_of_size(20'000, 20'000)); }, "too large"},
    {"AnOfdPartOfGigabytes", Way::read, [] { return with_directory(ofd_of(""), 24, little(0x7fffffff, 4)); }, "lacks its part"},
    {"CellsFarOut", Way::table, far_cells, "5,000,000 cells"},
    {"ARowBeyondTheSheet", Way::table, [] { return book("<row r='4000000000'><c r='A4000000000'><v>1</v></c></row>"); }, "too many rows"},
    {"SharedTextWithADoctype", Way::table, [] { return book("", laughs()); }, "DOCTYPE"},
    {"ACsvOfTooManyCells", Way::table, [] { return times(5'000'001, ","); }, "5,000,000 cells"},
    {"ACsvThatNeverEndsItsQuote", Way::table, [] { return "a,\"" + std::string(50u << 20, 'b'); }, "cut short"},
};

class Bombs : public testing::TestWithParam<Bomb> {};

/// The reason why nothing came of it; empty when something did.
record::Message refusal_of(const Bomb& bomb, Reader& reader) {
  const Input file = input("bomb", bomb.make());
  if (bomb.way == Way::read) {
    const auto reading = reader.read({file}).at(0);
    if (!reading.unread && reading.pages.empty() && !reading.unread_pages.empty()) return reading.unread_pages[0].reason;
    return reading.unread.value_or(record::Message{});
  }
  if (bomb.way == Way::table) {
    const auto table = reader.table(file);
    return table ? record::Message{} : table.error().reason;
  }
  const auto members = reader.unpack(file);
  if (!members) return members.error().reason;
  for (const auto& member : *members)
    if (!member.unread) return {};
  return members->empty() ? record::Message{} : *members->front().unread;
}

TEST_P(Bombs, AreRefusedInSecondsWithTheLimitThatTheyBroke) {
  const auto reader = start_reader({.workers = 1});
  const auto begun = std::chrono::steady_clock::now();
  const auto reason = refusal_of(GetParam(), *reader);
  EXPECT_NE(reason.en.find(GetParam().says), std::string::npos) << "said: " << reason.en;
  EXPECT_FALSE(reason.zh.empty());
  EXPECT_EQ(reason.en.find("crashed"), std::string::npos) << reason.en;
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(60)) << "stopped by the clock, not by its limit";
}
INSTANTIATE_TEST_SUITE_P(Of, Bombs, testing::ValuesIn(kBombs), [](const auto& each) { return std::string(each.param.name); });

TEST(Limits, APdfPageOfAnySizeIsDrawnSmallerAndNotRefused) {
  PdfPage wall{
      "q 14000 0 0 9800 100 100 cm /P0 Do Q", {page_with_code("01,32,,25312000000349611002,390.00,20251030,,61BB")}, 14'400, 14'400};
  const auto reading = read_one("wall.pdf", pdf_of({wall}));
  EXPECT_FALSE(reading.unread) << reading.unread->en;
  ASSERT_EQ(reading.pages.size(), 1u);
  EXPECT_EQ(reading.pages[0].kind, record::PageKind::invoice);
}

TEST(Limits, OneBombAmongManyFilesCostsItselfOnly) {
  const auto reader = start_reader({.workers = 2});
  const auto good = encoded(page_with_code("01,32,,25312000000349611002,390.00,20251030,,61BB"), ".png");
  const auto readings =
      reader->read({input("a.png", good), input("b.xml", laughs()), input("c.png", good), input("d.zip", many_members(3))});
  EXPECT_TRUE(!readings[0].unread && !readings[2].unread);
  EXPECT_TRUE(readings[1].unread && readings[3].unread) << "entries in = read + unread";
}

}  // namespace
}  // namespace mingjing::ocr
