// How long a bureau waits once everything has been read: a batch is screened twice, and of the second time, in which no page is read
// again, each stage is timed. `judging_bench WORLD [POLICY]`, WORLD as `mingjing-synthesize` writes it.

#include <array>
#include <chrono>
#include <filesystem>
#include <iostream>

#include "audit/intake/reference.h"
#include "audit/screen.h"

namespace {

namespace fs = std::filesystem;
using namespace mingjing;
using Clock = std::chrono::steady_clock;

template <class T>
T take(record::Result<T> result) {
  if (result) return std::move(*result);
  std::cerr << result.error().subject << ": " << result.error().reason.en << "\n";
  std::exit(4);
}

void import_all(const fs::path& folder, storage::Store& store, ocr::Reader& reader) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string path = entry.path().string();
    const auto table = take(reader.table({path, path, nullptr}));
    take(store.import(take(audit::read_reference(entry.path().stem().string(), table, path, false)).rows));
  }
}

/// When each stage of a screening last reported; a stage begins where the one before it ended.
class Stages {
 public:
  audit::Progress progress() {
    return [this](audit::Stage stage, std::size_t, std::size_t) { last_.at(static_cast<std::size_t>(stage)) = Clock::now(); };
  }
  void print(std::size_t applications) const {
    static constexpr const char* kNames[] = {"", "", "opening, fetching, linking", "remembering", "judging"};
    for (std::size_t stage = 2; stage < last_.size(); ++stage) {  // nothing is read anew, so nothing reports it
      const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(last_[stage] - (stage == 2 ? start_ : last_[stage - 1])).count();
      std::cout << kNames[stage] << "  " << spent << " ms, "
                << spent * 1000 / static_cast<long>(applications) << " ms per 1,000 applications\n";
    }
  }

 private:
  Clock::time_point start_ = Clock::now();
  std::array<Clock::time_point, 5> last_{};
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const fs::path world = argv[1];
  const auto store_folder = fs::temp_directory_path() / ("mingjing-judging-" + std::to_string(Clock::now().time_since_epoch().count()));
  const auto policy = take(audit::load_policy(argc > 2 ? argv[2] : "smx-2022-1"));
  {
    const auto store = take(storage::open_rocks_store(store_folder.string()));
    ocr::ReaderOptions options;
    options.worker_program = MINGJING_READER;
    const auto reader = take(ocr::Reader::start(options));
    import_all(world / "reference", *store, *reader);
    audit::ScreenRequest request;
    request.folder = (world / "batch").string();
    take(audit::screen(request, policy, *store, *reader));
    Stages stages;
    const auto again = take(audit::screen(request, policy, *store, *reader, stages.progress()));
    stages.print(again.applications.size());
  }
  fs::remove_all(store_folder);
  return 0;
}
