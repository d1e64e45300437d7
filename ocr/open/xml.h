#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/result.h"

namespace mingjing::ocr {

/// An element of a small XML document: local names (prefixes dropped), text trimmed and joined.
struct XmlElement {
  std::string name, space;  ///< `space`: the namespace as written in xmlns, or the prefix where it was not declared
  std::map<std::string, std::string> attributes;
  std::string text;
  std::vector<XmlElement> children;

  const XmlElement* child(std::string_view local_name) const;
  /// By path `a/b/c`; nullptr when a step is missing.
  const XmlElement* at(std::string_view path) const;
  /// The text at a path, or nothing.
  std::string text_at(std::string_view path) const;
  /// This element and all below, parents first.
  void each(const std::function<void(const XmlElement&)>& visit) const;
};

/// Refuses DOCTYPE, more than 256 levels and more than 1,000,000 elements.
record::Result<XmlElement> parse_xml(std::string_view bytes);

/// The same, an event at a time, for long sheets. `start` gets the local name and its attributes.
struct XmlEvents {
  std::function<void(std::string_view name, const std::map<std::string, std::string>& attributes)> start;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view text)> text;
};
record::Result<void> walk_xml(std::string_view bytes, const XmlEvents& events, std::uint64_t elements_max);

}  // namespace mingjing::ocr
