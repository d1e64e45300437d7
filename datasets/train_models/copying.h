#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "datasets/synthesize/random.h"

namespace mingjing::datasets {

// What the programs that draw print for the models of ocr/see have in common.

/// low ≤ result ≤ high.
double part(Random& random, double low, double high);
/// What a bad copy does to print `height` pixels high: a turn of up to so many degrees either way, blur, fading, noise, JPEG.
void copy_badly(cv::Mat& grey, int height, double degrees_most, double noise_most, Random& random);
/// The characters of a file.
std::vector<std::string> signs_in(const char* file);

}  // namespace mingjing::datasets
