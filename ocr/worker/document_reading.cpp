#include "ocr/worker/document_reading.h"

#include <algorithm>

#include "ocr/extract/read_page.h"
#include "ocr/extract/structured.h"
#include "ocr/extract/truth.h"

namespace mingjing::ocr {
namespace {

using record::PageDocument;
using record::PageKind;
using record::Reading;
using record::Result;

constexpr int kCodeDpi = 150;
constexpr int kScanDpi = 200;
constexpr int kShownDpi = 150;
constexpr std::size_t kTextSignsMin = 20;   ///< fewer signs than this are a stamp or a page number on a scan, not its text
constexpr std::size_t kKnownSignsMin = 40;  ///< a few more may be a scanning program's mark: they count when they make a known paper

Reading unread(const record::Message& reason) {
  Reading reading;
  reading.unread = reason;
  return reading;
}

PageDocument blank_page(int number) {
  PageDocument page;
  page.page = number;
  page.kind = PageKind::blank;
  return page;
}

void put(Reading& reading, int number, Result<std::vector<PageDocument>> page) {
  if (!page) return reading.unread_pages.push_back({number, page.error().reason});
  std::ranges::move(*page, std::back_inserter(reading.pages));
}

record::Message why_not(FileKind kind) {
  switch (kind) {
    case FileKind::empty:
      return {"文件为空（0 字节）", "the file is empty (0 bytes)"};
    case FileKind::word:
      return {"这是 Word 文档，不能读取；其中可能有须提交的表格或材料，请导出为 PDF 后提交",
              "this is a Word document, which is not read; it may hold a form that is asked for: hand it in as PDF"};
    case FileKind::zip:
      return {"这是压缩包，不是单份文件", "this is an archive, not a document"};
    case FileKind::xlsx:
    case FileKind::old_xls:
    case FileKind::text:
      return {"这是表格或文本文件，不是扫描件或电子票据", "this is a table or text, not a scan or an electronic paper"};
    default:
      return {"文件类型无法识别（既不是图片、PDF、OFD，也不是 XML）", "the type of the file is not known (no picture, PDF, OFD or XML)"};
  }
}

/// Papers on which changed digits are worth money.
bool bears_money(const std::vector<PageDocument>& documents) {
  return std::ranges::any_of(documents, [](const PageDocument& document) {
    return document.kind == PageKind::invoice || document.kind == PageKind::bank_slip || document.kind == PageKind::contract;
  });
}

/// The reason, with a word on the name of the file where that promised a document.
record::Message unlike_its_name(record::Message reason, const std::string& label) {
  for (const char* ending : {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".pdf", ".ofd", ".xml"})
    if (label.ends_with(ending)) return {reason.zh + "，与后缀 " + ending + " 不符", reason.en + ", unlike its name (" + ending + ")"};
  return reason;
}

}  // namespace

Result<Eyes*> DocumentReading::eyes() {
  if (!eyes_) {
    auto opened = Eyes::open();
    if (!opened) return opened.error();
    eyes_ = std::move(*opened);
  }
  return eyes_.get();
}

DocumentReading::Range DocumentReading::range(const Request& request, int page_count) {
  return {request.page_first, request.page_last > 0 ? std::min(request.page_last, page_count) : page_count};
}

Reading DocumentReading::read(std::string_view bytes, const Request& request) {
  const FileKind kind = file_kind(bytes);
  Reading reading = unread(kind == FileKind::empty ? why_not(kind) : unlike_its_name(why_not(kind), request.label));
  if (kind == FileKind::pdf) reading = read_pdf(bytes, request);
  if (is_picture(kind)) reading = read_pictures(bytes, kind, request);
  if (kind == FileKind::ofd) reading = read_ofd(bytes, request);
  if (kind == FileKind::xml) reading = read_xml_paper(bytes);
  tell_truth(reading, bytes, kind);
  return reading;
}

Reading DocumentReading::read_pdf(std::string_view bytes, const Request& request) {
  auto pdf = PdfFile::open(bytes);
  if (!pdf) return unread(pdf.error().reason);
  Reading reading;
  reading.page_count = (*pdf)->page_count();
  const Range pages = range(request, reading.page_count);
  for (int number = pages.first; number <= pages.last; ++number) {
    beat_(reading.page_count, number);
    put(reading, number, pdf_page(**pdf, number));
  }
  if (pages.first == 1)
    for (const auto& attachment : (*pdf)->attachments()) add_structured(reading, attachment.bytes);
  return reading;
}

Result<std::vector<PageDocument>> DocumentReading::pdf_page(PdfFile& pdf, int number) {
  auto text = pdf.text(number);
  if (!text) return text.error();
  const Layout layout(text->words);
  const PageNature nature = nature_of(layout);
  const bool marks_only = layout.sign_count() < kTextSignsMin || (layout.sign_count() < kKnownSignsMin && nature.kind == PageKind::other);
  if (text->recognised || marks_only) {
    auto picture = pdf.draw(number, kScanDpi);
    if (!picture) return picture.error();
    return seen_page(*picture, number);
  }
  std::vector<PageCode> codes;
  const bool maybe_invoice = nature.kind == PageKind::other && nature.paper.empty() && layout.folded().find(U'¥') != std::u32string::npos;
  if (nature.kind == PageKind::invoice || maybe_invoice) {
    auto picture = pdf.draw(number, kCodeDpi);
    auto sight = eyes();
    if (!picture) return picture.error();
    if (!sight) return sight.error();
    codes = invoice_codes((*sight)->codes(*picture), picture->width, picture->height);
  }
  auto documents = read_page(text->words, codes, nullptr, number);
  for (auto& document : documents) document.rotation = text->rotation;
  return documents;
}

Result<std::vector<PageDocument>> DocumentReading::seen_page(const Picture& picture, int number) {
  auto sight = eyes();
  if (!sight) return sight.error();
  Seen seen = (*sight)->see(picture);
  std::vector<PageDocument> documents;
  if (seen.blank) {
    documents = {blank_page(number)};
  } else if (!seen.invoices.empty()) {
    documents = std::move(seen.invoices);
    for (auto& document : documents) {
      document.page = number;
      document.kind = PageKind::invoice;
      document.source = best_source(document.content, record::Source::ocr);
    }
  } else {
    documents = read_page(seen.text, invoice_codes(seen.codes, seen.width, seen.height), seen.recogniser.get(), number);
  }
  for (auto& document : documents) document.rotation = seen.rotation;
  if (bears_money(documents)) place_spots(documents, (*sight)->spots(picture, seen.rotation));
  return documents;
}

Reading DocumentReading::read_pictures(std::string_view bytes, FileKind kind, const Request& request) {
  auto file = PictureFile::open(bytes, kind);
  if (!file) return unread(file.error().reason);
  Reading reading;
  reading.page_count = (*file)->page_count();
  const Range pages = range(request, reading.page_count);
  for (int number = pages.first; number <= pages.last; ++number) {
    beat_(reading.page_count, number);
    auto picture = (*file)->page(number);
    if (!picture && reading.page_count == 1) return unread(picture.error().reason);
    put(reading, number, picture ? seen_page(*picture, number) : Result<std::vector<PageDocument>>(picture.error()));
  }
  return reading;
}

Reading DocumentReading::read_ofd(std::string_view bytes, const Request& request) {
  auto ofd = OfdFile::open(bytes);
  if (!ofd) return unread(ofd.error().reason);
  Reading reading;
  reading.page_count = (*ofd)->page_count();
  const Range pages = range(request, reading.page_count);
  for (int number = pages.first; number <= pages.last; ++number) {
    beat_(reading.page_count, number);
    put(reading, number, ofd_page(**ofd, number));
  }
  if (pages.first == 1) add_ofd_data(reading, **ofd);
  return reading;
}

Result<std::vector<PageDocument>> DocumentReading::ofd_page(OfdFile& ofd, int number) {
  auto text = ofd.text(number);
  if (!text) return text.error();
  const Layout layout(*text);
  const bool scan = layout.sign_count() < kTextSignsMin;
  const bool invoice = !scan && nature_of(layout).kind == PageKind::invoice;
  if (!scan && !invoice) return read_page(*text, {}, nullptr, number);
  auto picture = ofd.draw(number, scan ? kScanDpi : kCodeDpi, invoice);
  if (!picture) return picture.error();
  if (scan) return seen_page(*picture, number);
  auto sight = eyes();
  if (!sight) return sight.error();
  return read_page(*text, invoice_codes((*sight)->codes(*picture), picture->width, picture->height), nullptr, number);
}

Reading DocumentReading::read_xml_paper(std::string_view bytes) {
  beat_(1, 1);
  auto reading = read_xml(bytes);
  return reading ? std::move(*reading) : unread(reading.error().reason);
}

Result<std::string> DocumentReading::picture(std::string_view bytes, const Request& request) {
  const FileKind kind = file_kind(bytes);
  Result<Picture> page = refusal("该文件没有可显示的页面图像", "the file has no page that can be shown");
  if (kind == FileKind::pdf) {
    auto pdf = PdfFile::open(bytes);
    if (!pdf) return pdf.error();
    if (request.page_first < 1 || request.page_first > (*pdf)->page_count()) return refusal("没有这一页", "there is no such page");
    page = (*pdf)->draw(request.page_first, kShownDpi);
  } else if (kind == FileKind::ofd) {
    auto ofd = OfdFile::open(bytes);
    if (!ofd) return ofd.error();
    if (request.page_first < 1 || request.page_first > (*ofd)->page_count()) return refusal("没有这一页", "there is no such page");
    page = (*ofd)->draw(request.page_first, kShownDpi);
  } else if (is_picture(kind)) {
    auto file = PictureFile::open(bytes, kind);
    if (!file) return file.error();
    if (request.page_first < 1 || request.page_first > (*file)->page_count()) return refusal("没有这一页", "there is no such page");
    page = (*file)->page(request.page_first);
  }
  if (!page) return page.error();
  return cut_jpeg(*page, request.rotation, request.box, request.width_px_max);
}

}  // namespace mingjing::ocr
