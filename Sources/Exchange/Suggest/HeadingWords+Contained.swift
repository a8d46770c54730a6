import Casework
import Formats

/// Headings that contain one known word: 本次检查日期, 受检项目名称.
extension HeadingWords {
  /// Shorter words stand in too many headings.
  private static let shortest = 4

  /// What a heading means by the one known word in it; nil if the rest of it is a word as well, of whatever kind.
  func contained(in heading: String, beside kinds: [Kind]) -> (role: Role, word: String)? {
    // A word of a group is what its headings part.
    if HeadingGroups.parts(of: heading) != nil { return nil }
    let text = Self.withoutBrackets(Self.folded(heading))
    let characters = Array(text)
    var match: (role: Role, word: String)?
    for length in stride(from: characters.count - 1, through: Self.shortest, by: -1) {
      for start in 0...(characters.count - length) {
        let word = String(characters[start..<start + length])
        guard let role = role(of: word)?.role, isClear(role) else { continue }
        let rest = [String(characters[..<start]), String(characters[(start + length)...])]
        if rest.contains(where: { Self.hasWord($0, of: kinds) }) { return nil }
        if let match, match.role != role { return nil }
        match = match ?? (role, word)
      }
      if match != nil { return match }
    }
    return nil
  }

  /// Whether a role may be told from a part of a heading: a number is a row's own, and a judgement is asked.
  private func isClear(_ role: Role) -> Bool {
    switch role {
    case .day, .opening: true
    case .field(let id): kind.field(id).map { $0.type != .flag } ?? false
    case .key, .author: false
    }
  }

  /// Whether the label of some field stands in a text.
  private static func hasWord(_ text: String, of kinds: [Kind]) -> Bool {
    text.count > 1 && kinds.contains { kind in kind.allFields.contains { $0.label.count > 1 && text.contains(folded($0.label)) } }
  }
}
