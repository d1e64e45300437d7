#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ocr/open/open.h"
#include "ocr/open/xml.h"

namespace mingjing::ocr {

/// The parts of an OFD (GB/T 33190), by which both its text and its picture are made. Only its first document is opened.
class OfdPackage {
 public:
  static record::Result<std::unique_ptr<OfdPackage>> open(std::string_view bytes);

  struct Page {
    std::string id;
    double width = 210, height = 297;  ///< millimetres
    std::vector<XmlElement> sheets;    ///< in the order of drawing: the templates that lie under the page, the page, those over it
    std::vector<XmlElement> stamps;    ///< what annotations show on it
  };
  int page_count() const { return static_cast<int>(pages_.size()); }
  /// From 1.
  record::Result<Page> page(int number);

  const XmlElement& root() const { return root_; }
  /// The document's own list of its parts; paths in it are beside `document_path`.
  const XmlElement& document() const { return document_; }
  const std::string& document_path() const { return document_path_; }

  record::Result<XmlElement> part(const std::string& path);
  record::Result<std::string> bytes(const std::string& path) { return archive_->bytes(path); }
  /// What the element `loc` of `element`, written in the file `from`, points at: bytes of a part, or not_found.
  record::Result<std::string> pointed_at(const XmlElement& element, const char* loc, const std::string& from);

 private:
  struct PagePath {
    std::string id, path;
  };
  record::Result<void> read_document();
  void read_annotations();
  void lay(Page& page, const XmlElement& content, bool under);

  std::unique_ptr<Archive> archive_;
  XmlElement root_, document_;
  std::string document_path_;
  std::vector<PagePath> pages_;
  std::map<std::string, std::string> templates_;                 ///< id → path
  std::map<std::string, std::vector<std::string>> annotations_;  ///< page id → paths
  double width_ = 210, height_ = 297;
};

/// `path` as written in the file `from`: from the root of the archive when it begins with `/`, else beside that file.
std::string ofd_beside(const std::string& from, const std::string& path);
/// The words of a list that blanks part.
std::vector<std::string> ofd_words(std::string_view text);
double ofd_number(const std::string& text, double otherwise = 0);
std::string ofd_attribute(const XmlElement& element, const char* name);

/// A CTM of OFD: x' = a·x + c·y + e, y' = b·x + d·y + f.
struct OfdMatrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
};
OfdMatrix ofd_matrix(const std::string& text);

/// One character of a text object and where it begins on its base line, in the object's own measure.
struct OfdSign {
  char32_t sign = 0;
  double x = 0, y = 0;
};
std::vector<OfdSign> ofd_signs(const XmlElement& text_object, double size);

}  // namespace mingjing::ocr
