// mingjing-synthesize: a seed becomes a town of firms, their applications, what can be imported, and the exact truth.

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <stdexcept>

#include "datasets/synthesize/publish.h"

namespace {

using namespace mingjing::datasets;

const std::map<std::string, Documents> kDocuments = {
    {"text", Documents::text}, {"scans", Documents::scans}, {"mixed", Documents::mixed}, {"none", Documents::none}};
const std::map<std::string, FontSet> kFonts = {{"tuning", FontSet::tuning}, {"measuring", FontSet::measuring}};

}  // namespace

/// Exit 2 for a call that cannot be obeyed, 4 when the machine fails: as `mingjing` itself.
int main(int argc, char** argv) {
  std::string out;
  Order order;
  Binding binding;
  CLI::App app{"Writes OUT/batch, OUT/reference and OUT/truth.json: a synthetic round of a policy."};
  app.add_option("OUT", out, "an empty or new folder")->required();
  app.add_option("--policy", order.policy, "smx-2022-1, baotou-2024, hengyang-2023, henan-2023 or zhuzhou-draft");
  app.add_option("--seed", order.seed, "everything follows from it");
  app.add_option("--firms", order.firms, "how many firms apply");
  app.add_option("--stories", order.stories, "all, none, or names of checks");
  app.add_option("--documents", binding.documents)->transform(CLI::CheckedTransformer(kDocuments));
  app.add_option("--grade", binding.grade, "of scans: a name of datasets/grades.json");
  app.add_flag("--zips", binding.zips, "every fourth firm or so hands in a zip in place of its folder");
  app.add_option("--fonts", binding.fonts)->transform(CLI::CheckedTransformer(kFonts));
  try {
    app.parse(argc, argv);
    binding.seed = order.seed;
    publish(out, order, binding);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const std::invalid_argument& error) {
    std::cerr << "mingjing-synthesize: " << error.what() << "\n";
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "mingjing-synthesize: " << error.what() << "\n";
    return 4;
  }
  return 0;
}
