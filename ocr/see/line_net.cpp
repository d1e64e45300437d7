#include "ocr/see/line_net.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "ocr/see/bytes.h"
#include "ocr/see/sign_codes.h"
#include "ocr/see/weights.h"

namespace mingjing::ocr {
namespace {

constexpr int kPool = 3;        // pixels of each side that pooling makes one
constexpr int kMost = 1 << 14;  // rows or columns of a layer; more is no net
constexpr int kHighest = 1000;  // pixels of a line

/// The parts of a .traineddata file that are read, by their places in it.
enum Part { kNet = 17, kUnicharset = 21, kRecoder = 22 };

std::string_view part_of(std::string_view file, int which) {
  Bytes bytes{file};
  const auto count = bytes.value<std::uint32_t>();
  if (count <= static_cast<std::uint32_t>(which) || count > 64) return {};
  std::vector<std::int64_t> begins(count);
  for (auto& begin : begins) begin = bytes.value<std::int64_t>();
  const std::int64_t begin = begins[which];
  std::int64_t end = static_cast<std::int64_t>(file.size());
  for (std::int64_t other : begins)
    if (other > begin && other < end) end = other;
  return !bytes.ok || begin < 0 || begin > end ? std::string_view() : file.substr(begin, end - begin);
}

/// A layer of the net as its file has it.
struct Layer {
  std::string kind;
  int inputs = 0, outputs = 0;
  std::array<int, 5> numbers{};  ///< what the kind says of itself
  int columns = 0;               ///< of its weights, with the bias
  std::vector<std::int8_t> values;
  std::vector<float> scales;
  std::vector<Layer> inside;
};

/// The weights of one gate, below those of the gates before.
void take_weights(Bytes& bytes, Layer& layer) {
  constexpr std::uint8_t kEightBits = 1;
  const auto mode = bytes.value<std::uint8_t>();
  const int rows = bytes.value<std::int32_t>(), columns = bytes.value<std::int32_t>();
  bytes.value<std::int8_t>();
  if (layer.values.empty()) layer.columns = columns;
  if (!(mode & kEightBits) || rows != layer.outputs || columns != layer.columns || columns < 2 || columns > kMost) bytes.ok = false;
  if (!bytes.ok) return;
  for (char value : bytes.take(std::size_t(rows) * columns)) layer.values.push_back(static_cast<std::int8_t>(value));
  if (bytes.value<std::uint32_t>() != static_cast<std::uint32_t>(rows)) bytes.ok = false;
  for (int i = 0; i < rows && bytes.ok; ++i) {
    layer.scales.push_back(static_cast<float>(bytes.value<double>() / 127));
    if (!(std::abs(layer.scales.back()) * 127 * 127 * static_cast<float>(columns) < 1e5f)) bytes.ok = false;  // beyond it tanh_of gives none
  }
}

Layer take_layer(Bytes& bytes, int depth = 0) {
  Layer layer;
  if (bytes.value<std::int8_t>() != 0 || depth > 8) bytes.ok = false;  // kinds are named
  layer.kind = bytes.take(bytes.value<std::uint32_t>());
  bytes.take(2);  // training
  const int flags = bytes.value<std::int32_t>();
  layer.inputs = bytes.value<std::int32_t>(), layer.outputs = bytes.value<std::int32_t>();
  bytes.take(4);
  bytes.take(bytes.value<std::uint32_t>());  // its name
  if (layer.inputs < 0 || layer.outputs < 1 || layer.outputs > kMost) bytes.ok = false;
  if (!bytes.ok) return layer;
  auto numbers = [&](int count) {
    for (int i = 0; i < count; ++i) layer.numbers[i] = bytes.value<std::int32_t>();
  };
  if (layer.kind == "Series" || layer.kind == "RTLReversed" || layer.kind == "XYTranspose") {
    constexpr int kRates = 64;  // each layer has its rate of learning
    const auto count = bytes.value<std::uint32_t>();
    for (std::uint32_t i = 0; i < count && bytes.ok; ++i) layer.inside.push_back(take_layer(bytes, depth + 1));
    if (flags & kRates) bytes.take(4 * std::size_t(bytes.value<std::uint32_t>()));
  } else if (layer.kind == "Input") {
    numbers(5);
  } else if (layer.kind == "Convolve" || layer.kind == "Maxpool") {
    numbers(2);
  } else if (layer.kind == "LSTM" || layer.kind == "SummLSTM") {
    bytes.take(4);
    for (int gate = 0; gate < 4; ++gate) take_weights(bytes, layer);
  } else if (layer.kind == "Tanh" || layer.kind == "Softmax") {
    take_weights(bytes, layer);
  } else {
    bytes.ok = false;
  }
  return layer;
}

Weights weights_of(const Layer& layer) {
  return {static_cast<int>(layer.scales.size()), layer.columns - 1, layer.values, layer.scales};
}

/// A layer of LSTM cells.
struct Cells {
  Weights gates;
  int inputs = 0, outputs = 0;
  bool backward = false;

