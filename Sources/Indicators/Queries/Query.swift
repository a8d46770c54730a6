/// A query as it was read: a kind of case, or one of its events, and the words that must all hold.
public struct Query: Hashable, Sendable {
  /// The kind of case.
  public let kind: ExpressionWord

  /// The event, where events are asked for: `complaint.received`.
  public let event: ExpressionWord?

  public let words: [QueryWord]

  /// The text.
  public let source: String

  /// Reads a query.
  public init(parsing source: String) throws(ExpressionError) {
    var reader = ExpressionReader(source)
    try reader.checkLength()
    let path = try reader.path(expecting: .kind)
    if path.count > 2 { throw reader.error(.unexpected(path[2].text, .wordEnd), at: path[2].range) }
    if let character = reader.current, !character.isWhitespace { throw reader.expected(.wordEnd) }
    self.kind = path[0]
    self.event = path.count > 1 ? path[1] : nil
    self.words = try reader.words(inMeasure: false)
    self.source = source
  }

  /// The text of a query that the command line took apart into arguments.
  ///
  /// The shell has eaten the quotes of `name:"质量 安全"`: a value with spaces gets them back, unless what follows the space is a word of its own.
  public static func source(arguments: [String]) -> String {
    guard arguments.count > 1 else { return arguments.first ?? "" }
    return arguments.enumerated().map { index, argument in
      if index == 0 { return argument }
      let parts = argument.split(separator: " ", omittingEmptySubsequences: true)
      let isOneWord = !parts.dropFirst().contains { $0.contains(":") || $0.contains("：") || $0.hasPrefix("-") }
      guard parts.count > 1, isOneWord, !argument.contains("\""), !argument.contains("“") else { return argument }
      guard let colon = argument.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return "\"\(argument)\"" }
      let value = argument[argument.index(after: colon)...]
      return argument[...colon] + "\"\(value)\""
    }.joined(separator: " ")
  }
}
