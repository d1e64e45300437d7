#pragma once

#include <map>
#include <string>

namespace mingjing::ocr {

// Documents sealed and signed on the spot, with keys that live as long as the test.

/// Parts of an OFD: a page, its document, and an attachment, by their names in the archive.
std::map<std::string, std::string> ofd_parts(const std::string& page_text);
/// A seal as GB/T 38540 has it over all parts given; adds its own parts. `old_form`: as GM/T 0031 of 2014.
void seal(std::map<std::string, std::string>& parts, bool old_form = false);
std::string zipped(const std::map<std::string, std::string>& parts);

/// The bytes around a signature dictionary as PDF programs write it, signed in CMS.
std::string signed_pdf(const std::string& content);

}  // namespace mingjing::ocr
