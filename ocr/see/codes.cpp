#include "ocr/see/codes.h"

#include <ZXing/ReadBarcode.h>
#include <ZXing/TextUtfEncoding.h>
#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "ocr/see/code_grid.h"

namespace mingjing::ocr {
namespace {

ZXing::DecodeHints hints() {
  ZXing::DecodeHints hints;
  hints.setFormats(ZXing::BarcodeFormat::QRCode);
  hints.setTryHarder(true);
  return hints;
}

ZXing::ImageView view_of(const cv::Mat& grey) {
  return {grey.data, grey.cols, grey.rows, ZXing::ImageFormat::Lum, static_cast<int>(grey.step)};
}

void add_codes(const cv::Mat& grey, double scale, std::vector<Code2d>& codes) {
  cv::Mat sized = grey;
  if (scale != 1) cv::resize(grey, sized, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
  for (const auto& result : ZXing::ReadBarcodes(view_of(sized), hints())) {
    if (!result.isValid()) continue;
    const std::string text = ZXing::TextUtfEncoding::ToUtf8(result.text());
    const bool known = std::ranges::any_of(codes, [&](const Code2d& c) { return c.text == text; });
    if (known || text.empty()) continue;
    const auto& p = result.position();
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (const auto& corner : p) {
      left = std::min(left, corner.x / scale), right = std::max(right, corner.x / scale);
      top = std::min(top, corner.y / scale), bottom = std::max(bottom, corner.y / scale);
    }
    codes.push_back({text, {left, top, right - left, bottom - top}});
  }
}

/// Sharpens by what a blur takes away.
cv::Mat sharpened(const cv::Mat& grey, double sigma, double amount) {
  cv::Mat soft, out;
  cv::GaussianBlur(grey, soft, {}, sigma);
  cv::addWeighted(grey, 1 + amount, soft, -amount, 0, out);
  return out;
}

cv::Mat treated(const cv::Mat& grey, int treatment) {
  cv::Mat out;
  switch (treatment) {
    case 1: cv::createCLAHE(3.0, {8, 8})->apply(grey, out); return out;
    case 2: return sharpened(grey, 2, 1.5);
    case 3: return sharpened(grey, 4, 2.5);
    case 4: cv::GaussianBlur(grey, out, {}, 1.2); return out;
    default: return grey;
  }
}

std::optional<QrPayload> try_view(const cv::Mat& grey) {
  for (bool otsu : {false, true})
    if (const auto text = decode_code(grey, otsu))
      if (auto payload = parse_qr_payload(*text)) return payload;
  return std::nullopt;
}

/// The corner of the form where the code stands; the second is tighter: one more photograph decodes with it.
constexpr Cell kCorners[] = {{-0.07, 0.19, -0.36, 0.06}, {-0.03, 0.14, -0.30, 0.00}};

std::optional<QrPayload> sweep(Sheet& sheet, bool thorough) {
  cv::Mat red, grey;
  cv::extractChannel(sheet.bgr(), red, 2);
  if (auto payload = try_view(red(sheet.pixels(kCorners[0])))) return payload;
  if (!thorough) return std::nullopt;
  cv::cvtColor(sheet.bgr(), grey, cv::COLOR_BGR2GRAY);
  std::vector<cv::Mat> views{red, grey, 255 - sheet.plane(Plane::noseal)};
  if (cv::norm(red, grey, cv::NORM_INF) == 0) views.erase(views.begin());  // a grey scan
  for (int treatment = 0; treatment < 5; ++treatment)
    for (const auto& corner : kCorners)
      for (double scale : {1.0, 1.5, 0.75, 2.0, 2.6})
        for (const auto& view : views) {
          cv::Mat sized;
          cv::resize(view(sheet.pixels(corner)), sized, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
          if (auto payload = try_view(treated(sized, treatment))) return payload;
        }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> decode_code(const cv::Mat& grey, bool otsu, bool pure) {
  auto how = hints();
  how.setTryRotate(false);
  how.setTryDownscale(false);
  how.setIsPure(pure);
  how.setBinarizer(otsu ? ZXing::Binarizer::GlobalHistogram : ZXing::Binarizer::LocalAverage);
  if (pure) how.setBinarizer(ZXing::Binarizer::BoolCast).setTryHarder(false);
  const cv::Mat whole = grey.isContinuous() ? grey : grey.clone();
  const auto result = ZXing::ReadBarcode(view_of(whole), how);
  if (!result.isValid()) return std::nullopt;
  return ZXing::TextUtfEncoding::ToUtf8(result.text());
}

std::vector<Code2d> find_codes(const cv::Mat& bgr) {
  const cv::Mat grey = grey_of(bgr);
  std::vector<Code2d> codes;
  const int side = std::max(grey.cols, grey.rows);
  add_codes(grey, side > 2400 ? 2400.0 / side : 1, codes);
  if (codes.empty() && side < 1600) add_codes(grey, 2, codes);
  if (codes.empty()) {
    cv::Mat red = grey;
    if (bgr.channels() == 3) cv::extractChannel(bgr, red, 2);
    add_codes(red, side > 1600 ? 1600.0 / side : 1, codes);
  }
  return codes;
}

std::optional<QrPayload> invoice_code(Sheet& sheet, bool thorough) {
  if (auto payload = sweep(sheet, thorough)) return payload;
  return thorough ? code_by_grid(sheet) : std::nullopt;
}

}  // namespace mingjing::ocr
