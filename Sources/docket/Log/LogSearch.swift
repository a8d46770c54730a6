import Casework
import Commands
import EventLog
import Indicators
import TextForms

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

  private let wanted: Set<Int>?
  private let by: String?
  private let on: DayRange
  private let recorded: ClosedRange<Instant>
  private let caseID: CaseID?
  private let kinds: Set<String>?
  private let onlyChanges: Bool

  /// Opens the log that a call is about and reads the conditions.
  init(_ call: CommandCall) throws(Failure) {
    if let words = call.invocation.arguments["query"], !words.isEmpty {
      let figures = try FigureSession(call, several: false, for: .words(words))
      session = figures.sessions[0]
      wanted = Set(try figures.events(try figures.query(words, overEvents: true)))
      if wanted?.isEmpty ?? false { try BareWordHints(figures: figures).tell(query: words, overEvents: true, call.console) }
    } else {
      session = try OfficeSession.reading(call)
      wanted = nil
    }
    by = call.invocation["by"]
    let (today, zone) = (session.today, session.origin.zone)
    on = DayRange(from: try call.firstDay("from", today: today), to: try call.lastDay("to", today: today))
    try call.check(from: on.from, to: on.to)
    let (first, last) = (try call.firstDay("recorded-from", today: today), try call.lastDay("recorded-to", today: today))
    try call.check(from: first, to: last)
    let beginning = first.map { Instant(milliseconds: zone.end(of: $0.adding(days: -1)).milliseconds + 1) } ?? Instant(milliseconds: .min)
    recorded = beginning...max(beginning, last.map(zone.end(of:)) ?? Instant(milliseconds: .max))
    onlyChanges = call.invocation.has("changes")
    let finder = session.finder(by: call.process.environment["DOCKET_USER"] ?? "")
    caseID = try call.invocation["case"].map { word throws(Failure) in try finder.find(word) }
    kinds = try call.kinds("kind", in: session.office.catalog)
  }

  /// Hands out the lines that meet the conditions, from a number on, in the order of the log.
  func each(from since: Int, _ visit: ([UInt8]) throws(Failure) -> ScanStep) throws(Failure) {
    var problem: Failure?
    let end = try scan(from: max(1, since)) { line, bytes in
      guard meets(line, bytes) else { return .more }
      do throws(Failure) { return try visit(line.text(in: bytes)) } catch {
        problem = error
        return .stop
      }
    }
    if let problem { throw problem }
    session.remember(end?.damage)
  }

  /// The first stretch from the end that is looked through; each further one is twice as long.
  private static let stretch = 4_096

  /// The newest lines from a number on that meet the conditions, newest first, and the disputes met: read from the end, as far back as it takes.
  func newest(_ limit: Int, from since: Int) throws(Failure) -> (lines: [StoredLine], disputes: StandingDisputes) {
    var disputes = StandingDisputes()
    var found: [StoredLine] = []
    var last = session.snapshot.count
    var length = limit == .max ? last : Self.stretch
    let lowest = max(1, since, wanted.map { $0.min() ?? .max } ?? 1)
    while last >= lowest, found.count < limit {
      let first = max(lowest, last - length + 1)
      var earliest: Instant?
      var lines: [StoredLine] = []
      let end = try scan(from: first) { line, bytes in
        if line.seq > last { return .stop }
        earliest = earliest ?? line.at
        if line.type(in: bytes).kind == "event" { disputes.take(line.event(in: bytes)) }
        if meets(line, bytes) { lines.append(StoredLine(event: line.event(in: bytes), bytes: line.text(in: bytes))) }
        return .more
      }
      session.remember(end?.damage)
      found += lines.reversed().prefix(limit - found.count)
      // What was recorded before the first line of the stretch stands before it.
      if let earliest, earliest < recorded.lowerBound { break }
      (last, length) = (first - 1, length * 2)
    }
    return (found, disputes)
  }

  /// How many lines from a number on meet the conditions; nil where only reading them all would tell.
  func count(from since: Int) -> Int? {
    guard by == nil, on == DayRange(), recorded == Instant(milliseconds: .min)...Instant(milliseconds: .max), caseID == nil, kinds == nil,
      !onlyChanges
    else { return nil }
    return wanted.map { $0.count { $0 >= since } } ?? max(0, session.snapshot.count - max(1, since) + 1)
  }

  private func scan(
    from first: Int, _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws(Failure) -> ScanEnd? {
    guard first <= session.snapshot.count else { return ScanEnd(position: session.snapshot.end, damage: session.snapshot.damage) }
    return try Failure.catching {
      try session.snapshot.scan(from: try session.snapshot.position(of: first), checksHashes: true, visit)
    }
  }

  private func meets(_ line: EventLine, _ bytes: Span<UInt8>) -> Bool {
    if let wanted, !wanted.contains(line.seq) { return false }
    guard recorded.contains(line.at), on.contains(line.on) else { return false }
    if let kinds, !kinds.contains(line.kind(in: bytes)) { return false }
    if let caseID, caseID != line.caseID(in: bytes) { return false }
    if let by, by != line.by(in: bytes) { return false }
    return !onlyChanges || isChange(line.type(in: bytes))
  }

  /// Whether an event puts right, takes back, settles or changes what the office goes by.
  private func isChange(_ type: EventType) -> Bool {
    if type.isAmendment { return true }
    guard let kind = session.office.catalog.kind(type.kind), kind.origin == .system else { return Self.changing.contains(type.description) }
    return Self.changes.contains(type.name) || Self.changing.contains(type.description)
  }

  /// What changes the office's own affairs, whichever they are.
  private static let changes: Set<String> = ["adopted", "withdrawn", "enrolled", "left", "key-given", "key-revoked", "policy-set"]

  /// Changes that are told by their whole type.
  private static let changing: Set<String> = ["bundle.settled", "office.numbered", "draw.announced", "draw.held"]
}

extension CommandCall {
  /// The first day of what an option names, a day or a span.
  func firstDay(_ option: String, today: Day) throws(Failure) -> Day? {
    try days(option, today: today)?.lowerBound
  }

  /// The last day of what an option names, a day or a span.
  func lastDay(_ option: String, today: Day) throws(Failure) -> Day? {
    try days(option, today: today)?.upperBound
  }

  private func days(_ option: String, today: Day) throws(Failure) -> ClosedRange<Day>? {
    try invocation[option].map { text throws(Failure) in try days(text, flag: Localized("--\(option)"), today: today) }
  }

  /// The whole number of an option.
  func number(_ option: String) throws(Failure) -> Int? {
    guard let text = invocation[option] else { return nil }
    guard let number = Int(text), number >= 0 else {
      throw Failure(
        .usage, code: "bad-number", Localized(zh: "--\(option) 要一个整数，不是“\(text)”", en: "--\(option) is a whole number, not '\(text)'"),
        hint: Localized(zh: "写一个不小于零的整数", en: "write a whole number, not below zero"))
    }
    return number
  }
}
