public import LogLines
public import Values

/// What somebody wants to record: one action on one case, with values of the right types.
public struct Intent: Sendable {
  /// The kind of case.
  public var kind: Kind

  /// What is done.
  public var action: Action

  /// The case; nil to open a new one.
  public var caseID: CaseID?

  /// The number that a new case already has, on a field copy and on paper.
  var newCaseID: CaseID?

  /// The values of the fields.
  public var fields: JSON.Object

  /// The day it happened.
  public var on: Day

  /// Who records it.
  public var by: String

  /// Why the day may precede the case's previous event, if a supervisor says so.
  public var outOfOrderBecause: String?

  /// The version that the case is expected to have.
  public var expectedVersion: Int?

  /// The id that the caller gave the event.
  public var id: EventID?

  /// The second case to open in the same batch: its rule, choice and values.
  public var companion: CompanionValues?

  /// Whether a count that may take at most what remains takes just that.
  public var takesAllThatRemains: Bool

  /// Who did it, where somebody else enters it; nil where they are the same.
  public var author: String?

  /// Whether the office's next number is given to the case.
  public var number = NumberWish.asGiven

  /// What somebody wants as a paper's number.
  public enum NumberWish: Hashable, Sendable {
    /// What is written, or none.
    case asGiven
    /// The next one.
    case next
    /// The next one where the office always gives one.
    case usual

    /// The words for the next one.
    public static let nextWords = ["next", "下一个"]
  }

  /// Whether it is recorded as it is, without the events on other cases that a command carries along.
  public var isAlone: Bool

  /// Whether it came from a field copy, where it was recorded without knowing what the office did meanwhile.
  var isArrival = false

  /// Whether default fields stay absent, as in an event recorded without them.
  public var isComplete: Bool

  /// Makes an intent.
  public init(
    kind: Kind, action: Action, caseID: CaseID? = nil, fields: JSON.Object = [:], on: Day, by: String, outOfOrderBecause: String? = nil,
    expectedVersion: Int? = nil, id: EventID? = nil, companion: CompanionValues? = nil, takesAllThatRemains: Bool = false,
    isAlone: Bool = false, isComplete: Bool = false
  ) {
    self.kind = kind
    self.action = action
    self.caseID = caseID
    self.fields = fields
    self.on = on
    self.by = by
    self.outOfOrderBecause = outOfOrderBecause
    self.expectedVersion = expectedVersion
    self.id = id
    self.companion = companion
    self.takesAllThatRemains = takesAllThatRemains
    self.isAlone = isAlone
    self.isComplete = isComplete
  }

  /// What the command says of a second case.
  public struct CompanionValues: Sendable {
    /// The value of the option, as a choice of the second case.
    public var choice: String
    /// Further values of the second case.
    public var fields: JSON.Object
    /// Whether it takes the office's next number.
    public var number: NumberWish

    /// Makes the values.
    public init(choice: String, fields: JSON.Object, number: NumberWish = .asGiven) {
      self.choice = choice
      self.fields = fields
      self.number = number
    }
  }
}

/// The clock and the chance that a decision is given: it never reaches for them itself.
public struct Moment: Sendable {
  /// The moment by the clock.
  public let now: Instant

  /// The day it is in the office.
  public let today: Day

  /// The day that it was in the office at a moment; nil if decisions don't depend on it.
  public let localDay: (@Sendable (Instant) -> Day)?

  /// Makes new ids.
  public let newID: @Sendable () -> EventID

  /// Makes a moment.
  public init(
    now: Instant, today: Day, localDay: (@Sendable (Instant) -> Day)? = nil, newID: @escaping @Sendable () -> EventID
  ) {
    self.now = now
    self.today = today
    self.localDay = localDay
    self.newID = newID
  }
}

extension Event {
  /// The event that a draft will be, before the log has given it its moment and hash.
  public init(provisional draft: Draft, seq: Int, version: Int, at: Instant = Instant(milliseconds: 0)) {
    self.init(
      seq: seq, id: draft.id, type: draft.type, caseID: draft.caseID, version: version, on: draft.on, at: at, by: draft.by,
      data: draft.data, part: nil, hash: .zero)
  }
}
