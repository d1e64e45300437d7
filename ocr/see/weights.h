#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace mingjing::ocr {

/// What a processor can multiply bytes with; `plain` is every processor's.
enum class Instructions { plain, avx2, avx512_vnni };
/// Those of this processor, the fastest last.
std::vector<Instructions> instructions();

/// The weights of a layer in eight bits, as Tesseract keeps them: out[r] = scale[r] · (Σ weight[r][c] · in[c] + 127 · bias[r]).
class Weights {
 public:
  static constexpr int kAtOnce = 4;  ///< vectors that share one walk through the weights

  Weights() = default;
  /// `values` row by row, each row ended by its bias; no value is -128.
  Weights(int rows, int columns, std::span<const std::int8_t> values, std::span<const float> scales,
          Instructions with = instructions().back());

  int rows() const { return rows_; }
  int columns() const { return columns_; }
  /// Bytes of a vector that goes in: columns, and zeros up to a multiple of 4.
  int padded() const { return 4 * quads_; }
  /// One to kAtOnce vectors at a time: `in` is count × padded(), `out` count × rows().
  void times(int count, const std::int8_t* in, float* out) const;

 private:
  Instructions with_ = Instructions::plain;
  int rows_ = 0, columns_ = 0, quads_ = 0;
  std::vector<std::int8_t> packed_;  // blocks of 16 rows: four columns of each row, the next four …
  std::vector<std::int32_t> bias_;  // as the sums begin
  std::vector<float> scales_;
};

/// What one step of an LSTM cell does: `gates` holds what goes in and the gates of entry, keeping and leaving, each as long as `state`;
/// `out` gets the new output in eight bits. Hyperbolic tangents are right to 1e-4.
void lstm_step(std::span<const float> gates, std::span<float> state, std::int8_t* out);

/// Hyperbolic tangents in eight bits.
void tanh_of(std::span<const float> values, std::int8_t* out);

}  // namespace mingjing::ocr
