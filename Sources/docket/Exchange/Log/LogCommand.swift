import Casework
package import Commands
import Documents
import EventLog
import LogLines
package import ProgramSession
import TextForms
import Values

/// Prints events.
package final class LogCommand: CommandBody {
  /// How many events `--follow` begins with.
  private static let followed = 10

  /// How often `--follow` looks for what was recorded, in milliseconds.
  private static let pause = 300

  /// Whether the answer is printed as it is read: what is recorded from now on, or all lines for programs.
  package static func isStream(_ invocation: Invocation) -> Bool {
    invocation.has("follow")
      || invocation["format"] == "json" && invocation["limit"] == nil && (invocation["skip"] ?? "0") == "0" && invocation["output"] == nil
  }

  /// Prints lines as they are read, or as they are recorded, until the reader is gone.
  package func stream() throws -> ExitStatus {
    let since = try call.number("since") ?? 1
    let search = try LogSearch(call)
    guard call.invocation.has("follow") else { return try streamLines(search, since: since) }
    return try follow(search, since: since, limit: try Window(call).limit ?? Self.followed)
  }

  /// Prints all lines for programs, a megabyte at a time.
  private func streamLines(_ search: LogSearch, since: Int) throws -> ExitStatus {
    var pending: [UInt8] = []
    var erased: Set<CaseID> = []
    try search.each(from: since) { line in
      if Masking.isErasure(line) { erased.formUnion(try Self.caseID(in: line)) }
      pending += line
      pending.append(UInt8(ascii: "\n"))
      guard pending.count > 1 << 20 else { return .more }
      try call.console.write(pending)
      pending.removeAll(keepingCapacity: true)
      return call.console.isAbandoned ? .stop : .more
    }
    try call.console.write(pending)
    try Masking(search.session, in: call.console.language).note(in: erased, call.console)
    return search.session.status(call.console)
  }

  /// Answers with the requested events; of a damaged log those before the damage, with a warning.
  package func answer() throws -> Answer {
    let since = try call.number("since") ?? 1
    let window = try Window(call)
    let search = try LogSearch(call)
    var found = try search.newest(window.end ?? .max, from: since)
    if found.lines.isEmpty, window.limit != 0 { try noteNothing(in: search.session) }
    found.lines = Array(window.of(found.lines))
    if call.wantsJSON {
      let bytes = try lines(found.lines.reversed(), search.session)
      let total = window.limit == nil ? nil : try search.count(from: since)
      return Answer(file: bytes, status: search.session.status(call.console)).with(total: total)
    }
    guard call.format == .text else {
      let masking = Masking(search.session, in: call.console.language)
      let events = try found.lines.map { line in try masking.masked(line.event) }
      let table = Self.table(events, search.session)
      return Answer(table, named: Localized(zh: "日志", en: "log"), status: search.session.status(call.console))
    }
    let lines = try texts(found.lines, search.session, found.disputes)
    return Answer(lines: lines, status: search.session.status(call.console))
  }

  /// The options by which events are picked.
  private static let conditions = [
    "by": "经办人", "from": "从", "to": "到", "recorded-from": "录入从", "recorded-to": "录入到", "case": "案件", "kind": "类型", "since": "自",
  ]

  /// Says by which options nothing was found, and what there is.
  private func noteNothing(in session: OfficeSession) throws {
    let given = Self.conditions.sorted { $0.key < $1.key }.compactMap { option, label in
      call.invocation[option].map { value in Localized(zh: "--\(label) \(value)", en: "--\(option) \(value)") }
    }
    if given.isEmpty { return }
    let count = session.snapshot.count
    let (first, end) = (try session.office.event(at: 1), try session.office.event(at: count))
    guard let first, let end else { return }
    let (asked, zone) = (Localized { language in given.map { $0[language] }.joined(separator: " ") }, session.origin.zone)
    call.console.note(
      message: "log-command.nothing", ["asked": asked, "count": count, "first": zone.day(of: first.at), "last": zone.day(of: end.at)])
  }

  /// Prints the newest events, then each batch as it is recorded, until the reader is gone.
  private func follow(_ first: LogSearch, since: Int, limit: Int) throws -> ExitStatus {
    let asJSON = call.wantsJSON
    var search = first
    try show(try search.newest(limit, from: since), search.session, asJSON: asJSON)
    while true {
      let next = search.session.snapshot.count + 1
      repeat {
        if call.console.output.isGone(within: Self.pause) || call.console.isAbandoned { return .done }
      } while try search.session.hasNothingNew()
      search = try LogSearch(call)
      try show(try search.newest(.max, from: max(since, next)), search.session, asJSON: asJSON)
      if search.session.damage != nil { return search.session.status(call.console) }
    }
  }

  /// The case of a stored line; none if it can't be read.
  private static func caseID(in line: [UInt8]) throws -> [CaseID] {
    [try JSON(parsing: line)["case"]?.string.flatMap { CaseID($0) }].compactMap(\.self)
  }

  private static func table(_ found: [Event], _ session: OfficeSession) -> ResultTable {
    ResultTable(
      found,
      [
        .init("seq", "序号") { $0.seq }, .init("on", "日期") { $0.on }, .init("case", "案件") { $0.caseID.description },
        .init("event", "事件") {
          ResultTable.Cell(named: $0.type.description, $0.type.label(in: session.office.catalog.kind($0.caseID.kind)))
        },
        .init("by", "经办") { $0.by },
        .init("data", "内容") { event in
          let kind = session.office.catalog.kind(event.caseID.kind)
          return event.data.map { "\(kind?.field($0.key)?.label ?? $0.key)：\($0.value.string ?? $0.value.text())" }.joined(separator: "；")
        },
        .init("at", "录入", "recorded") { $0.at },
      ])
  }

  /// Prints what was found, oldest first.
  private func show(_ found: (lines: [StoredLine], disputes: OpenDisputes), _ session: OfficeSession, asJSON: Bool) throws {
    let lines = Array(found.lines.reversed())
    if asJSON {
      try call.console.write(try self.lines(lines, session))
    } else if !lines.isEmpty {
      try call.console.print(try texts(lines, session, found.disputes).joined(separator: "\n"))
    }
    try call.console.printNotes()
  }

  /// The lines for programs, as they are stored.
  private func lines(_ found: [StoredLine], _ session: OfficeSession) throws -> [UInt8] {
    let erased = Set(found.lazy.filter { MaskedTexts.mayBe(in: $0.event) }.map(\.event.caseID))
    try Masking(session, in: call.console.language).note(in: erased, call.console)
    return Array(found.map { $0.bytes + [UInt8(ascii: "\n")] }.joined())
  }

  /// The lines for people.
  private func texts(_ found: [StoredLine], _ session: OfficeSession, _ disputes: OpenDisputes) throws -> [String] {
    let text = LogLineText(
      session: session, masking: Masking(session, in: call.console.language), marks: HandMarks(session.office), disputes: disputes.byTarget,
      language: call.console.language, width: call.console.width)
    var lines: [String] = []
    for line in found { lines += try text.lines(line.event) }
    return lines
  }
}

