import Casework
import Commands
import EventLog
import TextForms

extension CommandSpec {
  /// `docket dispute`: the caller states that an event under their name isn't theirs.
  static let dispute = CommandSpec(
    "dispute", "异议", zh: "声明记在自己名下的某个事件不是自己录的", en: "Say that an event under your name isn't yours",
    positionals: [PositionalSpec("seq", "事件号", zh: "事件的号。", en: "The event's number.")],
    options: [.reason, .id, .dryRun, .acceptClock], groups: [.person, .json, .general],
    examples: [
      Example(
        zh: "docket 异议 707 --理由 那天不在", "#707 记在你名下，但不是你录的", en: "docket dispute 707 --reason \"on leave that day\"",
        "#707 was recorded under your name, not by you")
    ]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    let seq = try EventNumber.read(call.invocation.argument("seq") ?? "")
    return try Recording(call: call).perform { _ in
      .dispute(of: seq, reason: call.invocation["reason"] ?? "", by: try Attribution.name(call), id: try call.givenID())
    }
  }.asking()
}
