public import Values

/// What a hazard is called at its site for life (隐患序号): 3, or f03-1 where a field copy found it.
public struct HazardNumber: Hashable, Sendable {
  /// The tag of the copy that found it; empty at the office.
  public let tag: String
  /// Which one it is of those that were found there under the tag, from 1.
  public let count: Int

  /// Joins a tag and a count.
  public init(_ count: Int, tag: String = "") { (self.count, self.tag) = (count, tag) }

  /// Reads a number as it is printed; nil for anything else.
  public init?(_ text: some StringProtocol) {
    guard let dash = text.lastIndex(of: "-") else {
      guard let count = Int(written: text, in: 1...999_999) else { return nil }
      self.init(count)
      return
    }
    let tag = text[..<dash].lowercased()
    guard let first = tag.first, first.isLetter, let count = Int(written: text[text.index(after: dash)...], in: 1...999_999) else {
      return nil
    }
    self.init(count, tag: tag)
  }

  /// The number for programs.
  public var json: JSON { tag.isEmpty ? .number(count) : .string(description) }

  /// An entry behind its number: `3）临边无防护`.
  public func before(_ text: String) -> String { "\(self)）\(text)" }
}

extension HazardNumber: CustomStringConvertible {
  public var description: String { tag.isEmpty ? "\(count)" : "\(tag)-\(count)" }
}
