package import Casework
package import Commands
package import EventLog
package import LogLines
package import TextForms
package import Values
package import Written

/// Who does something, by the first that says so: `--by`, `DOCKET_USER`, the system user.
package enum Attribution {
  /// The name of who does something.
  package static func name(_ call: CommandCall) throws -> String {
    if let address = try loginAddress(call) { return try login(address, call) }
    let people = people(call)
    if let nobody = people.compactMap({ WrittenPeople.nobody(in: $0) }).first {
      throw Refusal.badValue(Refusal.FieldName(id: "by", label: "经办人"), value: nobody, problem: .notName)
    }
    if let by = people.first { return by }
    if let word = call.invocation["by"], WrittenNothing.read(word, for: .value) == .said {
      throw Refusal.badValue(Refusal.FieldName(id: "by", label: "经办人"), value: word, problem: .notName)
    }
    return try name(call.process, hint: Localized(zh: "用 --经办人 姓名，或设 DOCKET_USER", en: "say --by NAME, or set DOCKET_USER"))
  }

  /// The people that `--by` names: who does something, and colleagues.
  private static func people(_ call: CommandCall) -> [String] { call.invocation["by"].map { WrittenPeople.read($0) } ?? [] }

  /// Those who were named beside who does something.
  package static func colleagues(_ call: CommandCall) -> [String] { Array(people(call).dropFirst()) }

  /// The name of who does something by a command whose `--by` says something else, or wasn't given.
  package static func name(
    _ process: ProcessContext, hint: Localized = Localized(zh: "设 DOCKET_USER", en: "set DOCKET_USER")
  ) throws -> String {
    guard let name = known(process) else {
      throw Failure.usage("nobody.who-does-this-isnt", hint: hint)
    }
    return name
  }

  /// The name of who does something; nil where nobody says it.
  static func known(_ process: ProcessContext) -> String? {
    process.environment["DOCKET_USER"].map(\.personName).flatMap { $0.isEmpty ? nil : $0 } ?? process.systemUser()
  }

  /// The address of the call's log, if its office identifies people by login.
  private static func loginAddress(_ call: CommandCall) throws -> LogAddress? {
    guard call.process.server != nil, !call.invocation.path.contains(where: { $0.id == "init" }) else { return nil }
    let named = call.invocation.values("log").first ?? call.process.environment["DOCKET_LOG"] ?? ""
    guard let address = try LogStores.address(named), address.office != nil else { return nil }
    let log = try LogStores.open(named, call.process)
    let first = try log.opening()
    return first?.data["by"]?.string == OfficeOrigin.byLogin ? address : nil
  }

  /// The caller's login; a different given name is refused.
  package static func login(_ address: LogAddress, _ call: CommandCall) throws -> String {
    let server = try LogStores.server(for: address, call.process)
    let login = try server.login(at: address.service)
    guard let by = call.invocation["by"]?.personName, !by.isEmpty, by != login else { return login }
    throw OtherLogin(name: by, login: login)
  }

  /// The day it happened: `--on`, else today.
  ///
  /// - Parameter takesTime: whether a time behind it is left out; `dayNotes` says so.
  package static func day(_ call: CommandCall, today: Day, calendar: any WorkdayCount, takesTime: Bool = false) throws -> Day {
    guard let text = call.invocation["on"] else { return today }
    let day = takesTime ? WrittenTime.split(text)?.day ?? text : text
    return try self.day(day, flag: Localized(zh: "--日期", en: "--on"), today: today, calendar: calendar)
  }

  /// What to know of a day that was written with a time, or without a year.
  package static func dayNotes(_ call: CommandCall, on day: Day, today: Day) -> [Note] {
    guard let text = call.invocation["on"] else { return [] }
    let written = WrittenDay(dayOrTime: text, in: DayContext(today: today, base: today, calendar: WorkCalendar()))
    let field = Refusal.FieldName(id: "on", label: "日期")
    var notes: [Note] = written?.time.map { [.timeLeftOut($0, day: day)] } ?? []
    if let written, written.isOfYearBefore { notes.append(.yearBefore(day, field: field)) }
    return notes
  }

  /// A day that was typed for a flag.
  package static func day(_ text: String, flag: Localized, today: Day, calendar: any WorkdayCount) throws -> Day {
    let context = DayContext(today: today, base: today, calendar: calendar)
    guard let written = WrittenDay(text, in: context), Day.loggable.contains(written.day) else {
      let (shown, problem) = (Localized(quoting: text), ValueProblem.notDay.text)
      throw Failure.usage("bad-date", ["flag": flag, "shown": shown, "problem": problem], hint: ValueProblem.notDay.hint)
    }
    // 3日 is the third, or three days.
    if let other = WrittenDay(text, in: context, isDeadline: true)?.other {
      let (shown, problem) = (Localized(quoting: text), ValueProblem.severalDays(written.day, other))
      throw Failure.usage("bad-date", ["flag": flag, "shown": shown, "problem": problem.text], hint: problem.hint)
    }
    return written.day
  }
}

extension CommandCall {
  /// Who records what the call says, the day it happened, the id that the event is given, and what is noted.
  package func who(in session: OfficeSession) throws -> Who {
    let by = try Attribution.name(self)
    let on = try Attribution.day(self, today: session.today, calendar: try session.calendar())
    return Who(by, on: on, id: try givenID(), note: invocation["note"])
  }

  /// The id that the call gives its event.
  package func givenID() throws -> EventID? {
    guard let text = invocation["id"] else { return nil }
    guard let id = EventID(text) else {
      throw Failure.usage("bad-id.lower-case", ["text": text])
    }
    return id
  }
}

extension CommandCall {
  /// A draft with the id that the call gives, if any.
  package func identified(_ draft: Draft) throws -> Draft {
    guard let id = try givenID() else { return draft }
    var draft = draft
    (draft.id, draft.idIsGiven) = (id, true)
    return draft
  }
}
