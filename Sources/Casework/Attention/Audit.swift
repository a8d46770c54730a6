import LogLines
public import Values

/// What a supervisor's audit judges cases by: the day, the days that are audited, and the thresholds.
public struct Audit: Sendable {
  /// The day it is in the office.
  public let today: Day

  /// The audited days; nil for all.
  public let period: ClosedRange<Day>?

  /// The days in which the last event of a finding has to lie; nil for any.
  public let ending: ClosedRange<Day>?

  /// What counts as long, many, or alone.
  public let thresholds: Thresholds

  /// The day that it was in the office at a moment.
  public let localDay: @Sendable (Instant) -> Day

  /// The day on which a log was made of an older source; its recording times then mean nothing.
  public let reconstructionDay: Day?

  /// Makes an audit.
  ///
  /// - Parameter office: the office's own case, which says whether the log was reconstructed.
  public init(
    office: CaseHistory?, today: Day, period: ClosedRange<Day>? = nil, ending: ClosedRange<Day>? = nil,
    thresholds: Thresholds = Thresholds(), localDay: @escaping @Sendable (Instant) -> Day
  ) {
    self.today = today
    self.period = period
    self.ending = ending
    self.thresholds = thresholds
    self.localDay = localDay
    let isReconstructed = office?.current?.fields["reconstructed"] != nil
    reconstructionDay = isReconstructed ? office?.entries.first.map { localDay($0.event.at) } : nil
  }

  /// What counts as long, many, or alone.
  public struct Thresholds: Hashable, Sendable {
    /// The days after which an entry is late.
    public var lateDays = 30
    /// The days after which a case is silent.
    public var silentDays = 60
    /// Fewer officers than this are too few for an inspection.
    public var officers: Decimal = 2
    /// So many entries in one sitting are a burst, whatever they are about.
    public var burst = 20
    /// So many entries in one sitting are a burst where each is about a day at least a week before.
    public var backfilledBurst = 10
    /// The minutes without an entry that end a sitting.
    public var sittingMinutes = 15
    /// The year's end, in days before and after New Year's Day.
    public var yearEndDays = 15

    /// The thresholds of the house.
    public init() {}
  }

  /// Whether the last event of a finding may have happened on a day.
  func mayEnd(on day: Day) -> Bool { ending?.contains(day) ?? true }

  /// Whether a day is audited.
  func covers(_ day: Day) -> Bool { period?.contains(day) ?? true }
}

extension Audit {
  /// The findings of some rules in histories, with those found by figures added.
  public static func findings(
    of rules: [AuditRule] = AuditRule.allCases, in histories: [CaseHistory], today: Day, period: ClosedRange<Day>? = nil,
    thresholds: Thresholds = Thresholds(), moved: [AuditFinding] = [], localDay: @escaping @Sendable (Instant) -> Day
  ) -> [AuditFinding] {
    let audit = Audit(
      office: histories.first { $0.id.kind == Kind.office.id }, today: today, period: period, thresholds: thresholds, localDay: localDay)
    var search = AuditSearch(audit, rules: rules)
    for histories in Dictionary(grouping: histories, by: \.id.kind).values {
      if let cases = AuditedHistories(histories) { search.look(at: cases) }
    }
    let tables = histories.filter { $0.id.kind == Kind.table.id }
    let others = audit.correctedAfterSubmit(in: histories, tables: tables) + moved
    return search.findings(with: others, endingIn: { _ in true })
  }
}

extension Audit {
  /// Corrections and voidings, in some cases, of events that a submitted table may have counted.
  ///
  /// - Parameter tables: the office's tables, submitted or not.
  public func correctedAfterSubmit(in histories: [CaseHistory], tables: [CaseHistory]) -> [AuditFinding] {
    let submissions = tables.flatMap(Submission.all)
    guard !submissions.isEmpty else { return [] }
    // A case whose opening was voided may be just what moved.
    return histories.filter { $0.kind.map { $0.origin != .system } ?? false }.flatMap { history in
      history.entries.filter { $0.isAmendment && !$0.isVoided && covers($0.on) }.compactMap { amendment in
        guard let target = history.target(of: amendment),
          // Taking back a correction changes what that was about.
          let changed = target.isAmendment ? history.target(of: target) : target,
          let submission = submissions.first(where: { $0.isMoved(by: amendment, of: target, changing: changed) })
        else { return nil }
        return AuditFinding(
          .correctedAfterSubmit, cases: [history.id], events: [target.event.seq, amendment.event.seq], detail: .table(submission.table))
      }
    }
  }

  /// One time that a table was submitted.
  private struct Submission {
    let table: CaseID
    /// The days that it counts.
    let period: ClosedRange<Day>
    /// The event that submitted it.
    let seq: Int
    /// The event that withdrew it again.
    let withdrawn: Int?

    /// All times that a table was submitted.
    static func all(of table: CaseHistory) -> [Submission] {
      var submissions: [Submission] = []
      var period: ClosedRange<Day>?
      var submitted: Int?
      func add(until withdrawn: Int?) {
        guard let period, let seq = submitted else { return }
        submissions.append(Submission(table: table.id, period: period, seq: seq, withdrawn: withdrawn))
        submitted = nil
      }
      for entry in table.validEntries {
        switch entry.event.type.name {
        case "adopted": period = Self.period(of: entry.data["definition"])
        case "submitted": submitted = entry.event.seq
        case "withdrawn": add(until: entry.event.seq)
        default: break
        }
      }
      add(until: nil)
      return submissions
    }

    private static func period(of definition: JSON?) -> ClosedRange<Day>? {
      guard let from = definition?["period"]?["from"]?.string.flatMap({ Day($0) }),
        let to = definition?["period"]?["to"]?.string.flatMap({ Day($0) }), from <= to
      else { return nil }
      return from...to
    }

    /// Whether an amendment came after the submission and changed what the table may count.
    func isMoved(by amendment: HistoryEntry, of target: HistoryEntry, changing entry: HistoryEntry) -> Bool {
      amendment.event.seq > seq && amendment.event.seq < withdrawn ?? .max && target.event.seq < seq
        && (period.contains(entry.event.on) || period.contains(entry.on))
    }
  }
}

extension CaseHistory {
  /// The entry that a correction or voiding is about.
  func target(of amendment: HistoryEntry) -> HistoryEntry? {
    amendment.event.target.flatMap { id in entries.first { $0.event.id == id } }
  }
}
