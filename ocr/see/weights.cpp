#include "ocr/see/weights.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <iterator>

#ifdef __x86_64__
#include <immintrin.h>
#endif
// Which of them runs is settled as the program is loaded, when the thread sanitizer does not stand yet.
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__)
#define MINGJING_FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define MINGJING_FOR_EACH_PROCESSOR
#endif

namespace mingjing::ocr {
namespace {

constexpr float kStateMost = 100;  // Tesseract keeps the states of its cells within this
constexpr int kBlock = 16;  // rows whose sums are kept side by side

/// Adds to sums[n][16 · blocks] the products of a block's weights, 64 · quads bytes each, with in[n][4 · quads].
using AddProducts = void (*)(const std::int8_t* packed, int quads, int blocks, const std::int8_t* in, std::int32_t* sums);

template <int N>
void add_plainly(const std::int8_t* packed, int quads, int blocks, const std::int8_t* in, std::int32_t* sums) {
  for (int b = 0; b < blocks; ++b)
    for (int q = 0; q < quads; ++q, packed += 4 * kBlock)
      for (int n = 0; n < N; ++n)
        for (int r = 0; r < kBlock; ++r)
          for (int i = 0; i < 4; ++i) sums[(n * blocks + b) * kBlock + r] += packed[4 * r + i] * in[4 * (n * quads + q) + i];
}

#ifdef __x86_64__
std::int32_t four_bytes(const std::int8_t* at) {
  std::int32_t four = 0;
  std::memcpy(&four, at, 4);
  return four;
}

// The instructions multiply bytes without a sign by signed ones. AVX2 would lose the sum of two large products: so it takes the vector's
// sign over to the weights. AVX-512 takes the vector plus 128, which the bias makes up for.

template <int N>
__attribute__((target("avx2"))) void add_avx2(const std::int8_t* packed, int quads, int blocks, const std::int8_t* in, std::int32_t* sums) {
  const __m256i ones = _mm256_set1_epi16(1);
  for (int b = 0; b < blocks; ++b) {
    __m256i low[N], high[N];
    for (int n = 0; n < N; ++n) low[n] = high[n] = _mm256_setzero_si256();
    for (int q = 0; q < quads; ++q, packed += 4 * kBlock) {
      const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(packed));
      const __m256i c = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(packed + 32));
      for (int n = 0; n < N; ++n) {
        const __m256i x = _mm256_set1_epi32(four_bytes(in + 4 * (n * quads + q))), size = _mm256_abs_epi8(x);
        low[n] = _mm256_add_epi32(low[n], _mm256_madd_epi16(_mm256_maddubs_epi16(size, _mm256_sign_epi8(a, x)), ones));
        high[n] = _mm256_add_epi32(high[n], _mm256_madd_epi16(_mm256_maddubs_epi16(size, _mm256_sign_epi8(c, x)), ones));
      }
    }
    for (int n = 0; n < N; ++n) {
      auto* out = reinterpret_cast<__m256i*>(sums + (n * blocks + b) * kBlock);
      _mm256_storeu_si256(out, _mm256_add_epi32(_mm256_loadu_si256(out), low[n]));
      _mm256_storeu_si256(out + 1, _mm256_add_epi32(_mm256_loadu_si256(out + 1), high[n]));
    }
  }
}

/// Several blocks side by side, from block `b` on: each byte of the vectors is fetched once for all of them.
template <int N, int Blocks>
__attribute__((target("avx512f,avx512vnni"))) void add_vnni_blocks(const std::int8_t* packed, int quads, int blocks, int b,
                                                                   const std::int8_t* in, std::int32_t* sums) {
  const __m512i shift = _mm512_set1_epi32(static_cast<std::int32_t>(0x80808080));
  __m512i sum[N][Blocks];
  for (int n = 0; n < N; ++n)
    for (int i = 0; i < Blocks; ++i) sum[n][i] = _mm512_setzero_si512();
  for (int q = 0; q < quads; ++q) {
    __m512i weights[Blocks];
    for (int i = 0; i < Blocks; ++i) weights[i] = _mm512_loadu_si512(packed + (std::ptrdiff_t(b + i) * quads + q) * 4 * kBlock);
    for (int n = 0; n < N; ++n) {
      const __m512i x = _mm512_xor_si512(_mm512_set1_epi32(four_bytes(in + 4 * (n * quads + q))), shift);
      for (int i = 0; i < Blocks; ++i) sum[n][i] = _mm512_dpbusd_epi32(sum[n][i], x, weights[i]);
    }
  }
  for (int n = 0; n < N; ++n)
    for (int i = 0; i < Blocks; ++i) {
      std::int32_t* out = sums + (n * blocks + b + i) * kBlock;
      _mm512_storeu_si512(out, _mm512_add_epi32(_mm512_loadu_si512(out), sum[n][i]));
    }
}

