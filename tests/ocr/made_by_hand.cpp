#include "tests/ocr/made_by_hand.h"

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "storage/record/text.h"

namespace mingjing::ocr {

std::string zip_of(const std::vector<ZipMember>& members) {
  zip_error_t error;
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  zip_source_keep(buffer);
  for (const auto& member : members) {
    const auto index = zip_file_add(archive, member.name.c_str(), zip_source_buffer(archive, member.bytes.data(), member.bytes.size(), 0),
                                    ZIP_FL_ENC_GUESS);
    if (member.link) zip_file_set_external_attributes(archive, static_cast<zip_uint64_t>(index), 0, ZIP_OPSYS_UNIX, 0120777u << 16);
  }
  zip_close(archive);
  zip_source_open(buffer);
  zip_source_seek(buffer, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
  zip_source_seek(buffer, 0, SEEK_SET);
  zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return bytes;
}

namespace {

/// Objects of a PDF, numbered from 1 in the order of their coming.
class PdfObjects {
 public:
  int add(const std::string& object) {
    objects_.push_back(object);
    return static_cast<int>(objects_.size());
  }
  int add_stream(const std::string& entries, const std::string& bytes) {
    return add("<<" + entries + "/Length " + std::to_string(bytes.size()) + ">>stream\n" + bytes + "\nendstream");
  }
  std::string file(int root) const {
    std::string pdf = "%PDF-1.7\n", table;
    for (std::size_t i = 0; i < objects_.size(); ++i) {
      const std::string offset = std::to_string(pdf.size());
      table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
      pdf += std::to_string(i + 1) + " 0 obj" + objects_[i] + "\nendobj\n";
    }
    const std::string count = std::to_string(objects_.size() + 1);
    return pdf + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer<</Size " + count + "/Root " + std::to_string(root) +
           " 0 R>>\nstartxref\n" + std::to_string(pdf.size()) + "\n%%EOF\n";
  }
  int next() const { return static_cast<int>(objects_.size()) + 1; }

 private:
  std::vector<std::string> objects_;
};

std::string reference(int object) { return std::to_string(object) + " 0 R"; }

int add_chinese_font(PdfObjects& pdf) {
  const int described = pdf.add(
      "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120"
      "/CapHeight 880/StemV 93>>");
  const int below = pdf.add(
      "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
      "/Supplement 2>>/DW 1000/W[1 95 500]/FontDescriptor " +
      reference(described) + ">>");
  return pdf.add("<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[" + reference(below) + "]>>");
}

std::string attached_names(PdfObjects& pdf, const std::vector<ZipMember>& attached) {
  std::string names;
  for (const auto& file : attached) {
    const int stream = pdf.add_stream("/Type/EmbeddedFile/Params<</Size " + std::to_string(file.bytes.size()) + ">>", file.bytes);
    const int spec = pdf.add("<</Type/Filespec/F(" + file.name + ")/UF(" + file.name + ")/EF<</F " + reference(stream) + ">>>>");
    names += "(" + file.name + ")" + reference(spec);
  }
  return names.empty() ? "" : "/Names<</EmbeddedFiles<</Names[" + names + "]>>>>";
}

}  // namespace

std::string pdf_of(const std::vector<PdfPage>& pages, const std::vector<ZipMember>& attached) {
  PdfObjects pdf;
  const int font = add_chinese_font(pdf);
  std::vector<std::string> bodies;
  for (const auto& page : pages) {
    std::string pictures;
    for (std::size_t i = 0; i < page.pictures.size(); ++i) {
      const auto& picture = page.pictures[i];
      const int stream = pdf.add_stream("/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Width " +
                                            std::to_string(picture.cols) + "/Height " + std::to_string(picture.rows),
                                        encoded(picture, ".jpg"));
      pictures += "/P" + std::to_string(i) + " " + reference(stream);
    }
    const int content = pdf.add_stream("", page.content);
    bodies.push_back("/MediaBox[0 0 " + std::to_string(page.width) + " " + std::to_string(page.height) + "]/Contents " +
                     reference(content) + "/Resources<</Font<</F " + reference(font) + ">>/XObject<<" + pictures + ">>>>");
  }
  const int tree = pdf.next() + static_cast<int>(pages.size());
  std::string kids;
  for (const auto& body : bodies) kids += reference(pdf.add("<</Type/Page/Parent " + reference(tree) + body + ">>")) + " ";
  pdf.add("<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) + ">>");
  const std::string names = attached_names(pdf, attached);
  return pdf.file(pdf.add("<</Type/Catalog/Pages " + reference(tree) + names + ">>"));
}

std::string pdf_print(double x, double y, const std::string& text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string hex;
  for (char32_t sign : record::to_code_points(text))
    for (int shift = 12; shift >= 0; shift -= 4) hex += digits[sign >> shift & 15];
  return "BT /F 10 Tf " + std::to_string(x) + " " + std::to_string(y) + " Td <" + hex + "> Tj ET\n";
}

std::string ofd_of(const std::string& content, const std::vector<ZipMember>& more) {
  std::vector<ZipMember> members = {
      {"OFD.xml",
       "<ofd:OFD xmlns:ofd='http://www.ofdspec.org/2016'><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
       "</ofd:DocBody></ofd:OFD>"},
      {"Doc_0/Document.xml",
       "<ofd:Document xmlns:ofd='http://www.ofdspec.org/2016'><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 140</ofd:PhysicalBox>"
       "</ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages>"
       "<ofd:Page ID='1' BaseLoc='Pages/Page_0/Content.xml'/></ofd:Pages><ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
       "<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags></ofd:Document>"},
      {"Doc_0/Pages/Page_0/Content.xml", "<ofd:Page xmlns:ofd='http://www.ofdspec.org/2016'><ofd:Content><ofd:Layer ID='2'>" + content +
                                             "</ofd:Layer></ofd:Content></ofd:Page>"}};
  for (const auto& member : more) {
    std::erase_if(members, [&](const ZipMember& usual) { return usual.name == member.name; });
    members.push_back(member);
  }
  return zip_of(members);
}

std::string ofd_print(int id, double x, double y, const std::string& text) {
  const auto at = std::to_string(x) + " " + std::to_string(y) + " 80 5";
  return "<ofd:TextObject ID='" + std::to_string(id) + "' Boundary='" + at + "' Font='1' Size='3.175'><ofd:TextCode X='0' Y='3'>" + text +
         "</ofd:TextCode></ofd:TextObject>";
}

cv::Mat page_with_code(const std::string& payload) {
  const auto matrix = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode).setMargin(4).encode(payload, 0, 0);
  cv::Mat page(700, 1000, CV_8UC3, cv::Scalar(255, 255, 255));
  constexpr int module = 6;
  for (int y = 0; y < matrix.height(); ++y)
    for (int x = 0; x < matrix.width(); ++x)
      if (matrix.get(x, y))
        cv::rectangle(page, cv::Rect(60 + x * module, 60 + y * module, module, module), cv::Scalar(0, 0, 0), cv::FILLED);
  return page;
}

std::string encoded(const cv::Mat& picture, const std::string& extension) {
  std::vector<std::uint8_t> bytes;
  cv::imencode(extension, picture, bytes);
  return {bytes.begin(), bytes.end()};
}

std::string tiff_of(const std::vector<cv::Mat>& pages) {
  const auto path = std::filesystem::temp_directory_path() / ("pages-" + std::to_string(getpid()) + ".tif");
  cv::imwritemulti(path, pages);
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::filesystem::remove(path);
  return bytes;
}

std::unique_ptr<Reader> start_reader(ReaderOptions options) {
  if (options.worker_program.empty()) options.worker_program = MINGJING_READER;
  auto reader = Reader::start(options);
  EXPECT_TRUE(reader) << (reader ? "" : reader.error().reason.en);
  return reader ? std::move(*reader) : nullptr;
}

Input input(const std::string& label, std::string bytes) { return {label, "", std::make_shared<const std::string>(std::move(bytes))}; }

record::Reading read_one(const std::string& label, std::string bytes) {
  return start_reader({.workers = 1})->read({input(label, std::move(bytes))}).at(0);
}

}  // namespace mingjing::ocr
