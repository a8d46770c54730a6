import Casework
import Commands
import EventLog
import TextForms

extension CommandSpec {
  /// `docket office staff`: how many people the office has.
  static let office = CommandSpec(
    "office", "单位", zh: "单位自身：编制、人员、文号与规定", en: "The office itself: establishment, staff, numbers of papers, rules",
    subcommands: CommandList([
      numbering, policy,
      CommandSpec(
        "staff", "人员", zh: "登记编制、在职、离退休人数", en: "Record establishment, serving and retired staff",
        options: ["establishment", "serving", "retired"].compactMap { Kind.office.field($0) }.map { OptionSpec($0) } + .recording,
        groups: .recording
      ) { (call: CommandCall) throws(Failure) -> ExitStatus in
        try Recording(call: call).run { session in
          guard let intent = try call.officeIntent("staff", in: session, reading: Kind.office.fields) else { return [] }
          return try decideStaffing(intent, in: session.office, at: session.moment)
        }
      },
    ]))
}

extension CommandCall {
  /// The values that a call gives to the office's own fields.
  func officeIntent(_ name: String, in session: OfficeSession, reading fields: (Action) -> [Field]) throws(Failure) -> Intent? {
    guard let action = Kind.office.action(name) else { return nil }
    let by = try Attribution.name(self)
    let calendar = try session.calendar()
    let on = try Attribution.day(self, today: session.today, calendar: calendar)
    var words = FieldOptionWords(
      invocation: invocation, context: DayContext(today: session.today, base: on, calendar: calendar), finder: session.finder(by: by),
      catalog: session.office.catalog)
    let values = try words.read(fields(action))
    return Intent(kind: .office, action: action, fields: values, on: on, by: by, id: try givenID())
  }
}