template <int N>
void add_vnni(const std::int8_t* packed, int quads, int blocks, const std::int8_t* in, std::int32_t* sums) {
  int b = 0;
  for (; b + 4 <= blocks; b += 4) add_vnni_blocks<N, 4>(packed, quads, blocks, b, in, sums);
  for (; b < blocks; ++b) add_vnni_blocks<N, 1>(packed, quads, blocks, b, in, sums);
}
#endif

template <int N>
AddProducts add_products(Instructions with) {
#ifdef __x86_64__
  if (with == Instructions::avx512_vnni) return add_vnni<N>;
  if (with == Instructions::avx2) return add_avx2<N>;
#endif
  assert(with == Instructions::plain);
  return add_plainly<N>;
}

MINGJING_FOR_EACH_PROCESSOR
void scaled(const std::int32_t* __restrict sums, const float* __restrict scales, float* __restrict out, int count) {
  for (int i = 0; i < count; ++i) out[i] = static_cast<float>(sums[i]) * scales[i];
}

/// Lambert's continued fraction of the hyperbolic tangent, cut after its seventh part; beyond 4.97 it leaves the range of ±1.
inline float tanh_of(float x) {
  const float s = x * x;
  const float t = x * (135135 + s * (17325 + s * (378 + s))) / (135135 + s * (62370 + s * (3150 + s * 28)));
  return t > 1 ? 1 : t < -1 ? -1 : t;
}
inline float logistic_of(float x) { return 0.5f + 0.5f * tanh_of(0.5f * x); }
inline std::int8_t eight_bits(float x) { return static_cast<std::int8_t>(static_cast<int>(x * 127 + (x < 0 ? -0.5f : 0.5f))); }

MINGJING_FOR_EACH_PROCESSOR
void step(const float* __restrict gates, float* __restrict state, std::int8_t* __restrict out, int count) {
  for (int i = 0; i < count; ++i) {
    const float s = state[i] * logistic_of(gates[2 * count + i]) + tanh_of(gates[i]) * logistic_of(gates[count + i]);
    state[i] = s > kStateMost ? kStateMost : s < -kStateMost ? -kStateMost : s;
    out[i] = eight_bits(tanh_of(state[i]) * logistic_of(gates[3 * count + i]));
  }
}

MINGJING_FOR_EACH_PROCESSOR
void tanh_each(const float* __restrict values, std::int8_t* __restrict out, int count) {
  for (int i = 0; i < count; ++i) out[i] = eight_bits(tanh_of(values[i]));
}

}  // namespace

std::vector<Instructions> instructions() {
  std::vector<Instructions> known{Instructions::plain};
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2")) known.push_back(Instructions::avx2);
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vnni")) known.push_back(Instructions::avx512_vnni);
#endif
  return known;
}

Weights::Weights(int rows, int columns, std::span<const std::int8_t> values, std::span<const float> scales, Instructions with)
    : with_(with), rows_(rows), columns_(columns), quads_((columns + 3) / 4), scales_(scales.begin(), scales.end()) {
  assert(values.size() == std::size_t(rows) * (columns + 1) && scales.size() == std::size_t(rows));
  const int blocks = (rows + kBlock - 1) / kBlock;
  packed_.assign(std::size_t(blocks) * kBlock * padded(), 0);
  bias_.assign(std::size_t(blocks) * kBlock, 0);
  for (int r = 0; r < rows; ++r) {
    const std::int8_t* row = values.data() + std::ptrdiff_t(r) * (columns + 1);
    std::int8_t* block = packed_.data() + std::ptrdiff_t(r / kBlock) * kBlock * padded();
    int sum = 0;
    for (int c = 0; c < columns; ++c) block[(c / 4 * kBlock + r % kBlock) * 4 + c % 4] = row[c], sum += row[c];
    bias_[r] = 127 * row[columns] - (with == Instructions::avx512_vnni ? 128 * sum : 0);
  }
}

void Weights::times(int count, const std::int8_t* in, float* out) const {
  static constexpr AddProducts (*kOf[])(Instructions) = {add_products<1>, add_products<2>, add_products<3>, add_products<4>};
  static_assert(std::size(kOf) == kAtOnce);
  assert(count >= 1 && count <= kAtOnce);
  thread_local std::vector<std::int32_t> sums;
  sums.clear();
  for (int n = 0; n < count; ++n) sums.insert(sums.end(), bias_.begin(), bias_.end());
  kOf[count - 1](with_)(packed_.data(), quads_, static_cast<int>(bias_.size()) / kBlock, in, sums.data());
  for (int n = 0; n < count; ++n) scaled(sums.data() + n * bias_.size(), scales_.data(), out + std::ptrdiff_t(n) * rows_, rows_);
}

void lstm_step(std::span<const float> gates, std::span<float> state, std::int8_t* out) {
  step(gates.data(), state.data(), out, static_cast<int>(state.size()));
}

void tanh_of(std::span<const float> values, std::int8_t* out) { tanh_each(values.data(), out, static_cast<int>(values.size())); }

}  // namespace mingjing::ocr
