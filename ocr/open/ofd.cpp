#include "ocr/open/ofd.h"

#include <algorithm>
#include <cmath>

#include "ocr/open/ofd_drawing.h"
#include "ocr/open/ofd_package.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

constexpr std::size_t kTaggedMax = 100'000;

/// One word per character: an OFD places each by itself, and extract/ joins them by their places.
void add_text_object(const XmlElement& object, PageText& page) {
  const auto boundary = ofd_words(ofd_attribute(object, "Boundary"));
  if (boundary.size() < 4) return;
  const double left = ofd_number(boundary[0]), top = ofd_number(boundary[1]), size = ofd_number(ofd_attribute(object, "Size"), 3);
  const OfdMatrix turn = ofd_matrix(ofd_attribute(object, "CTM"));
  const double wide = std::fabs(turn.a != 0 ? turn.a : 1), high = std::fabs(turn.d != 0 ? turn.d : 1);
  for (const auto& [sign, x, y] : ofd_signs(object, size)) {
    const double width = sign >= 0x2e80 ? size : size * 0.5, height = size * high;
    const double at_x = left + turn.a * x + turn.c * y + turn.e, at_y = top + turn.b * x + turn.d * y + turn.f;
    page.words.push_back({record::to_utf8(std::u32string(1, sign)), {at_x, at_y - 0.86 * height, width * wide, height}, 1000});
  }
}

std::string joined_text(const XmlElement& text_object) {
  std::string text;
  for (const auto& code : text_object.children)
    if (code.name == "TextCode") text += code.text;
  return text;
}

class Ofd final : public OfdFile {
 public:
  explicit Ofd(std::unique_ptr<OfdPackage> package) : package_(std::move(package)) {}
  int page_count() const override { return package_->page_count(); }
  record::Result<PageText> text(int number) override;
  record::Result<Picture> draw(int number, int dpi, bool pictures_only) override {
    return draw_ofd_page(*package_, number, dpi, pictures_only);
  }
  std::map<std::string, std::string> custom() override;
  std::map<std::string, std::string> tagged() override;
  std::vector<std::string> attachments() override;

 private:
  std::map<std::string, std::string> texts_by_id();
  void add_tags(const XmlElement& tag, const std::string& path, const std::map<std::string, std::string>& texts,
                std::map<std::string, std::string>& tagged) const;

  std::unique_ptr<OfdPackage> package_;
};

record::Result<PageText> Ofd::text(int number) {
  auto page = package_->page(number);
  if (!page) return page.error();
  PageText text;
  text.width = page->width, text.height = page->height, text.source = record::Source::ofd;
  for (const auto& sheet : page->sheets)
    sheet.each([&](const XmlElement& element) {
      if (element.name == "TextObject") add_text_object(element, text);
    });
  return text;
}

std::map<std::string, std::string> Ofd::custom() {
  std::map<std::string, std::string> custom;
  if (const auto* data = package_->root().at("DocBody/DocInfo/CustomDatas"))
    for (const auto& entry : data->children) custom[ofd_attribute(entry, "Name")] = entry.text;
  return custom;
}

/// Ids are the document's own: one list serves all its pages.
std::map<std::string, std::string> Ofd::texts_by_id() {
  std::map<std::string, std::string> texts;
  for (int number = 1; number <= package_->page_count(); ++number)
    if (auto page = package_->page(number))
      for (const auto& sheet : page->sheets)
        sheet.each([&](const XmlElement& element) {
          if (element.name == "TextObject") texts.try_emplace(ofd_attribute(element, "ID"), joined_text(element));
        });
  return texts;
}

void Ofd::add_tags(const XmlElement& tag, const std::string& path, const std::map<std::string, std::string>& texts,
                   std::map<std::string, std::string>& tagged) const {
  std::string text;
  for (const auto& part : tag.children) {
    if (part.name == "ObjectRef") {
      if (const auto found = texts.find(part.text); found != texts.end()) text += found->second;
    } else if (tagged.size() < kTaggedMax) {
      add_tags(part, path.empty() ? part.name : path + "/" + part.name, texts, tagged);
    }
  }
  if (!text.empty()) tagged.try_emplace(path, text);
}

std::map<std::string, std::string> Ofd::tagged() {
  std::map<std::string, std::string> tagged;
  const std::string where = package_->document().text_at("CustomTags");
  if (where.empty()) return tagged;
  const std::string list_path = ofd_beside(package_->document_path(), where);
  auto list = package_->part(list_path);
  if (!list) return tagged;
  std::map<std::string, std::string> texts;
  for (const auto& entry : list->children) {
    auto bytes = package_->pointed_at(entry, "FileLoc", list_path);
    auto tags = bytes ? parse_xml(*bytes) : record::Result<XmlElement>(bytes.error());
    if (!tags) continue;  // tags are a help: without them the print still speaks
    if (texts.empty()) texts = texts_by_id();
    add_tags(*tags, "", texts, tagged);
  }
  return tagged;
}

/// An attachment that is missing or broken is no reason not to read the page.
std::vector<std::string> Ofd::attachments() {
  std::vector<std::string> files;
  const std::string where = package_->document().text_at("Attachments");
  if (where.empty()) return files;
  const std::string list_path = ofd_beside(package_->document_path(), where);
  auto list = package_->part(list_path);
  if (!list) return files;
  for (const auto& entry : list->children)
    if (auto bytes = package_->pointed_at(entry, "FileLoc", list_path)) files.push_back(std::move(*bytes));
  return files;
}

}  // namespace

record::Result<std::unique_ptr<OfdFile>> OfdFile::open(std::string_view bytes) {
  auto package = OfdPackage::open(bytes);
  if (!package) return package.error();
  return std::unique_ptr<OfdFile>(std::make_unique<Ofd>(std::move(*package)));
}

}  // namespace mingjing::ocr
