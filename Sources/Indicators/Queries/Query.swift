/// A query as it was read: a kind of case, or one of its events, and the words that must all hold.
public struct Query: Hashable, Sendable {
  /// The kind of case.
  public let kind: ExpressionWord

  /// The event, if events are queried: `complaint.received`.
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

  /// The text of a query from the arguments of a command line.
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

/// One word of a query as it was read: `topic:quality,dust`, `-project:`, a bare word.
public struct QueryWord: Hashable, Sendable {
  /// The key before the colon; nil for a bare word.
  public let key: ExpressionWord?

  /// The values behind the colon, at least one; an empty one matches what is absent.
  public let values: [ExpressionWord]

  /// Whether a minus sign turns it around.
  public let isNegated: Bool

  /// Its range in characters from 0.
  public let range: Range<Int>

  /// The word as it was written.
  public let text: String
}

/// The keys of query words that every kind understands.
enum SpecialKey: String, CaseIterable {
  case by, seq, state, `is`, overdue, during, office, on

  /// The key that a folded word names.
  init?(named word: String) {
    switch word {
    case "记录人", "经办", "经办人": self = .by
    case "序号": self = .seq
    case "状态": self = .state
    case "是", "属于": self = .is
    case "逾期": self = .overdue
    case "期间": self = .during
    case "日期": self = .on
    default:
      guard let key = SpecialKey(rawValue: word) else { return nil }
      self = key
    }
  }
}

/// A class of cases that `is:` asks for (案件类别).
public enum CaseClass: String, Hashable, Sendable, CaseIterable {
  /// Not done with.
  case open
  /// Done with.
  case closed
  /// Past its due day, and nothing done since it was opened.
  case overdue
  /// Closed after its due day.
  case late
  /// Visited less often than it should be.
  case unseen

  /// The Chinese label.
  public var label: String {
    switch self {
    case .open: "在办"
    case .closed: "已结"
    case .overdue: "逾期"
    case .late: "超期办结"
    case .unseen: "没去够"
    }
  }

  /// The class that a folded word names.
  public init?(named word: String) {
    let named = Self.allCases.first { $0.names.contains(word) }
    guard let named = named ?? (LoneWord(word) == .undone ? .open : nil) else { return nil }
    self = named
  }

  /// The words that name it.
  public var names: [String] { [rawValue, label] + aliases }

  private var aliases: [String] {
    switch self {
    case .closed: ["办结", "已办结"]
    case .overdue: ["超期"]
    case .late: ["逾期办结"]
    case .unseen: ["久未巡查"]
    case .open: []
    }
  }
}
