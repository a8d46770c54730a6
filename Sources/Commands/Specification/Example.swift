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

  /// Makes an example of a line and what it does in each language.
  public init(zh: String, _ saysInChinese: String, en: String, _ says: String) {
    self.init(Localized(zh: zh, en: en), says: Localized(zh: saysInChinese, en: says))
  }

  /// Makes an example of a line that is the same in both languages.
  public init(_ line: String, zh: String, en: String) {
    self.init(Localized(line), says: Localized(zh: zh, en: en))
  }
}
