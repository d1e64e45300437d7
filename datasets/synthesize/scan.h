#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/synthesize/draw.h"

namespace mingjing::datasets {

/// How badly a page is copied; the numbers are those of datasets/grades.json, described there.
struct Grade {
  std::string name;
  std::int32_t dpi = 200;
  bool grey = false;
  double skew_degrees_max = 0;     ///< turned by up to this much
  double blur_sigma_px = 0;
  double noise_sigma = 0;          ///< of 255
  double ink_fade = 0;             ///< 0: black stays black; 0.5: half as dark
  double paper_shade = 0;          ///< darkest corner of uneven light, share of white
  double perspective = 0;          ///< corners move by up to this share of the width
  double speckles_per_page = 0;
  std::int32_t jpeg_quality = 0;   ///< 0: stored without loss
  bool seals_over_text = false;    ///< to be drawn so: Style::seals_over_text
};
/// All grades of datasets/grades.json, in its order: clean, scan200, scan150, photo …
const std::vector<Grade>& grades();
/// Throws std::invalid_argument for a name that is not there.
const Grade& grade(std::string_view name);

/// Renders the page and degrades it. The same page, grade and seed give the same pixels.
Picture scan(const Page& page, const Grade& grade, std::uint64_t seed);

/// The same, and where the pixels of the upright render came to lie: a 3 × 3 homography, row by row.
struct Scanned {
  Picture picture;
  std::array<double, 9> from_render{1, 0, 0, 0, 1, 0, 0, 0, 1};
};
Scanned scan_with_places(const Page& page, const Grade& grade, std::uint64_t seed);

/// Laid on the glass the wrong way: turned clockwise by 90, 180 or 270 degrees.
Picture turned(const Picture& picture, std::int32_t clockwise_degrees);

/// `jpg`, `png`, `tif` or `bmp`; quality is for jpg.
std::string encode(const Picture& picture, std::string_view format, std::int32_t quality = 85);
void write_image(const std::string& path, const Picture& picture, std::string_view format, std::int32_t quality = 85);

/// A PDF that holds only pictures, one to a page, as a scanner makes it; JPEG of `quality`.
std::string scanned_pdf_of(const std::vector<Picture>& pictures, std::int32_t quality = 75);
void write_scanned_pdf(const std::string& path, const std::vector<Picture>& pictures, std::int32_t quality = 75);

}  // namespace mingjing::datasets
