#include "ocr/see/capital_model.h"

// CAPITAL_AMOUNT_MODEL is the file's path, from CMake.
__asm__(
    ".pushsection .rodata\n"
    ".balign 16\n"
    "mingjing_capital_model_begin:\n"
    ".incbin \"" CAPITAL_AMOUNT_MODEL "\"\n"
    "mingjing_capital_model_end:\n"
    ".global mingjing_capital_model_begin, mingjing_capital_model_end\n"
    ".popsection\n");

extern "C" {
extern const char mingjing_capital_model_begin[], mingjing_capital_model_end[];
}

namespace mingjing::ocr {

std::string_view capital_amount_model() { return {mingjing_capital_model_begin, mingjing_capital_model_end}; }

}  // namespace mingjing::ocr
