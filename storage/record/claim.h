#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/record/date.h"
#include "storage/record/enum_last.h"
#include "storage/record/money.h"

namespace mingjing::record {

/// A firm as an application, an invoice or a slip names it: normalised code (may be empty) and the name as written.
struct Party {
  std::string name;
  std::string uscc;
  bool operator==(const Party&) const = default;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("name", s.name), v("uscc", s.uscc);
  }
};

/// What kind of paper or thing is claimed. On disk: never renumber.
enum class ClaimKind : std::uint8_t {
  invoice = 1,    ///< key: InvoiceKey text
  slip = 2,       ///< key: bank + receipt number, or payer + payee account + amount + date + serial
  contract = 3,   ///< key: contract number + parties
  equipment = 4,  ///< key: serial number + model
  likeness = 5,   ///< key of an invoice without code and page: number + seller + date + amount; a match is a warning only
  // Further keys of the same papers on which a match is a warning at most; claim_key.h says why they exist.
  slip_likeness = 6,
  contract_likeness = 7,
  equipment_likeness = 8,
  invoice_twin = 9,  ///< seller + date + amount: with another number it is reuse.invoice.twin
  reversal = 10,     ///< a red invoice; key: InvoiceKey text of the blue one that it takes back
};
template <>
struct EnumLast<ClaimKind> {
  static constexpr auto first = ClaimKind::invoice;
  static constexpr auto value = ClaimKind::reversal;
};

/// The name under which a thing is claimed: equal keys are the same thing.
struct ClaimKey {
  ClaimKind kind = ClaimKind::invoice;
  std::string text;
  auto operator<=>(const ClaimKey&) const = default;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("kind", s.kind), v("text", s.text);
  }
};

/// Identity of an application (contract section 5): 32 hex digits over policy, round, USCC or else normalised name, sub-folder.
using ApplicationId = std::string;

/// One use of a paper by an application or by an earlier grant. Claims are never deleted or changed; a new version of the
/// application withdraws those that it drops.
struct Claim {
  ClaimKey key;
  ApplicationId application;    ///< of a grant: hash of (policy, year, enterprise, project)
  bool granted = false;         ///< from imported history, not from an application
  std::string policy, round;
  std::int32_t year = 0;        ///< of the round, or of the grant
  Party enterprise;
  std::string project;
  std::string file;             ///< relative to its batch; empty for a row without a page and for grants
  std::int32_t page = 0;
  std::int32_t row = 0;         ///< of the 发票清单, 0 when none
  // Particulars of the paper as read or listed; absent when not known. They decide `altered`.
  std::optional<Date> date;
  std::optional<Fen> amount;    ///< invoice total, slip amount, contract amount
  std::string payer, payee;     ///< buyer and seller of an invoice, payer and payee of a slip, parties of a contract
  bool sure = false;            ///< every particular above was read at 0.9 or more
  std::optional<Fen> claimed;   ///< the part claimed here (申报金额), else the whole; of a slip: what was allocated to invoices here
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("key", s.key), v("application", s.application), v("granted", s.granted), v("policy", s.policy), v("round", s.round),
        v("year", s.year), v("enterprise", s.enterprise), v("project", s.project), v("file", s.file), v("page", s.page),
        v("row", s.row), v("date", s.date), v("amount", s.amount), v("payer", s.payer), v("payee", s.payee), v("sure", s.sure),
        v("claimed", s.claimed);
  }
};

/// What an application puts before the bureau, as remembered: one version of it.
struct Submission {
  ApplicationId application;
  std::string policy, round;
  std::int32_t year = 0;
  Party enterprise;
  std::string project, category;
  std::optional<Date> submitted_on;
  std::optional<Fen> requested;
  std::vector<Claim> claims;   ///< ordered by (key, file, page, row)
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("application", s.application), v("policy", s.policy), v("round", s.round), v("year", s.year), v("enterprise", s.enterprise),
        v("project", s.project), v("category", s.category), v("submitted_on", s.submitted_on), v("requested", s.requested),
        v("claims", s.claims);
  }
};

}  // namespace mingjing::record
