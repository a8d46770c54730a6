import Casework
import Commands
import EventLog

extension CommandSpec {
  /// `docket dispute`: the caller states that an event under their name isn't theirs.
  static let dispute = written("dispute").running { (call: CommandCall) throws(Failure) -> ExitStatus in
    let seq = try EventNumber.read(call.invocation.argument("seq") ?? "")
    return try Recording(call: call).perform { _ in
      .dispute(of: seq, reason: call.invocation["reason"] ?? "", by: try Attribution.name(call), id: try call.givenID())
    }
  }.asking()
}
