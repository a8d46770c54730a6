/// Names of building sites that nobody built: two words joined, each pair once.
struct SiteNames {
  private var pairs: [Sector: Deck<String>]

  /// What is built.
  enum Sector: String, CaseIterable {
    case housing, municipal, industrial, decoration

    fileprivate var tails: [String] {
      switch self {
      case .housing: ["尚境", "雅苑", "华庭", "新居", "名邸", "悦园", "学府", "里院"]
      case .municipal: ["路道路工程", "片区雨污分流工程", "路人行天桥", "污水提升泵站", "公园绿道"]
      case .industrial: ["标准厂房", "仓储物流园", "智能制造车间"]
      case .decoration: ["综合楼装修工程", "服务大厅装修工程", "商铺装饰工程"]
      }
    }
  }

  private static let heads = [
    "锦澜", "云麓", "青禾", "澄湖", "芷岸", "沅畔", "松涛", "梧桐", "明湖", "翠屏", "枫林", "银杏", "丹桂", "晴川", "望江", "临溪", "栖霞", "映山", "知行", "博雅",
    "和润", "景和", "安澜", "朝晖", "星河", "白鹭", "玉泉", "金桥", "南屏", "北辰", "东篱", "西岭", "兰亭", "竹溪", "杏林", "莲塘", "桃源里", "橘香", "听雨", "揽月",
  ]

  /// Mixes the names by a seed.
  init(seed: UInt64) {
    pairs = [:]
    for sector in Sector.allCases {
      pairs[sector] = Deck(Self.heads.flatMap { head in sector.tails.map { head + $0 } }, seed: seed &+ UInt64(sector.tails.count))
    }
  }

  /// A name that was not given before.
  mutating func next(_ sector: Sector) -> String {
    guard let name = pairs[sector]?.next() else { preconditionFailure("every sector has names") }
    return name
  }
}
