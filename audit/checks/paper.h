#pragma once

#include <string>
#include <vector>

#include "audit/case.h"
#include "storage/record/result.h"

namespace mingjing::audit {

/// What people call a kind of page (`licence`) or a finer paper (`project_filing`); a name that nobody knows is given back as it is.
record::Message paper_name(const std::string& paper);

/// Documents of the dossier that are this paper, by kind of page or by finer name. `a|b` asks for either.
std::vector<std::size_t> papers_in(const Dossier& dossier, const std::string& wanted);

/// Handed in as a page or as a table.
bool has_paper(const Case& of, const std::string& wanted);

}  // namespace mingjing::audit
