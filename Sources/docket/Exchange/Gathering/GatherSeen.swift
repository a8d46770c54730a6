import Casework
import Commands
import Gathering
package import ProgramSession
import TextForms
import Values

/// Records that somebody looked at what was refused of an office (已阅).
package final class GatherSeen: CommandBody {
  /// Records it and answers; without a refusal that waits for a look, nothing is recorded.
  package func run() throws -> Answer {
    let office = call.invocation.argument("unit") ?? ""
    let by = try Attribution.name(call)
    return try Recording(call: call).perform { own in
      let session = try GatheringSession(own)
      try own.check(by, may: .takeParcels)
      guard let source = session.sources.byOffice[office] else {
        throw Failure.unknownOffice(office, among: session.sources.expected.map(\.office))
      }
      let seen = source.refused.filter { !source.isOver($0) }
      let drafts = seen.isEmpty ? [] : [session.draft("see", office, [:], by: by)]
      return DecidedAct(drafts, counts: drafts.map { _ in 1 }, areApplied: true) { recorded in
        let parcels = seen.map { ["manifest": $0.manifest.hex.json, "reason": $0.reason.rawValue.json] as JSON }
        return Answer(
          saying: seen.isEmpty ? "gather-seen.none" : "gather-seen.seen",
          self.call.facts(of: office, recorded, adding: ("seen", .array(parcels))),
          words: ["office": office, "count": seen.count], status: recorded.session.status(self.call.console))
      }
    }
  }
}

extension CommandCall {
  /// What was recorded on an office's case, with a further member.
  func facts(of office: String, _ recorded: Recorded, adding member: (key: String, value: JSON)) -> JSON.Object {
    var object: JSON.Object = ["case": "source/\(office)".json]
    object[member.key] = member.value
    object["events"] = .array(recorded.answers.flatMap(\.events).compactMap(\.line))
    if isDry { object["dryRun"] = true }
    return object
  }
}
