#include "ocr/open/jbig2.h"

#include <optional>
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

constexpr std::uint32_t kSideMax = 20'000;
bool sane(std::uint32_t width, std::uint32_t height) {
  return width > 0 && height > 0 && width <= kSideMax && height <= kSideMax && static_cast<std::int64_t>(width) * height <= kPixelsMax;
}

/// A segment: its kind and its data.
struct Segment {
  unsigned kind = 0;
  std::string_view data;
};
/// The next of `rest`, which is shortened by it; nullopt when it runs out of the file.
std::optional<Segment> next_segment(std::string_view& rest) {
  constexpr std::size_t fixed = 6;  // number, flags, how many others are referred to
  if (rest.size() < fixed) return std::nullopt;
  const std::uint32_t own = number(rest, 0);
  const auto flags = static_cast<unsigned char>(rest[4]);
  std::size_t others = static_cast<unsigned char>(rest[5]) >> 5, at = fixed;
  if (others == 7) others = number(rest, 5) & 0x1fffffff, at = 9 + (others + 8) / 8;
  at += others * (own <= 256 ? 1 : own <= 65536 ? 2 : 4) + ((flags & 0x40) != 0 ? 4 : 1);
  if (at > rest.size() || rest.size() - at < 4) return std::nullopt;
  const std::size_t length = number(rest, at);
  if (length > rest.size() - at - 4) return std::nullopt;
  const Segment segment{flags & 0x3fu, rest.substr(at + 4, length)};
  rest.remove_prefix(at + 4 + length);
  return segment;
}

/// Every region says how large it is before its coded lines: a decoder that believes it works for minutes over a few bytes.
bool all_sane(std::string_view segments) {
  while (!segments.empty()) {
    const auto segment = next_segment(segments);
    if (!segment) return false;
    const bool region = (segment->kind >= 4 && segment->kind <= 7) || (segment->kind >= 20 && segment->kind <= 43);
    if ((region || segment->kind == kPageInformation) &&
        (segment->data.size() < 8 || !sane(number(segment->data, 0), number(segment->data, 4))))
      return false;
  }
  return true;
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
  std::string_view rest = segments;
  const auto first = next_segment(rest);
  if (!first || first->kind != kPageInformation || !all_sane(segments)) return damaged;
  const std::uint32_t width = number(first->data, 0), height = number(first->data, 4);
  auto pdf_bytes = wrapped(segments, width, height);
  auto pdf = PdfFile::open(pdf_bytes);
  if (!pdf) return damaged;
  return (*pdf)->draw(1, 72);
}

}  // namespace mingjing::ocr
