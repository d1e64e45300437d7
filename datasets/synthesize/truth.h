#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/record/finding.h"
#include "storage/record/money.h"

namespace mingjing::datasets {

/// A finding that a perfect screening reports.
struct Expected {
  std::string check;
  record::Severity severity = record::Severity::violation;
  std::vector<std::string> subject;  ///< invoice or slip numbers, names of parties, whatever tells this finding from its like
  std::string why;
  bool either = false;               ///< violation and warning are both right: a policy may say either, or a page of unknown kind may
                                     ///< hide the missing paper
  std::string when;                  ///< empty: by the screening of its batch; else what must have happened before
};

/// Something that looks like `story` and is not.
struct LookAlike {
  std::string story, name;
  std::vector<std::string> must_not;  ///< checks that must not fire as violation here, nor as warning unless tolerated
};

/// A check that may fire too, as a consequence or because the law can be read two ways.
struct Tolerated {
  std::string check, why;
};

/// What the papers prove. A sum is absent where the contract leaves room for two answers; `why_open` says which.
struct Sums {
  std::optional<record::Fen> evidenced, evidenced_excl_tax, allowable, allowable_prudent;
  std::string why_open;
};

/// Everything else than `expected` and `tolerated` that fires as violation or warning is a false alarm.
struct Truth {
  std::string story;   ///< what was planted; empty: nothing
  std::vector<Expected> expected;
  std::vector<LookAlike> look_alikes;
  std::vector<Tolerated> tolerated;
  bool nothing_allowed = false;      ///< an eligibility, late or minimum violation stands
  std::string sums_open;             ///< not empty: the sums are open, and why
  Sums sums;
};

/// For stories: adds to what is expected of an application, and returns it to be refined.
Expected& expect(Truth& truth, const std::string& check, record::Severity severity, std::vector<std::string> subject,
    const std::string& why);
void tolerate(Truth& truth, const std::vector<std::string>& checks, const std::string& why);

}  // namespace mingjing::datasets
