#include "ocr/open/jbig2.h"

#include <string>
#include <vector>

#include "ocr/open/open.h"

namespace mingjing::ocr {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kMark = "\x97JB2\r\n\x1a\n"sv;
constexpr unsigned kPageInformation = 48;

std::uint32_t number(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = at; i < at + 4; ++i) value = value << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0);
  return value;
}

/// A PDF of one page that is this picture and nothing else.
std::string wrapped(std::string_view segments, std::uint32_t width, std::uint32_t height) {
  const std::string w = std::to_string(width), h = std::to_string(height);
  const std::string paint = "q " + w + " 0 0 " + h + " 0 0 cm /P Do Q";
  const std::vector<std::string> objects = {
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 " + w + " " + h + "]/Resources<</XObject<</P 5 0 R>>>>/Contents 4 0 R>>",
      "<</Length " + std::to_string(paint.size()) + ">>stream\n" + paint + "\nendstream",
      "<</Type/XObject/Subtype/Image/Width " + w + "/Height " + h + "/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode/Length " +
          std::to_string(segments.size()) + ">>stream\n" + std::string(segments) + "\nendstream"};
  std::string pdf = "%PDF-1.5\n", table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string offset = std::to_string(pdf.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj" + objects[i] + "\nendobj\n";
  }
  const std::string count = std::to_string(objects.size() + 1), begin = std::to_string(pdf.size());
  return pdf + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer<</Size " + count + "/Root 1 0 R>>\nstartxref\n" + begin +
         "\n%%EOF\n";
}

}  // namespace

bool is_jbig2(std::string_view bytes) { return bytes.starts_with(kMark); }

record::Result<Picture> jbig2_picture(std::string_view bytes) {
  const auto damaged = refusal("JBIG2 图片已损坏，无法打开", "the JBIG2 picture is damaged and cannot be opened");
  if (!is_jbig2(bytes) || bytes.size() < kMark.size() + 1) return damaged;
  const bool in_sequence = (bytes[kMark.size()] & 1) != 0, counted = (bytes[kMark.size()] & 2) == 0;
  if (!in_sequence || bytes.size() < kMark.size() + 1 + (counted ? 4 : 0)) return damaged;
  // What stands before the segments belongs to the file; a PDF holds the segments alone. The first gives the size.
  const std::string_view segments = bytes.substr(kMark.size() + 1 + (counted ? 4 : 0));
  constexpr std::size_t head = 11;  // number, flags, no other segments referred to, page, length
  if (segments.size() < head + 8 || (segments[4] & 0x7f) != kPageInformation) return damaged;
  const std::uint32_t width = number(segments, head), height = number(segments, head + 4);
  if (width == 0 || height == 0 || width > 20'000 || height > 20'000 || static_cast<std::int64_t>(width) * height > kPixelsMax)
    return damaged;
  auto pdf_bytes = wrapped(segments, width, height);
  auto pdf = PdfFile::open(pdf_bytes);
  if (!pdf) return damaged;
  return (*pdf)->draw(1, 72);
}

}  // namespace mingjing::ocr
