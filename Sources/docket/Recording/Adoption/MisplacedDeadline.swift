import Casework
import LogLines
import ProgramSession
import TextForms
import Values

/// A deadline that was counted without a year's calendar and lies on another day by it, where the case is still awaited or that day decides
/// whether it was done in time.
struct MisplacedDeadline {
  private let current: Case
  private let site: String?
  private let kind: Casework.Kind
  private let seq: Int
  private let from: Day
  private let to: Day
  /// The day on which the case was done; nil where it is still awaited.
  private let done: Day?

  /// Those that a year's calendar moves, in the order of their cases.
  static func all(by year: CalendarYear, in session: OfficeSession) throws -> [MisplacedDeadline] {
    var calendar = try session.calendar()
    calendar.adopt(year)
    return try session.histories().sorted { $0.id < $1.id }.compactMap { history in
      guard let current = history.current, let due = current.due, let kind = history.kind,
        let (how, seq) = history.countedDeadline, how.without.contains(year.year)
      else { return nil }
      let (day, done) = (how.day(by: calendar), current.isAwaited ? nil : current.closed ?? current.since)
      if day == due { return nil }
      if let done, (done <= due) == (done <= day) { return nil }
      return MisplacedDeadline(
        current: current, site: try current.project.flatMap { try session.office.name(of: $0) }, kind: kind, seq: seq, from: due, to: day,
        done: done)
    }
  }

  /// Whether the case isn't awaited any more.
  var isDone: Bool { done != nil }

  /// The command that sets the day that it should be.
  private func command(in language: Language) -> String {
    let field = kind.deadline?.field ?? "", label = kind.field(field)?.label ?? field
    return language.choose(
      "docket 更正 \(seq) --改为 \(label)=\(to) --理由 按日历重算", "docket correct \(seq) --set \(field)=\(to) --reason 'counted by the calendar'")
  }

  /// The case with both days and the command.
  func line(in language: Language) -> String {
    let title = CaseTitle(current.id, current.fields, of: kind, site: site, in: language)
    let name = [title.title, title.matter].compactMap(\.self).filter { $0 != current.id.description }.joined(separator: " ")
    let done = done.map { language.choose("\($0) 已办", "done \($0)") } ?? ""
    return [current.id.description, name, "\(from) → \(to)", done].filter { !$0.isEmpty }.joined(separator: "  ")
      + language.choose("：", ": ") + command(in: language)
  }

  /// The deadline for programs.
  func json(in language: Language) -> JSON {
    ["case": current.id.json, "seq": seq.json, "from": from.json, "to": to.json, "done": done.json, "command": command(in: language).json]
  }
}
