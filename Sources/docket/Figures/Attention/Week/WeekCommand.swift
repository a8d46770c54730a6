import Casework
import Commands
import Documents
package import ProgramSession
import TextForms
import Values

/// Shows Monday's page (例会): what was done last week, and what this week asks for.
package final class WeekCommand: CommandBody {
  /// What waits for a reason.
  private func waiting(_ session: OfficeSession) throws -> Localized? {
    let waiting = try session.office.countWaitingForReason()
    return waiting > 0 ? Localized(message: "week.waits-for-reason", ["count": waiting]) : nil
  }

  /// The page of a log.
  package func answer(in figures: FigureSession) throws -> Answer {
    let isSheet = call.format == .text && !call.invocation.has("for-chat") || call.format == .docx
    let page = try WeekReading(call, figures).page(listing: isSheet ? WeekText.most : .max)
    let (language, age) = (call.console.language, try figures.sessions[0].copyAge())
    if call.invocation.has("for-chat") {
      return Answer(lines: WeekChat(page: page, language: language).lines(), status: figures.status(call.console)).below(age?.line)
    }
    let newYear = try NewYear(figures, on: page.days.day)
    let above = newYear?.text.map { $0[language].split(separator: "\n").count } ?? 0
    let text = WeekText(page: page, language: language, width: call.console.width, above: above)
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
    var json = page.json(in: language)
    if let newYear, case .object(var object) = json {
      object["newYear"] = newYear.json
      json = .object(object)
    }
    return try Answer(
      call, json: json, lines: text.lines(), tables: tables(),
      status: figures.status(call.console)
    ).below(age?.line, try figures.sessions[0].setAsideLine(), try waiting(figures.sessions[0]), newYear?.text)
  }
}
