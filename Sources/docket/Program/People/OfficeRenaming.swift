import Casework
import Commands
import ProgramSession
import Values

/// Gives the office another name from a day on (单位 改名).
struct OfficeRenaming: CommandBody {
  let call: CommandCall

  func run() throws -> Answer {
    let name = call.invocation.argument("name") ?? ""
    return try Recording(call: call).perform { session in
      let (by, on, id) = try call.attribution(in: session)
      return DecidedAct(
        try decideOfficeName(name, note: call.invocation["note"], on: on, by: by, id: id, in: session.office, at: session.moment))
    }
  }
}
