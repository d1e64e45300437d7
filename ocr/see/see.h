#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ocr/extract/page_text.h"
#include "storage/record/document.h"
#include "storage/record/result.h"

namespace mingjing::ocr {

/// Pixels of one page as decoded (EXIF applied), 8 bits, rows without padding; 1 channel (grey) or 3 (BGR).
struct Picture {
  int width = 0, height = 0, channels = 1;
  std::vector<std::uint8_t> pixels;
};

/// The text of a two-dimensional code and where it stands on the picture as given.
struct Code2d {
  std::string text;
  Rect at;
};

/// What was seen on a picture.
struct Seen {
  int rotation = 0;                    ///< clockwise turn that makes it upright: 0, 90, 180, 270
  double width = 0, height = 0;        ///< of the upright page, pixels
  std::vector<Code2d> codes;           ///< on the upright page
  /// VAT invoices found by their ruled frame, every field read with its votes, QR and arithmetic already used as proof.
  std::vector<record::PageDocument> invoices;
  /// Words of the upright page (only when no invoice was found): good enough to know the kind and find labels.
  PageText text;
  std::unique_ptr<Recogniser> recogniser;  ///< valid as long as the Eyes and this object live
  bool blank = false;                  ///< nothing is printed on it
};

/// The engines that read letters and everything else that looks at pixels. One per process; OMP_THREAD_LIMIT=1 must already stand in the
/// environment of the process, for Tesseract's.
class Eyes {
 public:
  static record::Result<std::unique_ptr<Eyes>> open();
  virtual ~Eyes() = default;
  /// QR codes only, for pages that have a text layer.
  virtual std::vector<Code2d> codes(const Picture& picture) = 0;
  virtual Seen see(const Picture& picture) = 0;
  /// Places that an editing program changed and stamps that void the paper, on the page turned upright by `rotation`.
  virtual std::vector<record::Spot> spots(const Picture& picture, int rotation) = 0;
};

}  // namespace mingjing::ocr
