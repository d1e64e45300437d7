#include "datasets/synthesize/publish.h"

#include <stdexcept>

#include "datasets/synthesize/lists.h"
#include "datasets/synthesize/scan.h"
#include "datasets/synthesize/submission.h"
#include "datasets/synthesize/truth_file.h"

namespace mingjing::datasets {

namespace {

std::vector<BoundPage> write_batch(const std::filesystem::path& batch, const std::vector<Application>& applications,
    const Binding& binding) {
  std::vector<BoundPage> pages;
  write_summary(batch, applications);
  for (const auto& application : applications) {
    write_invoice_list(batch, application, Random(binding.seed).fork("list of " + application.folder));
    if (application.has_form) write_form(batch, application);
    for (auto& page : bind(application, batch, binding)) pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace

void publish(const std::filesystem::path& out, const Order& order, const Binding& binding) {
  if (std::filesystem::exists(out) && !std::filesystem::is_empty(out)) throw std::invalid_argument(out.string() + " is not empty");
  grade(binding.grade);  // throws for an unknown name
  const Composition composition = compose(order);
  const Binding earlier_binding = {Random(binding.seed).fork("earlier").next(), binding.documents, binding.grade, binding.fonts};
  std::vector<TruthOfBatch> truth = {{"batch", composition.applications, write_batch(out / "batch", composition.applications, binding)}};
  if (!composition.earlier.empty()) {
    truth.push_back({"earlier", composition.earlier, write_batch(out / "earlier", composition.earlier, earlier_binding)});
  }
  write_reference(out / "reference", composition.reference);
  write_truth(out / "truth.json", order, binding, truth);
}

}  // namespace mingjing::datasets
