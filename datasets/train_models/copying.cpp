#include "datasets/train_models/copying.h"

#include <fstream>
#include <iterator>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "datasets/synthesize/draw_pen.h"

namespace mingjing::datasets {

double part(Random& random, double low, double high) { return low + (high - low) * static_cast<double>(random.between(0, 10000)) / 10000; }

void copy_badly(cv::Mat& grey, int height, double degrees_most, double noise_most, Random& random) {
  const cv::Mat turn = cv::getRotationMatrix2D({grey.cols / 2.0F, grey.rows / 2.0F}, part(random, -degrees_most, degrees_most), 1);
  cv::warpAffine(grey, grey, turn, grey.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  cv::GaussianBlur(grey, grey, {}, part(random, 0.2, 1.3) * height / 32);
  const double fade = part(random, 0, 0.5);
  grey.convertTo(grey, -1, 1 - fade, 255 * fade - part(random, 0, 30));
  cv::Mat noise(grey.size(), CV_16S), wide;
  cv::RNG(random.next()).fill(noise, cv::RNG::NORMAL, 0, part(random, 1, noise_most));
  grey.convertTo(wide, CV_16S);
  cv::Mat(wide + noise).convertTo(grey, CV_8U);
  std::vector<std::uint8_t> bytes;
  cv::imencode(".jpg", grey, bytes, {cv::IMWRITE_JPEG_QUALITY, static_cast<int>(random.between(35, 90))});
  grey = cv::imdecode(bytes, cv::IMREAD_GRAYSCALE);
}

std::vector<std::string> signs_in(const char* file) {
  std::ifstream in(file);
  return characters_of(std::string(std::istreambuf_iterator<char>(in), {}));
}

}  // namespace mingjing::datasets
