/// Whether a word in a text is denied there: 不合格, 未达合格标准, 房建以外, 撤销黄牌.
public enum WrittenDenial {
  /// Looks at the clause in which a word first stands.
  public static func denies(_ word: String, in text: String) -> Bool {
    guard let range = text.firstRange(of: word) else { return false }
    let before = text[..<range.lowerBound].split(omittingEmptySubsequences: false, whereSeparator: isBreak).last ?? ""
    let after = text[range.upperBound...].split(omittingEmptySubsequences: false, whereSeparator: isBreak).first ?? ""
    return before.contains(where: particles.contains) || after.contains(where: particles.contains)
      || undoing.contains(where: before.contains) || ["以外", "之外", "除外"].contains(where: after.hasPrefix)
  }

  private static func isBreak(_ character: Character) -> Bool { character.isPunctuation || character.isWhitespace }

  /// The particles by which the language denies.
  private static let particles: Set<Character> = ["不", "未", "非", "无", "没", "勿", "莫", "别", "否", "免"]
  /// What ends or lifts something.
  private static let undoing = ["撤", "取消", "解除", "注销", "拒"]
}
