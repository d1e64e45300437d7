#include "storage/record/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mingjing::record {
namespace {

// The subset of NFKC that occurs in Chinese papers, and the look-alikes beyond it. Decided here, once:
//   full-width ASCII (FF01-FF5E), ￥ ￠ ￡          their narrow forms
//   white space, controls, zero-width and direction marks, BOM, soft hyphen   dropped
//   （）﹙﹚ ( )   ［］【】〔〕〖〗﹝﹞ [ ]   ‐‑‒–—―−﹘﹣ -   ·•‧∙⋅・･ ·   “”„〝〞 "   ‘’‚ '
//   super- and subscript digits, Ⅰ-Ⅻ ⅰ-ⅻ, ㎡ ㎥ ㎜ ㎝ ㎞ ㎏ ℃ №      plain characters
//   ⻓ ⻔ ⻢ … (radicals in simplified form, which NFKC leaves alone)   the ideograph
//   Kangxi radicals and compatibility ideographs (text layers of PDF files are full of them)   the unified ideograph
// Not folded: circled figures, half-width kana, traditional characters (another character, not another form of one).
// U+2F00 … U+2FD5 and U+F900 … U+FAD9 in order, each as NFKC has it.
constexpr std::u32string_view kRadicals =
    U"一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳"
    U"心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸"
    U"缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音"
    U"頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
constexpr std::u32string_view kCompatibility =
    U"豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌"
    U"祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮"
    U"兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈"
    U"領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘"
    U"藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀\U0000fa0e\U0000fa0f塚\U0000fa11晴"
    U"\U0000fa13\U0000fa14凞猪益礼神祥福靖精羽\U0000fa1f蘒\U0000fa21諸\U0000fa23\U0000fa24逸都\U0000fa27\U0000fa28\U0000fa29飯飼"
    U"館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸"
    U"難響頻恵\U000242ee舘\U0000fa6e\U0000fa6f並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画"
    U"瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜\U0002284a\U00022844\U000233d5㮝䀘䀹\U00025249\U00025cd0\U00027ed3齃龎";

constexpr std::pair<char32_t, std::u32string_view> kLetters[] = {
    {U'Ⅰ', U"I"},   {U'Ⅱ', U"II"},   {U'Ⅲ', U"III"}, {U'Ⅳ', U"IV"}, {U'Ⅴ', U"V"},   {U'Ⅵ', U"VI"},  {U'Ⅶ', U"VII"}, {U'Ⅷ', U"VIII"},
    {U'Ⅸ', U"IX"},  {U'Ⅹ', U"X"},    {U'Ⅺ', U"XI"},  {U'Ⅻ', U"XII"}, {U'ⅰ', U"i"},   {U'ⅱ', U"ii"},  {U'ⅲ', U"iii"}, {U'ⅳ', U"iv"},
    {U'ⅴ', U"v"},   {U'ⅵ', U"vi"},   {U'ⅶ', U"vii"}, {U'ⅷ', U"viii"}, {U'ⅸ', U"ix"}, {U'ⅹ', U"x"},   {U'ⅺ', U"xi"},  {U'ⅻ', U"xii"},
    {U'㎡', U"m2"}, {U'㎥', U"m3"},  {U'㎜', U"mm"}, {U'㎝', U"cm"}, {U'㎞', U"km"}, {U'㎏', U"kg"}, {U'℃', U"°C"}, {U'№', U"No"},
};

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

bool is_dropped(char32_t c) {
  return c <= 0x20 || (c >= 0x7f && c <= 0xa0) || c == 0xad || c == 0x1680 || c == 0x180e || (c >= 0x2000 && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202f) || (c >= 0x205f && c <= 0x206f) || c == 0x3000 || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff;
}

// Pairs: the simplified radical, the ideograph that it stands for in text layers.
constexpr std::u32string_view kSimplifiedRadicals =
    U"⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟";

char32_t fold_figure(char32_t c) {
  if (c == 0xb9) return U'1';
  if (c == 0xb2 || c == 0xb3) return c - 0xb2 + U'2';
  if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return c - 0x2070 + U'0';
  if (c >= 0x2080 && c <= 0x2089) return c - 0x2080 + U'0';
  return c;
}

char32_t fold_one(char32_t c) {
  if (c >= 0xff01 && c <= 0xff5e) c = c - 0xff01 + 0x21;
  if (c >= 0x2f00 && c < 0x2f00 + kRadicals.size()) return kRadicals[c - 0x2f00];
  if (c >= 0xf900 && c < 0xf900 + kCompatibility.size()) return kCompatibility[c - 0xf900];
  if (c >= 0x2e80 && c <= 0x2eff)
    if (const auto at = kSimplifiedRadicals.find(c); at != std::u32string_view::npos) return kSimplifiedRadicals[at + 1];
  if (is_one_of(c, U"﹙⁽₍")) return U'(';
  if (is_one_of(c, U"﹚⁾₎")) return U')';
  if (is_one_of(c, U"【〔〖〘﹝")) return U'[';
  if (is_one_of(c, U"】〕〗〙﹞")) return U']';
  if ((c >= 0x2010 && c <= 0x2015) || is_one_of(c, U"−﹘﹣⁃")) return U'-';
  if (is_one_of(c, U"•‧∙⋅・･·")) return U'·';
  if (is_one_of(c, U"“”„〝〞")) return U'"';
  if (is_one_of(c, U"‘’‚")) return U'\'';
  if (c == U'￥') return U'¥';
  if (c == U'￠') return U'¢';
  if (c == U'￡') return U'£';
  return fold_figure(c);
}

/// Most of every paper: nothing to fold, and not worth the search.
bool is_plain(char32_t c) { return (c > 0x20 && c < 0x7f) || (c >= 0x4e00 && c <= 0x9fff); }

/// Takes one code point off the front. nullopt: the first byte is ill-formed, and it alone was taken.
bool take_code_point(std::string_view& rest, char32_t& code_point) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  const unsigned char lead = byte(0);
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3
                             : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  bool good = length > 0 && rest.size() >= length;
  char32_t value = length == 1 ? lead : lead & (0xff >> (length + 1));
  for (std::size_t i = 1; good && i < length; ++i) {
    good = (byte(i) & 0xc0) == 0x80;
    value = value << 6 | (byte(i) & 0x3f);
  }
  if (length == 3) good = good && value >= 0x800 && (value < 0xd800 || value > 0xdfff);
  if (length == 4) good = good && value >= 0x10000 && value <= 0x10ffff;
  rest.remove_prefix(good ? length : 1);
  code_point = value;
  return good;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  }
}

}  // namespace

std::string normal_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    char32_t c = 0;
    if (!take_code_point(text, c)) continue;
    if (is_plain(c)) {
      append_utf8(out, c);
      continue;
    }
    if (is_dropped(c)) continue;
    const auto letters = std::ranges::find(kLetters, c, &std::pair<char32_t, std::u32string_view>::first);
    if (letters != std::end(kLetters)) out += to_utf8(letters->second);
    else append_utf8(out, fold_one(c));
  }
  return out;
}

std::string normal_name(std::string_view name) {
  std::string out = normal_text(name);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

bool is_utf8(std::string_view text) {
  char32_t c = 0;
  while (!text.empty())
    if (!take_code_point(text, c)) return false;
  return true;
}

std::u32string to_code_points(std::string_view text) {
  std::u32string out;
  char32_t c = 0;
  while (!text.empty())
    if (take_code_point(text, c)) out += c;
  return out;
}

std::string to_utf8(std::u32string_view code_points) {
  std::string out;
  for (const char32_t c : code_points) append_utf8(out, c);
  return out;
}

}  // namespace mingjing::record
