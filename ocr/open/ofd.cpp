#include "ocr/open/ofd.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "ocr/open/open.h"
#include "ocr/open/xml.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

constexpr std::size_t kPagesMax = 5'000;

std::vector<std::string> words_of(std::string_view text) {
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

double number_of(const std::string& text, double otherwise = 0) {
  double value = otherwise;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  return parsed.ec == std::errc() && std::isfinite(value) ? value : otherwise;
}

std::string attribute(const XmlElement& element, const char* name) {
  const auto found = element.attributes.find(name);
  return found == element.attributes.end() ? std::string() : found->second;
}

/// `path` as written in the file `from`: from the root of the archive when it begins with `/`, else beside that file.
std::string beside(const std::string& from, const std::string& path) {
  if (path.starts_with('/')) return path.substr(1);
  const auto slash = from.rfind('/');
  return slash == from.npos ? path : from.substr(0, slash + 1) + path;
}

/// The steps between characters: `g 4 1.5` stands for four of 1.5.
std::vector<double> steps_of(const std::string& delta) {
  std::vector<double> steps;
  const auto words = words_of(delta);
  for (std::size_t i = 0; i < words.size() && steps.size() < 100'000; ++i) {
    if (words[i] == "g" && i + 2 < words.size()) {
      const auto count = std::clamp(number_of(words[i + 1]), 0.0, 10'000.0);
      steps.insert(steps.end(), static_cast<std::size_t>(count), number_of(words[i + 2]));
      i += 2;
    } else {
      steps.push_back(number_of(words[i]));
    }
  }
  return steps;
}

using Matrix = std::array<double, 6>;

Matrix matrix_of(const std::string& text) {
  Matrix matrix = {1, 0, 0, 1, 0, 0};
  const auto words = words_of(text);
  for (std::size_t i = 0; i < matrix.size() && words.size() >= 6; ++i) matrix[i] = number_of(words[i], matrix[i]);
  return matrix;
}

/// One word per character: an OFD places each by itself, and extract/ joins them by their places.
void add_text_object(const XmlElement& object, PageText& page) {
  const auto boundary = words_of(attribute(object, "Boundary"));
  if (boundary.size() < 4) return;
  const double left = number_of(boundary[0]), top = number_of(boundary[1]), size = number_of(attribute(object, "Size"), 3);
  const Matrix turn = matrix_of(attribute(object, "CTM"));
  for (const auto& code : object.children) {
    if (code.name != "TextCode") continue;
    double x = number_of(attribute(code, "X")), y = number_of(attribute(code, "Y"));
    const auto dx = steps_of(attribute(code, "DeltaX")), dy = steps_of(attribute(code, "DeltaY"));
    std::size_t i = 0;
    for (char32_t sign : record::to_code_points(code.text)) {
      const double width = sign >= 0x2e80 ? size : size * 0.5, height = size * std::fabs(turn[3] != 0 ? turn[3] : 1);
      const double at_x = left + turn[0] * x + turn[2] * y + turn[4], at_y = top + turn[1] * x + turn[3] * y + turn[5];
      page.words.push_back({record::to_utf8(std::u32string(1, sign)),
                            {at_x, at_y - 0.86 * height, width * std::fabs(turn[0] != 0 ? turn[0] : 1), height},
                            1000});
      x += i < dx.size() ? dx[i] : dy.empty() ? width : 0;
      y += i < dy.size() ? dy[i] : 0;
      ++i;
    }
  }
}

class OfdReading {
 public:
  explicit OfdReading(Archive& archive) : archive_(archive) {}
  record::Result<OfdFile> read();

 private:
  record::Result<XmlElement> part(const std::string& path);
  record::Result<void> read_pages(const XmlElement& document, const std::string& path);
  void read_box(const XmlElement* box, PageText& page) const;
  void read_attachments(const XmlElement& document, const std::string& path);

  Archive& archive_;
  OfdFile file_;
};

record::Result<XmlElement> OfdReading::part(const std::string& path) {
  auto bytes = archive_.bytes(path);
  if (!bytes) return refusal("OFD 文件缺少部件 " + path, "the OFD lacks its part " + path);
  return parse_xml(*bytes);
}

void OfdReading::read_box(const XmlElement* box, PageText& page) const {
  const auto numbers = box ? words_of(box->text) : std::vector<std::string>{};
  if (numbers.size() < 4) return;
  page.width = number_of(numbers[2], page.width), page.height = number_of(numbers[3], page.height);
}

record::Result<void> OfdReading::read_pages(const XmlElement& document, const std::string& path) {
  std::map<std::string, std::string> templates;
  PageText usual;
  usual.width = 210, usual.height = 297, usual.source = record::Source::ofd;
  if (const auto* common = document.child("CommonData")) {
    read_box(common->at("PageArea/PhysicalBox"), usual);
    for (const auto& element : common->children)
      if (element.name == "TemplatePage") templates[attribute(element, "ID")] = beside(path, attribute(element, "BaseLoc"));
  }
  const auto* pages = document.child("Pages");
  for (const auto& entry : pages ? pages->children : std::vector<XmlElement>{}) {
    if (file_.pages.size() == kPagesMax) return refusal("OFD 页数过多", "the OFD has too many pages");
    auto content = part(beside(path, attribute(entry, "BaseLoc")));
    if (!content) return content.error();
    PageText page = usual;
    read_box(content->at("Area/PhysicalBox"), page);
    const auto add_texts = [&](const XmlElement& element) {
      if (element.name == "TextObject") add_text_object(element, page);
    };
    for (const auto& element : content->children) {
      if (element.name != "Template") continue;
      if (const auto form = templates.find(attribute(element, "TemplateID")); form != templates.end())
        if (auto shared = part(form->second)) shared->each(add_texts);
    }
    content->each(add_texts);
    file_.pages.push_back(std::move(page));
  }
  return {};
}

/// An attachment that is missing or broken is no reason not to read the page.
void OfdReading::read_attachments(const XmlElement& document, const std::string& path) {
  const std::string where = document.text_at("Attachments");
  if (where.empty()) return;
  const std::string list_path = beside(path, where);
  auto list = part(list_path);
  if (!list) return;
  for (const auto& entry : list->children) {
    std::string location = attribute(entry, "FileLoc");
    if (location.empty()) location = entry.text_at("FileLoc");
    if (location.empty()) continue;
    auto bytes = archive_.bytes(beside(list_path, location));
    if (!bytes) bytes = archive_.bytes(beside(path, location));
    if (bytes) file_.attachments.push_back(std::move(*bytes));
  }
}

record::Result<OfdFile> OfdReading::read() {
  auto root = part("OFD.xml");
  if (!root) return root.error();
  const auto* body = root->child("DocBody");
  if (body == nullptr) return refusal("OFD 文件没有文档", "the OFD holds no document");
  if (const auto* custom = body->at("DocInfo/CustomDatas"))
    for (const auto& entry : custom->children) file_.custom[attribute(entry, "Name")] = entry.text;
  const std::string path = beside("", body->text_at("DocRoot"));
  auto document = part(path);
  if (!document) return document.error();
  if (auto read = read_pages(*document, path); !read) return read.error();
  if (file_.pages.empty()) return refusal("OFD 文件没有任何页", "the OFD has no pages");
  read_attachments(*document, path);
  return std::move(file_);
}

}  // namespace

record::Result<OfdFile> open_ofd(std::string_view bytes) {
  auto archive = Archive::open(bytes, {});
  if (!archive) return archive.error();
  return OfdReading(**archive).read();
}

}  // namespace mingjing::ocr
