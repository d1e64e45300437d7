#include "datasets/synthesize/scan.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

#include "datasets/synthesize/random.h"

namespace mingjing::datasets {

extern const char* const kGradesJson;

namespace {

/// −1 … 1.
double swing(Random& random) { return static_cast<double>(random.between(-10000, 10000)) / 10000; }

cv::Mat as_image(const Picture& picture) {
  const int type = picture.channels == 1 ? CV_8UC1 : CV_8UC3;
  return cv::Mat(picture.height, picture.width, type, const_cast<std::uint8_t*>(picture.pixels.data()));
}

Picture as_picture(const cv::Mat& image, std::int32_t dpi) {
  const cv::Mat whole = image.isContinuous() ? image : image.clone();
  Picture picture{whole.cols, whole.rows, whole.channels(), dpi, {}};
  picture.pixels.assign(whole.data, whole.data + whole.total() * whole.elemSize());
  return picture;
}

void fade(cv::Mat& image, double share) {
  if (share > 0) image.convertTo(image, -1, 1 - share, 255 * share);
}

/// A scanner turns the page; what lies beside it is the white lid.
cv::Mat skewed(const cv::Mat& image, double degrees, cv::Mat& places) {
  if (degrees == 0) return image;
  const cv::Mat turn = cv::getRotationMatrix2D({image.cols / 2.0F, image.rows / 2.0F}, degrees, 1);
  cv::Mat result;
  turn.copyTo(places.rowRange(0, 2));
  cv::warpAffine(image, result, turn, image.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar::all(250));
  return result;
}

/// A photo: the page lies askew on a table, seen at an angle.
cv::Mat photographed(const cv::Mat& image, double move, double degrees, Random& random, cv::Mat& places) {
  const float margin = static_cast<float>(image.cols) * 0.06F;
  const cv::Size size(image.cols + static_cast<int>(2 * margin), image.rows + static_cast<int>(2 * margin));
  const float w = static_cast<float>(image.cols), h = static_cast<float>(image.rows);
  const std::array<cv::Point2f, 4> from{cv::Point2f{0, 0}, {w, 0}, {w, h}, {0, h}};
  std::array<cv::Point2f, 4> to;
  const double turn = degrees * CV_PI / 180;
  // Turned about the middle and shrunk so that it stays in the picture.
  const double shrink = 1 / (1 + std::abs(std::sin(turn)) * 0.5);
  for (std::size_t i = 0; i < 4; ++i) {
    const double dx = (from[i].x - w / 2) * shrink, dy = (from[i].y - h / 2) * shrink;
    to[i].x = static_cast<float>(size.width / 2.0 + dx * std::cos(turn) - dy * std::sin(turn) + swing(random) * move * w);
    to[i].y = static_cast<float>(size.height / 2.0 + dx * std::sin(turn) + dy * std::cos(turn) + swing(random) * move * w);
  }
  cv::Mat result;
  const cv::Scalar table(60.0 + 40 * swing(random), 90.0 + 30 * swing(random), 120.0 + 30 * swing(random));
  places = cv::getPerspectiveTransform(from.data(), to.data());
  cv::warpPerspective(image, result, places, size, cv::INTER_LINEAR, cv::BORDER_CONSTANT, table);
  return result;
}

/// Light falls off towards one side and towards the edges.
void shade(cv::Mat& image, double share, Random& random) {
  if (share <= 0) return;
  const double angle = swing(random) * CV_PI, cx = std::cos(angle), cy = std::sin(angle);
  cv::Mat light(image.size(), CV_32F);
  for (int y = 0; y < image.rows; ++y) {
    float* row = light.ptr<float>(y);
    const double v = 2.0 * y / image.rows - 1;
    for (int x = 0; x < image.cols; ++x) {
      const double u = 2.0 * x / image.cols - 1;
      const double fall = 0.35 * (u * cx + v * cy + 1.42) / 2.84 + 0.65 * (u * u + v * v) / 2;
      row[x] = static_cast<float>(1 - share * fall);
    }
  }
  std::vector<cv::Mat> planes;
  cv::split(image, planes);
  for (cv::Mat& plane : planes) cv::multiply(plane, light, plane, 1, CV_8U);
  cv::merge(planes, image);
}

void speckle(cv::Mat& image, double count, Random& random) {
  for (double i = 0; i < count; i += 1) {
    const cv::Point at(static_cast<int>(random.between(0, image.cols - 1)), static_cast<int>(random.between(0, image.rows - 1)));
    cv::circle(image, at, random.one_in(5) ? 1 : 0, cv::Scalar::all(static_cast<double>(random.between(60, 190))), cv::FILLED);
  }
}

void add_noise(cv::Mat& image, double sigma, Random& random) {
  if (sigma <= 0) return;
  cv::RNG source(random.next());
  cv::Mat noise(image.size(), CV_MAKETYPE(CV_16S, image.channels()));
  source.fill(noise, cv::RNG::NORMAL, 0, sigma);
  cv::Mat wide;
  image.convertTo(wide, noise.type());
  wide += noise;
  wide.convertTo(image, image.type());
}

cv::Mat through_jpeg(const cv::Mat& image, std::int32_t quality) {
  if (quality <= 0) return image;
  std::vector<std::uint8_t> bytes;
  cv::imencode(".jpg", image, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
  return cv::imdecode(bytes, image.channels() == 1 ? cv::IMREAD_GRAYSCALE : cv::IMREAD_COLOR);
}

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

/// The picture alone on a page of its own size; the JPEG is stored as it is.
void add_scanned_page(cairo_surface_t* pdf, cairo_t* canvas, const Picture& picture, const std::string& jpeg) {
  const double unit = 72.0 / (picture.dpi > 0 ? picture.dpi : 200);
  cairo_pdf_surface_set_size(pdf, picture.width * unit, picture.height * unit);
  cairo_surface_t* image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height);
  cairo_surface_set_mime_data(image, CAIRO_MIME_TYPE_JPEG, reinterpret_cast<const unsigned char*>(jpeg.data()), jpeg.size(), nullptr,
      nullptr);
  cairo_save(canvas);
  cairo_scale(canvas, unit, unit);
  cairo_set_source_surface(canvas, image, 0, 0);
  cairo_paint(canvas);
  cairo_restore(canvas);
  cairo_show_page(canvas);
  cairo_surface_destroy(image);
}

}  // namespace

const std::vector<Grade>& grades() {
  static const std::vector<Grade> all = [] {
    std::vector<Grade> read;
    const nlohmann::json file = nlohmann::json::parse(kGradesJson);
    for (const auto& row : file.at("grades")) {
      read.push_back({row.at("name"), row.at("dpi"), row.at("grey"), row.at("skew_degrees_max"), row.at("blur_sigma_px"),
          row.at("noise_sigma"),
                      row.at("ink_fade"), row.at("paper_shade"), row.at("perspective"), row.at("speckles_per_page"), row.at("jpeg_quality"),
                      row.at("seals_over_text")});
    }
    return read;
  }();
  return all;
}

const Grade& grade(std::string_view name) {
  for (const Grade& one : grades()) {
    if (one.name == name) return one;
  }
  throw std::invalid_argument("no grade " + std::string(name));
}

Picture scan(const Page& page, const Grade& grade, std::uint64_t seed) { return scan_with_places(page, grade, seed).picture; }

Scanned scan_with_places(const Page& page, const Grade& grade, std::uint64_t seed) {
  Random random = Random(seed).fork("scan");
  const Picture clean = render(page, grade.dpi);
  cv::Mat image = as_image(clean).clone();
  fade(image, grade.ink_fade);
  const double degrees = swing(random) * grade.skew_degrees_max;
  cv::Mat places = cv::Mat::eye(3, 3, CV_64F);
  image = grade.perspective > 0 ? photographed(image, grade.perspective, degrees, random, places) : skewed(image, degrees, places);
  if (grade.blur_sigma_px > 0) cv::GaussianBlur(image, image, {}, grade.blur_sigma_px);
  speckle(image, grade.speckles_per_page, random);
  shade(image, grade.paper_shade, random);
  if (grade.grey) cv::cvtColor(image, image, cv::COLOR_BGR2GRAY);
  add_noise(image, grade.noise_sigma, random);
  Scanned scanned{as_picture(through_jpeg(image, grade.jpeg_quality), grade.dpi), {}};
  std::copy_n(places.ptr<double>(), scanned.from_render.size(), scanned.from_render.begin());
  return scanned;
}

Picture turned(const Picture& picture, std::int32_t clockwise_degrees) {
  assert(clockwise_degrees == 90 || clockwise_degrees == 180 || clockwise_degrees == 270);
  const int code = clockwise_degrees == 90 ? cv::ROTATE_90_CLOCKWISE : clockwise_degrees == 180 ? cv::ROTATE_180
      : cv::ROTATE_90_COUNTERCLOCKWISE;
  cv::Mat image;
  cv::rotate(as_image(picture), image, code);
  return as_picture(image, picture.dpi);
}

std::string encode(const Picture& picture, std::string_view format, std::int32_t quality) {
  std::vector<int> options;
  if (format == "jpg") options = {cv::IMWRITE_JPEG_QUALITY, quality};
  std::vector<std::uint8_t> bytes;
  if (!cv::imencode("." + std::string(format), as_image(picture), bytes, options)) {
    throw std::runtime_error("cannot encode as " + std::string(format));
  }
  return {bytes.begin(), bytes.end()};
}

void write_image(const std::string& path, const Picture& picture, std::string_view format, std::int32_t quality) {
  write_bytes(path, encode(picture, format, quality));
}

std::string scanned_pdf_of(const std::vector<Picture>& pictures, std::int32_t quality) {
  assert(!pictures.empty());
  std::vector<std::string> jpegs;
  for (const Picture& picture : pictures) jpegs.push_back(encode(picture, "jpg", quality));
  std::string bytes;
  cairo_surface_t* pdf = cairo_pdf_surface_create_for_stream(append, &bytes, 595, 842);
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, "2022-01-01T08:00:00+08:00");
  cairo_t* canvas = cairo_create(pdf);
  for (std::size_t i = 0; i < pictures.size(); ++i) add_scanned_page(pdf, canvas, pictures[i], jpegs[i]);
  const cairo_status_t status = cairo_status(canvas);
  cairo_destroy(canvas);
  cairo_surface_finish(pdf);
  cairo_surface_destroy(pdf);
  if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(std::string("cairo: ") + cairo_status_to_string(status));
  return bytes;
}

void write_scanned_pdf(const std::string& path, const std::vector<Picture>& pictures, std::int32_t quality) {
  write_bytes(path, scanned_pdf_of(pictures, quality));
}

}  // namespace mingjing::datasets
