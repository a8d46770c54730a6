public import TextForms

extension Kind {
  /// What the kind is called in a language.
  public func name(in language: Language) -> String { language.choose(label, id.identifierWords) }
}

extension String {
  /// An identifier as English reads it, `use registered`: identifiers are English words already, and have no other English label.
  public var identifierWords: String { String(map { $0 == "-" ? " " : $0 }) }
}
