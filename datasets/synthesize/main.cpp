// mingjing-synthesize: a seed becomes a town of firms, their applications, what can be imported, and the exact truth.

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "datasets/synthesize/lists.h"
#include "datasets/synthesize/scan.h"
#include "datasets/synthesize/submission.h"
#include "datasets/synthesize/truth_file.h"

namespace {

using namespace mingjing::datasets;

struct Call {
  std::filesystem::path out;
  Order order;
  Binding binding;
};

/// Exit 2 for a call that cannot be obeyed, as everywhere.
void write_world(const Call& call) {
  if (std::filesystem::exists(call.out) && !std::filesystem::is_empty(call.out)) {
    throw std::invalid_argument(call.out.string() + " is not empty");
  }
  grade(call.binding.grade);  // throws for an unknown name before anything is written
  const Composition composition = compose(call.order);
  const auto batch = call.out / "batch";
  write_summary(batch, composition.applications);
  std::vector<BoundPage> pages;
  for (const auto& application : composition.applications) {
    write_invoice_list(batch, application, Random(call.order.seed).fork("list of " + application.folder));
    if (application.has_form) write_form(batch, application);
    for (auto& page : bind(application, batch, call.binding)) pages.push_back(std::move(page));
  }
  write_reference(call.out / "reference", composition.reference);
  write_truth(call.out / "truth.json", call.order, call.binding, composition.applications, pages);
}

}  // namespace

int main(int argc, char** argv) {
  Call call;
  CLI::App app{"Writes OUT/batch, OUT/reference and OUT/truth.json: a synthetic round of smx-2022-1."};
  std::string documents = "text", fonts = "tuning";
  app.add_option("OUT", call.out, "an empty or new folder")->required();
  app.add_option("--seed", call.order.seed, "everything follows from it");
  app.add_option("--firms", call.order.firms, "how many firms apply");
  app.add_option("--stories", call.order.stories, "all, none, or names of checks");
  app.add_option("--documents", documents)->check(CLI::IsMember({"text", "scans", "mixed"}));
  app.add_option("--grade", call.binding.grade, "of scans: a name of datasets/grades.json");
  app.add_option("--fonts", fonts)->check(CLI::IsMember({"tuning", "measuring"}));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  call.binding.seed = call.order.seed;
  call.binding.documents = documents == "text" ? Documents::text : documents == "scans" ? Documents::scans : Documents::mixed;
  call.binding.fonts = fonts == "tuning" ? FontSet::tuning : FontSet::measuring;
  try {
    write_world(call);
  } catch (const std::invalid_argument& error) {
    std::cerr << "mingjing-synthesize: " << error.what() << "\n";
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "mingjing-synthesize: " << error.what() << "\n";
    return 4;
  }
  return 0;
}
