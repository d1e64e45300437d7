#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "datasets/synthesize/draw.h"
#include "datasets/synthesize/materials.h"

namespace mingjing::datasets {

enum class Documents { text, scans, mixed, none };  ///< none: lists and forms alone, to measure what does not read

/// How papers become files.
struct Binding {
  std::uint64_t seed = 1;
  Documents documents = Documents::text;
  std::string grade = "scan200";       ///< of datasets/grades.json, for scans
  FontSet fonts = FontSet::tuning;
  bool zips = false;                   ///< every fourth firm or so hands in a zip in place of its folder
};

/// A page of a file, with what it says.
struct BoundPage {
  std::string file;                    ///< relative to BATCH
  std::int32_t page = 1;
  Paper paper;
  bool continues = false;              ///< further page of the paper before
  bool picture = false, readable = true;
  record::PageKind kind = record::PageKind::other;
  std::vector<Printed> printed;
  std::vector<record::Box> regions;
};

/// Draws the papers of the application into files below BATCH/<folder>: one binder, a binder per contract, or a file per paper, as the
/// seed has it. Pages come in the order of the files, then of the pages.
std::vector<BoundPage> bind(const Application& application, const std::filesystem::path& batch, const Binding& binding);

}  // namespace mingjing::datasets
