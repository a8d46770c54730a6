import Casework
import LogLines
import ProgramSession
import TextForms
import Values

/// An open deadline that was counted without a year's calendar, and lies on another day by it.
struct MisplacedDeadline {
  private let current: Case
  private let site: String?
  private let kind: Casework.Kind
  private let seq: Int
  private let from: Day
  private let to: Day

  /// Those that a year's calendar moves, in the order of their cases.
  static func all(by year: CalendarYear, in session: OfficeSession) throws -> [MisplacedDeadline] {
    var calendar = try session.calendar()
    calendar.adopt(year)
    return try session.histories().sorted { $0.id < $1.id }.compactMap { history in
      guard let current = history.current, current.isAwaited, let due = current.due, let kind = history.kind,
        let (how, seq) = history.countedDeadline, how.without.contains(year.year)
      else { return nil }
      let day = how.day(by: calendar)
      if day == due { return nil }
      return MisplacedDeadline(
        current: current, site: try current.project.flatMap { try session.office.name(of: $0) }, kind: kind, seq: seq, from: due, to: day)
    }
  }

  private init(current: Case, site: String?, kind: Casework.Kind, seq: Int, from: Day, to: Day) {
    (self.current, self.site, self.kind, self.seq, self.from, self.to) = (current, site, kind, seq, from, to)
  }

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
    return [current.id.description, name, "\(from) → \(to)"].filter { !$0.isEmpty }.joined(separator: "  ")
      + language.choose("：", ": ") + command(in: language)
  }

  /// The deadline for programs.
  func json(in language: Language) -> JSON {
    ["case": current.id.json, "seq": seq.json, "from": from.json, "to": to.json, "command": command(in: language).json]
  }
}
