#pragma once

#include <cstdint>
#include <memory>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "ocr/reader.h"

namespace mingjing::ocr {

// Files as firms and strangers send them, made on the spot.

struct ZipMember {
  std::string name, bytes;
  bool link = false;
};
std::string zip_of(const std::vector<ZipMember>& members);

/// One page of a PDF: its content stream, and pictures that it paints as /P0, /P1 ….
struct PdfPage {
  std::string content;
  std::vector<cv::Mat> pictures;
  double width = 595, height = 842;
};
/// `attached`: name and bytes of embedded files.
std::string pdf_of(const std::vector<PdfPage>& pages, const std::vector<ZipMember>& attached = {});
/// A piece of print of a PDF page, from its bottom left corner, in a Chinese font that the file does not hold.
std::string pdf_print(double x, double y, const std::string& text);

/// An OFD of one page; `content` stands in its layer, `more` are further parts.
std::string ofd_of(const std::string& content, const std::vector<ZipMember>& more = {});
std::string ofd_print(int id, double x, double y, const std::string& text);

/// A white page with the code of an invoice on it.
cv::Mat page_with_code(const std::string& payload);
std::string encoded(const cv::Mat& picture, const std::string& extension);
std::string tiff_of(const std::vector<cv::Mat>& pages);

std::unique_ptr<Reader> start_reader(ReaderOptions options = {});
Input input(const std::string& label, std::string bytes);
record::Reading read_one(const std::string& label, std::string bytes);

}  // namespace mingjing::ocr
