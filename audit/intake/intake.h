#pragma once

#include <map>
#include <optional>
#include <string>

#include "audit/case.h"
#include "audit/intake/batch_files.h"
#include "ocr/reader.h"

namespace mingjing::audit {

/// What of the call goes into every application.
struct IntakeTerms {
  std::string policy, round;                ///< names, part of an application's identity
  std::optional<record::Date> submitted_on; ///< for applications whose form does not say
};

/// Opens a batch (a folder, or one zip of it): the 汇总表, the firms' folders, their lists and forms, and every file that is to be
/// read. Nothing of the papers is read yet. Errors: the batch is not there, has neither 汇总表 nor application.json, or its 汇总表 has
/// no headings that fit. What is wrong with one application stands in Batch::errors, and that application is left out as a whole.
record::Result<Batch> open_batch(const std::string& batch, const IntakeTerms& terms, ocr::Reader& reader);

/// The part of `open_batch` after the files and tables are at hand; pure but for the content of files. `tables`: those of every table
/// file, by its name.
record::Result<Batch> arrange_batch(const std::string& batch, const BatchFiles& found,
                                    const std::map<std::string, record::Result<record::Table>>& tables, const IntakeTerms& terms);

/// Identity of an application (contract section 5): never the project name of a firm's only application, nor the batch's path.
record::ApplicationId application_id(const IntakeTerms& terms, const record::Party& enterprise, const std::string& sub_folder);

}  // namespace mingjing::audit
