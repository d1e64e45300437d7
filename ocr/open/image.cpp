#include <leptonica/allheaders.h>

#include <algorithm>
#include <cstring>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "ocr/open/heic.h"
#include "ocr/open/open.h"

namespace mingjing::ocr {
namespace {

struct Size {
  std::int64_t width = 0, height = 0;
};

std::uint64_t number(std::string_view bytes, std::size_t at, int count, bool big) {
  std::uint64_t value = 0;
  for (int i = 0; i < count; ++i) {
    const std::size_t place = at + static_cast<std::size_t>(big ? i : count - 1 - i);
    if (place >= bytes.size()) return 0;
    value = value << 8 | static_cast<unsigned char>(bytes[place]);
  }
  return value;
}

/// No size, too, for a picture whose end is missing: decoders fill the rest with grey without a word, and half a page must not pass
/// for a page. The end mark cannot stand inside the coded lines.
Size jpeg_size(std::string_view bytes) {
  Size size;
  std::size_t at = 2;
  while (at + 9 < bytes.size()) {
    if (static_cast<unsigned char>(bytes[at]) != 0xff) {
      ++at;
      continue;
    }
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    const bool frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (frame)
      size = {static_cast<std::int64_t>(number(bytes, at + 7, 2, true)), static_cast<std::int64_t>(number(bytes, at + 5, 2, true))};
    if (marker == 0xda) return bytes.find("\xff\xd9", at) == bytes.npos ? Size{} : size;
    const bool alone = marker == 0xff || marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += alone ? (marker == 0xff ? 1 : 2) : 2 + static_cast<std::size_t>(number(bytes, at + 2, 2, true));
  }
  return {};
}

Size bmp_size(std::string_view bytes) {
  if (number(bytes, 14, 4, false) == 12)
    return {static_cast<std::int64_t>(number(bytes, 18, 2, false)), static_cast<std::int64_t>(number(bytes, 20, 2, false))};
  const auto height = static_cast<std::int32_t>(number(bytes, 22, 4, false));
  return {static_cast<std::int32_t>(number(bytes, 18, 4, false)), height < 0 ? -static_cast<std::int64_t>(height) : height};
}

Size webp_size(std::string_view bytes) {
  const auto chunk = bytes.substr(0, 16).substr(std::min<std::size_t>(12, bytes.size()));
  if (chunk == "VP8X")
    return {static_cast<std::int64_t>(number(bytes, 24, 3, false)) + 1, static_cast<std::int64_t>(number(bytes, 27, 3, false)) + 1};
  if (chunk == "VP8L") {
    const auto bits = number(bytes, 21, 4, false);
    return {static_cast<std::int64_t>(bits & 0x3fff) + 1, static_cast<std::int64_t>(bits >> 14 & 0x3fff) + 1};
  }
  return {static_cast<std::int64_t>(number(bytes, 26, 2, false) & 0x3fff), static_cast<std::int64_t>(number(bytes, 28, 2, false) & 0x3fff)};
}

/// The sizes of the pages of a TIFF, by walking its directories; empty when they run in a ring or out of the file.
std::vector<Size> tiff_sizes(std::string_view bytes) {
  constexpr std::size_t pages_max = 5'000;
  const bool big = bytes[0] == 'M';
  std::vector<Size> sizes;
  for (std::size_t at = number(bytes, 4, 4, big); at != 0;) {
    if (at + 2 > bytes.size() || sizes.size() == pages_max) return {};
    const std::size_t count = number(bytes, at, 2, big);
    Size size;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t entry = at + 2 + i * 12;
      const auto tag = number(bytes, entry, 2, big);
      const auto value = number(bytes, entry + 8, number(bytes, entry + 2, 2, big) == 3 ? 2 : 4, big);
      if (tag == 256) size.width = static_cast<std::int64_t>(value);
      if (tag == 257) size.height = static_cast<std::int64_t>(value);
    }
    sizes.push_back(size);
    at = number(bytes, at + 2 + count * 12, 4, big);
  }
  return sizes;
}

std::vector<Size> sizes_by_header(std::string_view bytes, FileKind kind) {
  switch (kind) {
    case FileKind::jpeg:
      return {jpeg_size(bytes)};
    case FileKind::png:
      return {{static_cast<std::int64_t>(number(bytes, 16, 4, true)), static_cast<std::int64_t>(number(bytes, 20, 4, true))}};
    case FileKind::bmp:
      return {bmp_size(bytes)};
    case FileKind::webp:
      return {webp_size(bytes)};
    default:
      return tiff_sizes(bytes);
  }
}

Picture to_picture(const cv::Mat& image) {
  Picture picture{image.cols, image.rows, image.channels(), {}};
  const std::size_t row = static_cast<std::size_t>(image.cols) * static_cast<std::size_t>(image.channels());
  picture.pixels.resize(row * static_cast<std::size_t>(image.rows));
  for (int y = 0; y < image.rows; ++y) std::memcpy(picture.pixels.data() + static_cast<std::size_t>(y) * row, image.ptr(y), row);
  return picture;
}

cv::Mat eight_bits(cv::Mat image) {
  if (image.depth() == CV_16U) image.convertTo(image, CV_8U, 1.0 / 257);
  if (image.depth() != CV_8U) image.convertTo(image, CV_8U, 255);
  if (image.channels() == 4) {  // transparent parts show the white of paper
    std::vector<cv::Mat> planes;
    cv::split(image, planes);
    for (int i = 0; i < 3; ++i) planes[static_cast<std::size_t>(i)].setTo(255, planes[3] == 0);
    cv::merge(planes.data(), 3, image);
  }
  return image;
}

/// OpenCV decodes the first page of a TIFF in memory only; Leptonica any.
cv::Mat tiff_page(std::string_view bytes, int number) {
  Pix* page = pixReadMemTiff(reinterpret_cast<const l_uint8*>(bytes.data()), bytes.size(), number - 1);
  if (page == nullptr) return {};
  Pix* colours = pixConvertTo32(page);
  pixDestroy(&page);
  if (colours == nullptr) return {};
  cv::Mat image(pixGetHeight(colours), pixGetWidth(colours), CV_8UC3);
  for (int y = 0; y < image.rows; ++y) {
    const l_uint32* row = pixGetData(colours) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(colours);
    for (int x = 0; x < image.cols; ++x)
      image.at<cv::Vec3b>(y, x) = {static_cast<std::uint8_t>(row[x] >> 8), static_cast<std::uint8_t>(row[x] >> 16),
                                   static_cast<std::uint8_t>(row[x] >> 24)};
  }
  pixDestroy(&colours);
  return image;
}

class Pictures final : public PictureFile {
 public:
  Pictures(std::string_view bytes, FileKind kind, std::size_t pages) : bytes_(bytes), kind_(kind), pages_(static_cast<int>(pages)) {}
  int page_count() const override { return pages_; }
  record::Result<Picture> page(int number) override;

