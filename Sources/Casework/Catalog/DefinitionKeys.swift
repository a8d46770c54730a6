/// The keys that a part of a kind's definition may have, and which of them the second version of the shape brought.
struct DefinitionKeys: ExpressibleByStringLiteral {
  let all: [String]
  let newer: [String]

  /// Reads keys between spaces; a plus marks those that came with the second version.
  init(stringLiteral words: String) {
    let words = words.split(separator: " ")
    all = words.map { String($0.last == "+" ? $0.dropLast() : $0) }
    newer = words.filter { $0.last == "+" }.map { String($0.dropLast()) }
  }

  static let kind: DefinitionKeys =
    """
    schema id label summary known-by fields action-fields states actions alike+ audit+ owed+ waits+ paper+ report+ deadline+ visited+ \
    dossier+ counted+ sense+ outstanding+ aliases+ set+
    """
  static let field: DefinitionKeys = "id label type unit choices open kind required personal standard help no+ aliases+ of+ form+"
  static let opposite: DefinitionKeys = "id label"
  static let standard: DefinitionKeys = "choice count-of one-plus-count-of left-at"
  static let choice: DefinitionKeys = "id label aliases+"
  static let state: DefinitionKeys = "id label closed dismissed aliases+ none+"
  static let none: DefinitionKeys = "field label left"
  static let left: DefinitionKeys = "field label"

  static let action: DefinitionKeys = "id label aliases event from to fields rules duty summary example asks+ judgement+ implies+ says+"
  static let saying: DefinitionKeys = "fields field choices"
  static let outcome: DefinitionKeys = "when state previous kept"
  static let condition: DefinitionKeys = "flag none sum reaches"
  static let rule: DefinitionKeys =
    "unique at-most-remaining of not-itself no-circle+ keeps+ drawn-in+ as graded+ decides from issues carries to action"
  static let companion: DefinitionKeys = "option kind action choice link inherits takes needs"
  static let inheritance: DefinitionKeys = "from to"

  static let deadline: DefinitionKeys = "field in ahead after"
  static let deadlineAfter: DefinitionKeys = "action term from or"
  static let visited: DefinitionKeys = "field in by"
  static let outstanding: DefinitionKeys = "at kind in if"
  static let owed: DefinitionKeys = "in events or if"
  static let paper: DefinitionKeys = "when form title"
  static let report: DefinitionKeys = "completion district quarters"
  static let quarter: DefinitionKeys = "label measure english"
  static let sense: DefinitionKeys = "listed sum at-most least fields except"
}

extension DefinitionReader {
  /// Checks that the part is an object with no other keys than these.
  func checkKeys(_ keys: DefinitionKeys) throws(DefinitionFault) { try checkKeys(keys.all) }
}
