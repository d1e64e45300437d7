#include "datasets/synthesize/world.h"

#include <cassert>
#include <utility>

#include "datasets/synthesize/draw.h"
#include "storage/record/identifier.h"

namespace mingjing::datasets {

namespace {

const std::vector<Place> kElsewhere = {
    {"洛阳市涧西区", "洛阳市涧西区", "410305", "0379", "河南"}, {"郑州市高新区", "郑州市高新区", "410171", "0371", "河南"},
    {"无锡市惠山区", "无锡市惠山区", "320206", "0510", "江苏"}, {"苏州市吴中区", "苏州市吴中区", "320506", "0512", "江苏"},
    {"西安市雁塔区", "西安市雁塔区", "610113", "029", "陕西"},  {"武汉市江夏区", "武汉市江夏区", "420115", "027", "湖北"},
    {"济南市历城区", "济南市历城区", "370112", "0531", "山东"}, {"佛山市南海区", "佛山市南海区", "440605", "0757", "广东"},
    {"常州市武进区", "常州市武进区", "320412", "0519", "江苏"}};
const std::vector<std::string> kRoads = {"崤山路", "黄河路", "六峰路", "甘棠路", "召公路", "大岭路", "河堤路", "陕州大道", "经一路",
                                         "纬三路", "科技大道", "创业路", "银昌路", "工业园路", "滨河路", "东方红街"};
const std::vector<std::string> kWords = {"恒崤", "函谷", "砥柱", "天鹅", "豫崤", "峡光", "金砂", "茅津", "甘陵", "虢源", "仰韶", "沃野", "明岭", "禾川",
                                         "锐衡", "启湖", "凌峰", "瑞砥", "盛垣", "汇川源", "博岳", "同沛", "中渑", "祥砺", "立骏", "昊沣", "卓屹", "嘉砼",
                                         "宏岑", "晟邦", "远砺", "澄湖", "安陕", "众崤", "丰澜", "泰沣"};
const std::vector<std::string> kSecond = {"", "新", "达", "源", "盛", "科", "和", "远", "联", "泽", "业", "鼎"};
struct Trade {
  std::string word, industry;
};
const std::vector<Trade> kTrades = {{"铝业", "铝及深加工"}, {"铜业", "铜及深加工"}, {"黄金冶炼", "黄金及深加工"}, {"煤化工", "煤及煤化工"},
                                    {"精密机械", "装备制造"}, {"食品", "食品医药"}, {"新型建材", "建材"}, {"化工", "化工"},
                                    {"纺织", "轻纺"}, {"电子材料", "电子和新材料制造"}, {"汽车部件", "新能源汽车"}, {"环保装备", "节能环保装备"}};
const std::vector<std::string> kSells = {"智能装备", "自动化设备", "数控机床", "机器人", "工业软件", "仪器仪表", "输送机械", "环保设备", "信息技术", "检测技术"};
const std::vector<std::string> kSurnames = {"梁", "薛", "卫", "姚", "尹", "袁", "茹", "水", "江", "杭", "狄", "荆", "尚", "介", "席", "麻", "翟", "段", "郝",
                                            "樊", "崔", "宁", "贺", "雷", "纪", "常", "董", "杜", "范", "冯", "高", "韩", "侯", "孔", "孟"};
const std::vector<std::string> kGiven = {"建", "立", "文", "海", "卫", "东", "志", "明", "晓", "春", "国", "平", "玉", "红", "永", "新", "学", "振", "金", "亚",
                                         "俊", "瑞", "彦", "少", "庆", "光", "淑", "秀", "凤", "鹏"};
std::string short_place(const std::string& place) {
  return place.substr(0, place.find("市"));
}

}  // namespace

std::string organisation_code(const std::string& first_8) {
  static constexpr int kWeights[] = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    const char c = first_8[i];
    sum += kWeights[i] * (c <= '9' ? c - '0' : c - 'A' + 10);
  }
  const int check = 11 - sum % 11;
  return first_8 + (check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check));
}

std::string credit_code(const std::string& region_6, const std::string& organisation_9) {
  const std::string first_17 = "91" + region_6 + organisation_9;
  const auto check = record::CreditCode::check_character(first_17);
  assert(check);
  return first_17 + *check;
}

Firm on_paper(const Enterprise& firm) {
  return {firm.name, firm.uscc, firm.address, firm.phone, firm.bank, firm.account, firm.legal_representative.name};
}

const Town& sanmenxia() {
  static const Town town = {"三门峡", {{"三门峡市湖滨区", "湖滨区", "411202", "0398", "河南"}, {"三门峡市陕州区", "陕州区", "411203", "0398", "河南"},
                                     {"三门峡市经济开发区", "经济开发区", "411271", "0398", "河南"},
                                     {"三门峡市城乡一体化示范区", "城乡一体化示范区", "411272", "0398", "河南"}}};
  return town;
}