  /// One of the walks that are made side by side: each step takes `inputs` bytes and gives `outputs`; with `out_stride` 0 only what the last
  /// step gives stays.
  struct Walk {
    const std::int8_t* in = nullptr;
    std::int8_t* out = nullptr;
    int steps = 0, out_stride = 0;
  };

  /// Up to Weights::kAtOnce walks, the longest first.
  void walk(std::span<const Walk> walks) const {
    std::vector<std::int8_t> in(walks.size() * gates.padded());  // of a step: what comes in, what the step before gave
    std::vector<float> gate(walks.size() * gates.rows()), state(walks.size() * outputs);
    std::size_t active = walks.size();
    for (int t = 0; t < walks[0].steps; ++t) {
      while (walks[active - 1].steps <= t) --active;
      const auto at = [&](std::size_t n) { return std::ptrdiff_t(backward ? walks[n].steps - 1 - t : t); };
      for (std::size_t n = 0; n < active; ++n) std::copy_n(walks[n].in + at(n) * inputs, inputs, in.data() + n * gates.padded());
      gates.times(static_cast<int>(active), in.data(), gate.data());
      for (std::size_t n = 0; n < active; ++n) {
        std::int8_t* out = walks[n].out + at(n) * walks[n].out_stride;
        lstm_step({gate.data() + n * gates.rows(), std::size_t(gates.rows())}, {state.data() + n * outputs, std::size_t(outputs)}, out);
        std::copy_n(out, outputs, in.data() + n * gates.padded() + inputs);
      }
    }
  }

