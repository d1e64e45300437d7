#include <algorithm>

#include "ocr/extract/papers.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::CreditQuery;
using record::Read;

enum Field { subject, queried_on, result, other };

const std::vector<Label>& vocabulary() {
  static const std::vector<Label> labels = {
      {U"企业名称", subject}, {U"查询主体", subject}, {U"查询对象", subject}, {U"主体名称", subject}, {U"单位名称", subject}, {U"被查询单位", subject},
      {U"机构名称", subject}, {U"名称", subject}, {U"查询日期", queried_on}, {U"查询时间", queried_on}, {U"打印时间", queried_on}, {U"打印日期", queried_on},
      {U"报告生成日期", queried_on}, {U"生成时间", queried_on}, {U"报告日期", queried_on}, {U"查询结果", result}, {U"结果", result},
      {U"统一社会信用代码", other}, {U"法定代表人", other}, {U"注册地址", other}, {U"查询网站", other}, {U"网址", other}};
  return labels;
}

struct Site {
  std::u32string_view words;
  const char* name;
};
constexpr Site kSites[] = {{U"信用中国", "信用中国"}, {U"creditchina", "信用中国"}, {U"国家企业信用信息公示系统", "国家企业信用信息公示系统"},
                           {U"gsxt.gov", "国家企业信用信息公示系统"}, {U"中国执行信息公开网", "中国执行信息公开网"}, {U"zxgk.court", "中国执行信息公开网"},
                           {U"信用湖南", "信用湖南"}, {U"重大税收违法", "重大税收违法失信案件信息公布栏"}};

}  // namespace

CreditQuery read_credit_query(const Layout& layout, const FieldReader& reader) {
  const Labels labels(layout, vocabulary());
  CreditQuery query;
  query.subject = reader.text(labels.value_beside(subject), "查询主体");
  query.queried_on = Read<record::Date>::absent("no 查询日期 with a date beside it");
  for (const auto& spot : labels.of(queried_on))
    if (const auto day = reader.date(labels.value_right(spot), "查询日期"); !query.queried_on && day) query.queried_on = day;
  query.result = reader.text(labels.value_beside(result), "查询结果");
  query.site = Read<std::string>::absent("no site that is known is named on the page");
  const std::u32string all = layout.folded();
  for (const auto& site : kSites) {
    if (all.find(site.words) == all.npos || (query.site && *query.site == site.name)) continue;
    // A name of a closed list is proof of its own, where the page names no other.
    const std::int32_t pm = !reader.recognised() ? 1000 : query.site ? kUnprovedPm : kProvedPm;
    query.site = query.site ? with_confidence(query.site, pm) : Read<std::string>::found(site.name, layout.source(), pm);
  }
  return query;
}

}  // namespace mingjing::ocr
