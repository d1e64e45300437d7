#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audit/case.h"
#include "audit/judge.h"
#include "ocr/reader.h"
#include "storage/store.h"

namespace mingjing::audit {

struct ScreenRequest {
  std::string folder;                        ///< BATCH
  std::string round;                         ///< empty: the policy's default
  std::optional<record::Date> submitted_on;  ///< for applications whose form does not say
  bool keep_originals = true;
};

/// One application with all that was seen and said of it: what a report shows (contract section 5). Names, amounts asked for and
/// files (with their SHA-256, under which the store keeps the originals for page crops) stand in `application`.
struct ScreenedApplication {
  Application application;
  Dossier dossier;  ///< `documents` and `pages` of the contract are documents.size() and page_count
  Sums sums;
  Verdict verdict;
  std::string programme;  ///< id; empty: the category names none
  std::int32_t version = 1;
};

/// The answer to `mingjing screen`.
struct Screening {
  std::string policy;
  std::string policy_document;
  Round round;
  std::vector<ScreenedApplication> applications;  ///< in the order of the batch
  std::vector<Unread> unread;                     ///< files that could not be opened, and pages that could not be read
  std::vector<record::Error> refused;             ///< applications of which nothing was stored
  std::vector<Ambiguity> chosen;                  ///< readings of the law that the bureau chose, by which alone it was judged
  bool sandboxed = true;                          ///< false: the files were opened without a sandbox, by hand

  /// What holds of the batch as a whole: readings that the bureau chose, and that no summary list came with it.
  std::vector<record::Message> remarks() const;
};

enum class Stage { opening, reading, linking, remembering, judging };
using Progress = std::function<void(Stage stage, std::size_t done, std::size_t total)>;

/// Screens a batch: reads it, remembers what it claims, then judges each application, so that both sides of a reuse inside the batch
/// get their finding. The same batch again changes nothing in the store. Errors: those of intake for the batch as a whole (invalid
/// input), and those of the store; what was acknowledged before stands.
record::Result<Screening> screen(const ScreenRequest& request, const Policy& policy, storage::Store& store, ocr::Reader& reader,
                                 const Progress& progress = {});

/// The part of `screen` after the reading: applications with their dossiers are remembered and judged. In the order given.
record::Result<Screening> screen_dossiers(std::vector<Application> applications, std::vector<Dossier> dossiers, const Policy& policy,
                                          const Round& round, storage::Store& store, const Progress& progress = {});

}  // namespace mingjing::audit
