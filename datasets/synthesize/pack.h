#pragma once

#include <filesystem>

namespace mingjing::datasets {

/// Puts everything below `folder` into `archive` (names relative to it, sorted, all of one date) and removes the folder. The same files
/// give the same bytes. Throws std::runtime_error when the archive cannot be written.
void pack(const std::filesystem::path& folder, const std::filesystem::path& archive);

}  // namespace mingjing::datasets
