#pragma once

#include <variant>
#include <vector>

#include "datasets/synthesize/project.h"

namespace mingjing::datasets {

/// Anything that can lie in a binder. Slips: those that stand on one sheet.
using Paper = std::variant<InvoicePaper, std::vector<SlipPaper>, ContractPaper, VoucherPaper, PaymentOrderPaper, GoodsReceiptPaper,
    LicencePaper,
                           CreditQueryPaper, AuditReportPaper, InvoiceListPaper, CoverPaper, LetterPaper>;

/// The parts of the binder that are not proofs of payment, in the order of the notice: cover, contents, licence, queries of the day of
/// filing, declaration, filing and approval of the project, audit report, statements, the list sealed by the tax office.
std::vector<Paper> materials_of(const Application& application, Random& random);

/// Contract, invoices, vouchers, payment orders, slips, goods receipts of one purchase, in that order. Invoices for which `left_out`
/// says so are handed in elsewhere.
std::vector<Paper> papers_of(const Purchase& bought, Random& random, const std::vector<std::string>& left_out);

}  // namespace mingjing::datasets
