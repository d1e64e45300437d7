// What a picture of a page costs, stage by stage, in milliseconds of one core: `reading_bench PICTURE...`

#include <ctime>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <map>

#include "ocr/extract/read_page.h"
#include "ocr/open/open.h"
#include "ocr/see/codes.h"
#include "ocr/see/edited.h"
#include "ocr/see/form_judgement.h"
#include "ocr/see/page.h"
#include "ocr/see/stamps.h"

namespace {

using namespace mingjing;
using namespace mingjing::ocr;

double now_ms() {
  timespec at{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
  return 1e3 * static_cast<double>(at.tv_sec) + 1e-6 * static_cast<double>(at.tv_nsec);
}

struct Cost {
  int calls = 0;
  double ms = 0;
};
std::map<std::string, Cost> costs;

template <class Do>
auto timed(const std::string& stage, Do what) {
  struct Clock {
    Cost& cost;
    double began = now_ms();
    ~Clock() { ++cost.calls, cost.ms += now_ms() - began; }
  } clock{costs[stage]};
  return what();
}

/// The engines, with each look told under the stage that asks for it and the model.
class TimedLetters : public Letters {
 public:
  explicit TimedLetters(Letters& letters) : letters_(letters) {}
  std::vector<LineText> lines(const cv::Mat& density, std::span<const cv::Rect> lines, int height, const Alphabet& alphabet) override {
    static constexpr const char* kNames[] = {"ours", "packaged", "latin", "capital"};
    return timed("  of these: " + stage + ", " + kNames[static_cast<int>(alphabet.model)],
                 [&] { return letters_.lines(density, lines, height, alphabet); });
  }
  std::string stage;

 private:
  Letters& letters_;
};

void read(const Picture& picture, TimedLetters& letters) {
  auto* pixels = const_cast<std::uint8_t*>(picture.pixels.data());
  const cv::Mat bgr(picture.height, picture.width, picture.channels == 1 ? CV_8UC1 : CV_8UC3, pixels);
  auto stage = [&](const std::string& name, auto what) {
    letters.stage = name;
    return timed(name, what);
  };
  if (stage("blank?", [&] { return is_blank(bgr); })) return;
  bool invoice = false;
  for (const auto& frame : stage("frames", [&] { return find_frames(bgr); })) {
    auto sheet = stage("sheet", [&] { return Sheet(bgr, frame); });
    const auto form = stage("form", [&] { return read_form(sheet, letters); });
    invoice = invoice || is_invoice(form);
  }
  bool money = invoice;
  if (!invoice) {
    auto page = stage("level", [&] { return Page(bgr, letters); });
    const auto codes = stage("codes", [&] { return find_codes(bgr); });
    const PageText text = stage("text", [&] { return page.text(letters); });
    struct Again : Recogniser {
      Page& page;
      Letters& letters;
      Again(Page& page, Letters& letters) : page(page), letters(letters) {}
      void again(const Rect& box, Charset charset, const std::function<bool(const Glance&)>& heard) override {
        timed("  of these: fields looked at", [&] { page.again(letters, box, charset, heard); });
      }
      std::u32string shown(const Rect& box, std::span<const std::u32string> texts, std::u32string_view among) override {
        return timed("  of these: fields shown", [&] { return page.shown(box, texts, among); });
      }
    } again(page, letters);
    for (const auto& document : stage("fields", [&] { return read_page(text, {}, &again, 1); })) {
      using enum record::PageKind;
      money = money || document.kind == invoice || document.kind == bank_slip || document.kind == contract;
    }
  }
  if (!money) return;
  stage("edits", [&] { return find_edits(bgr); });
  stage("stamps", [&] { return void_stamps(bgr, letters); });
}

}  // namespace

int main(int count, char** arguments) {
  auto opened = Letters::open();
  if (!opened) return 4;
  TimedLetters letters(**opened);
  const double began = now_ms();
  int pages = 0;
  for (int i = 1; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    auto picture = timed("decode", [&]() -> record::Result<Picture> {
      auto opened = PictureFile::open(bytes, file_kind(bytes));
      if (!opened) return opened.error();
      return (*opened)->page(1);
    });
    if (picture) ++pages, read(*picture, letters);
  }
  std::cout << std::fixed << std::setprecision(1) << pages << " pages, " << (now_ms() - began) / pages << " ms each\n";
  for (const auto& [stage, cost] : costs)
    std::cout << std::setw(9) << cost.ms / pages << " ms a page" << std::setw(8) << cost.calls << " times, each " << std::setw(7)
              << cost.ms / cost.calls << " ms  " << stage << "\n";
}
