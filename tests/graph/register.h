#pragma once

#include <string>

#include "graph/network.h"
#include "storage/record/date.h"
#include "storage/record/money.h"

// A small register, written down the way the claims of the tests speak of it.
namespace mingjing::graph::tests {

inline record::Date day(const char* text) { return *record::Date::parse(text); }
inline record::Fen yuan(std::int64_t amount) { return record::Fen::of(amount * 100); }
inline record::Party firm(const std::string& code) { return {"", code}; }
inline record::Party named(const std::string& name) { return {name, ""}; }

inline record::Period since(const char* from, const char* until = nullptr) {
  record::Period period;
  if (from != nullptr) period.since = day(from);
  if (until != nullptr) period.until = day(until);
  return period;
}
inline const record::Period kLong = since("2000-01-01");

inline record::Holding person_holds(const std::string& id, const std::string& code, std::int32_t millionths,
                                   record::Period period = kLong) {
  return {id, "人" + id, false, code, millionths, period};
}
inline record::Holding firm_holds(const std::string& holder, const std::string& code, std::int32_t millionths,
                                   record::Period period = kLong) {
  return {holder, "企业" + holder, true, code, millionths, period};
}
inline record::Kin kin(const std::string& a, const std::string& b, const std::string& relation, record::Period period = kLong) {
  return {a, b, relation, period};
}
inline record::Officer officer(const std::string& id, const std::string& code, record::Period period = kLong) {
  return {id, "人" + id, code, "董事", period};
}
inline record::Company company(const std::string& code, const std::string& name) {
  record::Company row;
  row.uscc = code, row.name = name, row.period = kLong;
  return row;
}
inline record::Payment payment(const char* date, const std::string& from, const std::string& to, std::int64_t yuan_amount,
                               const std::string& time = "") {
  record::Payment row;
  row.date = day(date), row.time = time, row.payer_name = from, row.payee_name = to, row.amount = yuan(yuan_amount);
  return row;
}

}  // namespace mingjing::graph::tests
