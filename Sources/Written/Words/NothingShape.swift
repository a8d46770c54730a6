/// The shape of a text that says that a look found nothing: 未发现安全隐患, 现场情况良好.
struct NothingShape {
  /// What a text of this shape is.
  enum Fit: Hashable {
    /// All of it says so.
    case whole
    /// It says so, and more behind a comma, a stop or 但.
    case more
  }

  private let characters: [Character]

  /// Looks at a text in small letters, half width, without blanks.
  init(_ folded: String) { characters = Array(folded) }

  /// How the text has the shape; nil if it hasn't.
  var fit: Fit? {
    let ends = said(from: 0)
    if ends.contains(characters.count) { return .whole }
    let behind = ends.compactMap(behindBreak)
    if behind.isEmpty { return nil }
    return behind.contains { NothingShape(String(characters[$0...])).fit == .whole } ? .whole : .more
  }

  /// Where what says that there is nothing may end.
  private func said(from start: Int) -> Set<Int> {
    let begun = repeated(repeated([start], start == 0 ? Self.labels : []), Self.scenes)
    let denied = once(begun, Self.denials)
    let qualified = repeated(denied, Self.qualifiers)
    let one = once(qualified, Self.things)
    let several = one.union(once(one, Self.things))
    let inOrder = once(repeated(begun, Self.subjects), Self.states)
    return several.union(once(several, Self.finds)).union(once(denied, Self.finds)).union(inOrder).union(
      once(repeated([start], start == 0 ? Self.labels : []), Self.words))
  }

  /// The place behind a comma, a stop or 但; nil where the text goes on otherwise.
  private func behindBreak(_ place: Int) -> Int? {
    var next = place
    while next < characters.count, Self.stops.contains(characters[next]) { next += 1 }
    let turned = once([next], Self.turns).max() ?? next
    return turned > place && turned < characters.count ? turned : nil
  }

  private func once(_ places: Set<Int>, _ words: [[Character]]) -> Set<Int> {
    var ends: Set<Int> = []
    for place in places {
      for word in words where characters.count - place >= word.count && characters[place..<place + word.count].elementsEqual(word) {
        ends.insert(place + word.count)
      }
    }
    return ends
  }

  private func repeated(_ places: Set<Int>, _ words: [[Character]]) -> Set<Int> {
    var (all, last) = (places, places)
    while !last.isEmpty {
      last = once(last, words).subtracting(all)
      all.formUnion(last)
    }
    return all
  }

  private static func list(_ words: String) -> [[Character]] { words.split(separator: " ").map(Array.init) }

  /// What may be written before all of it: the heading of a form.
  private static let labels = list("隐患: 问题: 存在问题: 存在的问题: 发现问题: 检查情况: 检查结果: 情况: 结果:")
  /// What may stand before it: where and how was looked.
  private static let scenes = list("现场 施工现场 本次 此次 检查 经检查 经现场检查 经查 目前 均 暂 暂时 尚 并")
  private static let denials = list("未 没 没有 未有 无 不存在 未见 没见 零 0条 0处 0个 0项 0 no nothing")
  private static let qualifiers = list(
    "明显 存在 发现 任何 安全 质量 其他 其它 违法违规 违法 违规 有 到 的 新 新增 什么 啥 、 和 及 与 或 "
      + "any obvious apparent visible other further new safety quality and or")
  private static let things = list(
    "隐患 问题 异常 情况 行为 现象 新增 新的 hazard hazards issue issues problem problems defect defects fault faults finding findings violation violations"
  )
  private static let finds = list("发现 见 存在 found seen noted observed identified")
  private static let subjects = list("一切 情况 状况 整体 总体 基本 均 都 全部 各项 质量 安全 all")
  private static let states = list(
    "良好 较好 挺好 很好 还好 不错 正常 合格 符合要求 符合规范要求 符合规范 符合规定 符合标准 达标 安全 ok okay good inorder clear normal satisfactory")
  /// Words that need no shape.
  private static let words = list("无 没有 暂无 未发现 不存在 空 none nil")

  private static let stops: Set<Character> = [",", "。", ".", ";", "!", "("]
  private static let turns = list("但是 但 不过 只是 but however")
}

extension NothingShape {
  /// The characters with which a text of the shape begins, by their bytes: each text of a stream is looked at.
  static let beginnings = Set(
    ([labels, scenes, denials, subjects, states, words].joined() + WrittenNothing.elsewhere.map(Array.init))
      .compactMap(\.first).map { packed(String($0).utf8) })

  static func packed(_ bytes: some Sequence<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }
}
