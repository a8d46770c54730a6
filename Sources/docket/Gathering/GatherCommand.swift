import Commands
import EventLog

extension CommandSpec {
  /// `docket gather`: many offices' logs in one place.
  static let gather = written(
    "gather",
    [
      "init": {
        $0.running { (call: CommandCall) throws(Failure) in try InitCommand(call: call, isGathering: true).run() }.asking(ofLog: false)
      },
      "expect": { $0.doing(GatherExpect.run) },
      "take": { $0.running(GatherTake.run) },
      "status": { $0.doing(GatherStatus.run) },
    ])

  /// `docket send`: an office's log, or what is new of it, on its way to a gathering.
  static let send = written("send").doing(SendCommand.run)
}
