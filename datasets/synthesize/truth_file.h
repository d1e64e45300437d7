#pragma once

#include <filesystem>
#include <vector>

#include "datasets/synthesize/bind.h"
#include "datasets/synthesize/compose.h"

namespace mingjing::datasets {

/// What is true of one batch below OUT.
struct TruthOfBatch {
  std::string batch;  ///< its folder
  const std::vector<Application>& applications;
  std::vector<BoundPage> pages;
};

/// truth.json, one object:
///   order         {policy, seed, firms, stories, documents, grade, fonts}
///   applications  [{batch, policy, round, folder, enterprise, uscc, project, category, programme, submitted_on, requested, story,
///                 expected [{check, severity, either, subject, when, why}], look_alikes [{story, name, must_not}],
///                 tolerated [{check, why}], evidenced, evidenced_excl_tax, allowable, allowable_prudent (null where open), open (why)}]
///   pages         [{batch, file, page, kind, continues, picture, readable, documents [{region, fields, printed}]}]; `fields` are those
///                 of section 4 of the contract, in its forms; `printed` is what stands on the paper, and where (boxes [x,y,w,h] in
///                 1/10,000 of the page)
void write_truth(const std::filesystem::path& file, const Order& order, const Binding& binding, const std::vector<TruthOfBatch>& batches);

}  // namespace mingjing::datasets
