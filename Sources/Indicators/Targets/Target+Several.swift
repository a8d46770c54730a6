extension Target {
  /// A target of several in one cell, with its own words.
  public struct Part: Hashable, Sendable {
    public let text: String
    public let comparator: Comparator
  }

  /// The targets of a cell that holds several, `≥60份；≥200条`; none where a rule can't judge all.
  public static func parts(of text: String, in context: Context = Context()) -> [Part] {
    let texts = texts(of: text)
    let parts = texts.compactMap { text in Target.parse(text, in: context).comparator.map { Part(text: text, comparator: $0) } }
    return texts.count > 1 && parts.count == texts.count ? parts : []
  }

  /// What stands between the semicolons of a cell; a last one ends nothing.
  public static func texts(of text: String) -> [String] {
    var texts = text.split(omittingEmptySubsequences: false) { $0 == "；" || $0 == ";" }.map { part in
      var rest = part.drop(while: \.isWhitespace)
      while rest.last?.isWhitespace == true { rest.removeLast() }
      return String(rest)
    }
    if texts.last?.isEmpty == true { texts.removeLast() }
    return texts
  }
}
