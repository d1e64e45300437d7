#include "tests/ocr/drawn_print.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "datasets/synthesize/draw_pen.h"
#include "ocr/see/lines.h"
#include "ocr/see/sheet.h"

namespace mingjing::ocr {

using record::Fen;

cv::Mat image_of(const datasets::Picture& picture) {
  return cv::Mat(picture.height, picture.width, picture.channels == 1 ? CV_8UC1 : CV_8UC3, const_cast<std::uint8_t*>(picture.pixels.data()));
}

datasets::InvoicePaper machine_invoice() {
  datasets::InvoicePaper paper;
  paper.kind = record::InvoiceKind::vat_special;
  paper.region = "河南";
  paper.code = "4100201130", paper.number = "07315826";
  paper.date = *record::Date::of(2021, 9, 14);
  paper.buyer = {"三门峡崤函机械有限公司", "91430400MA4L2K3X7Q", "三门峡市湖滨区", "0398-2816000", "中国银行三门峡分行", "262400012345", ""};
  paper.seller = {"洛阳轴承设备有限公司", "91430100717983420J", "洛阳市涧西区", "0379-64980000", "中国工商银行洛阳分行", "1705020109200011", ""};
  record::Item item;
  item.name = "*机床*数控车床", item.model = "CK6150", item.unit = "台", item.quantity = "1", item.unit_price = "56000.00";
  item.tax_rate = "0.13", item.amount = Fen::of(5'600'000), item.tax = Fen::of(728'000);
  paper.items = {item};
  paper.amount_excl_tax = Fen::of(5'600'000), paper.tax = Fen::of(728'000), paper.total = Fen::of(6'328'000);
  return paper;
}

ScannedLine scanned_line(const std::string& text, const std::string& face, double points, datasets::Grade grade, std::uint64_t seed,
                         double larger) {
  datasets::Pen pen(record::PageKind::other, 460, 60);
  pen.write(20, 34, text, datasets::Type{face, points, false, {}});
  const datasets::Picture picture = scan(pen.take(), grade, seed);
  cv::Mat grey = image_of(picture), large;
  if (picture.channels == 3) cv::cvtColor(grey, grey, cv::COLOR_BGR2GRAY);
  cv::resize(grey, large, {}, larger, larger, cv::INTER_CUBIC);
  ScannedLine line{density_of(large), {}};
  const cv::Rect all({0, 0}, line.density.size());
  const auto lines = print_lines(print_mask(line.density, all), all, {2, false});
  if (!lines.empty()) line.print = *std::ranges::max_element(lines, {}, [](const cv::Rect& box) { return box.area(); });
  return line;
}

}  // namespace mingjing::ocr
