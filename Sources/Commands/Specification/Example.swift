public import TextForms

/// A command line worth copying and what it does.
public struct Example: Hashable, Sendable {
  /// The line, without a prompt.
  public let line: Localized
  /// What it does.
  public let says: Localized

  /// Makes an example.
  public init(_ line: Localized, says: Localized) {
    self.line = line
    self.says = says
  }
}
