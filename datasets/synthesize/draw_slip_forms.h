#pragma once

#include <string_view>
#include <vector>

#include "datasets/synthesize/draw.h"

namespace mingjing::datasets {

/// What stands in a place of a bank slip, and in which writing.
enum class Slot {
  none, payer_name, payer_account, payer_bank, payee_name, payee_account, payee_bank,
  amount_plain, amount_yen, amount_cny, amount_yuan, words_plain, words_rmb, currency,
  date_chinese, date_iso, date_compact, date_time, time_stamp, serial, receipt_number, purpose, remark, verification_code,
  printed_times, printed_at, business, channel, teller, branch, voucher_kind, voucher_number, side, message_number
};

/// A place of a form. x and w are in 1/100 of the form's width, y and h in rows. `boxed`: label and value in ruled cells, the label's
/// `label_w` wide (0: no label cell). `pair`: label and value on one line, without rules. `stacked`: a ruled cell with the label
/// written downwards. `caption`: the label alone, centred. `rule`: a line across.
struct FormPlace {
  enum class Kind { boxed, pair, stacked, caption, rule } kind;
  std::string_view label;
  Slot slot;
  double x, y, w, h, label_w;
};

struct SlipForm {
  std::string_view id, bank;
  std::string_view title;        ///< % stands for 付款 or 收款
  std::string_view seal_middle;  ///< 电子回单
  double seal_x, seal_y;         ///< as FormPlace, the middle of the seal
  bool seal_oval;
  bool song;                     ///< set in Song; else in a sans face
  double rows;                   ///< height of the form below the title
  Ink accent;                    ///< of rules and title line
  std::string_view foot;         ///< printed under the form
  std::vector<FormPlace> places;
};

const std::vector<SlipForm>& slip_forms();
/// Throws std::invalid_argument when there is none of that id.
const SlipForm& slip_form(std::string_view id);

}  // namespace mingjing::datasets
