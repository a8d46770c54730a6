import EventLog
public import LogLines

/// Under what an event can be found again without reading the log.
public enum CaseKey: Hashable, Sendable {
  /// All events of a case.
  case events(CaseID)
  /// The event of an id.
  case id(EventID)
  /// The last case opened with a running number of a kind behind a prefix: `2023`, `2023-f03`.
  case number(kind: String, prefix: String)
  /// Events that gave a case of a kind the name under which it is known, folded for comparison.
  case name(kind: String, folded: String)
  /// Events that gave a case of a kind a number on paper that ends in a number, whose digits have no zeros before them.
  case tail(kind: String, digits: String)
  /// Events that gave a case of a kind a number on paper of this series.
  case series(kind: String, series: String)
  /// Events that refer to a case.
  case reference(CaseID)
  /// All events of an office affair: people, kinds, calendars, tables, measures.
  case affair(String)
  /// The last event that somebody recorded on a case of a kind.
  case touched(by: String, kind: String)
  /// All disputes.
  case disputes
}

extension CaseKey {
  /// Whether only the newest event under the key matters.
  public var isLatest: Bool {
    switch self {
    case .id, .number, .touched: true
    case .events, .name, .tail, .series, .reference, .affair, .disputes: false
    }
  }
}

/// What events are found by.
extension CaseKey {
  /// The kinds whose events are few and read whole.
  public static let affairs: Set<String> = [
    "office", "person", "kind", "calendar", "measure", "table", "copy", "bundle", "clauses", "draw", "ledger",
  ]

  /// The length in bytes of the longest text that is a key.
  static let longestName = 256

  /// The fields that identify cases in any kind: names, 文号, 备案号.
  public static let nameFields: Set<String> = ["name", "number", "record", "title"]

  /// Those of them that are numbers on paper.
  public static let paperFields: Set<String> = ["number", "record"]
}

extension Field {
  /// Whether the field is a name, which is printed within lines.
  public var isName: Bool { CaseKey.nameFields.contains(id) }
}

extension CaseKey {
  /// The version of the choice of keys; an index with another one is rebuilt.
  public static let version = 9

  /// The letter that marks a sort of key.
  enum Tag {
    static let events = UInt8(ascii: "c")
    static let id = UInt8(ascii: "i")
    static let number = UInt8(ascii: "n")
    static let name = UInt8(ascii: "k")
    static let tail = UInt8(ascii: "t")
    static let series = UInt8(ascii: "s")
    static let reference = UInt8(ascii: "r")
    static let affair = UInt8(ascii: "a")
    static let touched = UInt8(ascii: "u")
    static let disputes = UInt8(ascii: "d")
  }

  /// What an index knows an event's id by.
  static func indexKey(of id: EventID, _ builder: inout KeyBuilder) -> IndexKey {
    builder.begin(tag: Tag.id)
    builder.append(word: id.high)
    builder.append(word: id.low)
    return builder.key(.newest)
  }

  /// What an index knows the key by.
  func indexKey(_ builder: inout KeyBuilder) -> IndexKey {
    func build(_ tag: UInt8, _ first: String, _ second: String? = nil) -> IndexKey {
      builder.begin(tag: tag)
      builder.append(first)
      if let second {
        builder.append(0)
        builder.append(second)
      }
      return builder.key(isLatest ? .newest : .all)
    }
    switch self {
    case .events(let id): return build(Tag.events, id.description)
    case .id(let id): return Self.indexKey(of: id, &builder)
    case .number(let kind, let prefix): return build(Tag.number, kind, prefix)
    case .name(let kind, let folded): return build(Tag.name, kind, folded)
    case .tail(let kind, let digits): return build(Tag.tail, kind, digits)
    case .series(let kind, let series): return build(Tag.series, kind, series)
    case .reference(let id): return build(Tag.reference, id.description)
    case .affair(let kind): return build(Tag.affair, kind)
    case .touched(let by, let kind): return build(Tag.touched, kind, by)
    case .disputes: return build(Tag.disputes, "")
    }
  }
}

/// Finds stored events by key.
public protocol CaseLookup {
  /// The events under a key in the order of the log, or only the newest if no other matters.
  func events(under key: CaseKey) throws -> [Event]

  /// The newest of them, back to the first that no longer counts.
  func events(under key: CaseKey, while counts: (Event) -> Bool) throws -> [Event]

  /// The event at a place of the log.
  func event(at seq: Int) throws -> Event?

  /// The greatest running number of a kind after a prefix, found by reading every opening.
  func greatestNumber(kind: String, prefix: String) throws -> Int

  /// The distinct cases of a kind that a person's events in a stretch touched, the latest first.
  func cases(touchedBy name: String, kind: String, in seqs: Range<Int>) throws -> [CaseID]
}

extension CaseLookup {
  public func events(under key: CaseKey, while counts: (Event) -> Bool) throws -> [Event] {
    try events(under: key).reversed().prefix(while: counts).reversed()
  }
}
