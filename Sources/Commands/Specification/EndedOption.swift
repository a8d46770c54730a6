import TextForms

/// An option that a command no longer has, and what does its work now.
public struct EndedOption: Sendable {
  /// Its names in both languages.
  let names: [String]
  /// What to do instead.
  let instead: Localized
}
