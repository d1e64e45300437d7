#include "ocr/open/xml.h"

#include <expat.h>

#include <algorithm>
#include <memory>

#include "ocr/open/open.h"

namespace mingjing::ocr {
namespace {

constexpr int kDepthMax = 256;
constexpr std::uint64_t kElementsMax = 1'000'000;
constexpr std::size_t kNamespacesMax = 1'000;

struct Walk {
  XML_Parser parser = nullptr;
  const XmlEvents* events = nullptr;
  std::uint64_t elements = 0, elements_max = 0;
  int depth = 0;
  bool doctype = false, too_large = false;
};

std::string_view local(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

void on_start(void* user, const XML_Char* name, const XML_Char** pairs) {
  auto& walk = *static_cast<Walk*>(user);
  if (++walk.depth > kDepthMax || ++walk.elements > walk.elements_max) {
    walk.too_large = true;
    XML_StopParser(walk.parser, XML_FALSE);
    return;
  }
  std::map<std::string, std::string> attributes;
  for (; pairs[0] != nullptr; pairs += 2) attributes.emplace(pairs[0], pairs[1]);
  if (walk.events->start) walk.events->start(name, attributes);
}

void on_end(void* user, const XML_Char* name) {
  auto& walk = *static_cast<Walk*>(user);
  --walk.depth;
  if (walk.events->end) walk.events->end(name);
}

void on_text(void* user, const XML_Char* text, int size) {
  auto& walk = *static_cast<Walk*>(user);
  if (walk.events->text) walk.events->text({text, static_cast<std::size_t>(size)});
}

void on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  auto& walk = *static_cast<Walk*>(user);
  walk.doctype = true;
  XML_StopParser(walk.parser, XML_FALSE);
}

/// Expat knows UTF-8, UTF-16 and Latin only; a declared GBK text is turned first and its declaration overridden.
XML_Parser parser_for(std::string_view& bytes, std::string& turned) {
  const bool chinese = bytes.substr(0, 200).find("GB") != bytes.npos || bytes.substr(0, 200).find("gb") != bytes.npos;
  if (chinese) {
    if (auto text = to_unicode(bytes)) {
      turned = std::move(*text);
      bytes = turned;
      return XML_ParserCreate("UTF-8");
    }
  }
  return XML_ParserCreate(nullptr);
}

std::string trimmed(std::string text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto from = text.find_first_not_of(blanks);
  if (from == text.npos) return {};
  return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

}  // namespace

record::Result<void> walk_xml(std::string_view bytes, const XmlEvents& events, std::uint64_t elements_max) {
  std::string turned;
  while (!bytes.empty() && std::string_view(" \r\n\t").find(bytes[0]) != std::string_view::npos) bytes.remove_prefix(1);
  Walk walk;
  walk.events = &events, walk.elements_max = elements_max;
  walk.parser = parser_for(bytes, turned);
  XML_SetUserData(walk.parser, &walk);
  XML_SetElementHandler(walk.parser, on_start, on_end);
  XML_SetCharacterDataHandler(walk.parser, on_text);
  XML_SetStartDoctypeDeclHandler(walk.parser, on_doctype);
  const auto status = XML_Parse(walk.parser, bytes.data(), static_cast<int>(bytes.size()), XML_TRUE);
  const std::string line = std::to_string(XML_GetCurrentLineNumber(walk.parser));
  XML_ParserFree(walk.parser);
  if (walk.doctype) return refusal("XML 含有 DOCTYPE 声明，按安全要求拒收", "the XML has a DOCTYPE, which is refused for safety");
  if (walk.too_large) return refusal("XML 嵌套过深或元素过多", "the XML is nested too deeply or has too many elements");
  if (status != XML_STATUS_OK) return refusal("XML 格式不正确（第 " + line + " 行）", "the XML is not well formed (line " + line + ")");
  return {};
}

record::Result<XmlElement> parse_xml(std::string_view bytes) {
  XmlElement root;
  std::vector<XmlElement*> open = {&root};
  using Spaces = std::map<std::string, std::string>;
  std::vector<std::shared_ptr<const Spaces>> spaces = {std::make_shared<const Spaces>()};  // shared: most elements declare none
  bool too_many = false;
  XmlEvents events;
  events.start = [&](std::string_view name, const std::map<std::string, std::string>& attributes) {
    Spaces declared;
    XmlElement element;
    for (const auto& [key, value] : attributes) {
      if (key == "xmlns") declared[""] = value;
      if (key.starts_with("xmlns:")) declared[key.substr(6)] = value;
      element.attributes.emplace(local(key), value);
    }
    auto known = spaces.back();
    too_many = too_many || declared.size() + known->size() > kNamespacesMax;
    if (!declared.empty() && !too_many) {
      declared.insert(known->begin(), known->end());
      known = std::make_shared<const Spaces>(std::move(declared));
    }
    const auto colon = name.find(':');
    const std::string prefix(colon == name.npos ? std::string_view{} : name.substr(0, colon));
    element.name = local(name);
    const auto space = known->find(prefix);
    element.space = space != known->end() ? space->second : prefix;
    spaces.push_back(std::move(known));
    open.back()->children.push_back(std::move(element));
    open.push_back(&open.back()->children.back());
  };
  events.end = [&](std::string_view) {
    open.back()->text = trimmed(std::move(open.back()->text));
    open.pop_back(), spaces.pop_back();
  };
  events.text = [&](std::string_view text) { open.back()->text.append(text); };
  if (auto walked = walk_xml(bytes, events, kElementsMax); !walked) return walked.error();
  if (too_many) return refusal("XML 的命名空间过多", "the XML declares too many namespaces");
  return std::move(root.children.front());
}

const XmlElement* XmlElement::child(std::string_view local_name) const {
  const auto found = std::ranges::find(children, local_name, &XmlElement::name);
  return found == children.end() ? nullptr : &*found;
}

const XmlElement* XmlElement::at(std::string_view path) const {
  const XmlElement* here = this;
  while (here != nullptr && !path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    here = here->child(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return here;
}

std::string XmlElement::text_at(std::string_view path) const {
  const XmlElement* found = at(path);
  return found ? found->text : std::string();
}

void XmlElement::each(const std::function<void(const XmlElement&)>& visit) const {
  visit(*this);
  for (const auto& part : children) part.each(visit);
}

}  // namespace mingjing::ocr
