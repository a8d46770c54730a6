/// How a name in part fits a whole one; the first of these that any name has decides.
public enum NameFit: Int, Hashable, Sendable, CaseIterable {
  /// It is what the name begins with.
  case beginning
  /// It is a part of the name.
  case part
  /// It is the name, or a part of it, but for 项目, 工程, 标段 or 工地 behind either.
  case withoutSort
  /// Its letters are in the name in this order, with some left out.
  case letters

  /// How what somebody wrote fits a name; nil if it doesn't.
  public init?(_ written: String, in name: String) {
    let (written, name) = (Self.withDigits(written.foldedForComparison), Self.withDigits(name.foldedForComparison))
    guard written.count > 1 else { return nil }
    if name.hasPrefix(written) {
      self = .beginning
      return
    }
    if name.contains(written) {
      self = .part
      return
    }
    let (short, whole) = (Self.withoutSort(written), Self.withoutSort(name))
    if short.count > 1, short == whole || short != written && whole.contains(short) {
      self = .withoutSort
      return
    }
    guard written.count >= Self.fewestLetters, Self.leavesOut(written, of: name) else { return nil }
    self = .letters
  }

  /// Whether somebody who wrote so may have meant something else: a part that no name begins with, and letters with gaps.
  public var isLoose: Bool {
    switch self {
    case .part, .letters: true
    case .beginning, .withoutSort: false
    }
  }

  /// The name with the numbers of phases, lots and houses in digits: 一期 is 1期, whose 期 may be left away.
  private static func withDigits(_ name: String) -> String {
    let letters = Array(name)
    // Of more than one numeral the number would be another.
    let isAlone = { (place: Int) in ![place - 1, place + 1].contains { letters.indices.contains($0) && numerals.contains(letters[$0]) } }
    return String(
      letters.indices.map { place in
        guard let digit = numerals.firstIndex(of: letters[place]), digit < 9, isAlone(place) else { return letters[place] }
        return Character("\(digit + 1)")
      })
  }

  private static let numerals = Array("一二三四五六七八九十")
  private static let fewestLetters = 3

  /// The name without what a site is called.
  private static func withoutSort(_ name: String) -> String {
    var rest = name[...]
    while let sort = ["项目", "工程", "标段", "工地"].first(where: { rest.hasSuffix($0) }) { rest = rest.dropLast(sort.count) }
    return String(rest)
  }

  private static func leavesOut(_ written: String, of name: String) -> Bool {
    var rest = name[...]
    for character in written {
      guard let index = rest.firstIndex(of: character) else { return false }
      rest = rest[rest.index(after: index)...]
    }
    return true
  }

  /// The names most like what somebody wrote, the nearest first.
  public static func nearest(to written: String, among names: [String], most: Int = 3) -> [String] {
    let letters = Array(withoutSort(written.foldedForComparison))
    let ranked = Set(names).compactMap { name -> (name: String, common: Int, length: Int)? in
      let whole = Array(withoutSort(name.foldedForComparison))
      let common = longestCommon(letters, whole)
      // One letter of several in common is no likeness.
      return common * 2 < min(letters.count, whole.count) || common == 0 ? nil : (name, common, whole.count)
    }
    return ranked.sorted { ($1.common, $0.length, $0.name) < ($0.common, $1.length, $1.name) }.prefix(most).map(\.name)
  }

  /// How many letters two names have in common in the same order.
  private static func longestCommon(_ first: [Character], _ second: [Character]) -> Int {
    var row = [Int](repeating: 0, count: second.count + 1)
    for letter in first {
      var before = 0
      for (column, other) in second.enumerated() {
        let above = row[column + 1]
        row[column + 1] = letter == other ? before + 1 : max(above, row[column])
        before = above
      }
    }
    return row[second.count]
  }
}
