#include "ocr/see/see.h"

#include <algorithm>

#include "ocr/see/codes.h"
#include "ocr/see/edited.h"
#include "ocr/see/form_judgement.h"
#include "ocr/see/page.h"
#include "ocr/see/stamps.h"

namespace mingjing::ocr {
namespace {

constexpr std::size_t kFormsMax = 4;  // on one picture
constexpr int kSideMin = 32;           // pixels; nothing smaller can be read

/// BGR, or one channel of grey.
cv::Mat view_of(const Picture& picture) {
  auto* pixels = const_cast<std::uint8_t*>(picture.pixels.data());  // only read; the constructor knows no const
  return {picture.height, picture.width, picture.channels == 1 ? CV_8UC1 : CV_8UC3, pixels};
}

bool is_sound(const Picture& picture) {
  return picture.width >= kSideMin && picture.height >= kSideMin && (picture.channels == 1 || picture.channels == 3) &&
         picture.pixels.size() == static_cast<std::size_t>(picture.width) * picture.height * picture.channels;
}

class PageRecogniser : public Recogniser {
 public:
  PageRecogniser(Page page, Letters& letters) : page_(std::move(page)), letters_(letters) {}
  void again(const Rect& box, Charset charset, const std::function<bool(const Glance&)>& heard) override {
    page_.again(letters_, box, charset, heard);
  }
  std::u32string shown(const Rect& box, std::span<const std::u32string> texts, std::u32string_view among) override {
    return page_.shown(box, texts, among);
  }
  Page& page() { return page_; }

 private:
  Page page_;
  Letters& letters_;
};

class TesseractEyes : public Eyes {
 public:
  explicit TesseractEyes(std::unique_ptr<Letters> letters) : letters_(std::move(letters)) {}

  std::vector<Code2d> codes(const Picture& picture) override {
    if (!is_sound(picture)) return {};
    try {
      return find_codes(view_of(picture));
    } catch (const cv::Exception&) {
      return {};
    }
  }

  std::vector<record::Spot> spots(const Picture& picture, int rotation) override {
    constexpr std::int32_t stamp_pm = 800;  // read by one look: a person must see it
    std::vector<record::Spot> spots;
    if (!is_sound(picture)) return spots;
    try {
      const cv::Mat bgr = view_of(picture);
      const Upright upright{bgr.size(), rotation};
      for (const auto& place : find_edits(bgr)) spots.push_back({"document.edited", upright.box(cv::Rect2f(place.at)), place.confidence_pm});
      const Upright stands{upright.size(), 0};
      for (const auto& at : void_stamps(turned(bgr, rotation), *letters_))
        spots.push_back({"document.voided", stands.box(cv::Rect2f(at)), stamp_pm});
    } catch (const cv::Exception&) {
      // A shape that the library refuses holds no print that could have been edited.
    }
    return spots;
  }

  Seen see(const Picture& picture) override {
    Seen seen;
    seen.width = picture.width, seen.height = picture.height;
    if (!is_sound(picture)) return seen;
    try {
      const cv::Mat bgr = view_of(picture);
      seen.blank = is_blank(bgr);
      if (seen.blank) return seen;
      read_forms(bgr, seen);
      if (seen.invoices.empty()) read_words(bgr, seen);
    } catch (const cv::Exception&) {
      // A shape that the library refuses, such as a strip of a few pixels: what was seen until then stands.
    }
    return seen;
  }

 private:
  void read_forms(const cv::Mat& bgr, Seen& seen) {
    auto frames = find_frames(bgr);
    if (frames.size() > kFormsMax) frames.resize(kFormsMax);
    const bool several = frames.size() > 1;
    for (const auto& frame : frames) {
      if (!seen.invoices.empty() && frame.turn() != seen.rotation) continue;  // one page has one way up
      Sheet sheet(bgr, frame);
      const FormReading reading = read_form(sheet, *letters_);
      if (!is_invoice(reading)) continue;
      const Upright upright{bgr.size(), frame.turn()};
      seen.rotation = upright.turn;
      seen.width = upright.size().width, seen.height = upright.size().height;
      add_invoice(sheet, reading, upright, several, seen);
    }
  }

  static void add_invoice(const Sheet& sheet, const FormReading& reading, const Upright& upright, bool several, Seen& seen) {
    auto box = [&](const cv::Rect& on_sheet) { return std::optional<record::Box>(upright.box(sheet.on_picture(on_sheet))); };
    record::PageDocument document;
    document.rotation = upright.turn;
    document.kind = record::PageKind::invoice;
    document.source = reading.qr ? record::Source::qr : record::Source::ocr;
    if (several) document.region = box({0, 0, sheet.bgr().cols, sheet.bgr().rows});
    record::Invoice invoice = judge_form(reading, box, document.problems);
    document.paper = std::string(record::name_of(invoice.invoice_kind));
    document.content = std::move(invoice);
    if (reading.qr) seen.codes.push_back({reading.qr->text, upright.place(sheet.on_picture(sheet.pixels({-0.03, 0.14, -0.30, 0.0})))});
    seen.invoices.push_back(std::move(document));
  }

  void read_words(const cv::Mat& bgr, Seen& seen) {
    auto recogniser = std::make_unique<PageRecogniser>(Page(bgr, *letters_), *letters_);
    const Upright& upright = recogniser->page().upright();
    seen.rotation = upright.turn;
    seen.width = upright.size().width, seen.height = upright.size().height;
    for (auto& code : find_codes(bgr)) {
      const cv::Rect2f at(cv::Rect2d(code.at.x, code.at.y, code.at.w, code.at.h));
      seen.codes.push_back({code.text, upright.place(at)});
    }
    seen.text = recogniser->page().text(*letters_);
    seen.recogniser = std::move(recogniser);
  }

  std::unique_ptr<Letters> letters_;
};

}  // namespace

record::Result<std::unique_ptr<Eyes>> Eyes::open() {
  auto letters = Letters::open();
  if (!letters) return letters.error();
  return std::unique_ptr<Eyes>(std::make_unique<TesseractEyes>(std::move(*letters)));
}

}  // namespace mingjing::ocr
