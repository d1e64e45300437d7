#include "audit/intake/table_totals.h"

#include <algorithm>

#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

record::Fen place_in(const HeadedTable& table, const std::string& field, const std::string& text) {
  return table.unit.at(field) == Unit::wan ? half_place(text, Unit::wan) : record::Fen();
}

/// price × quantity to the fen; nullopt beyond what any row can be.
std::optional<record::Fen> times(record::Fen price, std::int64_t millionths) {
  constexpr std::int64_t kOne = 1'000'000, kPriceMax = 1'000'000'000'000, kQuantityMax = 1'000'000;
  if (millionths <= 0 || millionths / kOne > kQuantityMax || price.count() < 0 || price.count() > kPriceMax) return std::nullopt;
  return record::Fen::of(price.count() * (millionths / kOne) + price.count() / kOne * (millionths % kOne) +
                         price.count() % kOne * (millionths % kOne) / kOne);
}

}  // namespace

void TotalReader::read(std::size_t row, std::vector<ListTotal>& totals) {
  const bool entry = is_entry(table_, row);
  const bool part = !entry && names(row, {"小计"}), whole = !entry && !part && names(row, {"合计", "总计", "共计"});
  if (!entry && !part && !whole) return;
  const auto text = table_.cell(row, field_);
  const auto amount = cell_amount(text, table_.unit.at(field_));
  if (!amount) {
    open_ = open_ || (entry && record::normal_text(text).find_first_of("0123456789") != std::string::npos);
    return;
  }
  if (open_) return;
  if (entry) {
    for (auto* sum : {&part_, &whole_}) sum->sum = sum->sum.value_or(record::Fen()) + *amount, sum->half_place += place_of(text);
    return;
  }
  auto& sum = part ? part_ : whole_;
  totals.push_back({file_, table_.printed.at(field_), static_cast<std::int32_t>(row + 1), *amount, sum.half_place + place_of(text), sum.sum});
  part_ = {};
}

record::Fen TotalReader::place_of(const std::string& text) const { return place_in(table_, field_, text); }

bool TotalReader::names(std::size_t row, std::initializer_list<const char*> words) const {
  for (const auto& cell : (*table_.rows)[row]) {
    const auto text = record::normal_text(cell);
    if (std::any_of(words.begin(), words.end(), [&](const char* word) { return text.starts_with(word); })) return true;
  }
  return false;
}

std::optional<ListTotal> product_of(const HeadedTable& table, std::size_t row, const std::vector<std::string>& fields, const std::string& file) {
  if (!table.has("price") || !table.has("quantity")) return std::nullopt;
  const auto quantity = Figure::parse(table.cell(row, "quantity"));
  const auto price_text = table.cell(row, "price");
  std::optional<ListTotal> differs;
  // A price beside 金额（万元） often bears no unit of its own: it may be either.
  const auto own = table.unit.at("price");
  for (const auto unit : own == Unit::none_said ? std::vector{Unit::yuan, Unit::wan} : std::vector{own}) {
    const auto price = cell_amount(price_text, unit);
    const auto product = price && quantity ? times(*price, quantity->millionths) : std::nullopt;
    if (!product) return std::nullopt;
    // It is rounded too, and its rounding counts as often as there are pieces.
    const auto place = unit == Unit::wan ? half_place(price_text, Unit::wan) : record::Fen();
    const auto rounding = times(std::max(place, record::Fen::of(1)), quantity->millionths).value_or(record::Fen());
    for (const auto& field : fields) {
      if (!table.has(field)) continue;
      const auto text = table.cell(row, field);
      const auto amount = cell_amount(text, table.unit.at(field));
      if (!amount) continue;
      const auto leeway = rounding + place_in(table, field, text) + record::Fen::of(1);
      if ((*amount > *product ? *amount - *product : *product - *amount) <= leeway) return std::nullopt;
      if (!differs || table.unit.at(field) == unit)
        differs = ListTotal{file, table.printed.at(field), static_cast<std::int32_t>(row + 1), *amount, leeway, *product, true};
    }
  }
  return differs;
}

}  // namespace mingjing::audit
