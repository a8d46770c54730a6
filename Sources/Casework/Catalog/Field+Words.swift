import TextForms

extension Field {
  /// Further words for it: its own, and those that every field of its identifier has.
  public var otherWords: [String] { aliases + (Self.sharedWords[id] ?? []) }

  /// Tells whether a word is its identifier, its label or another word for it.
  public func isNamed(_ word: String) -> Bool {
    id == word || label == word || otherWords.contains(word)
  }

  private static let sharedWords = ["reason": ["理由"]]
}

extension Sequence<Field> {
  /// The field that a word names: by identifier, then by label, then by another word for it.
  public func named(_ word: String) -> Field? {
    first { $0.id == word } ?? first { $0.label == word } ?? first { $0.isNamed(word) }
  }
}

extension Kind {
  /// The field that a heading of answers names where no field is called so: 项目名称 is the project that a case refers to.
  public func field(underHeading heading: String) -> Field? {
    guard Self.projectHeadings.contains(TextForms.nfkcFolded(heading)) else { return nil }
    if id == Kind.project.id { return allFields.first { $0.id == knownBy } }
    return allFields.first { $0.type == .ref(Kind.project.id) }
  }

  private static let projectHeadings: Set<String> = ["项目名称", "project name", "projectname"]
}
