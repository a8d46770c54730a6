import TextForms

/// What a word about a judgement says: 合格, 未整改, 未复查.
public enum JudgementWord: Hashable, Sendable {
  case yes
  case no
  /// The act didn't take place: nobody rechecked, nobody was reached.
  case notDone

  /// Reads the words of the flag and its opposite, with a degree before them, and that the act wasn't done; nil for all others.
  public static func read(_ text: String, of field: Field, in kind: Kind?) -> JudgementWord? {
    if let flag = FieldReading.plainFlag(text, of: field) { return flag ? .yes : .no }
    let word = TextForms.nfkcFolded(text).filter { !$0.isWhitespace }
    let negation = negations.first(where: word.hasPrefix)
    let done = acts(of: field, in: kind)
    let act = negation.map { String(word.dropFirst($0.count)) } ?? (word.hasPrefix("待") ? String(word.dropFirst()) : nil)
    if let act, done.contains(withoutEnding(act)) { return .notDone }
    return state(in: text, of: field).map { $0 ? .yes : .no }
  }

  /// Reads that a case is, or isn't, in the state that a judgement says: 已整改, 未销号, 非常满意.
  static func state(in text: String, of field: Field) -> Bool? {
    let word = TextForms.nfkcFolded(text).filter { !$0.isWhitespace }
    if let degree = degrees.first(where: word.hasPrefix) { return FieldReading.plainFlag(String(word.dropFirst(degree.count)), of: field) }
    let states = Self.states[field.id] ?? [field.label]
    if let negation = negations.first(where: word.hasPrefix) {
      return states.contains(withoutEnding(String(word.dropFirst(negation.count)))) ? false : nil
    }
    let bare = ["已全部", "全部已", "已经", "全部", "已", "均已"].first(where: word.hasPrefix).map { String(word.dropFirst($0.count)) } ?? word
    return states.contains(withoutEnding(bare)) ? true : nil
  }

  private static let degrees = ["非常", "很", "十分", "比较", "较"]
  private static let negations = ["尚未全部", "未全部", "暂未", "尚未", "还没有", "还没", "没有", "未能", "未", "没"]
  /// What is true of a case that passed, or of somebody who is content.
  private static let states: [String: [String]] = [
    "passed": ["通过", "合格", "整改", "销号", "闭合", "闭环", "消除"], "satisfied": ["满意"],
  ]
  /// What has to be done before there can be a judgement, beside the act's own words.
  private static let steps: [String: [String]] = ["passed": ["复查", "验收", "核查"], "satisfied": ["评价", "回访", "接通", "联系", "接听"]]

  private static func acts(of field: Field, in kind: Kind?) -> [String] {
    let judging = kind?.actions.filter { kind?.judgement(of: $0)?.id == field.id } ?? []
    return judging.flatMap { [$0.label] + $0.aliases } + (steps[field.id] ?? [])
  }

  private static func withoutEnding(_ word: String) -> String {
    let ending = ["到位", "完成", "完毕", "上", "过"].first { word.hasSuffix($0) && word.count > $0.count }
    return String(word.dropLast(ending?.count ?? 0))
  }
}
