import Casework
import Commands
import EventLog

extension CommandSpec {
  /// `docket calendar`: which days are worked.
  static let calendar = written(
    "calendar",
    [
      "adopt": {
        $0.running { (call: CommandCall) throws(Failure) -> ExitStatus in
          let file = try CalendarSource(call).file
          return try Recording(call: call).run { session in
            let adoption = try call.adoption(of: file.definition, in: session)
            return try file.placing { try decideCalendarAdoption(adoption, in: session.office, at: session.moment) }
          }
        }.asking(toDo: .adoptCalendar)
      }
    ])

}
