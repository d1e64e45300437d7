#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "storage/record/money.h"

namespace mingjing::audit {

/// A figure that a form states and a clause bounds: a count, an amount in yuan, or a share (65 % is 0.65). Exact to the sixth place.
struct Figure {
  std::int64_t millionths = 0;
  constexpr auto operator<=>(const Figure&) const = default;

  static std::optional<Figure> whole(std::int64_t count);
  static Figure of(record::Fen amount);
  /// Reads `1,200` `65%` `三级` `5000万元` `1.2亿元` `≥50`; `in_wan`, `in_percent`: what the heading says of a bare figure. nullopt: the text
  /// is not one figure.
  static std::optional<Figure> parse(std::string_view text, bool in_wan = false, bool in_percent = false);
  /// ⌊a ÷ b⌋ to the sixth place; nullopt for b ≤ 0.
  static std::optional<Figure> share(Figure a, Figure b);
  /// `1200`, `0.65`.
  std::string text() const;
};

}  // namespace mingjing::audit
