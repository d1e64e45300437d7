#include "ocr/open/ofd_package.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

constexpr std::size_t kPagesMax = 5'000;
constexpr double kSideMaxMm = 10'000;

/// The steps between `signs` characters: `g 4 1.5` stands for four of 1.5.
std::vector<double> steps_of(const std::string& delta, std::size_t signs) {
  std::vector<double> steps;
  const auto words = ofd_words(delta);
  for (std::size_t i = 0; i < words.size() && steps.size() < signs; ++i) {
    if (words[i] == "g" && i + 2 < words.size()) {
      const auto count = std::clamp(ofd_number(words[i + 1]), 0.0, static_cast<double>(signs));
      steps.insert(steps.end(), static_cast<std::size_t>(count), ofd_number(words[i + 2]));
      i += 2;
    } else {
      steps.push_back(ofd_number(words[i]));
    }
  }
  return steps;
}

void read_box(const XmlElement* box, double& width, double& height) {
  const auto numbers = box ? ofd_words(box->text) : std::vector<std::string>{};
  if (numbers.size() < 4) return;
  const double wide = ofd_number(numbers[2]), high = ofd_number(numbers[3]);
  if (wide > 0 && high > 0 && wide <= kSideMaxMm && high <= kSideMaxMm) width = wide, height = high;
}

}  // namespace

std::vector<std::string> ofd_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (char sign : text) {
    if (sign == ' ' || sign == '\t' || sign == '\n' || sign == '\r') {
      if (!word.empty()) words.push_back(std::move(word)), word.clear();
    } else {
      word += sign;
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

double ofd_number(const std::string& text, double otherwise) {
  double value = otherwise;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  return parsed.ec == std::errc() && std::isfinite(value) ? value : otherwise;
}

std::string ofd_attribute(const XmlElement& element, const char* name) {
  const auto found = element.attributes.find(name);
  return found == element.attributes.end() ? std::string() : found->second;
}

std::string ofd_beside(const std::string& from, const std::string& path) {
  if (path.starts_with('/')) return path.substr(1);
  const auto slash = from.rfind('/');
  return slash == from.npos ? path : from.substr(0, slash + 1) + path;
}

OfdMatrix ofd_matrix(const std::string& text) {
  const auto words = ofd_words(text);
  if (words.size() < 6) return {};
  return {ofd_number(words[0], 1), ofd_number(words[1]), ofd_number(words[2]),
          ofd_number(words[3], 1), ofd_number(words[4]), ofd_number(words[5])};
}

std::vector<OfdSign> ofd_signs(const XmlElement& text_object, double size) {
  std::vector<OfdSign> signs;
  for (const auto& code : text_object.children) {
    if (code.name != "TextCode") continue;
    double x = ofd_number(ofd_attribute(code, "X")), y = ofd_number(ofd_attribute(code, "Y"));
    const auto text = record::to_code_points(code.text);
    const auto dx = steps_of(ofd_attribute(code, "DeltaX"), text.size()), dy = steps_of(ofd_attribute(code, "DeltaY"), text.size());
    std::size_t i = 0;
    for (char32_t sign : text) {
      signs.push_back({sign, x, y});
      x += i < dx.size() ? dx[i] : dy.empty() ? (sign >= 0x2e80 ? size : size * 0.5) : 0;
      y += i < dy.size() ? dy[i] : 0;
      ++i;
    }
  }
  return signs;
}

record::Result<XmlElement> OfdPackage::part(const std::string& path) {
  auto bytes = archive_->bytes(path);
  if (!bytes) return refusal("OFD 文件缺少部件 " + path, "the OFD lacks its part " + path);
  return parse_xml(*bytes);
}

record::Result<std::string> OfdPackage::pointed_at(const XmlElement& element, const char* loc, const std::string& from) {
  std::string location = ofd_attribute(element, loc);
  if (location.empty()) location = element.text_at(loc);
  if (location.empty()) return record::Error{record::Code::not_found, from, {"没有所指的部件", "it points at nothing"}};
  auto bytes = archive_->bytes(ofd_beside(from, location));
  return bytes ? std::move(bytes) : archive_->bytes(ofd_beside(document_path_, location));
}

record::Result<void> OfdPackage::read_document() {
  const auto* body = root_.child("DocBody");
  if (body == nullptr) return refusal("OFD 文件没有文档", "the OFD holds no document");
  document_path_ = ofd_beside("", body->text_at("DocRoot"));
  auto document = part(document_path_);
  if (!document) return document.error();
  document_ = std::move(*document);
  if (const auto* common = document_.child("CommonData")) {
    read_box(common->at("PageArea/PhysicalBox"), width_, height_);
    for (const auto& element : common->children)
      if (element.name == "TemplatePage")
        templates_[ofd_attribute(element, "ID")] = ofd_beside(document_path_, ofd_attribute(element, "BaseLoc"));
  }
  if (const auto* pages = document_.child("Pages"))
    for (const auto& entry : pages->children)
      pages_.push_back({ofd_attribute(entry, "ID"), ofd_beside(document_path_, ofd_attribute(entry, "BaseLoc"))});
  if (pages_.empty()) return refusal("OFD 文件没有任何页", "the OFD has no pages");
  if (pages_.size() > kPagesMax) return refusal("OFD 超过 5000 页", "the OFD has more than 5,000 pages");
  return {};
}

/// Stamps and watermarks stand in lists of their own; a list that is missing or broken takes nothing from the page.
void OfdPackage::read_annotations() {
  const std::string where = document_.text_at("Annotations");
  if (where.empty()) return;
  const std::string list_path = ofd_beside(document_path_, where);
  auto list = part(list_path);
  if (!list) return;
  for (const auto& entry : list->children)
    if (entry.name == "Page") annotations_[ofd_attribute(entry, "PageID")].push_back(ofd_beside(list_path, entry.text_at("FileLoc")));
}

void OfdPackage::lay(Page& page, const XmlElement& content, bool under) {
  for (const auto& element : content.children) {
    if (element.name != "Template" || (ofd_attribute(element, "ZOrder") != "Foreground") != under) continue;
    if (const auto form = templates_.find(ofd_attribute(element, "TemplateID")); form != templates_.end())
      if (auto shared = part(form->second)) page.sheets.push_back(std::move(*shared));
  }
}

record::Result<OfdPackage::Page> OfdPackage::page(int number) {
  const auto& where = pages_[static_cast<std::size_t>(number - 1)];
  auto content = part(where.path);
  if (!content) return content.error();
  Page page{where.id, width_, height_, {}, {}};
  read_box(content->at("Area/PhysicalBox"), page.width, page.height);
  lay(page, *content, true);
  page.sheets.push_back(*content);
  lay(page, *content, false);
  for (const auto& path : annotations_[where.id])
    if (auto stamps = part(path)) page.stamps.push_back(std::move(*stamps));
  return page;
}

record::Result<std::unique_ptr<OfdPackage>> OfdPackage::open(std::string_view bytes) {
  auto archive = Archive::open(bytes, {});
  if (!archive) return archive.error();
  auto package = std::make_unique<OfdPackage>();
  package->archive_ = std::move(*archive);
  auto root = package->part("OFD.xml");
  if (!root) return root.error();
  package->root_ = std::move(*root);
  if (auto read = package->read_document(); !read) return read.error();
  package->read_annotations();
  return package;
}

}  // namespace mingjing::ocr
