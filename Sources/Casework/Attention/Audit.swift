public import EventLog

/// What a supervisor's audit looks at, and the thresholds that it judges by.
public struct Audit {
  /// The cases with all their events.
  public let histories: [CaseHistory]

  /// The day it is in the office.
  public let today: Day

  /// The days that are audited; all, where there is none.
  public let period: ClosedRange<Day>?

  /// What counts as long, many, or alone.
  public let thresholds: Thresholds

  /// The day that it was in the office at a moment.
  public let localDay: (Instant) -> Day

  /// Makes an audit.
  public init(
    histories: [CaseHistory], today: Day, period: ClosedRange<Day>? = nil, thresholds: Thresholds = Thresholds(),
    localDay: @escaping (Instant) -> Day
  ) {
    self.histories = histories
    self.today = today
    self.period = period
    self.thresholds = thresholds
    self.localDay = localDay
  }

  /// What counts as long, many, or alone.
  public struct Thresholds: Hashable, Sendable {
    /// An entry more than so many days after it happened is late.
    public var lateDays = 30
    /// A case is silent after so many days.
    public var silentDays = 60
    /// Fewer officers than this are too few for an inspection.
    public var officers: Decimal = 2
    /// So many entries in one sitting are a burst, whatever they are about.
    public var burst = 20
    /// So many entries in one sitting are a burst where each is about a day at least a week before.
    public var backfilledBurst = 10
    /// A sitting ends where so many minutes pass without an entry.
    public var sittingMinutes = 15
    /// The year's end, in days before and after New Year's Day.
    public var yearEndDays = 15

    /// The thresholds of the house.
    public init() {}
  }

  /// What some rules find, rule by rule; what is found where figures are computed is given.
  public func findings(of rules: [AuditRule] = AuditRule.allCases, moved: [AuditFinding] = []) -> [AuditFinding] {
    rules.flatMap { rule in
      switch rule {
      case .lateEntry: lateEntries()
      case .closedUnanswered: closedUnanswered()
      case .sameHands: sameHands()
      case .singleOfficer: singleOfficers()
      case .correctedAfterSubmit: correctedAfterSubmit()
      case .silent: silentCases()
      case .yearEndBurst: yearEndBursts()
      case .movedAfterSubmit: moved
      case .duplicate: duplicates()
      }
    }
  }

  /// The cases of casework that count: the office's own affairs have no inspector to look at.
  var casework: [CaseHistory] {
    histories.filter { !$0.isVoid && ($0.kind.map { $0.origin != .system } ?? false) }
  }

  /// The day on which a log was made of an older source, where it was: when its events were recorded then says nothing of anybody.
  var reconstructionDay: Day? {
    guard let office = histories.first(where: { $0.id.kind == Kind.office.id }), office.current?.fields["reconstructed"] != nil else {
      return nil
    }
    return office.entries.first.map { localDay($0.event.at) }
  }

  /// Tells whether a day is audited.
  func covers(_ day: Day) -> Bool { period?.contains(day) ?? true }
}

extension HistoryEntry {
  /// The moment at which the event was first recorded: on the field copy that it came from, else here.
  var recordedAt: Instant {
    event.data["origin"]?["at"]?.string.flatMap { Instant($0) } ?? event.at
  }
}