  /// Whether its weights are for these numbers, and take what a layer of `before` outputs gives.
  bool fits(int before) const { return inputs == before && gates.columns() == inputs + outputs && gates.rows() == 4 * outputs; }
};

Cells cells_of(const Layer& layer, bool backward) { return {weights_of(layer), layer.inputs, layer.outputs, backward}; }

/// The picture in eight bits as the nets were taught: black and white are what is usual for the dark and the light places of the middle
/// row. One pixel lies around it that means nothing.
cv::Mat in_eight_bits(const cv::Mat& grey) {
  std::array<int, 256> dark{}, light{};
  int darks = 0, lights = 0;
  const uchar* row = grey.ptr<uchar>(grey.rows / 2);
  for (int x = 1; x + 1 < grey.cols; ++x) {
    const int before = row[x - 1], here = row[x], after = row[x + 1];
    if ((here < before && here <= after) || (here <= before && here < after)) ++dark[here], ++darks;
    if ((here > before && here >= after) || (here >= before && here > after)) ++light[here], ++lights;
  }
  auto level = [](const std::array<int, 256>& counts, double share) {
    double seen = 0;
    int at = 0;
    while (at < 255 && (seen += counts[at]) < share) ++at;
    return at;
  };
  const double black = darks == 0 ? 0 : level(dark, 0.25 * darks), white = lights == 0 ? 255 : level(light, 0.75 * lights);
  const double half = std::max(1.0, (white - black) / 2);
  cv::Mat bits(grey.rows + 2, grey.cols + 2, CV_8S, cv::Scalar(0));
  cv::Mat inner = bits({1, 1, grey.cols, grey.rows});
  grey.convertTo(inner, CV_8S, 128 / half, -128 * (black / half + 1));
  cv::max(inner, -127, inner);
  return bits;
}

class TesseractNet : public LineNet {
 public:
  bool take(std::string_view file) {
    Bytes bytes{part_of(file, kNet)};
    const Layer net = take_layer(bytes);
    bytes.take(bytes.value<std::uint32_t>());  // the net in words
    bytes.take(12);
    const int no_code = bytes.value<std::int32_t>();
    if (!bytes.ok || net.inside.size() < 6) return false;
    const auto& layers = net.inside;
    const bool known = layers[0].kind == "Input" && layers[1].kind == "Series" && layers[1].inside.size() == 2 &&
                       layers[1].inside[0].kind == "Convolve" && layers[1].inside[0].numbers[0] == 1 &&
                       layers[1].inside[0].numbers[1] == 1 && layers[1].inside[1].kind == "Tanh" && layers[2].kind == "Maxpool" &&
                       layers[2].numbers[0] == kPool && layers[2].numbers[1] == kPool && layers[3].kind == "XYTranspose" &&
                       layers[3].inside.size() == 1 && layers[3].inside[0].kind == "SummLSTM" && layers.back().kind == "Softmax";
    if (!known) return false;
    height_ = layers[0].numbers[1];
    edges_ = weights_of(layers[1].inside[1]);
    columns_ = cells_of(layers[3].inside[0], false);
    for (std::size_t i = 4; i + 1 < layers.size(); ++i) {
      const bool backward = layers[i].kind == "RTLReversed" && layers[i].inside.size() == 1;
      const Layer& layer = backward ? layers[i].inside[0] : layers[i];
      if (layer.kind != "LSTM") return false;
      along_.push_back(cells_of(layer, backward));
    }
    last_ = weights_of(layers.back());
    codes_ = SignCodes::of(part_of(file, kUnicharset), part_of(file, kRecoder), last_.rows(), no_code);
    int outputs = columns_.outputs;
    bool fits = height_ >= kPool && height_ <= kHighest && edges_.columns() == 9 && columns_.fits(edges_.rows());
    for (const auto& cells : along_) fits = fits && cells.fits(outputs), outputs = cells.outputs;
    return fits && codes_ != nullptr && last_.columns() == outputs && last_.padded() == outputs;
  }

  int height() const override { return height_; }
  int pixels_of_step() const override { return kPool; }

  std::vector<std::vector<NetSign>> read(std::span<const cv::Mat> lines) override {
    std::vector<std::size_t> order(lines.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, std::ranges::greater{}, [&](std::size_t i) { return lines[i].cols; });
    std::vector<std::vector<NetSign>> read(lines.size());
    for (std::size_t first = 0; first < order.size(); first += Weights::kAtOnce) {
      std::vector<std::vector<std::int8_t>> batch;  // what goes from layer to layer, step by step of each line
      const std::size_t end = std::min(order.size(), first + Weights::kAtOnce);
      for (std::size_t i = first; i < end && lines[order[i]].cols >= kPool; ++i) batch.push_back(looked_at(lines[order[i]]));
      if (batch.empty()) break;
      for (const auto& cells : along_) walk(cells, batch);
      for (std::size_t i = 0; i < batch.size(); ++i) read[order[first + i]] = codes_->signs(likely(batch[i]));
    }
    return read;
  }

