#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "datasets/synthesize/world.h"

namespace mingjing::datasets {

/// A table as a clerk makes it. Every cell is text, so that long numbers keep their digits.
struct List {
  std::vector<std::string> titles;  ///< one per row, over the whole width, above the heading
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> total;   ///< the 合计 row; empty: none
};

/// The same list gives the same bytes. Throws std::runtime_error when the file cannot be written.
void write_xlsx(const std::filesystem::path& file, const List& list);
/// UTF-8 with a BOM, lines end in CRLF.
void write_csv(const std::filesystem::path& file, const List& list);

/// FOLDER/<kind>.csv for every KIND of `mingjing import`, with Chinese and English headings in turn.
void write_reference(const std::filesystem::path& folder, const Register& reference);

/// Fen as 万元 with at most six places and no trailing zeros: `300`, `312.345678`.
std::string in_wan(record::Fen amount);

}  // namespace mingjing::datasets