World::World(std::uint64_t seed, Town town, std::string policy)
    : random_(Random(seed).fork("world")), town_(std::move(town)), policy_(std::move(policy)) {}

std::string World::unused(std::string text) {
  return used_.insert(text).second ? text : std::string();
}

Person World::new_person() {
  constexpr int kFewLeft = 64;  // so many draws in vain: a large town has used the short names up
  std::string name;
  for (int draws = 0; name.empty(); ++draws) {
    std::string drawn = random_.pick(kSurnames) + random_.pick(kGiven) + random_.pick(kGiven);
    if (draws >= kFewLeft) drawn += random_.pick(kGiven);
    name = unused(drawn);
  }
  return {"P" + new_number(9), name};
}

std::string World::new_phone(const std::string& area_code) {
  std::string phone;
  while (phone.empty()) phone = unused(area_code + "-" + random_.digits(7));
  return phone;
}

std::string World::new_number(int digits) {
  std::string number;
  while (number.empty()) number = unused(random_.digits(digits));
  return number;
}

Enterprise World::new_applicant() {
  const Place place = town_.in_turn ? town_.places[applicants_++ % town_.places.size()] : random_.pick(town_.places);
  const Trade trade = random_.pick(kTrades);
  std::string name;
  while (name.empty()) name = unused(town_.city + random_.pick(kWords) + random_.pick(kSecond) + trade.word + "有限公司");
  Enterprise firm = new_firm(place.name, place.code, place.area_code, name);
  firm.province = place.province;
  firm.region = place.region;
  firm.industry = trade.industry;
  company(firm).region = place.region;
  return firm;
}

Enterprise World::new_supplier() {
  const Place place = random_.pick(kElsewhere);
  std::string name;
  while (name.empty()) {
    name = unused(short_place(place.name) + random_.pick(kWords) + random_.pick(kSecond) + random_.pick(kSells) + "有限公司");
  }
  Enterprise firm = new_firm(place.name, place.code, place.area_code, name);
  firm.province = place.province;
  firm.region = place.region;
  firm.industry = "装备制造";
  company(firm).region = place.region;
  return firm;
}

Enterprise World::new_firm(const std::string& place, const std::string& place_code, const std::string& area_code, const std::string& name) {
  Enterprise firm;
  firm.name = name;
  firm.uscc = credit_code(place_code, organisation_code("MA" + new_number(6)));
  while (firm.address.empty()) firm.address = unused(place + random_.pick(kRoads) + std::to_string(random_.between(1, 399)) + "号");
  firm.phone = new_phone(area_code);
  firm.email = "office@f" + new_number(7) + ".example";
  firm.legal_representative = new_person(), firm.manager = new_person();
  firm.supervisor = new_person(), firm.holder = new_person();
  firm.bank = std::string(random_.pick(bank_forms()).bank) + short_place(place) + "分行";
  firm.account = new_number(19);
  firm.registered_on = record::Date::of(static_cast<int>(random_.between(2004, 2018)), static_cast<int>(random_.between(1, 12)),
                                        static_cast<int>(random_.between(1, 28))).value();
  firm.capital = record::Fen::of(random_.between(8, 90) * 100'000'000);
  enter(firm);
  return firm;
}

void World::enter(const Enterprise& firm) {
  record::Period since;
  since.since = firm.registered_on;
  reference.companies.push_back({firm.uscc, firm.name, firm.legal_representative.name, firm.legal_representative.id, firm.address,
                                 firm.phone, firm.email, firm.registered_on, firm.capital, "存续", firm.region, since});
  const auto share = static_cast<std::int32_t>(random_.between(52, 80) * 10'000);
  reference.holdings.push_back({firm.legal_representative.id, firm.legal_representative.name, false, firm.uscc, share, since});
  reference.holdings.push_back({firm.holder.id, firm.holder.name, false, firm.uscc, 1'000'000 - share, since});
  reference.officers.push_back({firm.legal_representative.id, firm.legal_representative.name, firm.uscc, "执行董事", since});
  reference.officers.push_back({firm.manager.id, firm.manager.name, firm.uscc, "经理", since});
  reference.officers.push_back({firm.supervisor.id, firm.supervisor.name, firm.uscc, "监事", since});
  reference.accounts.push_back({firm.account, firm.bank, firm.uscc, since});
}

record::Company& World::company(const Enterprise& firm) {
  for (auto& row : reference.companies) {
    if (row.uscc == firm.uscc) return row;
  }
  assert(false && "every firm is entered when it is made");
  return reference.companies.front();
}

record::Holding& World::holding(const Person& holder, const Enterprise& firm) {
  for (auto& row : reference.holdings) {
    if (row.holder_id == holder.id && row.uscc == firm.uscc) return row;
  }
  assert(false && "the holder was entered with the firm");
  return reference.holdings.front();
}

}  // namespace mingjing::datasets
