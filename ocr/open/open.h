#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ocr/extract/page_text.h"
#include "ocr/see/see.h"
#include "storage/record/reference.h"
#include "storage/record/result.h"

namespace mingjing::ocr {

// What opens a container. All of it works on bytes that may be hostile, runs in a reader process only, and says why it refuses in
// both languages. Bytes must outlive what is opened on them.

/// What the first bytes (of a zip: the names of its members) say a file is; its name is not asked.
enum class FileKind { jpeg, png, tiff, bmp, webp, heic, pdf, ofd, xlsx, old_xls, word, zip, xml, text, empty, unknown };
FileKind file_kind(std::string_view bytes);
bool is_picture(FileKind kind);

record::Error refusal(std::string zh, std::string en);

/// The most pixels that are decoded (reliability of hostile pictures).
inline constexpr std::int64_t kPixelsMax = 100'000'000;
record::Error too_many_pixels(std::int64_t width, std::int64_t height);

/// A picture file; a TIFF may hold several pages.
class PictureFile {
 public:
  static record::Result<std::unique_ptr<PictureFile>> open(std::string_view bytes, FileKind kind);
  virtual ~PictureFile() = default;
  virtual int page_count() const = 0;
  virtual record::Result<Picture> page(int number) = 0;  ///< from 1; EXIF orientation applied
};

/// The piece `box` (none: all) of a picture turned clockwise, as JPEG at most `width_px_max` wide.
record::Result<std::string> cut_jpeg(const Picture& picture, int rotation, const std::optional<record::Box>& box, int width_px_max);

struct Attachment {
  std::string name, bytes;
};

class PdfFile {
 public:
  static record::Result<std::unique_ptr<PdfFile>> open(std::string_view bytes);
  virtual ~PdfFile() = default;
  virtual int page_count() const = 0;
  /// The words of the text layer, in points, upright as a viewer shows the page; `rotation` is the clockwise turn that was needed on top.
  struct Text {
    PageText words;
    int rotation = 0;
    bool recognised = false;  ///< an OCR program put it under a scan: a hint, not the print
  };
  virtual record::Result<Text> text(int number) = 0;
  /// At `dpi`, or less where the page would have too many pixels.
  virtual record::Result<Picture> draw(int number, int dpi) = 0;
  virtual std::vector<Attachment> attachments() = 0;
};

/// A zip whose directory was checked first: number and sizes of entries, overlaps, names that climb, links.
class Archive {
 public:
  struct Limits {
    std::uint64_t entries_max = 20'000, bytes_max = std::uint64_t{4} << 30, entry_bytes_max = std::uint64_t{512} << 20;
    std::uint64_t ratio_max = 0;  ///< of an entry beyond its first MiB; 0: not checked (parts of an honest XLSX exceed any)
  };
  struct Entry {
    std::string name;  ///< UTF-8
    std::uint64_t index = 0, size = 0;
    bool folder = false;
    std::optional<record::Message> refused;  ///< this entry alone cannot be had
  };
  static record::Result<std::unique_ptr<Archive>> open(std::string_view bytes, const Limits& limits);
  virtual ~Archive() = default;
  virtual const std::vector<Entry>& entries() const = 0;
  virtual record::Result<std::string> bytes(const Entry& entry) = 0;
  /// By name, a leading `/` ignored; not_found.
  virtual record::Result<std::string> bytes(std::string_view name) = 0;
};
/// For archives that people sent, as against the containers of documents.
Archive::Limits outer_limits();

record::Result<record::Table> read_xlsx(std::string_view bytes);
record::Result<record::Table> read_csv(std::string_view bytes);
/// UTF-8 of bytes in UTF-8 (with or without a BOM) or GB18030; invalid_input when they are neither.
record::Result<std::string> to_unicode(std::string_view bytes);

}  // namespace mingjing::ocr
