#include <unicode/ucnv.h>

#include "ocr/open/open.h"
#include "storage/record/text.h"

namespace mingjing::ocr {

record::Result<std::string> to_unicode(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  if (record::is_utf8(bytes)) return std::string(bytes);
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("gb18030", &status);
  if (U_FAILURE(status)) return refusal("缺少 GB18030 字符集支持", "the GB18030 character set is not available");
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::u16string wide(bytes.size() + 1, u'\0');
  const auto size = ucnv_toUChars(converter, wide.data(), static_cast<std::int32_t>(wide.size()), bytes.data(),
                                  static_cast<std::int32_t>(bytes.size()), &status);
  ucnv_close(converter);
  if (U_FAILURE(status)) return refusal("文字既不是 UTF-8 也不是 GB18030 编码", "the text is in neither UTF-8 nor GB18030");
  wide.resize(static_cast<std::size_t>(size));
  std::u32string points;
  for (std::size_t i = 0; i < wide.size(); ++i) {
    const bool pair = wide[i] >= 0xd800 && wide[i] < 0xdc00 && i + 1 < wide.size();
    points.push_back(pair ? 0x10000 + (static_cast<char32_t>(wide[i] - 0xd800) << 10) + (wide[i + 1] - 0xdc00) : wide[i]);
    if (pair) ++i;
  }
  return record::to_utf8(points);
}

}  // namespace mingjing::ocr
