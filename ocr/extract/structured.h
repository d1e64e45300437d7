#pragma once

#include <string_view>

#include "ocr/open/ofd.h"
#include "storage/record/document.h"
#include "storage/record/result.h"

namespace mingjing::ocr {

// Papers that speak for themselves: OFD files, the XML of the tax platform, and the ministry's XBRL, alone or inside another file.

/// Adds what an OFD says beside its print to the reading of its pages: its tags, custom data and XML attachments.
void add_ofd_data(record::Reading& reading, OfdFile& file);
/// An XML file of its own; corrupt when it is well formed but of no form that is known.
record::Result<record::Reading> read_xml(std::string_view bytes);
/// Adds what an attached XML says to the paper of the same kind and number in `reading`; a contradiction is document.payload-mismatch.
/// Attachments that are no such XML change nothing.
void add_structured(record::Reading& reading, std::string_view attachment);

}  // namespace mingjing::ocr
