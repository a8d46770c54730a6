import Casework
import Commands
import LogLines
import ProgramSession
import Values

/// Closes a year (关账): what is dated in it from then on needs a reason.
struct YearClosing: CommandBody {
  let call: CommandCall

  func run() throws -> Answer {
    try Recording(call: call).perform { session in
      let year = try call.year(call.invocation.argument("year") ?? "", today: session.today).lowerBound.year
      let (by, on, id) = try call.attribution(in: session)
      guard year < on.year else { throw Failure.refused("year-goes-on", ["year": year]) }
      if id == nil, try session.office.closedYears().contains(year) { throw Failure.refused("year-closed.already", ["year": year]) }
      return DecidedAct(
        try decideYearClosing(year, note: call.invocation["note"], on: on, by: by, id: id, in: session.office, at: session.moment))
    }
  }
}
