#pragma once

#include <string>

#include "storage/record/document.h"
#include "storage/record/result.h"

namespace mingjing::audit {

/// Why a field of a page is absent (record::Read::reason, which the reader writes in English), for people. A reason that is not in the
/// table is given back as it is; reasons_test.cpp holds that each of the reader's is.
record::Message why_absent(const std::string& reason);

/// True for a field that this paper cannot have, such as the invoice that a red one takes back on one that is not red.
bool is_beside_the_point(const std::string& reason);

/// What an electronic signature says of its file, for people: whether what was signed is unchanged, and that nobody can say offline whose
/// certificate it is.
record::Message in_words(const record::Signature& signature);

}  // namespace mingjing::audit
