import Casework
import Commands
import EventLog
import Indicators

/// What an event must be to be among those that a call of `docket log` asks for.
struct LogConditions: Sendable {
  /// The numbers of the events that match the query; nil without a query.
  let wanted: Set<Int>?

  /// When they may have been recorded.
  let recorded: ClosedRange<Instant>

  private let by: String?
  private let on: DayRange
  private let caseID: CaseID?
  private let kinds: Set<String>?
  private let onlyChanges: Bool

  /// The kinds of the office's own affairs.
  private let affairs: Set<String>

  private static let always = Instant(milliseconds: .min)...Instant(milliseconds: .max)

  /// Reads the conditions of a call.
  init(_ call: CommandCall, _ session: OfficeSession, wanted: Set<Int>?) throws(Failure) {
    self.wanted = wanted
    by = call.invocation["by"]?.personName
    let (today, zone) = (session.today, session.origin.zone)
    on = DayRange(from: try call.firstDay("from", today: today), to: try call.lastDay("to", today: today))
    try call.check(from: on.from, to: on.to)
    let (first, last) = (try call.firstDay("recorded-from", today: today), try call.lastDay("recorded-to", today: today))
    try call.check(from: first, to: last)
    let beginning = first.map { Instant(milliseconds: zone.end(of: $0.adding(days: -1)).milliseconds + 1) } ?? Self.always.lowerBound
    recorded = beginning...max(beginning, last.map(zone.end(of:)) ?? Self.always.upperBound)
    onlyChanges = call.invocation.has("changes")
    let finder = session.finder(by: call.process.environment["DOCKET_USER"] ?? "")
    caseID = try call.invocation["case"].map { word throws(Failure) in try finder.find(word) }
    kinds = try call.kinds("kind", in: session.office.catalog)
    affairs = Set(session.office.catalog.kinds.filter { $0.origin == .system }.map(\.id))
  }

  /// Whether there are none but the query.
  var areOfQueryOnly: Bool {
    by == nil && on == DayRange() && recorded == Self.always && caseID == nil && kinds == nil && !onlyChanges
  }

  /// Whether they hold of the event of a line.
  func hold(of line: EventLine, _ bytes: Span<UInt8>) -> Bool {
    if let wanted, !wanted.contains(line.seq) { return false }
    guard recorded.contains(line.at), on.contains(line.on) else { return false }
    if let kinds, !kinds.contains(line.kind(in: bytes)) { return false }
    if let caseID, caseID != line.caseID(in: bytes) { return false }
    if let by, by != line.by(in: bytes) { return false }
    return !onlyChanges || isChange(line.type(in: bytes))
  }

  /// Whether an event corrects, voids, settles, or changes the office's rules.
  private func isChange(_ type: EventType) -> Bool {
    type.isAmendment || Self.changing.contains(type.description) || (affairs.contains(type.kind) && Self.changes.contains(type.name))
  }

  /// What changes the office's own affairs, whichever they are.
  private static let changes: Set<String> = ["adopted", "withdrawn", "enrolled", "left", "key-given", "key-revoked", "policy-set"]

  /// Changes recognised by their whole type.
  private static let changing: Set<String> = ["bundle.settled", "office.numbered", "draw.announced", "draw.held"]
}
