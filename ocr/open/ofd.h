#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ocr/extract/page_text.h"
#include "ocr/see/see.h"
#include "storage/record/result.h"

namespace mingjing::ocr {

/// What an OFD (GB/T 33190) holds that we read. Bytes must outlive it.
class OfdFile {
 public:
  static record::Result<std::unique_ptr<OfdFile>> open(std::string_view bytes);
  virtual ~OfdFile() = default;
  virtual int page_count() const = 0;
  /// The text where it stands, in millimetres; pages from 1.
  virtual record::Result<PageText> text(int number) = 0;
  /// The page as a viewer shows it, at `dpi` or less where it would have too many pixels. `pictures_only` leaves print and lines out:
  /// enough for codes, and cheap.
  virtual record::Result<Picture> draw(int number, int dpi, bool pictures_only = false) = 0;

  /// CustomData of the document, under the names that people read.
  virtual std::map<std::string, std::string> custom() = 0;
  /// What the tags of the document call its pieces of print: path of the tag without its root → the text.
  virtual std::map<std::string, std::string> tagged() = 0;
  /// The files attached.
  virtual std::vector<std::string> attachments() = 0;
};

}  // namespace mingjing::ocr
