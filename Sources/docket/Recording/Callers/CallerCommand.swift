import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values

/// Looks who is on the phone (来电): the complaints that somebody of a number or a name made.
final class CallerCommand: CommandBody {
  /// The kind whose values are searched.
  static let kind = "complaint"
  private static let reason = "来电"
  /// How many days back somebody's complaints are counted.
  static let remembered = 365

  /// Looks through the sealed values on this machine; that it did is recorded before anything is shown.
  func run() throws -> Answer {
    var text = call.invocation.argument("caller") ?? ""
    if text == "-" { text = try PersonalInput(call: call).line(named: Localized(zh: "号码或姓名", en: "caller")) }
    guard let caller = CallerWord(text) else { throw Failure.usage("bad-caller") }
    let by = try Attribution.name(call)
    let session = try OfficeSession.reading(call)
    try session.check(by, may: .openPersonal)
    guard let kind = session.office.catalog.kind(Self.kind) else { throw Failure.usage("bad-caller") }
    // A copy has the values of what was recorded on it alone: whoever else called isn't to be found there.
    if session.office.tag != nil { throw Failure.refused("caller-on-copy") }
    let (cases, values, kept) = try CallerSearch(session: session, kind: kind).cases(of: [caller], for: by)
    let missing = try CallerReach(call: call, session: session, kind: kind).missing(kept: kept)
    if kept == 0, missing > 0 {
      // Nobody's values were looked through: that is neither an answer nor anything to record.
      return try answer(.unchecked(Message("caller-command.nothing-kept").text), [], session)
    }
    try record(cases.map(\.id), values: values, by: by, in: session)
    let some = Message("caller-command.some-missing", ["missing": missing]).text
    return try answer(missing > 0 ? .unchecked(some) : .proved, cases, session)
  }

  private func record(_ cases: [CaseID], values: Int, by: String, in session: OfficeSession) throws {
    _ = try Recording(call: call).record(at: session.path) { writing in
      try writing.check(by, may: .openPersonal)
      return DecidedAct([Self.disclosure(of: cases, values: values, command: "complaint caller", by: by, in: writing)])
    }
  }

  /// The record that sealed values were looked through for a caller: which cases, never a value.
  static func disclosure(of cases: [CaseID], values: Int, command: String, by: String, in session: OfficeSession) -> Draft {
    guard let id = CaseID(kind: EventType.disclosed.kind, number: session.origin.id) else {
      preconditionFailure("the office of a log has a case")
    }
    let data: JSON.Object = ["command": command.json, "values": values.json, "cases": cases.sorted().json, "reason": reason.json]
    return Draft(id: session.moment.newID(), type: .disclosed, caseID: id, on: session.today, by: by, data: data)
  }

  /// - Parameter search: Whether all sealed values could be looked through.
  private func answer(_ search: Verdict<Localized>, _ found: [CaseHistory], _ session: OfficeSession) throws -> Answer {
    let year = session.today.adding(days: -Self.remembered)
    let recent = found.count { $0.current.map { $0.opened > year } ?? false }
    let language = call.console.language
    let calls = try found.compactMap { try FoundCall($0, of: session, in: language) }
    let table = self.table(calls, session)
    let shown = table.text(in: language, width: call.console.width, ink: call.console.ink)
    let sum = language.choose("十二个月内 \(recent) 件", "\(recent) in twelve months")
    var members: JSON.Object = ["cases": .array(calls.map(\.json)), "inTwelveMonths": recent.json]
    for (name, value) in search.members(language) { members[name] = value }
    let json = JSON.object(members)
    let isWhole = search.word == .proved
    if !isWhole { call.console.note(search.text) }
    if found.isEmpty, isWhole { call.console.note(message: "caller-command.none") }
    if isWhole || !found.isEmpty { call.console.note(message: "caller-command.only-sealed") }
    let status = session.status(call.console)
    return try Answer(
      call, json: json, lines: found.isEmpty ? [] : [shown, sum],
      tables: AnswerTables(table, name: Localized(zh: "来电", en: "caller")),
      status: status == .done && found.isEmpty && isWhole ? .no : status)
  }

  private func table(_ calls: [FoundCall], _ session: OfficeSession) -> ResultTable {
    ResultTable(
      calls,
      [
        .init("case", "案件", mayShrink: false) { $0.current.id.description }, .init("subject", "内容") { $0.subject },
        .init("state", "状态") { ResultTable.Cell($0.current.state, shown: session.stateName(of: $0.current)) },
        .init("due", "期限") { $0.current.due }, .init("who", "该谁办") { $0.current.who },
        .init("lastReply", "最后答复", "last reply") { call in call.reply.map { "\($0.on) \(call.said)" } ?? "" },
      ])
  }
}

/// A complaint that somebody who calls made before.
private struct FoundCall {
  let current: Case
  let subject: String
  /// The last answer that the caller got.
  let reply: HistoryEntry?

  init?(_ history: CaseHistory, of session: OfficeSession, in language: Language) throws {
    guard let given = history.current else { return nil }
    let current = try session.office.supervised(given)
    self.current = current
    subject = CaseTitle(current.id, current.fields, of: history.kind, site: nil, in: language).title
    reply = Array(history.validEntries).last { ["replied", "resolved"].contains($0.event.type.name) && Self.said($0) != nil }
  }

  /// What the answer said.
  var said: String { reply.flatMap(Self.said) ?? "" }

  /// What the caller was told, if the event says so.
  private static func said(_ entry: HistoryEntry) -> String? { entry.data["note"]?.string ?? entry.data["outcome"]?.string }

  var json: JSON {
    var object: JSON.Object = ["case": current.id.json, "subject": subject.json, "state": current.state.json]
    object["opened"] = current.opened.json
    object["due"] = current.due.json
    object["who"] = current.who.json
    let answered = reply.map { reply in JSON.Object([("on", reply.on.json), ("by", reply.event.by.json), ("text", said.json)]) }
    object["lastReply"] = answered.map { .object($0) } ?? .null
    return .object(object)
  }
}
