import Casework
public import LogLines
public import Values

/// Why a share isn't whole: denominator cases that the numerator lacks, and those that left both.
public struct Shortfall: Hashable, Sendable {
  /// Those that are missing, open ones first, then late ones, the longest first.
  public internal(set) var missing: [Missing] = []

  /// Those that left the denominator.
  public internal(set) var left: [Left] = []

  /// How many days after the last lawful one each got there, in order; before it are negative.
  public internal(set) var spread: [Int] = []

  /// A case that is missing.
  public struct Missing: Hashable, Sendable {
    /// The case.
    public let id: CaseID
    /// The event by which it is in the denominator.
    public let place: EventPlace
    /// Why it isn't in the numerator.
    public let why: Why
    /// How many days it has waited, was late, or took, by why it is missing.
    public var days: Int?
    /// Whether these are working days.
    public var inWorkdays = false
    /// The day by which it should have got there.
    public var due: Day?
    /// The day on which it got there, or on which that was undone.
    public var on: Day?
    /// The spans of time in which it isn't covered.
    public var spans: [String] = []
    /// The identifier of the state that it is in at the period's end.
    public var state: String?
    /// Whether that is a closed one, to which it went another way.
    public internal(set) var isClosedOtherwise = false
    /// What the case is about.
    public var title: String?
  }

  /// Why a case is missing.
  public enum Why: String, Hashable, Sendable, CaseIterable {
    /// It never got there.
    case open
    /// It got there too late.
    case late
    /// It got there after the period.
    case after
    /// It had got there, and was led back.
    case undone
    /// It isn't covered.
    case none
  }

  /// A case that left, or isn't in yet.
  public struct Left: Hashable, Sendable {
    /// The case.
    public let id: CaseID
    /// Which of the logs asked about has it, from 0.
    public let office: Int
    /// The state in which it left: its identifier and label.
    public let state: String
    public let label: String

    /// What stands for the state of a case that is neither done nor due.
    public static let notDue = "not-due"
  }

  /// Sorts the missing cases as they are listed.
  mutating func sort() {
    let ranks = Dictionary(uniqueKeysWithValues: Why.allCases.enumerated().map { ($1, $0) })
    missing.sort { first, second in
      if first.why != second.why { return (ranks[first.why] ?? 0) < (ranks[second.why] ?? 0) }
      let (left, right) = (first.days ?? first.spans.count, second.days ?? second.spans.count)
      return left != right ? left > right : first.place < second.place
    }
    spread.sort()
    left.sort { ($0.id, $0.office) < ($1.id, $1.office) }
  }

  /// The answer of `explain`: `missing` and `left`.
  func members(withDue: Bool, _ options: ExplanationOptions) -> [(String, JSON)] {
    let missing = missing.map { entry -> JSON in
      var object: JSON.Object = [
        "case": .string(options.name(of: entry.id, in: entry.place.office)), "seq": .number(entry.place.seq),
        "why": .string(entry.why.rawValue), "days": entry.days.map { .number($0) } ?? .null,
        "title": entry.title.map { .string($0) } ?? .null,
      ]
      if let state = entry.state, entry.isClosedOtherwise { object["state"] = .string(state) }
      if withDue { object["due"] = entry.due.map { .string($0.description) } ?? .null }
      if !entry.spans.isEmpty { object["spans"] = .array(entry.spans.map { .string($0) }) }
      return .object(object)
    }
    let left = left.map { entry -> JSON in
      ["case": .string(options.name(of: entry.id, in: entry.office)), "why": .string(entry.state)]
    }
    return [("missing", .array(missing)), ("left", .array(left))]
  }
}

/// The balance of a kind on a day: every opened case is open, closed or voided.
public struct Conservation: Hashable, Sendable {
  public let kind: String

  /// The kind's label.
  public let label: String

  /// Cases whose number was given by that day, those voided since included.
  public let opened: Int

  /// Cases open at the day's end.
  public let open: Int

  /// Cases closed at the day's end, the merged, rejected and transferred ones included.
  public let closed: Int

  /// Cases whose opening was voided.
  public let voided: Int

  /// Whether every case opened is somewhere.
  public var balances: Bool { opened == open + closed + voided }
}
