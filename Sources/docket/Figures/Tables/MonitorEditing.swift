import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// Records what people judge for the monitoring form of a day.
struct MonitorEditing {
  let call: CommandCall
  /// The rows as they were named.
  let rows: [String]

  private var id: String { call.invocation.argument("table") ?? "" }

  /// Records an entry for each row.
  func run() throws -> Answer {
    for option in ["tier", "score", "reason"] where call.invocation[option] != nil {
      throw Failure.usage("not-monitored", ["option": option])
    }
    if !MonitorEntry.Part.allCases.contains(where: { call.invocation[$0.rawValue] != nil }) {
      throw Failure.usage("bad-assessment")
    }
    return try Recording(call: call).perform { session in
      let table = try session.table(id)
      let day = try Self.day(
        call.invocation["monitor"] ?? "", flag: Localized(zh: "--监控", en: "--monitor"), of: table.definition, session,
        today: session.today)
      var (named, bare): ([(name: String, entry: MonitorEntry)], [BareNumber]) = ([], [])
      var drafts: [Draft] = []
      for word in rows {
        let entry = try entry(for: word, on: day, in: table.definition)
        for text in [entry.actual, entry.expected].compactMap(\.self) {
          if entry.row == "budget" || entry.row.hasPrefix("budget/"), WrittenAmount(text) == nil {
            throw Failure.usage("bad-monitored-amount", ["text": text])
          }
          let assessed = Assessment.Entry(row: entry.row, actual: text)
          if let problem = table.definition.ambiguity(in: assessed) { throw problem }
          bare += table.definition.bareNumbers(in: assessed)
        }
        named.append((table.definition.partName(entry.row)[call.console.language], entry))
        try TableEditing(call: call).add(entry.data, to: &drafts, for: table, in: session)
      }
      let (entries, numbers) = (named, bare)
      return DecidedAct(drafts) { recorded in
        call.console.note(numbers)
        return try recorded.answer(call, lines: Self.lines(entries, recorded.events, call.console.language))
      }
    }
  }

  private func entry(for word: String, on day: Day, in table: TableDefinition) throws -> MonitorEntry {
    let id = try table.rowID(named: word)
    let entry = MonitorEntry(row: id, day: day) { call.invocation[$0.rawValue] }
    let part = table.budget?.breakdown.first { "budget/" + $0.label == id }
    let isMeasured = id == "budget" ? table.budget?.columns.executed != nil : table.row(id)?.measures.isEmpty == false
    if isMeasured || part?.columns.executed != nil, entry.actual != nil || entry.expected != nil { throw AssessmentProblem.measured(id) }
    return entry
  }

  /// A line for each entry as it was recorded.
  static func lines(_ entries: [(name: String, entry: MonitorEntry)], _ events: [Event], _ language: Language) -> [String] {
    zip(entries, events).map { named, event in
      let entry = named.entry
      let parts = [
        named.name, language.choose("监控 ", "monitored on ") + entry.day.description, entry.actual,
        entry.expected.map { language.choose("全年预计 ", "expected ") + $0 },
        entry.likelihood.map { language.choose($0.label, $0.rawValue) }, entry.cause.map { language.choose($0.label, $0.rawValue) },
        entry.deviation,
      ]
      return parts.compactMap(\.self).joined(separator: " · ") + event.numberBehindLine
    }
  }

  /// A day that a monitoring form can be of: within the table's period, and not to come.
  static func day(
    _ text: String, flag: Localized, of table: TableDefinition, _ session: OfficeSession, today: Day
  ) throws -> Day {
    try checked(try Attribution.day(text, flag: flag, today: today, calendar: try session.calendar()), of: table, today: today)
  }

  /// The same day, if a form can have it.
  static func checked(_ day: Day, of table: TableDefinition, today: Day) throws -> Day {
    if day > today || !table.period.contains(day) {
      throw Failure(
        .refused, code: "not-in-period",
        Localized(
          zh: day > today ? "\(day) 还没有到" : "\(day) 不在表的期间 \(table.period.lowerBound) 至 \(table.period.upperBound) 里",
          en: day > today
            ? "\(day) is still to come" : "\(day) is outside the table's period, \(table.period.lowerBound) to \(table.period.upperBound)"),
        hint: Localized(message: "monitor-editing.checked"))
    }
    return day
  }
}
