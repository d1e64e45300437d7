#pragma once

#include "datasets/synthesize/draw_pen.h"

namespace mingjing::datasets {

// Stamps, drawn as curves in translucent red so that the print below shows through and the text layer stays clean.

/// The round seal of a firm: its name along the ring, a star (or `middle`) in the centre, `below` under it.
void round_seal(Pen& pen, double x, double y, double radius, std::string_view name, std::string_view below, const std::string& family,
                double turn_degrees = 0, std::string_view middle = {});
/// The oval seal of invoices: name along the upper ring, `line` across, `below` under it.
void oval_seal(Pen& pen, double x, double y, double radius_x, double radius_y, std::string_view name, std::string_view line,
               std::string_view below, const std::string& family, double turn_degrees = 0);
/// A boxed stamp such as 作废 or 已付款.
void box_stamp(Pen& pen, double x, double y, std::string_view text, double size, const std::string& family, double turn_degrees, Ink ink);

}  // namespace mingjing::datasets
