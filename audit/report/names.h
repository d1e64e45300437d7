#pragma once

#include <string_view>

#include "storage/record/document.h"
#include "storage/record/finding.h"

namespace mingjing::audit {

/// What a clerk calls a check, e.g. 发票在其他申报中使用过. An unknown name is given back as it is.
record::Message title_of_check(std::string_view check);
/// What stands on the paper for a field of the contract, e.g. 价税合计. An unknown name is given back as it is.
record::Message title_of_field(std::string_view field);
/// What people call a kind of page (`licence`) or a finer paper (`project_filing`). An unknown name is given back as it is.
record::Message title_of_paper(std::string_view paper);
record::Message title_of(record::InvoiceKind kind);
record::Message title_of(record::Source source);
record::Message title_of(record::Severity severity);
record::Message title_of(record::RelationKind relation);

}  // namespace mingjing::audit
