#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "audit/case.h"
#include "ocr/reader.h"
#include "storage/record/result.h"

namespace mingjing::audit {

/// A file of a batch, on disk or inside an archive.
struct BatchFile {
  std::string name;  ///< relative to BATCH, `/` between folders; `a.zip!/b.pdf` for a member
  std::string path;  ///< on disk; empty for a member
  std::shared_ptr<const std::string> bytes;  ///< of a member
};

/// What a batch holds, archives opened, in natural order (2 before 10). Lock files and leavings of file managers are passed over.
struct BatchFiles {
  std::vector<BatchFile> files;
  std::vector<std::string> folders;  ///< at the top of the batch, empty ones too; `企业.zip!` for an archive in place of one
  std::vector<Unread> unread;        ///< broken archives, links out of the batch, archives nested deeper than 4
};

/// `batch`: a folder, or one zip of it. not_found; invalid_input when it is neither.
record::Result<BatchFiles> find_files(const std::string& batch, ocr::Reader& reader);

/// Whole content. unavailable.
record::Result<std::string> content_of(const BatchFile& file);

enum class FileUse { document, table, form, archive, other };
/// By name, and by its first bytes where the name says nothing.
FileUse use_of(const BatchFile& file);

/// True when `a` stands before `b`: folder by folder, figures by their value.
bool natural_before(std::string_view a, std::string_view b);
/// The last part of a name, `/` and `!/` both parting.
std::string base_name(const std::string& name);
/// All but the last part; empty at the top.
std::string folder_of(const std::string& name);

}  // namespace mingjing::audit
