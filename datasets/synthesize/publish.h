#pragma once

#include <filesystem>

#include "datasets/synthesize/bind.h"
#include "datasets/synthesize/compose.h"

namespace mingjing::datasets {

/// Writes OUT/batch, OUT/reference, OUT/truth.json and, where a story needs a batch of round 2021-2, OUT/earlier; the same order and
/// binding give the same bytes. OUT must be empty or absent.
/// Throws std::invalid_argument for an order that cannot be obeyed, before anything is written, and std::runtime_error for the disk.
void publish(const std::filesystem::path& out, const Order& order, const Binding& binding);

}  // namespace mingjing::datasets
