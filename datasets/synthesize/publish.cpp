#include "datasets/synthesize/publish.h"

#include <stdexcept>

#include "datasets/synthesize/lists.h"
#include "datasets/synthesize/scan.h"
#include "datasets/synthesize/submission.h"
#include "datasets/synthesize/truth_file.h"

namespace mingjing::datasets {

void publish(const std::filesystem::path& out, const Order& order, const Binding& binding) {
  if (std::filesystem::exists(out) && !std::filesystem::is_empty(out)) throw std::invalid_argument(out.string() + " is not empty");
  grade(binding.grade);  // throws for an unknown name
  const Composition composition = compose(order);
  const auto batch = out / "batch";
  write_summary(batch, composition.applications);
  std::vector<BoundPage> pages;
  for (const auto& application : composition.applications) {
    write_invoice_list(batch, application, Random(order.seed).fork("list of " + application.folder));
    if (application.has_form) write_form(batch, application);
    for (auto& page : bind(application, batch, binding)) pages.push_back(std::move(page));
  }
  write_reference(out / "reference", composition.reference);
  write_truth(out / "truth.json", order, binding, composition.applications, pages);
}

}  // namespace mingjing::datasets
