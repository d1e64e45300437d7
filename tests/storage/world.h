#pragma once

#include <filesystem>
#include <string>

#include "storage/record/claim.h"
#include "storage/record/claim_key.h"
#include "storage/record/reference.h"

namespace mingjing::storage {

/// A folder of its own for one test, gone with it.
class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "mingjing-store-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  TestFolder(const TestFolder&) = delete;
  ~TestFolder() { std::filesystem::remove_all(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline record::ClaimKey invoice_key(const std::string& number) {
  return record::invoice_claim_key(record::InvoiceKey::of("4400154130", number).value());
}

inline record::Claim claim_of(const std::string& application, const std::string& number, std::int32_t row = 1) {
  record::Claim claim;
  claim.key = invoice_key(number);
  claim.application = application, claim.policy = "smx-2022-1", claim.round = "2022", claim.year = 2022;
  claim.enterprise = {"企业" + application, ""};
  claim.project = "项目" + application;
  claim.file = application + "/发票.pdf", claim.page = row, claim.row = row;
  claim.date = record::Date::of(2022, 3, 1).value(), claim.amount = record::Fen::of(10'000 + row);
  claim.sure = true;
  return claim;
}

/// An application of the round 2022 that claims these invoices.
inline record::Submission submission_of(const std::string& application, const std::vector<std::string>& numbers) {
  record::Submission submission;
  submission.application = application, submission.policy = "smx-2022-1", submission.round = "2022", submission.year = 2022;
  submission.enterprise = {"企业" + application, ""};
  submission.project = "项目" + application, submission.category = "技术改造";
  for (const std::string& number : numbers)
    submission.claims.push_back(claim_of(application, number, static_cast<std::int32_t>(submission.claims.size()) + 1));
  return submission;
}

inline record::Grant grant_of(const std::string& enterprise, const std::string& project, std::int32_t year, const std::string& number) {
  record::Grant grant;
  grant.policy = "smx-2022-1", grant.enterprise = enterprise, grant.project = project, grant.year = year;
  grant.granted = record::Fen::of(5'000'000);
  grant.code = "4400154130", grant.number = number;
  return grant;
}

inline record::Payment payment_of(const std::string& payer, const std::string& payee, std::int64_t fen, const std::string& serial) {
  record::Payment payment;
  payment.date = record::Date::of(2022, 5, 1).value();
  payment.payer_account = payer, payment.payee_account = payee, payment.amount = record::Fen::of(fen), payment.serial = serial;
  return payment;
}

}  // namespace mingjing::storage
