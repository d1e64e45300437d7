#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace mingjing::ocr {

/// A place of a scan that an editing program changed, as far as its traces tell.
struct EditedPlace {
  cv::Rect at;
  int confidence_pm = 0;  ///< under kAlonePm of extract/truth.h: chance makes a few such on a page full of signs
};

/// Signs and gaps whose blocks are strange to the JPEG lattice of the page (pasted, typed or covered later), signs equal to others down to
/// their grain (copied), signs sharper than the lens of all others (typed), and gaps in a row without the grain of the page (covered).
/// The page is its own measure. Silent where it has no lattice or grain, or where they are too uneven to tell: electronic pictures
/// without grain are such.
std::vector<EditedPlace> find_edits(const cv::Mat& bgr);

}  // namespace mingjing::ocr
