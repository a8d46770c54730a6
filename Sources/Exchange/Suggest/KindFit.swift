public import Casework

/// How well a row of headings fits a kind.
public struct KindFit: Sendable {
  public let kind: Kind
  /// How many different things the headings mean for the kind.
  public let matches: Int
  /// How many headings there are.
  public let headings: Int
  /// How much speaks of this kind alone, in the headings and the ledger's name.
  let weight: Int

  /// Tells how many headings fit a kind.
  public init(_ kind: Kind, matches: Int, of headings: Int, weight: Int = 0) {
    (self.kind, self.matches, self.headings, self.weight) = (kind, matches, headings, weight)
  }

  /// How many headings make a row one of headings.
  static let fewest = 2
  /// How many kinds are named to somebody who has to pick one.
  public static let few = 3

  /// How many different things some headings mean for a kind.
  static func matches(of headings: [String], _ words: HeadingWords) -> Int { Set(headings.compactMap { words.role(of: $0)?.role }).count }

  /// The kinds that fit some headings, best first; a kind's own words count most.
  static func all(of headings: [String], _ senses: HeadingSenses, named names: [String]) -> [KindFit] {
    let (texts, kinds) = (headings.filter { !HeadingWords.folded($0).isEmpty }, senses.words)
    let fits = kinds.indices.compactMap { place -> KindFit? in
      let matches = senses.matches(of: texts, at: place)
      guard matches >= fewest else { return nil }
      var weight = 0
      for text in texts {
        guard let role = senses.role(of: text, at: place) else { continue }
        let others = kinds.indices.filter { $0 != place && senses.role(of: text, at: $0) != nil }
        let isNamed =
          kinds[place].isNamed(in: text) && !others.contains { kinds[$0].refers(senses.role(of: text, at: $0), to: kinds[place].kind) }
        if isNamed { weight += 2 } else if others.isEmpty, role.isTelling { weight += 1 }
      }
      if names.contains(where: kinds[place].isCalled) { weight += 2 }
      return KindFit(kinds[place].kind, matches: matches, of: texts.count, weight: weight)
    }
    return fits.sorted { ($1.weight, $1.matches) < ($0.weight, $0.matches) }
  }

  /// Whether nothing tells this kind from another.
  public func isAsGood(as other: KindFit) -> Bool { weight == other.weight && matches == other.matches }
}

extension HeadingWords {
  /// Whether a heading begins with the kind's name: 检查日期, 被检查单位.
  fileprivate func isNamed(in heading: String) -> Bool {
    let text = HeadingWords.folded(heading)
    return callings.contains { text.hasPrefix($0) || text.hasPrefix("被" + $0) }
  }

  /// Whether a ledger's name has the kind's: 监督检查台账.
  fileprivate func isCalled(_ name: String) -> Bool { callings.contains(where: HeadingWords.folded(name).contains) }

  /// Whether what a heading means is a case of another kind.
  fileprivate func refers(_ role: Role?, to other: Kind) -> Bool {
    guard case .field(let id)? = role, let field = kind.field(id) else { return false }
    return field.type == .ref(other.id)
  }
}

extension HeadingWords.Role {
  /// Whether it says what a row is, and not only which one.
  fileprivate var isTelling: Bool {
    switch self {
    case .field, .day: true
    case .opening, .key, .author: false
    }
  }
}
