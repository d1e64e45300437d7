#include "ocr/open/heic.h"

#ifdef MINGJING_HEIC
#include <libheif/heif.h>

#include <algorithm>
#endif

namespace mingjing::ocr {

#ifdef MINGJING_HEIC
namespace {

struct Free {
  void operator()(heif_context* file) const { heif_context_free(file); }
  void operator()(heif_image_handle* handle) const { heif_image_handle_release(handle); }
  void operator()(heif_image* image) const { heif_image_release(image); }
};

record::Error damaged() {
  return refusal("HEIC 图片已损坏或不完整，无法打开", "the HEIC picture is damaged or cut short and cannot be opened");
}

/// The main picture of a file; bursts and thumbnails beside it are not pages.
class Heic final : public PictureFile {
 public:
  Heic(heif_context* file, heif_image_handle* main) : file_(file), main_(main) {}
  int page_count() const override { return 1; }
  record::Result<Picture> page(int) override;

 private:
  std::unique_ptr<heif_context, Free> file_;
  std::unique_ptr<heif_image_handle, Free> main_;
};

/// The turns that the file asks for are made by the library.
record::Result<Picture> Heic::page(int) {
  heif_image* decoded = nullptr;
  const auto said = heif_decode_image(main_.get(), &decoded, heif_colorspace_RGB, heif_chroma_interleaved_RGB, nullptr);
  const std::unique_ptr<heif_image, Free> image(decoded);
  if (said.code != heif_error_Ok || !image) return damaged();
  int stride = 0;
  const std::uint8_t* rows = heif_image_get_plane_readonly(image.get(), heif_channel_interleaved, &stride);
  if (rows == nullptr) return damaged();
  Picture picture{
      heif_image_get_width(image.get(), heif_channel_interleaved), heif_image_get_height(image.get(), heif_channel_interleaved), 3, {}};
  const std::size_t row = static_cast<std::size_t>(picture.width) * 3;
  picture.pixels.resize(row * static_cast<std::size_t>(picture.height));
  for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y) {
    auto* to = picture.pixels.data() + y * row;
    std::copy_n(rows + y * static_cast<std::size_t>(stride), row, to);
    for (std::size_t x = 0; x < row; x += 3) std::swap(to[x], to[x + 2]);  // a Picture is BGR
  }
  return picture;
}

}  // namespace

record::Result<std::unique_ptr<PictureFile>> open_heic(std::string_view bytes) {
  std::unique_ptr<heif_context, Free> file(heif_context_alloc());
  heif_context_set_max_decoding_threads(file.get(), 0);
  if (heif_context_read_from_memory_without_copy(file.get(), bytes.data(), bytes.size(), nullptr).code != heif_error_Ok) return damaged();
  heif_image_handle* main = nullptr;
  if (heif_context_get_primary_image_handle(file.get(), &main).code != heif_error_Ok) return damaged();
  auto picture = std::make_unique<Heic>(file.release(), main);
  const std::int64_t width = heif_image_handle_get_width(main), height = heif_image_handle_get_height(main);
  if (width <= 0 || height <= 0) return damaged();
  if (width > kPixelsMax / height) return too_many_pixels(width, height);
  return std::unique_ptr<PictureFile>(std::move(picture));
}
#else
record::Result<std::unique_ptr<PictureFile>> open_heic(std::string_view) {
  return refusal("本程序未带 HEIC 图片支持，请另存为 JPG 后再交", "this program was built without HEIC: save the picture as JPG");
}
#endif

}  // namespace mingjing::ocr
