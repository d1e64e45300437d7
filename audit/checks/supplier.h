#pragma once

#include <string>
#include <vector>

#include "audit/case.h"

namespace mingjing::audit {

/// A day on which the enterprise and a supplier dealt with each other, and the paper that says so.
struct Dealing {
  enum class Kind { contract, invoice, payment };
  record::Date day;
  Kind kind = Kind::invoice;
  record::Evidence evidence;
  std::int32_t confidence_pm = 1000;  ///< of the date
};

/// A firm or person that the enterprise bought from or paid: seller of an invoice, second party of a contract, payee of a slip.
struct Supplier {
  record::Party party;
  std::string subject;                  ///< credit code, else `name:` and the normal name: stable, for the finding's id
  std::vector<std::size_t> invoices;    ///< into Dossier::invoices: what it sold, or what hangs on its contract
  std::vector<Dealing> dealings;        ///< by day, then contract, invoice, payment
  std::int32_t confidence_pm = 0;       ///< of its name or code, the best reading
};

/// All suppliers of the application but the enterprise itself, in the order of their first paper. Names that are equal are one, and
/// take the one credit code that any paper gives.
std::vector<Supplier> suppliers_of(const Case& of);

/// The name is the enterprise's: that of the application or one that the register gives to its code.
bool is_enterprise(const Case& of, const std::string& name);

}  // namespace mingjing::audit
