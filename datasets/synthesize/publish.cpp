#include "datasets/synthesize/publish.h"

#include <set>
#include <stdexcept>

#include "datasets/synthesize/lists.h"
#include "datasets/synthesize/pack.h"
#include "datasets/synthesize/scan.h"
#include "datasets/synthesize/submission.h"
#include "datasets/synthesize/truth_file.h"

namespace mingjing::datasets {

namespace {

/// The files of such a firm are `企业.zip!/…` from then on.
void pack_some(const std::filesystem::path& batch, std::vector<BoundPage>& pages, const Random& random) {
  std::set<std::string> firms;
  for (const auto& page : pages) firms.insert(page.file.substr(0, page.file.find('/')));
  std::erase_if(firms, [&](const std::string& firm) { return !random.fork(firm).one_in(4); });
  for (const auto& firm : firms) pack(batch / firm, batch / (firm + ".zip"));
  for (auto& page : pages) {
    const auto end = page.file.find('/');
    if (firms.contains(page.file.substr(0, end))) page.file.insert(end, ".zip!");
  }
}

std::vector<BoundPage> write_batch(const std::filesystem::path& batch, const std::vector<Application>& applications,
    const Binding& binding) {
  std::vector<BoundPage> pages;
  write_summary(batch, applications);
  for (const auto& application : applications) {
    write_invoice_list(batch, application, Random(binding.seed).fork("list of " + application.folder));
    if (application.has_form) write_form(batch, application);
    write_facts(batch, application);
    for (auto& page : bind(application, batch, binding)) pages.push_back(std::move(page));
  }
  if (binding.zips) pack_some(batch, pages, Random(binding.seed).fork("zips"));
  return pages;
}

}  // namespace

void publish(const std::filesystem::path& out, const Order& order, const Binding& binding) {
  if (std::filesystem::exists(out) && !std::filesystem::is_empty(out)) throw std::invalid_argument(out.string() + " is not empty");
  grade(binding.grade);  // throws for an unknown name
  const Composition composition = compose(order);
  const Binding earlier_binding = {Random(binding.seed).fork("earlier").next(), binding.documents, binding.grade, binding.fonts,
                                   binding.zips};
  std::vector<TruthOfBatch> truth = {{"batch", composition.applications, write_batch(out / "batch", composition.applications, binding)}};
  if (!composition.earlier.empty()) {
    truth.push_back({"earlier", composition.earlier, write_batch(out / "earlier", composition.earlier, earlier_binding)});
  }
  write_reference(out / "reference", composition.reference);
  write_truth(out / "truth.json", order, binding, truth);
}

}  // namespace mingjing::datasets
