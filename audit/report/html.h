#pragma once

#include <functional>
#include <optional>
#include <string>

#include "audit/screen.h"
#include "audit/sweep.h"

namespace mingjing::audit {

enum class Language { zh, en };
const std::string& in(Language language, const record::Message& message);

/// A piece of a page for the report: JPEG bytes and where the field lies on it, in fractions of the piece.
struct Crop {
  std::string jpeg;
  std::optional<record::Box> mark;  ///< in 1/10,000 of the piece
};
/// Draws the place of some evidence; nullopt when the page cannot be shown.
using CropOf = std::function<std::optional<Crop>(const ScreenedApplication&, const record::Evidence&)>;

/// One self-contained page (style and pictures inside, no script, nothing fetched) that prints on A4: an overview, then each application
/// from a new sheet with its verdict, findings with clause and evidence, sums, what could not be answered or read, and room to sign.
std::string screening_html(const Screening& screening, const Policy& policy, Language language, const CropOf& crop_of);
std::string sweeping_html(const Sweeping& sweeping, Language language);

}  // namespace mingjing::audit
