import Casework
package import Commands
import Documents
package import ProgramSession
import TextForms
import Values

/// Shows Monday's page (例会): what was done last week, and what this week asks for.
package struct WeekCommand: CommandBody {
  package let call: CommandCall

  package init(call: CommandCall) {
    self.call = call
  }

  /// What waits for a reason, and in the first two weeks of a year what falls due.
  private func newYear(_ session: OfficeSession, on day: Day) throws -> Localized? {
    var lines: [Localized] = []
    let waiting = try session.office.countWaitingForReason()
    if waiting > 0 { lines.append(Localized(message: "week.waits-for-reason", ["count": waiting])) }
    if day.month == 1, day - (Day(year: day.year, month: 1, day: 1) ?? day) < 14 {
      let due = try session.dueErasures().count
      if due > 0 { lines.append(Localized(message: "week.erasures-due", ["count": due])) }
    }
    return lines.isEmpty ? nil : Localized { language in lines.map { $0[language] }.joined(separator: "\n") }
  }

  /// The page of a log.
  package func answer(in figures: FigureSession) throws -> Answer {
    let isSheet = call.format == .text && !call.invocation.has("for-chat") || call.format == .docx
    let page = try WeekReading(call, figures).page(listing: isSheet ? WeekText.most : .max)
    let (language, age) = (call.console.language, try figures.sessions[0].copyAge())
    if call.invocation.has("for-chat") {
      return Answer(lines: WeekChat(page: page, language: language).lines(), status: figures.status(call.console)).below(age?.line)
    }
    let text = WeekText(page: page, language: language, width: call.console.width)
    func tables() throws -> AnswerTables {
      let title = Localized(text.title)
      // In a browser the numbers are doors to their cases.
      guard call.format == .html else { return AnswerTables(WeekTable(page: page).table(onSheet: call.format == .docx), name: title) }
      return AnswerTables(
        [
          AnswerSheet(name: WeekDoors.page, table: WeekTable(page: page, leads: true).table(onSheet: true)),
          AnswerSheet(name: WeekDoors.name, table: try WeekDoors(page: page, figures: figures).table()),
        ], title: title)
    }
    return try Answer(
      call, json: page.json(in: language), lines: text.lines(), tables: tables(),
      status: figures.status(call.console)
    ).below(age?.line, try figures.sessions[0].setAsideLine(), try newYear(figures.sessions[0], on: page.days.day))
  }
}
