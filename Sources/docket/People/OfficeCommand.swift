import Casework
import Commands
import EventLog
import TextForms

extension CommandSpec {
  /// `docket office staff`: how many people the office has.
  static let office = CommandSpec(
    Term("office", "单位"),
    summary: Localized(zh: "单位自身：编制、人员、文号与规定", en: "The office itself: establishment, staff, numbers of papers, rules"),
    subcommands: CommandList([
      numbering, policy,
      CommandSpec(
        Term("staff", "人员"), summary: Localized(zh: "登记编制、在职、离退休人数", en: "Record establishment, serving and retired staff"),
        options: ["establishment", "serving", "retired"].compactMap { Kind.office.field($0) }.map { OptionSpec($0) } + [
          .note, .id, .dryRun, .acceptClock,
        ], groups: [.attribution, .json, .general]
      ) { (call: CommandCall) throws(Failure) -> ExitStatus in
        try Recording(call: call).run { session throws(Failure) in
          guard let action = Kind.office.action("staff") else { return [] }
          let by = try Attribution.name(call)
          let calendar = try session.calendar()
          let on = try Attribution.day(call, today: session.today, calendar: calendar)
          var words = FieldWords(
            invocation: call.invocation, context: DayContext(today: session.today, base: on, calendar: calendar),
            finder: session.finder(by: by),
            catalog: session.office.catalog)
          let fields = try words.read(Kind.office.fields(of: action))
          let id = try call.invocation["id"].map { text throws(Failure) in try ActionInput.eventID(text) }
          return try Failure.catching {
            try decideStaffing(
              Intent(kind: .office, action: action, fields: fields, on: on, by: by, id: id), in: session.office, at: session.moment)
          }
        }
      },
    ]))
}
