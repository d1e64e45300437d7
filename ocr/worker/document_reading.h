#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "ocr/exchange.h"
#include "ocr/open/ofd.h"
#include "ocr/open/open.h"
#include "ocr/see/see.h"

namespace mingjing::ocr {

/// Opens a document, sees its pages, extracts what they say: the work of a reader process.
class DocumentReading {
 public:
  /// `beat(page_count, page)` is called before each page.
  explicit DocumentReading(std::function<void(int, int)> beat) : beat_(std::move(beat)) {}

  record::Reading read(std::string_view bytes, const Request& request);
  record::Result<std::string> picture(std::string_view bytes, const Request& request);

 private:
  struct Range {
    int first = 1, last = 1;
  };
  static Range range(const Request& request, int page_count);
  record::Reading read_pdf(std::string_view bytes, const Request& request);
  record::Reading read_pictures(std::string_view bytes, FileKind kind, const Request& request);
  record::Reading read_ofd(std::string_view bytes, const Request& request);
  record::Reading read_xml_paper(std::string_view bytes);
  record::Result<std::vector<record::PageDocument>> pdf_page(PdfFile& pdf, int number);
  record::Result<std::vector<record::PageDocument>> ofd_page(OfdFile& ofd, int number);
  record::Result<std::vector<record::PageDocument>> seen_page(const Picture& picture, int number);
  /// Loaded when the first picture must be seen: a batch of electronic originals never pays for it.
  record::Result<Eyes*> eyes();

  std::function<void(int, int)> beat_;
  std::unique_ptr<Eyes> eyes_;
};

}  // namespace mingjing::ocr
