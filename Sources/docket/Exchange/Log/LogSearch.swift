import Casework
import Commands
import EventLog
import Indicators
import LogLines
import ProgramSession
import Values
import Written

/// A stored line with the event that it holds.
struct StoredLine {
  let event: Event
  /// The line without its newline.
  let bytes: [UInt8]
}

/// The events of a log that meet all of a call's conditions.
struct LogSearch {
  /// The log.
  let session: OfficeSession

  private let conditions: LogConditions

  /// Opens the log that a call is about and reads the conditions.
  init(_ call: CommandCall) throws {
    if let words = call.invocation.arguments["query"], !words.isEmpty {
      let figures = try FigureSession(call, several: false, for: .words(words))
      session = figures.sessions[0]
      let wanted = Set(try figures.events(try figures.query(words, overEvents: true)))
      if wanted.isEmpty { try BareWordHints(figures: figures).printHints(query: words, overEvents: true, call.console) }
      conditions = try LogConditions(call, session, wanted: wanted)
    } else {
      session = try OfficeSession.reading(call)
      conditions = try LogConditions(call, session, wanted: nil)
    }
  }

  /// Hands out the lines that meet the conditions, from a number on, in the order of the log.
  func each(from since: Int, _ visit: ([UInt8]) throws -> ScanStep) throws {
    var problem: (any Error)?
    let end = try scan(from: max(1, since)) { line, bytes in
      guard conditions.hold(of: line, bytes) else { return .more }
      do { return try visit(line.text(in: bytes)) } catch {
        problem = error
        return .stop
      }
    }
    if let problem { throw problem }
    session.remember(end?.damage)
  }

  /// The first stretch searched from the end; each further one is twice as long.
  private static let stretch = 4_096

  /// The newest matching lines from a number on, and their disputes, searched from the end.
  func newest(_ limit: Int, from since: Int) throws -> (lines: [StoredLine], disputes: OpenDisputes) {
    var disputes = OpenDisputes()
    var found: [StoredLine] = []
    var last = session.snapshot.count
    var length = limit == .max ? last : Self.stretch
    let lowest = max(1, since, conditions.wanted.map { $0.min() ?? .max } ?? 1)
    while last >= lowest, found.count < limit {
      let first = max(lowest, last - length + 1)
      var earliest: Instant?
      var lines: [StoredLine] = []
      let end = try scan(from: first) { line, bytes in
        if line.seq > last { return .stop }
        earliest = earliest ?? line.at
        if line.type(in: bytes).kind == "event" { disputes.apply(line.event(in: bytes)) }
        if conditions.hold(of: line, bytes) { lines.append(StoredLine(event: line.event(in: bytes), bytes: line.text(in: bytes))) }
        return .more
      }
      session.remember(end?.damage)
      found += lines.reversed().prefix(limit - found.count)
      // What was recorded before the first line of the stretch stands before it.
      if let earliest, earliest < conditions.recorded.lowerBound { break }
      (last, length) = (first - 1, length * 2)
    }
    return (found, disputes)
  }

  /// The number of matching lines from a number on; reads all lines if there are conditions.
  func count(from since: Int) throws -> Int {
    let first = max(1, since)
    if conditions.areOfQueryOnly { return conditions.wanted.map { $0.count { $0 >= since } } ?? max(0, session.snapshot.count - first + 1) }
    guard first <= session.snapshot.count else { return 0 }
    let conditions = conditions
    let (counts, damage) = try session.snapshot.scan(from: try session.snapshot.position(of: first), through: .max, state: { 0 }) {
      count, line, bytes in
      if conditions.hold(of: line, bytes) { count += 1 }
    }
    session.remember(damage)
    return counts.reduce(0, +)
  }

  private func scan(
    from first: Int, _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws -> ScanEnd? {
    guard first <= session.snapshot.count else { return ScanEnd(position: session.snapshot.end, damage: session.snapshot.damage) }
    return try session.snapshot.scan(from: try session.snapshot.position(of: first), checksHashes: true, visit)
  }
}

/// What an event must be to be among those that a call of `docket log` asks for.
struct LogConditions: Sendable {
  /// The numbers of the events that match the query; nil without a query.
  let wanted: Set<Int>?

  /// When they may have been recorded.
  let recorded: ClosedRange<Instant>

  /// Who recorded it, under any of the person's names, and the ledgers that the person brought.
  private let by: (names: Set<String>, ledgers: Set<EventID>)?
  private let on: DayRange
  private let caseID: CaseID?
  private let kinds: Set<String>?
  private let onlyChanges: Bool

  /// The kinds of the office's own affairs.
  private let affairs: Set<String>

  private static let always = Instant(milliseconds: .min)...Instant(milliseconds: .max)

  /// Reads the conditions of a call.
  init(_ call: CommandCall, _ session: OfficeSession, wanted: Set<Int>?) throws {
    self.wanted = wanted
    by = try call.invocation["by"].map { word in
      let names = Set(session.office.roster.days.names(of: word.personName))
      return (names, Set(try session.office.ledgerActs().filter { names.contains($0.act.by) }.map(\.id)))
    }
    let (today, zone) = (session.today, session.origin.zone)
    on = DayRange(from: try call.firstDay("from", today: today), to: try call.lastDay("to", today: today))
    try call.check(from: on.from, to: on.to)
    let (first, last) = (try call.firstDay("recorded-from", today: today), try call.lastDay("recorded-to", today: today))
    try call.check(from: first, to: last)
    let beginning = first.map { Instant(milliseconds: zone.end(of: $0.adding(days: -1)).milliseconds + 1) } ?? Self.always.lowerBound
    recorded = beginning...max(beginning, last.map(zone.end(of:)) ?? Self.always.upperBound)
    onlyChanges = call.invocation.has("changes")
    let finder = session.finder(by: call.process.environment["DOCKET_USER"] ?? "")
    caseID = try call.invocation["case"].map { try finder.find($0) }
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
    if let by, !by.names.contains(line.by(in: bytes)) {
      guard !by.ledgers.isEmpty, let ledger = line.ledger(in: bytes), by.ledgers.contains(ledger) else { return false }
    }
    return !onlyChanges || isChange(line.type(in: bytes))
  }

  /// Whether an event corrects, voids, settles, or changes the office's rules.
  private func isChange(_ type: EventType) -> Bool {
    type.isAmendment || type == .settled || affairs.contains(type.kind) && !Self.usual.contains(type.name)
  }

  /// What is recorded of the office's own affairs and changes none: entries, proofs, folders that were written, values that were opened.
  private static let usual: Set<String> = ["opened", "assessed", "signed", "delivered", "evidenced", "disclosed"]
}

extension EventLine {
  /// The id of the act by which a ledger's row brought the event.
  fileprivate func ledger(in bytes: Span<UInt8>) -> EventID? {
    var members = MemberWalker(data)
    while let member = members.next(bytes) {
      if bytes.holds("import", at: member.name) {
        return EventID(bytes.text(member.value.lowerBound + 1..<member.value.upperBound - 1))
      }
    }
    return nil
  }
}
