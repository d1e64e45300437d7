#pragma once

#include <filesystem>
#include <vector>

#include "datasets/synthesize/bind.h"
#include "datasets/synthesize/compose.h"

namespace mingjing::datasets {

/// truth.json, one object:
///   order         {seed, firms, stories, documents, grade, fonts}
///   policy        the policy and round under which the batch is handed in
///   applications  [{folder, enterprise, uscc, project, category, programme, submitted_on, requested, story, expected [{check, severity,
///                 either, subject, why}], look_alikes [{story, name, must_not}], tolerated [{check, why}], evidenced,
///                 evidenced_excl_tax, allowable, allowable_prudent (null where open), open (why)}]
///   pages         [{file, page, kind, continues, picture, readable, documents [{region, fields, printed}]}]; `fields` are those of
///                 section 4 of the contract, in its forms; `printed` is what stands on the paper, and where (boxes [x,y,w,h] in 1/10,000 of the page)
void write_truth(const std::filesystem::path& file, const Order& order, const Binding& binding, const std::vector<Application>& applications,
                 const std::vector<BoundPage>& pages);

}  // namespace mingjing::datasets
