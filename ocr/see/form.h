#pragma once

#include <span>

#include "ocr/see/sheet.h"

namespace mingjing::ocr {

/// The three layouts that share the frame.
enum class FormKind { paper, electronic, digital };

/// Where the print of one field stands: the line nearest to `level` inside the cell. All in frame units.
struct FieldPlace {
  Cell cell;
  double level = 0;  ///< expected middle of the line
};

/// Where a layout prints what. Measured on real forms; the cells are generous because print wanders by half a row.
struct Form {
  FormKind kind;
  FieldPlace buyer_name, buyer_tax_id, seller_name, seller_tax_id;
  FieldPlace amount_excl_tax, tax, total, words;
  Cell header;               ///< right of the title: number, date (and code, check code) in lines
  Cell title;
};
const Form& form_of(FormKind kind);

/// Only paper forms: the code left of the title, the number right of it, both again small, the date, and the check code.
struct PaperHeader {
  Cell code, number, small, date, check_code;
};
const PaperHeader& paper_header();

/// Columns and rows of the printed values by which the shift of the whole print is found.
std::span<const Cell> shift_columns(FormKind kind);
std::span<const double> shift_levels(FormKind kind);

/// 数电 forms have their middle rule left of 0.54 in the top block; the older ones have theirs at 0.57.
bool is_digital(Sheet& sheet);

}  // namespace mingjing::ocr
