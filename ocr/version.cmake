# cmake -DROOT=… -DOUTPUT=… -P version.cmake: writes Reader::version(), a hash over everything from which readings are made, so that
# no reading is ever kept under the name of a reader that would read otherwise.
set(all "")
foreach(folder ocr storage/record)
  file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/${folder}/*)
  list(SORT files)
  foreach(file ${files})
    file(SHA256 ${ROOT}/${file} hash)
    string(APPEND all "${file} ${hash}\n")
  endforeach()
endforeach()
string(SHA256 hash "${all}")
string(SUBSTRING ${hash} 0 16 hash)
file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [[
#include "ocr/reader.h"

namespace mingjing::ocr {

std::string Reader::version() { return "reader-@hash@"; }

}  // namespace mingjing::ocr
]])