 private:
  /// The convolution, of each square of pixels the most, and what the cells gather from the top of each column to its foot.
  std::vector<std::int8_t> looked_at(const cv::Mat& grey) const {
    const cv::Mat bits = in_eight_bits(grey);
    cv::RNG noise(1);  // the nets were taught with noise beyond the edges; the same each time, so that a line is always read the same
    const int width = grey.cols / kPool, height = height_ / kPool, depth = edges_.rows();
    std::vector<std::int8_t> seen(std::size_t(width) * height * depth);  // column by column
    std::vector<float> most(std::size_t(height) * depth), sums(std::size_t(kPool) * depth);
    std::vector<std::int8_t> around(std::size_t(kPool) * edges_.padded());
    for (int x = 0; x < width; ++x) {
      for (int y = 0; y < height; ++y) {
        float* best = most.data() + std::ptrdiff_t(y) * depth;
        std::fill_n(best, depth, -1e9f);
        for (int dx = 0; dx < kPool; ++dx) {
          for (int dy = 0; dy < kPool; ++dy) {
            const int left = x * kPool + dx, above = y * kPool + dy;  // of the square around the pixel, which goes in column by column
            const bool at_edge = left == 0 || above == 0 || left + 2 == bits.cols - 1 || above + 2 == bits.rows - 1;
            for (int i = 0; i < 9; ++i) {
              const int column = left + i / 3, row = above + i % 3;
              const bool outside = at_edge && (column == 0 || row == 0 || column == bits.cols - 1 || row == bits.rows - 1);
              around[dy * edges_.padded() + i] =
                  outside ? static_cast<std::int8_t>(noise.uniform(-127, 128)) : bits.at<std::int8_t>(row, column);
            }
          }
          edges_.times(kPool, around.data(), sums.data());
          for (int dy = 0; dy < kPool; ++dy)
            for (int i = 0; i < depth; ++i) best[i] = std::max(best[i], sums[dy * depth + i]);
        }
      }
      tanh_of(most, seen.data() + std::ptrdiff_t(x) * height * depth);
    }
    std::vector<std::int8_t> steps(std::size_t(width) * columns_.outputs);
    for (int first = 0; first < width; first += Weights::kAtOnce) {
      std::vector<Cells::Walk> walks;
      for (std::ptrdiff_t x = first; x < std::min(width, first + Weights::kAtOnce); ++x)
        walks.push_back({seen.data() + x * height * depth, steps.data() + x * columns_.outputs, height, 0});
      columns_.walk(walks);
    }
    return steps;
  }

  static void walk(const Cells& cells, std::vector<std::vector<std::int8_t>>& batch) {
    std::vector<std::vector<std::int8_t>> out;
    std::vector<Cells::Walk> walks;
    for (const auto& line : batch) {
      const int steps = static_cast<int>(line.size()) / cells.inputs;
      out.emplace_back(std::size_t(steps) * cells.outputs);
      walks.push_back({line.data(), out.back().data(), steps, cells.outputs});
    }
    cells.walk(walks);
    batch = std::move(out);
  }

  /// Natural logarithms of how likely each code is at each step.
  cv::Mat likely(const std::vector<std::int8_t>& line) const {
    cv::Mat logs(static_cast<int>(line.size()) / last_.columns(), last_.rows(), CV_32F);
    for (int first = 0; first < logs.rows; first += Weights::kAtOnce)
      last_.times(std::min(Weights::kAtOnce, logs.rows - first), line.data() + std::ptrdiff_t(first) * last_.columns(), logs.ptr<float>(first));
    for (int t = 0; t < logs.rows; ++t) {
      const std::span row(logs.ptr<float>(t), logs.cols);
      const float most = std::ranges::max(row);
      double sum = 0;
      for (const float log : row)
        if (log > most - 20) sum += std::exp(log - most);
      const float all = most + static_cast<float>(std::log(sum));
      for (float& log : row) log -= all;
    }
    return logs;
  }

  int height_ = 0;
  Weights edges_, last_;
  Cells columns_;
  std::vector<Cells> along_;
  std::unique_ptr<SignCodes> codes_;
};

}  // namespace

std::unique_ptr<LineNet> LineNet::of(std::string_view traineddata) {
  auto net = std::make_unique<TesseractNet>();
  return net->take(traineddata) ? std::unique_ptr<LineNet>(std::move(net)) : nullptr;
}

}  // namespace mingjing::ocr
