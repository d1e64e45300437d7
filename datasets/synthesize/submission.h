#pragma once

#include <filesystem>
#include <vector>

#include "datasets/synthesize/project.h"

namespace mingjing::datasets {

/// BATCH/汇总表.xlsx: title, county, unit, headings of 附件1-8, one row per application, 合计.
void write_summary(const std::filesystem::path& batch, const std::vector<Application>& applications);
/// 发票清单.xlsx of the application, with or without the optional columns as `random` has it; or the official list of its policy.
void write_invoice_list(const std::filesystem::path& batch, const Application& application, Random random);
/// 申报表.xlsx with what the form states; nothing where it states nothing.
void write_facts(const std::filesystem::path& batch, const Application& application);
/// application.json.
void write_form(const std::filesystem::path& batch, const Application& application);

}  // namespace mingjing::datasets
