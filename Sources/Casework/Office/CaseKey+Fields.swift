/// What events are found by.
extension CaseKey {
  /// The kinds whose events are few and read whole.
  public static let affairs: Set<String> = [
    "office", "person", "kind", "calendar", "measure", "table", "copy", "bundle", "clauses", "draw",
  ]

  /// The length in bytes of the longest text that is a key.
  static let longestName = 256

  /// The fields by which cases are known, in any kind: names, 文号, 备案号; an adopted kind's own field is found by `isShortText`.
  public static let nameFields: Set<String> = ["name", "number", "record", "title"]
}

extension Field {
  /// Whether the field is a name, which stands in the middle of lines.
  public var isName: Bool { CaseKey.nameFields.contains(id) }
}
