#pragma once

namespace mingjing::record {

/// The last enumerator of an enumeration that is written to disk or sent between processes, specialised beside it:
/// `static constexpr auto value = E::last;`, and `first` where the lowest is not zero. Decoding refuses what lies outside.
template <class E>
struct EnumLast {};

}  // namespace mingjing::record
