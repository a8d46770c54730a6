import Casework
import Commands
import EventLog

extension CommandSpec {
  /// `docket office`: its own establishment, papers and policy.
  static let office = written(
    "office",
    [
      "numbering": { $0.doing(NumberingCommand.run) },
      "policy": { $0.doing(PolicyCommand.run) },
      "staff": {
        $0.running { (call: CommandCall) throws(Failure) -> ExitStatus in
          try Recording(call: call).run { session in
            guard let intent = try call.officeIntent("staff", in: session, reading: Kind.office.fields) else { return [] }
            return try decideStaffing(intent, in: session.office, at: session.moment)
          }
        }
      },
    ])
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
