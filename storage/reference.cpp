#include <algorithm>
#include <tuple>

#include "storage/fingerprint.h"
#include "storage/record/text.h"
#include "storage/register.h"
#include "storage/shelf_store.h"

namespace mingjing::storage {

using record::Code;
using record::Company;
using record::Error;
using record::Grant;
using record::ListEntry;
using record::Party;
using record::Reference;
using record::Result;
using record::Verification;

namespace {

/// The number that a kind of row has on disk.
template <class T, std::size_t I = 0>
constexpr std::uint8_t kind_of() {
  if constexpr (std::is_same_v<std::variant_alternative_t<I, Reference>, T>) return I;
  else return kind_of<T, I + 1>();
}

void add_entries(const FactName& name, const Reference& row, const std::string& bytes, std::vector<Entry>& entries) {
  entries.push_back({key::fact(name), bytes});
  for (const Place& place : places_of(row)) entries.push_back({key::place(place, name), {}});
  if (const auto* grant = std::get_if<Grant>(&row))
    for (const record::Claim& claim : claims_of_grant(*grant)) {
      const std::string claim_bytes = record::to_wire(claim);
      entries.push_back({key::claim({claim.key, claim.application, identity_of({"claim", claim_bytes}), 1, true}), claim_bytes});
    }
}

}  // namespace

Result<ImportCount> ShelfStore::import(std::span<const Reference> rows) {
  static constexpr std::size_t kRowsPerLook = 4096;
  const std::lock_guard lock(writing_);
  ImportCount count;
  std::vector<Entry> entries;
  std::set<FactName> fresh;
  for (std::size_t first = 0; first < rows.size(); first += kRowsPerLook) {
    const auto part = rows.subspan(first, std::min(kRowsPerLook, rows.size() - first));
    std::vector<FactName> names;
    std::vector<std::string> keys;
    for (const Reference& row : part) keys.push_back(key::fact(names.emplace_back(name_of_fact(row))));
    const auto known = shelf_->get_many(keys);
    if (!known) return known.error();
    for (std::size_t i = 0; i < part.size(); ++i) {
      if ((*known)[i] || !fresh.insert(names[i]).second) {
        ++count.known;
        continue;
      }
      record::WireWriter writer;
      writer.put(part[i]);
      if (!writer.is_utf8())
        return Error{Code::invalid_input, "row " + std::to_string(first + i + 1),
                     {"第" + std::to_string(first + i + 1) + "行含有非 UTF-8 文字。",
                      "Row " + std::to_string(first + i + 1) + " holds text that is not UTF-8."}};
      add_entries(names[i], part[i], writer.take(), entries);
      ++count.added;
    }
  }
  if (entries.empty()) return count;
  if (const auto written = shelf_->write(entries); !written) return written.error();
  return count;
}

Result<void> ShelfStore::facts_at(const Place& place, std::optional<std::uint8_t> kind, Facts& facts) {
  if (place.id.empty()) return {};
  std::vector<FactName> names;
  std::vector<std::string> keys;
  bool sound = true;
  const auto scanned = shelf_->scan(kind ? key::place(place, *kind) : key::place(place), [&](std::string_view key, std::string_view) {
    auto entry = key::read_place(key);
    sound = entry.has_value();
    if (sound && !facts.contains(entry->name)) {
      keys.push_back(key::fact(entry->name));
      names.push_back(std::move(entry->name));
    }
    return sound;
  });
  if (!scanned) return scanned.error();
  if (!sound) return damaged("place");
  const auto values = shelf_->get_many(keys);
  if (!values) return values.error();
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto row = (*values)[i] ? record::from_wire<Reference>(*(*values)[i]) : std::nullopt;
    if (!row || row->index() != names[i].kind) return damaged("row of the register");
    facts.emplace(names[i], std::move(*row));
  }
  return {};
}

template <class T>
Result<std::vector<T>> ShelfStore::rows_at(const std::vector<Place>& places) {
  Facts facts;
  for (const Place& place : places)
    if (const auto found = facts_at(place, kind_of<T>(), facts); !found) return found.error();
  std::vector<T> rows;
  for (auto& [name, row] : facts) rows.push_back(std::get<T>(std::move(row)));
  return rows;
}

Result<std::vector<Company>> ShelfStore::companies_by_code(const std::string& uscc) {
  auto rows = rows_at<Company>({company_place(uscc)});
  if (!rows) return rows.error();
  std::ranges::stable_sort(*rows, {}, [](const Company& c) { return std::tie(c.period.since, c.period.as_of, c.name); });
  return rows;
}

Result<std::vector<Company>> ShelfStore::companies_by_name(const std::string& name) {
  auto rows = rows_at<Company>({name_place(name)});
  if (!rows) return rows.error();
  std::ranges::stable_sort(*rows, {}, [](const Company& c) { return std::tie(c.uscc, c.period.since, c.period.as_of); });
  return rows;
}

Result<std::vector<ListEntry>> ShelfStore::list_entries(const Party& party) {
  auto rows = rows_at<ListEntry>({company_place(party.uscc), name_place(party.name)});
  if (!rows) return rows.error();
  std::erase_if(*rows, [&](const ListEntry& entry) { return !same_party({entry.name, entry.uscc}, party); });
  std::ranges::stable_sort(*rows, {}, [](const ListEntry& e) { return std::tie(e.list, e.period.since, e.uscc, e.name); });
  return rows;
}

Result<bool> ShelfStore::has_list(const std::string& list) {
  bool found = false;
  const auto scanned = shelf_->scan(key::place({PlaceKind::list, record::normal_name(list)}), [&](std::string_view, std::string_view) {
    found = true;
    return false;
  });
  if (!scanned) return scanned.error();
  return found;
}

Result<std::vector<Verification>> ShelfStore::verifications(const std::string& code, const std::string& number) {
  auto rows = rows_at<Verification>({invoice_place(code, number)});
  if (!rows) return rows.error();
  std::ranges::stable_sort(*rows, {}, [](const Verification& v) { return std::tie(v.queried_on, v.period.as_of, v.status); });
  return rows;
}

Result<std::vector<Grant>> ShelfStore::grants_of(const Party& party) {
  auto rows = rows_at<Grant>({company_place(party.uscc), name_place(party.name)});
  if (!rows) return rows.error();
  std::erase_if(*rows, [&](const Grant& grant) { return !same_party({grant.enterprise, grant.uscc}, party); });
  std::ranges::stable_sort(*rows, {}, [](const Grant& g) { return std::tie(g.year, g.policy, g.project, g.number); });
  return rows;
}

}  // namespace mingjing::storage
