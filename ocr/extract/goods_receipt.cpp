#include <algorithm>

#include "ocr/extract/papers.h"
#include "ocr/extract/table_rows.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::GoodsReceipt;
using record::Read;

enum Field { supplier, received_on, any_date, name, model, quantity, serial, other_column, end };

const std::vector<Label>& vocabulary() {
  static const std::vector<Label> labels = [] {
    std::vector<Label> list;
    for (const auto* what :
         {U"供应商", U"供货单位", U"供应单位", U"供货商", U"送货单位", U"交货单位", U"供方", U"供应商名称", U"供货方", U"销售方"})
      list.push_back({what, supplier});
    for (const auto* what : {U"入库日期", U"入库时间", U"收货日期", U"到货日期", U"验收日期"}) list.push_back({what, received_on});
    for (const auto* what : {U"日期", U"制单日期"}) list.push_back({what, any_date});
    for (const auto* what : {U"名称", U"设备名称", U"品名", U"货物名称", U"物资名称", U"产品名称", U"物料名称", U"材料名称", U"名称及规格"}) list.push_back({what, name});
    for (const auto* what : {U"规格型号", U"型号", U"规格", U"型号规格", U"规格/型号"}) list.push_back({what, model});
    for (const auto* what : {U"数量", U"实收数量", U"入库数量", U"实收"}) list.push_back({what, quantity});
    for (const auto* what : {U"序列号", U"出厂编号", U"设备编号", U"设备序列号", U"机身号", U"出厂编号/序列号", U"设备序列号/出厂编号", U"出厂序列号", U"编号/序列号"})
      list.push_back({what, serial});
    for (const auto* what : {U"序号", U"单位", U"单价", U"金额", U"备注", U"含税金额", U"应收数量", U"仓库", U"存放地点", U"合同编号", U"发票号码", U"单号", U"入库单号"})
      list.push_back({what, other_column});
    for (const auto* what : {U"合计", U"验收人", U"保管员", U"保管人", U"仓管员", U"经办人", U"制单", U"制单人", U"审核", U"入库人",
                             U"库管员", U"采购员", U"仓库管理员", U"验收结论"})
      list.push_back({what, end});
    return list;
  }();
  return labels;
}

}  // namespace

GoodsReceipt read_goods_receipt(const Layout& layout, const FieldReader& reader) {
  const Labels labels(layout, vocabulary());
  GoodsReceipt receipt;
  receipt.supplier = Read<std::string>::absent("no label 供应商 with a name beside it");
  for (const auto& spot : labels.of(supplier))
    if (const auto found = reader.text(labels.value_right(spot), "供应商"); !receipt.supplier && found) receipt.supplier = found;
  receipt.received_on = Read<record::Date>::absent("no label 入库日期 with a date beside it");
  for (int field : {received_on, any_date})
    for (const auto& spot : labels.of(field))
      if (const auto day = reader.date(labels.value_right(spot), "入库日期"); !receipt.received_on && day) receipt.received_on = day;
  for (const auto& head : labels.of(name)) {
    std::vector<Spot> row;
    std::ranges::copy_if(labels.spots(), std::back_inserter(row),
                         [&](const Spot& spot) { return spot.line == head.line && spot.field != end; });
    const bool is_table = std::ranges::any_of(row, [](const Spot& spot) { return spot.field == model || spot.field == quantity; });
    if (!is_table) continue;
    double end_y = layout.height();
    for (const auto& spot : labels.of(end))
      if (spot.at.y > head.at.y) end_y = std::min(end_y, spot.at.y);
    for (const auto& cells : table_rows(layout, row, end_y)) {
      const auto cell = [&](int column) {
        const auto found = cells.find(column);
        return found == cells.end() ? std::string() : found->second;
      };
      record::ReceivedItem item{cell(name), cell(model), cell(quantity), cell(serial)};
      if (item.quantity.empty() && item.serial_number.empty() && !receipt.items.empty()) {
        receipt.items.back().name += item.name, receipt.items.back().model += item.model;
      } else if (!item.name.empty()) {
        receipt.items.push_back(std::move(item));
      }
    }
    break;
  }
  return receipt;
}

}  // namespace mingjing::ocr
