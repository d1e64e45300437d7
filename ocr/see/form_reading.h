#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ocr/see/amounts.h"
#include "ocr/see/form.h"
#include "ocr/see/letters.h"
#include "ocr/see/qr_payload.h"
#include "ocr/see/text_proof.h"
#include "ocr/see/vote.h"

namespace mingjing::ocr {

/// One field as the readings saw it.
template <class T>
struct Polled {
  Ballot<T> votes;
  cv::Rect line;  ///< on the sheet; empty when no print was found
};

struct PolledName : Polled<std::string> {
  struct Reading {
    std::string name;
    std::int32_t weakest_pm = 0;  ///< the engine's confidence in the sign that it found hardest
    TextLook look;
  };
  std::vector<Reading> readings;
  std::vector<TextLook> shapes;  ///< what the shapes of the signs say to the readings
  bool whole = true;  ///< the print begins where the line begins; otherwise a sign may have been cut with the label
  /// Both models read it, from its first sign on, and none of its signs was hard for either.
  bool is_legible(const std::string& name) const;
  /// The name that its looks prove, from its first sign on (text_proof.h); empty when there is none.
  std::string proved() const;
};

/// The amount in words, by value.
struct PolledWords : Polled<record::Fen> {
  std::vector<std::pair<record::Fen, std::string>> readings;  ///< each vote with the words
};

/// Everything that was read on a form, not judged yet.
struct FormReading {
  FormKind form = FormKind::paper;
  std::optional<QrPayload> qr;
  Polled<std::string> code, number, check_code;
  Polled<record::Date> date;
  PolledName buyer_name, seller_name;
  Polled<std::string> buyer_tax_id, seller_tax_id;
  AmountVotes amounts;                     ///< of the print alone
  cv::Rect excl_line, tax_line, total_line;
  PolledWords words;
  std::string title;
};

FormReading read_form(Sheet& sheet, Letters& letters);

}  // namespace mingjing::ocr
