import Casework
import Commands
import EventLog
import TextForms

extension CommandSpec {
  /// `docket calendar`: which days are worked.
  static let calendar = CommandSpec(
    "calendar", "日历", zh: "采用一年的节假日和调休日", en: "Adopt a year's holidays and make-up working days", subcommands: [adoptCalendar])

  private static let adoptCalendar = CommandSpec(
    "adopt", "采用", zh: "采用一年的日历", en: "Adopt a year's calendar",
    discussion: Localized("{\"year\":2023,\"holidays\":[\"2023-01-22\",…],\"workdays\":[\"2023-01-28\",…]}"),
    positionals: [PositionalSpec("file", "文件", completion: .files, zh: "日历文件（JSON）。", en: "The calendar (JSON).")], options: .recording,
    groups: .recording
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    let file = try DefinitionFile(
      call.invocation.argument("file") ?? "",
      example: Localized(zh: "docket 日历 采用 --帮助 有一个样子", en: "docket calendar adopt --help shows the shape"), call.process)
    return try Recording(call: call).run { session in
      let adoption = try call.adoption(of: file.definition, in: session)
      return try file.placing { try decideCalendarAdoption(adoption, in: session.office, at: session.moment) }
    }
  }.asking(toDo: .adoptCalendar)
}
