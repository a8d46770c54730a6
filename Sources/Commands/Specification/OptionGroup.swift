public import TextForms

/// Options that several commands share, declared once.
public struct OptionGroup: Sendable {
  /// What stands above them on a help page.
  public let title: Localized
  public var options: [OptionSpec]
  /// Ids of options that exclude each other.
  public var exclusions: [[String]]

  /// Makes a group.
  public init(_ title: Localized, _ options: [OptionSpec], exclusions: [[String]] = []) {
    self.title = title
    self.options = options
    self.exclusions = exclusions
  }
}
