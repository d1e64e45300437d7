#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-embedded-file.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "ocr/open/open.h"

namespace mingjing::ocr {
namespace {

constexpr int kPagesMax = 20'000;
constexpr std::int64_t kDrawnPixelsMax = 40'000'000;
constexpr std::size_t kAttachmentBytesMax = 32u << 20;

/// Set when the print of a page calls for a font that the file does not hold: then poppler leaves the signs out without a word, and
/// what is left must not pass for the page. Poppler reports to one function per process.
bool font_missing = false;

void hear_complaint(const std::string& text, void*) {
  if (text.find("No font in show") != text.npos || text.find("Unknown font tag") != text.npos) font_missing = true;
}

std::string utf8(const poppler::ustring& text) {
  const auto bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

/// Fonts that OCR programs use to hide their reading under a scan.
bool hidden_font(std::string name) {
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const char* part : {"glyphless", "hiddenhorzocr", "hiddenvertocr", "invisible", "ocr-"})
    if (name.find(part) != name.npos) return true;
  return false;
}

/// `at` of a page width × height after a clockwise turn of the page.
Rect turned(Rect at, int rotation, double width, double height) {
  switch (rotation) {
    case 90: return {height - at.y - at.h, at.x, at.h, at.w};
    case 180: return {width - at.x - at.w, height - at.y - at.h, at.w, at.h};
    case 270: return {at.y, width - at.x - at.w, at.h, at.w};
    default: return at;
  }
}

class Pdf final : public PdfFile {
 public:
  explicit Pdf(std::unique_ptr<poppler::document> document) : document_(std::move(document)) {}
  int page_count() const override { return document_->pages(); }
  record::Result<Text> text(int number) override;
  record::Result<Picture> draw(int number, int dpi) override;
  std::vector<Attachment> attachments() override;

 private:
  std::unique_ptr<poppler::document> document_;
};

record::Error no_page(int number) {
  const std::string n = std::to_string(number);
  return refusal("PDF 第 " + n + " 页已损坏，无法打开", "page " + n + " of the PDF is damaged and cannot be opened");
}

record::Error no_font(int number) {
  const std::string n = std::to_string(number);
  return refusal("PDF 第 " + n + " 页引用的字体在文件中缺失或已损坏，部分文字无法显示，未予采信",
                 "page " + n + " of the PDF uses a font that the file lacks: some of its text cannot be shown, so none of it is taken");
}

/// Width and height as a viewer shows the page.
std::pair<double, double> shown_size(const poppler::page& page) {
  const auto rect = page.page_rect(poppler::crop_box);
  const auto way = page.orientation();
  const bool lies = way == poppler::page::landscape || way == poppler::page::seascape;
  return lies ? std::pair(rect.height(), rect.width()) : std::pair(rect.width(), rect.height());
}

record::Result<PdfFile::Text> Pdf::text(int number) {
  std::unique_ptr<poppler::page> page(document_->create_page(number - 1));
  if (!page) return no_page(number);
  const auto [width, height] = shown_size(*page);
  Text text;
  std::array<std::size_t, 4> ways{};
  std::size_t hidden = 0, all = 0;
  font_missing = false;
  for (const auto& box : page->text_list(poppler::page::text_list_include_font)) {
    std::string word = utf8(box.text());
    if (word.empty()) continue;
    const auto at = box.bbox();
    text.words.words.push_back({word, {at.x(), at.y(), at.width(), at.height()}, 1000});
    ways[static_cast<std::size_t>(std::clamp(box.rotation(), 0, 3))] += word.size();
    all += word.size();
    if (box.has_font_info() && hidden_font(box.get_font_name())) hidden += word.size();
  }
  if (font_missing) return no_font(number);
  text.recognised = hidden * 2 > all;
  const auto most = std::ranges::max_element(ways) - ways.begin();
  text.rotation = most == 0 ? 0 : static_cast<int>(360 - 90 * most);
  const bool lies = text.rotation == 90 || text.rotation == 270;
  for (auto& word : text.words.words) word.at = turned(word.at, text.rotation, width, height);
  text.words.width = lies ? height : width;
  text.words.height = lies ? width : height;
  text.words.source = record::Source::pdf_text;
  return text;
}

record::Result<Picture> Pdf::draw(int number, int dpi) {
  std::unique_ptr<poppler::page> page(document_->create_page(number - 1));
  if (!page) return no_page(number);
  const auto [width, height] = shown_size(*page);
  const double square_inches = std::max(1.0, width * height / (72.0 * 72.0));
  const double dpi_max = std::sqrt(static_cast<double>(kDrawnPixelsMax) / square_inches);
  poppler::page_renderer renderer;
  renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
  renderer.set_image_format(poppler::image::format_bgr24);
  const double used = std::min<double>(dpi, dpi_max);
  const poppler::image drawn = renderer.render_page(page.get(), used, used);
  if (!drawn.is_valid()) return no_page(number);
  Picture picture{drawn.width(), drawn.height(), 3, {}};
  const std::size_t row = static_cast<std::size_t>(picture.width) * 3;
  picture.pixels.resize(row * static_cast<std::size_t>(picture.height));
  for (int y = 0; y < picture.height; ++y)
    std::copy_n(drawn.const_data() + static_cast<std::ptrdiff_t>(y) * drawn.bytes_per_row(), row,
                reinterpret_cast<char*>(picture.pixels.data()) + static_cast<std::size_t>(y) * row);
  return picture;
}

std::vector<Attachment> Pdf::attachments() {
  std::vector<Attachment> list;
  if (!document_->has_embedded_files()) return list;
  for (auto* file : document_->embedded_files()) {
    if (!file->is_valid() || file->size() < 0 || static_cast<std::size_t>(file->size()) > kAttachmentBytesMax) continue;
    const auto bytes = file->data();
    list.push_back({file->name(), std::string(bytes.begin(), bytes.end())});
  }
  return list;
}

}  // namespace

record::Result<std::unique_ptr<PdfFile>> PdfFile::open(std::string_view bytes) {
  poppler::set_debug_error_function(hear_complaint, nullptr);
  std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) return refusal("PDF 文件已损坏或不完整，无法打开", "the PDF is damaged or cut short and cannot be opened");
  if (document->is_locked()) return refusal("PDF 文件已加密，需要密码", "the PDF is encrypted and asks for a password");
  const int pages = document->pages();
  if (pages < 1) return refusal("PDF 文件没有任何页", "the PDF has no pages");
  if (pages > kPagesMax)
    return refusal("PDF 超过 " + std::to_string(kPagesMax) + " 页", "the PDF has more than " + std::to_string(kPagesMax) + " pages");
  return std::unique_ptr<PdfFile>(std::make_unique<Pdf>(std::move(document)));
}

}  // namespace mingjing::ocr
