public import TextForms

extension Kind {
  /// What the kind is called.
  public var name: Localized { Localized(zh: label, en: id.identifierWords) }
}

extension String {
  /// An identifier as English reads it, `use registered`: identifiers are English words already, and have no other English label.
  public var identifierWords: String { String(map { $0 == "-" ? " " : $0 }) }
}
