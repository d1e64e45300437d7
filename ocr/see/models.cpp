#include "ocr/see/models.h"

// MODELS is the folder of the files, from CMake.
#define MINGJING_FILE(name, file)                                       \
  __asm__(                                                              \
      ".pushsection .rodata\n"                                          \
      ".balign 16\n"                                                    \
      "mingjing_" #name                                                 \
      "_begin:\n"                                                       \
      ".incbin \"" MODELS "/" file "\"\n"                                \
      "mingjing_" #name                                                 \
      "_end:\n"                                                         \
      ".global mingjing_" #name "_begin, mingjing_" #name               \
      "_end\n"                                                          \
      ".popsection\n");                                                 \
  extern "C" {                                                          \
  extern const char mingjing_##name##_begin[], mingjing_##name##_end[]; \
  }

MINGJING_FILE(capital_amount, "capital_amount.traineddata")
MINGJING_FILE(page_text, "page_text.traineddata")
MINGJING_FILE(page_text_added, "page_text.added.txt")
MINGJING_FILE(signs, "signs.glyphs")

namespace mingjing::ocr {

std::string_view capital_amount_model() { return {mingjing_capital_amount_begin, mingjing_capital_amount_end}; }
std::string_view page_text_model() { return {mingjing_page_text_begin, mingjing_page_text_end}; }
std::string_view signs_packaged_lacks() { return {mingjing_page_text_added_begin, mingjing_page_text_added_end}; }
std::string_view glyph_model() { return {mingjing_signs_begin, mingjing_signs_end}; }

}  // namespace mingjing::ocr