 private:
  std::string_view bytes_;
  FileKind kind_;
  int pages_;
};

record::Result<Picture> Pictures::page(int number) try {
  const cv::Mat encoded(1, static_cast<int>(bytes_.size()), CV_8U, const_cast<char*>(bytes_.data()));
  cv::Mat image;
  if (kind_ == FileKind::tiff && pages_ > 1) {
    image = tiff_page(bytes_, number);
  } else if (kind_ == FileKind::png || kind_ == FileKind::webp) {
    image = cv::imdecode(encoded, cv::IMREAD_UNCHANGED);
  } else {
    image = cv::imdecode(encoded, cv::IMREAD_ANYCOLOR);
  }
  if (image.empty()) return refusal("图片已损坏或不完整，无法打开", "the picture is damaged or cut short and cannot be opened");
  return to_picture(eight_bits(image));
} catch (const cv::Exception&) {
  return refusal("图片已损坏，无法解码", "the picture is damaged and cannot be decoded");
}

}  // namespace

record::Error too_many_pixels(std::int64_t width, std::int64_t height) {
  const std::string size = std::to_string(width) + "×" + std::to_string(height);
  return refusal("图片超过 1 亿像素（" + size + "），未予打开", "the picture has more than 100 megapixels (" + size + ")");
}

record::Result<std::unique_ptr<PictureFile>> PictureFile::open(std::string_view bytes, FileKind kind) {
  if (kind == FileKind::heic) return open_heic(bytes);
  const auto sizes = sizes_by_header(bytes, kind);
  if (sizes.empty()) return refusal("图片的页目录已损坏", "the page directory of the picture is damaged");
  for (const auto& size : sizes) {
    if (size.width <= 0 || size.height <= 0) return refusal("图片文件不完整：没有尺寸或缺少结尾", "the picture is cut short: its size or its end is missing");
    if (size.width > kPixelsMax / size.height) return too_many_pixels(size.width, size.height);
  }
  return std::unique_ptr<PictureFile>(std::make_unique<Pictures>(bytes, kind, sizes.size()));
}

record::Result<std::string> cut_jpeg(const Picture& picture, int rotation, const std::optional<record::Box>& box, int width_px_max) try {
  cv::Mat image(picture.height, picture.width, picture.channels == 1 ? CV_8UC1 : CV_8UC3, const_cast<std::uint8_t*>(picture.pixels.data()));
  if (rotation == 90) cv::rotate(image, image, cv::ROTATE_90_CLOCKWISE);
  if (rotation == 180) cv::rotate(image, image, cv::ROTATE_180);
  if (rotation == 270) cv::rotate(image, image, cv::ROTATE_90_COUNTERCLOCKWISE);
  if (box) {
    const auto part = [](int share, int whole) { return static_cast<int>(static_cast<std::int64_t>(share) * whole / 10'000); };
    const cv::Rect wanted(part(box->x, image.cols), part(box->y, image.rows), std::max(1, part(box->w, image.cols)),
                          std::max(1, part(box->h, image.rows)));
    const cv::Rect cut = wanted & cv::Rect(0, 0, image.cols, image.rows);
    if (cut.empty()) return refusal("所要的位置不在页面上", "the place asked for is not on the page");
    image = image(cut);
  }
  if (width_px_max > 0 && image.cols > width_px_max) {
    const double scale = static_cast<double>(width_px_max) / image.cols;
    cv::resize(image, image, cv::Size(width_px_max, std::max(1, static_cast<int>(image.rows * scale))), 0, 0, cv::INTER_AREA);
  }
  std::vector<std::uint8_t> bytes;
  if (!cv::imencode(".jpg", image, bytes, {cv::IMWRITE_JPEG_QUALITY, 75})) return refusal("图片无法编码", "the picture cannot be encoded");
  return std::string(bytes.begin(), bytes.end());
} catch (const cv::Exception&) {
  return refusal("图片无法处理", "the picture cannot be worked on");
}

}  // namespace mingjing::ocr
