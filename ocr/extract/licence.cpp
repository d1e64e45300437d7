#include "ocr/extract/papers.h"
#include "storage/record/identifier.h"

namespace mingjing::ocr {
namespace {

using record::Licence;
using record::Read;

enum Field { uscc, name, legal_representative, other };

const std::vector<Label>& vocabulary() {
  static const std::vector<Label> labels = {
      {U"统一社会信用代码", uscc}, {U"社会信用代码", uscc}, {U"名称", name}, {U"企业名称", name}, {U"法定代表人", legal_representative}, {U"负责人", legal_representative},
      {U"执行事务合伙人", legal_representative}, {U"经营者", legal_representative}, {U"类型", other}, {U"注册资本", other}, {U"成立日期", other},
      {U"营业期限", other}, {U"经营范围", other}, {U"住所", other}, {U"登记机关", other}, {U"经营场所", other}};
  return labels;
}

}  // namespace

Licence read_licence(const Layout& layout, const FieldReader& reader, std::vector<std::string>& problems) {
  const Labels labels(layout, vocabulary());
  const auto first = [&](int field) {
    if (Run run = labels.value_beside(field); !run.empty()) return run;
    for (const auto& spot : labels.of(field))
      if (Run run = labels.value_below(spot); !run.empty()) return run;
    return Run{};
  };
  Licence licence;
  licence.uscc = Read<std::string>::absent("no 统一社会信用代码 with a code beside or under it");
  for (const auto& spot : labels.of(uscc))
    for (const Run& run : {labels.value_right(spot), labels.value_below(spot)})
      if (const auto id = reader.tax_id(run, "统一社会信用代码"); !licence.uscc && id) licence.uscc = id;
  licence.name = reader.text(first(name), "名称");
  licence.legal_representative = reader.text(first(legal_representative), "法定代表人");
  if (sure(licence.uscc) && record::tax_id_form(*licence.uscc) == record::TaxIdForm::bad_check) add_problem(problems, "document.tax-id");
  return licence;
}

}  // namespace mingjing::ocr
