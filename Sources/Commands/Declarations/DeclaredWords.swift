public import TextForms

/// What a command's text names and doesn't say itself.
public protocol DeclaredWords {
  /// What several commands share: options, arguments, what excludes what.
  func shared(_ name: String) throws(DeclarationError) -> Declaration?
  /// A group of options that several commands share.
  func group(_ name: String) throws(DeclarationError) -> OptionGroup?
  /// What a shell may offer as a value.
  func completion(_ name: String) -> ValueCompletion?
  /// Choices that the program knows.
  func choices(_ name: String) -> [OptionChoice]?
  /// A text that the program makes of what it knows.
  func text(_ name: String) -> Localized?
}
