#pragma once

#include <string>
#include <string_view>

namespace mingjing::audit {

/// Text from outside as it may stand in HTML, in attributes too.
std::string escaped(std::string_view text);
std::string base64(std::string_view bytes);

}  // namespace mingjing::audit
