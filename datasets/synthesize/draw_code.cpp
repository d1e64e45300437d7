#include "datasets/synthesize/draw_code.h"

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

namespace mingjing::datasets {

void qr_code(Pen& pen, double x, double y, double side, std::string_view payload, Ink ink) {
  // Level M: a payload of 60 characters makes the version 5 (37 modules) that paper forms carry.
  const ZXing::BitMatrix bits = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode)
                                    .setMargin(0)
                                    .setEccLevel(4)
                                    .encode(std::string(payload), 0, 0);
  Mosaic mosaic{x, y, side / bits.width(), bits.width(), {}, ink};
  for (int row = 0; row < bits.height(); ++row) {
    for (int column = 0; column < bits.width(); ++column) mosaic.dark.push_back(bits.get(column, row));
  }
  pen.mark(std::move(mosaic));
}

}  // namespace mingjing::datasets
