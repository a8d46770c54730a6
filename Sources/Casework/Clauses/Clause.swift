import TextForms
public import Values

/// One clause for inspections (检查条款): a code, its demand, and its source.
public struct Clause: JSONConvertible, Hashable, Sendable {
  public let code: String
  /// What is wrong where it is broken.
  public let text: String
  /// Where that is written.
  public let basis: String?
  /// Whether breaking it is a major hazard.
  public let isMajor: Bool
  /// How long a site has to put it right.
  public let term: Term?

  /// How long something may take.
  public enum Term: Hashable, Sendable {
    case days(Int)
    case workdays(Int)

    /// Reads `3`, `3天`, `5个工作日`; nil for any other text.
    public init?(_ text: String) {
      let folded = TextForms.nfkcFolded(text).filter { !$0.isWhitespace }
      let digits = folded.prefix { $0.isASCII && $0.isNumber }
      guard let count = Int(written: digits), (1...Self.most).contains(count) else { return nil }
      switch folded.dropFirst(digits.count) {
      case "", "天", "日", "d", "days", "day": self = .days(count)
      case "个工作日", "工作日", "wd", "workdays", "workday": self = .workdays(count)
      default: return nil
      }
    }

    /// The longest term.
    static let most = 3_650

    /// The day on which it ends, and how it was counted if the calendar didn't know all years.
    public func end(from day: Day, _ calendar: WorkCalendar) -> (day: Day, counted: CountedDeadline?) {
      switch self {
      case .days(let count): return (day.adding(days: count), nil)
      case .workdays(let count):
        let end = calendar.day(count, workdaysAfter: day)
        return (end.day, CountedDeadline(workdays: count, from: day, without: end.unknown))
      }
    }
  }

  /// Makes a clause.
  public init(_ code: String, _ text: String, basis: String? = nil, isMajor: Bool = false, term: Term? = nil) {
    self.code = code
    self.text = text
    self.basis = basis
    self.isMajor = isMajor
    self.term = term
  }

  /// Whether a text may be a code: 1 to 32 characters without blanks, colons, commas.
  public static func isCode(_ text: String) -> Bool {
    (1...32).contains(text.count) && !text.contains { $0.isWhitespace || ":：,，、".contains($0) }
  }

  /// The clause as the log holds it.
  public var json: JSON {
    var object: JSON.Object = ["code": .string(code), "text": .string(text)]
    if let basis { object["basis"] = .string(basis) }
    if isMajor { object["major"] = true }
    switch term {
    case .days(let count): object["days"] = .number(count)
    case .workdays(let count): object["workdays"] = .number(count)
    case nil: break
    }
    return .object(object)
  }

  /// Reads a clause out of an event's data.
  init(_ part: DefinitionReader) throws(DefinitionFault) {
    try part.checkKeys(["code", "text", "basis", "major", "days", "workdays"])
    let code = try part.required("code")
    guard Self.isCode(try code.text()) else { throw code.fault(.expected("clause code")) }
    let text = try part.required("text")
    guard try text.text().contains(where: { !$0.isWhitespace }) else { throw text.fault(.expected("text")) }
    func count(_ key: String) throws(DefinitionFault) -> Int? {
      guard let part = part.optional(key) else { return nil }
      guard let count = part.value.decimal?.whole, (1...Term.most).contains(count) else { throw part.fault(.expected("number")) }
      return count
    }
    let (days, workdays) = (try count("days"), try count("workdays"))
    if days != nil, workdays != nil { throw part.fault(.excludes("days", "workdays")) }
    self.init(
      try code.text(), try text.text(), basis: try part.optional("basis")?.text(),
      isMajor: try part.flag("major"), term: days.map(Term.days) ?? workdays.map(Term.workdays))
  }
}
