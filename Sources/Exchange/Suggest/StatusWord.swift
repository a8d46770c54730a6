import Casework
import Written

/// What a cell says of whether a case is closed, without a day of that: 已办结, 未整改, 整改中.
enum StatusWord: Equatable {
  /// It is, by an action where the word names one.
  case done(String?)
  case open

  /// Reads a word; nil of one that says nothing of that.
  static func read(_ text: String, of kind: Kind) -> StatusWord? {
    let word = PlainCell(text).text
    guard (1...8).contains(word.count) else { return nil }
    if ["未", "尚未", "没", "不", "正在", "仍", "待", "还"].contains(where: word.hasPrefix) || word.hasSuffix("中") { return .open }
    if let flag = WrittenFlag.read(word) { return flag ? .done(nil) : .open }
    let beginning = ["已经全部", "均已", "全部", "已经", "已"].first(where: word.hasPrefix) ?? ""
    var bare = String(word.dropFirst(beginning.count))
    for ending in ["完毕", "完成", "到位", "了", "毕"] where bare.count > ending.count && bare.hasSuffix(ending) { bare.removeLast(ending.count) }
    if let action = kind.closers.first(where: { action in kind.words(of: action).contains(bare) }) { return .done(action.id) }
    return general.contains(bare) && (!beginning.isEmpty || bare != word || closed.contains(bare)) ? .done(nil) : nil
  }

  private static let closed: Set<String> = ["完成", "闭合", "办结", "结案", "销号", "办毕"]
  private static let general: Set<String> = closed.union(["整改", "落实", "处理", "办理", "回复", "完", "闭环"])

  /// Whether a heading is of such words: 办理状态, 是否整改.
  static func isHeading(_ heading: String) -> Bool {
    let label = HeadingWords.folded(heading)
    if ["日期", "时间", "期限", "人", "单位", "措施", "意见"].contains(where: label.hasSuffix) { return false }
    return ["状态", "办结", "整改", "闭合", "闭环", "销号", "完成", "落实", "进展", "办理", "处理"].contains(where: label.contains)
  }
}

extension Kind {
  /// The actions that close a case and need nothing but a day.
  var closers: [Action] { actions.filter { ends(by: $0) } }

  /// The words for an action that closes a case, and for how the case is then.
  fileprivate func words(of action: Action) -> [String] {
    let states = action.to.compactMap { outcome in
      if case .state(let id) = outcome.state { state(id)?.label } else { nil }
    }
    let own = [action.label] + action.aliases + states
    return own + own.filter { $0.hasPrefix("已") }.map { String($0.dropFirst()) }
  }
}