/// One event as `docket log` prints it: number, moment, person, case and content.
struct LogLineText {
  /// The log.
  let session: OfficeSession
  /// What is masked of erased cases.
  let masking: Masking
  /// What people signed.
  let marks: HandMarks
  /// The numbers of the open disputes, by the events in dispute.
  let disputes: [EventID: Int]
  let language: Language
  /// How wide lines may be.
  let width: Int

  /// The most lines of an event; `docket event` shows it whole.
  private static let most = 3

  /// The lines of an event.
  func lines(_ stored: Event) throws -> [String] {
    let event = try masking.masked(stored)
    let zone = session.origin.zone
    let kind = session.office.catalog.kind(event.caseID.kind)
    let told = EntryText(kind: kind, zone: zone, language: language)
    var what = try amendment(event, told) ?? told.what(HistoryEntry(event))
    if event.on != zone.day(of: event.at), event.type.kind != "event" { what += language.choose(" · 发生于 \(event.on)", " · on \(event.on)") }
    if let signature = try marks.signature(covering: event) { what += language.choose(" · 已签认 #\(signature)", " · signed #\(signature)") }
    if let dispute = disputes[event.id] { what += language.choose(" · 有异议 #\(dispute)", " · disputed #\(dispute)") }
    let head = "#\(event.seq) \(zone.day(of: event.at)) \(zone.time(of: event.at)) \(event.by) \(event.caseID) "
    let text = head + what
    var lines = [TextForms.wrapped(text, toWidth: width)[0]]
    let rest = String(text.dropFirst(lines[0].count).drop { $0 == " " })
    lines += rest.isEmpty ? [] : TextForms.wrapped(rest, toWidth: width - Self.indent.count).map { Self.indent + $0 }
    if lines.count > Self.most {
      lines.removeLast(lines.count - Self.most)
      lines[Self.most - 1] = TextForms.truncated(lines[Self.most - 1] + " …", toWidth: width)
    }
    return lines
  }

  private static let indent = "     "

  /// What a correction or a voiding says of the event that it is about.
  private func amendment(_ event: Event, _ told: EntryText) throws -> String? {
    guard event.type == .corrected || event.type == .voided, let id = event.data["target"]?.string.flatMap({ EventID($0) }),
      let target = try session.office.event(with: id)
    else { return nil }
    return told.amendment(event, of: try masking.masked(target))
  }
}
