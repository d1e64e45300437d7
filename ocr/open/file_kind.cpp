#include <algorithm>

#include "ocr/open/open.h"

namespace mingjing::ocr {
namespace {

/// Names stand in plain bytes in a zip, near its members and in its directory at the end.
bool names(std::string_view bytes, std::string_view member) {
  constexpr std::size_t window = 1 << 20;
  if (bytes.size() <= 2 * window) return bytes.find(member) != bytes.npos;
  return bytes.substr(0, window).find(member) != bytes.npos || bytes.substr(bytes.size() - window).find(member) != bytes.npos;
}

bool looks_like_text(std::string_view bytes) {
  const auto head = bytes.substr(0, 4096);
  return std::ranges::none_of(head, [](char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value < 0x20 && byte != '\n' && byte != '\r' && byte != '\t';
  });
}

/// The brands of HEIF files whose pictures are HEVC, as phones make them.
bool is_heic(std::string_view bytes) {
  if (bytes.size() < 12 || bytes.substr(4, 4) != "ftyp") return false;
  constexpr std::string_view brands[] = {"heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"};
  return std::ranges::find(brands, bytes.substr(8, 4)) != std::end(brands);
}

}  // namespace

bool is_picture(FileKind kind) {
  return kind == FileKind::jpeg || kind == FileKind::png || kind == FileKind::tiff || kind == FileKind::bmp || kind == FileKind::webp ||
         kind == FileKind::heic;
}

record::Error refusal(std::string zh, std::string en) { return {record::Code::corrupt, "", {std::move(zh), std::move(en)}}; }

FileKind file_kind(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.empty()) return FileKind::empty;
  if (bytes.starts_with("\xff\xd8\xff"sv)) return FileKind::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return FileKind::png;
  if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return FileKind::tiff;
  if (bytes.starts_with("BM"sv) && bytes.size() > 26 && bytes.substr(6, 4) == "\0\0\0\0"sv) return FileKind::bmp;
  if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 16).substr(std::min<std::size_t>(8, bytes.size())).starts_with("WEBP"sv))
    return FileKind::webp;
  if (is_heic(bytes)) return FileKind::heic;
  if (bytes.substr(0, 1024).find("%PDF-"sv) != bytes.npos) return FileKind::pdf;
  if (bytes.starts_with("\xd0\xcf\x11\xe0"sv))
    return names(bytes, "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t"sv) ? FileKind::word : FileKind::old_xls;
  if (bytes.starts_with("PK\3\4"sv) || bytes.starts_with("PK\5\6"sv)) {
    if (names(bytes, "OFD.xml")) return FileKind::ofd;
    if (names(bytes, "xl/workbook.xml") || names(bytes, "xl/worksheets/")) return FileKind::xlsx;
    return names(bytes, "word/document.xml") ? FileKind::word : FileKind::zip;
  }
  auto text = bytes.substr(bytes.starts_with("\xef\xbb\xbf"sv) ? 3 : 0);
  while (!text.empty() && (text[0] == ' ' || text[0] == '\r' || text[0] == '\n' || text[0] == '\t')) text.remove_prefix(1);
  if (text.starts_with('<')) return FileKind::xml;
  return looks_like_text(bytes) ? FileKind::text : FileKind::unknown;
}

}  // namespace mingjing::ocr
