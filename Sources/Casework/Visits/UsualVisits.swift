import LogLines
public import TextForms
import Values
public import Written

/// How often the office sees sites that say nothing of it themselves (巡查频次): `housing=每月1次`.
public struct UsualVisits: Hashable, Sendable {
  /// The choice that the sites have in one of their fields; nil for all of them.
  public let choice: String?

  /// How often, as it was written.
  public let words: String

  /// How often.
  public let frequency: WrittenFrequency

  /// Reads `房建=每月1次` or `项目=每季度1次`; nil unless kind or choice, and the frequency, are known.
  public init?(_ text: String, of kind: Kind) {
    let sides = text.split(maxSplits: 1, omittingEmptySubsequences: false) { "=＝".contains($0) }.map { String($0).trimmingBlanks }
    guard sides.count == 2, let frequency = WrittenFrequency(sides[1]) else { return nil }
    self.frequency = frequency
    words = sides[1]
    if sides[0] == kind.id || sides[0] == kind.label {
      choice = nil
    } else if let choice = kind.choice(named: sides[0]) {
      self.choice = choice.id
    } else {
      return nil
    }
  }

  /// The rule as the log holds it.
  public func text(of kind: Kind) -> String { "\(choice ?? kind.id)=\(words)" }

  /// The rule as people write it.
  public func name(of kind: Kind) -> Localized {
    Localized { language in
      let named = choice.flatMap { kind.choice(named: $0) }
      return language.choose(named?.label ?? kind.label, named?.id ?? kind.id) + "=" + words
    }
  }
}

extension [UsualVisits] {
  /// The rule for a site of some choices: one for a choice that it has, else that for all.
  public func rule(having choices: Set<String>) -> UsualVisits? {
    first { $0.choice.map(choices.contains) ?? false } ?? first { $0.choice == nil }
  }
}

extension OfficeView {
  /// How often the office sees its sites, as it said last.
  public func usualVisits() throws -> [UsualVisits] {
    guard let kind = catalog.kind(Kind.project.id) else { return [] }
    return (try policy(Kind.usualVisits)?.array ?? []).compactMap(\.string).compactMap { UsualVisits($0, of: kind) }
  }
}
