#include "datasets/train_models/line_text.h"

#include <utility>

#include "datasets/synthesize/draw_pen.h"
#include "datasets/synthesize/papers.h"

namespace mingjing::datasets {

using record::Fen;

namespace {

/// Every number of digits is as likely as another, and round sums are frequent, as on papers.
Fen amount(Random& random) {
  std::int64_t fen = random.between(1, 9);
  for (std::int64_t places = random.between(2, 11); places > 0; --places) fen = fen * 10 + (random.one_in(5) ? 0 : random.between(0, 9));
  if (random.one_in(4)) fen = std::max<std::int64_t>(100, fen / 100 * 100);
  if (random.one_in(8)) fen = std::max<std::int64_t>(100000, fen / 100000 * 100000);
  return Fen::of(fen);
}

/// Signs without any sense; those that were added come often, for they are to be learnt.
std::string any_signs(Random& random, std::int64_t count, const Signs& signs) {
  std::string text;
  for (; count > 0; --count) text += random.one_in(4) ? random.pick(signs.added) : random.pick(signs.known);
  return text;
}

std::string firm_name(Random& random, const Signs& signs) {
  static const std::vector<std::string> places{
      "北京", "北京市", "上海",   "上海市", "天津", "重庆",   "重庆市",   "河南",   "河南省",   "河北",   "山东",   "山西",   "陕西",
      "江苏", "浙江",   "安徽",   "湖北",   "湖南", "湖南省", "广东",     "广东省", "广西",     "四川",   "四川省", "贵州",   "云南",
      "辽宁", "吉林",   "黑龙江", "内蒙古", "福建", "江西",   "甘肃",     "青海",   "宁夏",     "新疆",   "海南",   "郑州",   "郑州市",
      "洛阳", "开封",   "新乡",   "焦作",   "许昌", "漯河",   "南阳",     "商丘",   "信阳",     "周口",   "驻马店", "三门峡", "三门峡市",
      "灵宝", "义马",   "渑池",   "卢氏",   "陕州", "湖滨区", "包头",     "包头市", "呼和浩特", "衡阳",   "衡阳市", "株洲",   "株洲市",
      "长沙", "湘潭",   "岳阳",   "武汉",   "宜昌", "西安",   "咸阳",     "宝鸡",   "渭南",     "太原",   "运城",   "济南",   "青岛",
      "烟台", "潍坊",   "淄博",   "临沂",   "南京", "无锡",   "苏州",     "常州",   "徐州",     "南通",   "扬州",   "杭州",   "宁波",
      "温州", "嘉兴",   "绍兴",   "合肥",   "芜湖", "广州",   "深圳",     "深圳市", "东莞",     "佛山",   "珠海",   "厦门",   "福州",
      "泉州", "成都",   "绵阳",   "昆明",   "贵阳", "南宁",   "沈阳",     "大连",   "长春",     "哈尔滨", "石家庄", "唐山",   "保定",
      "邯郸", "沧州",   "廊坊",   "银川",   "兰州", "西宁",   "乌鲁木齐", "海口",   "中国",     "中船",   "华润",   ""};
  static const std::vector<std::string> brand = characters_of(
      "恒函谷砥柱天鹅豫崤峡光金砂茅津甘陵虢源仰韶沃野明岭禾川锐衡启湖凌峰瑞盛垣汇博岳同沛中渑祥砺立骏昊沣卓屹嘉砼宏岑晟邦远澄安众丰澜泰新达"
      "科和联泽业鼎华兴隆福康德信诚利通顺鑫宇翔腾飞龙虎海洋江河山石林森"
      "东南西北春夏秋冬日月星辰云雨雷电风雪红黄蓝绿白黑大小方圆正平安全美好佳优良品质创智慧能动力机械电子信息网络数据软件硬控制技术三一二四"
      "五六七八九十百千万亿吉祥如意");
  static const std::vector<std::string> trades{
      "铝业",     "铜业",     "黄金冶炼", "煤化工",       "精密机械", "食品",         "新型建材", "化工",     "纺织",     "电子材料",
      "汽车部件", "环保装备", "智能装备", "自动化设备",   "数控机床", "机器人",       "工业软件", "仪器仪表", "输送机械", "环保设备",
      "信息技术", "检测技术", "网络科技", "电子科技",     "科技",     "实业",         "贸易",     "商贸",     "机电设备", "机电",
      "电气",     "电力设备", "重工",     "装备制造",     "工程机械", "矿山机械",     "液压",     "轴承",     "阀门",     "泵业",
      "钢铁",     "特钢",     "不锈钢",   "有色金属",     "稀土",     "新材料",       "新能源",   "光电",     "半导体",   "通信",
      "物联网",   "云计算",   "大数据",   "软件",         "系统集成", "建设工程",     "建筑安装", "安装工程", "环境工程", "能源",
      "燃气",     "热力",     "水务",     "物流",         "运输",     "供应链管理",   "医药",     "生物科技", "生物工程", "农业",
      "牧业",     "饲料",     "酒业",     "印刷",         "包装",     "塑料",         "橡胶",     "玻璃",     "陶瓷",     "水泥",
      "家具",     "服饰",     "检测",     "会计师事务所", "咨询",     "企业管理咨询", "租赁",     "投资",     "控股",     "电梯",
      "起重机",   "锅炉",     "压力容器", "模具",         "激光设备", "焊接设备",     "节能",     "安防",     "消防"};
  static const std::vector<std::string> ends{"有限公司",
                                             "有限公司",
                                             "有限公司",
                                             "有限公司",
                                             "有限责任公司",
                                             "股份有限公司",
                                             "集团有限公司",
                                             "（集团）有限公司",
                                             "有限公司三门峡分公司",
                                             "厂",
                                             "研究院有限公司",
                                             "（普通合伙）",
                                             "经营部",
                                             "股份有限公司第一分公司"};
  std::string name = random.pick(places);
  for (std::int64_t i = random.between(2, 4); i > 0; --i) name += random.one_in(3) ? any_signs(random, 1, signs) : random.pick(brand);
  if (random.one_in(25)) name += "（" + random.pick(places) + "）";
  return name + random.pick(trades) + random.pick(ends);
}

std::string label(Random& random) {
  static const std::vector<std::string> labels{"付",
                                               "款",
                                               "人",
                                               "收",
                                               "付款人",
                                               "收款人",
                                               "付款方",
                                               "收款方",
                                               "汇款人",
                                               "户名",
                                               "账号",
                                               "帐号",
                                               "开户行",
                                               "开户银行",
                                               "全称",
                                               "名称",
                                               "金额",
                                               "金额（大写）",
                                               "金额（小写）",
                                               "小写",
                                               "大写",
                                               "币种",
                                               "币别",
                                               "人民币",
                                               "交易日期",
                                               "记账日期",
                                               "交易流水号",
                                               "流水号",
                                               "回单编号",
                                               "电子回单号码",
                                               "回单号",
                                               "用途",
                                               "摘要",
                                               "附言",
                                               "备注",
                                               "业务类型",
                                               "业务种类",
                                               "凭证种类",
                                               "凭证号码",
                                               "交易机构",
                                               "记账柜员",
                                               "打印次数",
                                               "打印时间",
                                               "验证码",
                                               "时间戳",
                                               "经办",
                                               "复核",
                                               "渠道",
                                               "甲方",
                                               "乙方",
                                               "买方",
                                               "卖方",
                                               "需方",
                                               "供方",
                                               "甲方（采购方）",
                                               "乙方（供货方）",
                                               "合同编号",
                                               "签订日期",
                                               "签订地点",
                                               "合同总价",
                                               "合同金额",
                                               "总价款",
                                               "法定代表人",
                                               "委托代理人",
                                               "地址",
                                               "电话",
                                               "传真",
                                               "税号",
                                               "统一社会信用代码",
                                               "记账凭证",
                                               "付款申请单",
                                               "付款凭证",
                                               "入库单",
                                               "设备入库单",
                                               "供应商",
                                               "供货单位",
                                               "入库日期",
                                               "收货日期",
                                               "序号",
                                               "设备名称",
                                               "规格型号",
                                               "单位",
                                               "数量",
                                               "单价",
                                               "出厂编号",
                                               "借方金额",
                                               "贷方金额",
                                               "会计科目",
                                               "合计",
                                               "制单",
                                               "审核",
                                               "记账",
                                               "附单据",
                                               "验收人",
                                               "保管员",
                                               "购买方",
                                               "销售方",
                                               "纳税人识别号",
                                               "货物或应税劳务、服务名称",
                                               "税率",
                                               "税额",
                                               "价税合计",
                                               "开票人",
                                               "收款人",
                                               "校验码",
                                               "发票代码",
                                               "发票号码",
                                               "开票日期",
                                               "购销合同",
                                               "设备采购合同",
                                               "买卖合同",
                                               "服务合同",
                                               "技术开发合同",
                                               "产品购销合同",
                                               "工业品买卖合同",
                                               "中国工商银行",
                                               "中国农业银行",
                                               "中国建设银行",
                                               "中国银行",
                                               "交通银行",
                                               "招商银行",
                                               "上海银行",
                                               "浦发银行",
                                               "兴业银行",
                                               "民生银行",
                                               "华夏银行",
                                               "平安银行",
                                               "广发银行",
                                               "宁波银行",
                                               "中国邮政储蓄银行",
                                               "农村信用社",
                                               "业务回单",
                                               "网上银行电子回单",
                                               "客户专用回单",
                                               "国内支付业务付款回单",
                                               "电子回单",
                                               "营业执照",
                                               "审计报告",
                                               "信用中国",
                                               "国家企业信用信息公示系统",
                                               "失信被执行人",
                                               "查询日期",
                                               "查询结果",
                                               "查询主体",
                                               "企业名称",
                                               "项目名称",
                                               "建设地点",
                                               "项目单位",
                                               "声明",
                                               "承诺书",
                                               "申报单位",
                                               "申请部门",
                                               "付款事由",
                                               "付款方式",
                                               "付款日期",
                                               "转账",
                                               "电汇",
                                               "货款",
                                               "设备款",
                                               "预付款",
                                               "尾款",
                                               "质保金",
                                               "服务费",
                                               "软件费"};
  return random.pick(labels);
}

std::string day(Random& random) {
  const std::string y = std::to_string(random.between(2012, 2026)), m = std::to_string(random.between(1, 12)),
                    d = std::to_string(random.between(1, 28));
  const std::string mm = m.size() == 1 ? "0" + m : m, dd = d.size() == 1 ? "0" + d : d;
  switch (random.between(0, 3)) {
    case 0:
      return y + "-" + mm + "-" + dd;
    case 1:
      return y + "年" + m + "月" + d + "日";
    case 2:
      return y + "/" + mm + "/" + dd;
    default:
      return y + "年" + mm + "月" + dd + "日";
  }
}

std::string latin(Random& random) {
  static const std::string letters = "0123456789ABCDEFGHJKLMNPQRTUWXY-";
  std::string text;
  for (std::int64_t i = random.between(4, 18); i > 0; --i)
    text += random.one_in(2) ? std::string(1, letters[static_cast<std::size_t>(random.between(0, 9))])
                             : std::string(1, letters[static_cast<std::size_t>(random.between(0, 31))]);
  return text;
}

/// ¥1,506,181.44 in the ways of papers.
std::string money(Random& random) {
  std::string digits = std::to_string(random.between(1, 9));
  for (std::int64_t i = random.between(0, 7); i > 0; --i) digits += std::to_string(random.between(0, 9));
  if (random.one_in(2))
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  static const std::vector<std::string> before{"¥",         "¥",      "¥",           "",       "",   "CNY", "人民币", "（小写）¥",
                                               "（小写：¥", "金额：", "（小写）：¥", "小写：", "RMB"};
  return random.pick(before) + digits + "." + std::to_string(random.between(0, 9)) + std::to_string(random.between(0, 9)) +
         (random.one_in(6)   ? "元"
          : random.one_in(6) ? "）。"
                             : "");
}

std::string sentence(Random& random, const Signs& signs) {
  static const std::vector<std::string> parts{"甲乙双方经友好协商",
                                              "就甲方向乙方采购下列设备事宜",
                                              "达成如下协议",
                                              "合同总价为人民币",
                                              "本合同一式肆份",
                                              "甲乙双方各执贰份",
                                              "自双方签字盖章之日起生效",
                                              "乙方应于合同签订后",
                                              "个工作日内交货",
                                              "质量保证期为验收合格之日起",
                                              "付款方式",
                                              "合同签订后支付",
                                              "货到验收合格后支付",
                                              "余款作为质保金",
                                              "如有争议双方协商解决",
                                              "协商不成的向甲方所在地人民法院起诉",
                                              "乙方开具增值税专用发票",
                                              "税率",
                                              "交货地点",
                                              "甲方指定地点",
                                              "运输费用由乙方承担",
                                              "我单位申报的项目所提供的全部材料真实合法",
                                              "如有不实之处愿负相应的法律责任",
                                              "并承担由此产生的一切后果",
                                              "经审计",
                                              "我们认为",
                                              "财务报表在所有重大方面按照企业会计准则的规定编制",
                                              "公允反映了",
                                              "的财务状况",
                                              "资产负债表",
                                              "利润表",
                                              "现金流量表",
                                              "未查到相关记录",
                                              "该项目已在河南省投资项目在线审批监管平台备案",
                                              "环境影响报告表的批复",
                                              "原则同意该项目建设",
                                              "年产",
                                              "万件智能化生产线改造项目",
                                              "回单编号相同表示同一笔业务回单",
                                              "请勿重复记账使用",
                                              "本回单不作为收款方发货依据",
                                              "购设备入账",
                                              "支付货款",
                                              "固定资产",
                                              "应交税费",
                                              "应交增值税",
                                              "进项税额",
                                              "应付账款",
                                              "银行存款",
                                              "自动包装线",
                                              "立式加工中心",
                                              "脉冲除尘器",
                                              "工业机器人",
                                              "变频器",
                                              "可编程控制器",
                                              "数控车床",
                                              "空气压缩机",
                                              "智能仓储系统",
                                              "检测仪",
                                              "国家税务总局",
                                              "税务局",
                                              "市场监督管理局",
                                              "发展和改革委员会",
                                              "生态环境局"};
  std::string text;
  for (std::int64_t i = random.between(1, 3); i > 0; --i) {
    text += random.one_in(6) ? any_signs(random, random.between(2, 6), signs) : random.one_in(8) ? money(random) : random.pick(parts);
    text += i > 1 ? (random.one_in(3) ? "。" : "，") : (random.one_in(3) ? "。" : "");
  }
  return text;
}

}  // namespace

std::string capital_text(Random& random) {
  static const std::vector<std::string> signs = characters_of("零壹贰叁肆伍陆柒捌玖拾佰仟万亿圆元角分整正");
  static const std::vector<std::string> labels{"人民币", "人民币",   "（大写）",     "人民币（大写）",
                                               "大写：", "人民币：", "人民币大写：", "（大写）人民币"};
  std::string text;
  if (random.one_in(7)) {  // without any sense: the signs must be known by their shape
    for (std::int64_t i = random.between(3, 14); i > 0; --i) text += random.pick(signs);
  } else {
    text = capital_words(amount(random), static_cast<std::uint32_t>(random.between(0, 15)) | (random.one_in(4) ? 32U : 0U));
  }
  if (random.one_in(3)) return kCircledCross + text;
  return random.one_in(4) ? random.pick(labels) + text : text;
}

std::string page_text(Random& random, const Signs& signs) {
  static const std::vector<std::string> joints{"：", "：", ":", ""};
  switch (random.between(0, 11)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return firm_name(random, signs);
    case 4:
      return label(random) + random.pick(joints) + firm_name(random, signs);
    case 5:
      return label(random) + random.pick(joints);
    case 6:
      return label(random) + random.pick(joints) + (random.one_in(2) ? day(random) : latin(random));
    case 7:
      return any_signs(random, random.between(4, 14), signs);
    case 8:
      return random.one_in(3) ? any_signs(random, random.between(1, 2), signs) : any_signs(random, random.between(2, 8), signs);
    case 9:
      return random.one_in(3) ? day(random) : random.one_in(2) ? latin(random) : money(random);
    default:
      return sentence(random, signs);
  }
}

std::string narrowed(std::string text) {
  for (const auto& [wide, narrow] : {std::pair{"：", ":"}, {"（", "("}, {"）", ")"}})
    for (auto at = text.find(wide); at != text.npos; at = text.find(wide)) text.replace(at, 3, narrow);
  return text;
}

}  // namespace mingjing::datasets
