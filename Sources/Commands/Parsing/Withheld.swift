import TextForms

/// Personal values that were given, and words that may be part of them: no message repeats them.
public struct Withheld: Hashable, Sendable {
  private var words: [String] = []

  /// Nothing yet.
  public init() {}

  /// Whether what an option is given is withheld from messages.
  public enum Extent: Hashable, Sendable {
    /// None of it.
    case nothing
    /// The words behind its value, which belong to it where somebody forgot the quotes.
    case following
    /// Its value, and the words behind it.
    case everything
  }

  /// The fewest bytes of a value that identify anyone.
  private static let fewest = 4

  /// Takes a word that was given.
  mutating func check(_ word: String) {
    for form in [word, TextForms.nfc(word), TextForms.shownInLine(word)] {
      let trimmed = form.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for text in [form, trimmed] where text.utf8.count >= Self.fewest && !words.contains(text) { words.append(text) }
    }
  }

  /// A text with an ellipsis in the place of each such word.
  func removed(from text: String) -> String {
    var text = text
    // The longest first: a shorter one may be a part of it.
    for word in words.sorted(by: { $0.utf8.count > $1.utf8.count }) {
      text = text.replacing(word, with: "…")
      // A long one is quoted by its beginning.
      if let start = text.firstRange(ofBeginning: word) { text.replaceSubrange(start, with: "") }
    }
    return text
  }

  /// Whether a word reads like the name of a case, which people write behind anything.
  static func isReference(_ word: String) -> Bool {
    if word.contains("/") || word.hasPrefix("#") || word.hasPrefix("＃") { return true }
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count > 1 && parts[0].count == 4 && parts[0].allSatisfy(\.isNumber)
  }
}

extension String {
  /// The range of a long beginning of a word that ends in an ellipsis.
  fileprivate func firstRange(ofBeginning word: String) -> Range<Index>? {
    for end in indices where self[end] == "…" {
      let before = self[..<end]
      var length = Swift.min(before.count, word.count, 64)
      while length >= 8 {
        if before.hasSuffix(word.prefix(length)) { return index(end, offsetBy: -length)..<end }
        length -= 1
      }
    }
    return nil
  }
}

extension Failure {
  /// The failure without words that no message repeats.
  public func withholding(_ withheld: Withheld) -> Failure {
    func removed(_ text: Localized) -> Localized { Localized(zh: withheld.removed(from: text.zh), en: withheld.removed(from: text.en)) }
    var failure = self
    failure.message = removed(message)
    failure.details = details.map(removed)
    failure.hint = hint.map(removed)
    return failure
  }
}
