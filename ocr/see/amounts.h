#pragma once

#include <optional>

#include "ocr/see/vote.h"
#include "storage/record/money.h"

namespace mingjing::ocr {

/// What was read in the three places of an invoice where the sum stands.
struct AmountVotes {
  Ballot<record::Fen> excl, tax, total;
  bool tax_starred = false;  ///< *** stands in place of the tax
};

/// The three amounts that explain the readings best. A value may come from the other two, then `…_read` is false.
struct DecodedAmounts {
  std::optional<record::Fen> excl, tax, total;
  bool exact = false;       ///< excl + tax = total, to the fen
  bool legal_rate = false;  ///< the tax is a rate of the law on the whole amount, within 2 fen
  bool excl_read = false, tax_read = false, total_read = false;
  bool contested = false;   ///< another triple explains the readings nearly as well
  bool all_read() const { return excl_read && tax_read && total_read; }
};

/// Enumerates every triple that two readings allow; score = votes, more when the sum is exact, when the rate is
/// legal and when all three were really read.
DecodedAmounts decode_amounts(const AmountVotes& votes);

/// True when `tax` is `excl` at one of the rates that were ever in force, within 2 fen.
bool is_legal_rate(record::Fen excl, record::Fen tax);

}  // namespace mingjing::ocr
