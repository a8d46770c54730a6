import Casework
package import Commands
import EventLog
import Gathering
import Indicators
import LogLines
package import ProgramSession
import TextForms
import Values

/// Collects offices' parcels from folders.
package struct GatherTake {
  private let call: CommandCall
  private let session: GatheringSession
  private let taking: ParcelTaking

  /// Takes in what is there and answers.
  package static func run(_ call: CommandCall) throws -> Answer {
    let folders = call.invocation.arguments["folder"] ?? []
    for path in folders {
      let isFolder = try POSIXFileSystem().status(of: path)?.kind == .directory
      if !isFolder { throw Failure.io("no-such-folder", ["path": path]) }
    }
    let by = try Attribution.name(call)
    let session = try GatheringSession.writing(call)
    defer { session.end() }
    try session.own.check(by, may: .takeParcels)
    let tool = KeyTool(process: call.process)
    guard tool.isInstalled else { throw Failure.noKeyTool }
    let take = try GatherTake(call, session, by, tool, folders)
    try take.taking.run()
    try take.keepColumns()
    return try take.answer()
  }

  private init(
    _ call: CommandCall, _ session: GatheringSession, _ by: String, _ tool: KeyTool, _ folders: [String]
  ) throws {
    (self.call, self.session) = (call, session)
    let signatures = ParcelSignatures(tool)
    let inbox = try ParcelInbox(folders, on: POSIXFileSystem(), session.folder)
    try signatures.expect(inbox.parcels, of: session.sources)
    taking = ParcelTaking(
      inbox, into: session.folder, Record(session: session, by: by), now: session.own.now, cache: call.process.cache,
      isSigned: signatures.isSigned
    ) { fault in "\(fault.reason.rawValue)\n\(fault.text.en)\n\(fault.text.zh)\n" }
  }

  /// The gathering's log under somebody's name.
  private final class Record: GatheringRecord {
    private let session: GatheringSession
    private let by: String

    init(session: GatheringSession, by: String) {
      (self.session, self.by) = (session, by)
    }

    var sources: Sources { session.sources }

    func record(_ action: String, of office: String, _ data: JSON.Object) throws {
      _ = try session.record(action, office, data, by: by)
    }
  }

  /// Keeps the columns of what was taken while its lines are at hand, so that no figure waits for them.
  private func keepColumns() throws {
    guard call.process.cache != nil else { return }
    let folder = session.folder
    let places = taking.grown.sorted().map { ($0, LogPlace(path: folder.log(of: $0), limit: session.sources.byOffice[$0]?.size)) }
    let process = call.process
    _ = try Concurrently.answers(to: places) { office, place in
      let store = try place.open(process)
      let snapshot = try store.snapshot()
      _ = try OfficeColumns(snapshot, office: office, cache: ColumnCache(try store.cache(for: snapshot)))
    }
  }

  private func answer() throws -> Answer {
    let waiting = try session.folder.waitingParcels().count + taking.arriving
    let (outcomes, found) = (taking.outcomes, taking.evidence)
    let language = call.console.language
    func count(_ result: ParcelOutcome.Result) -> Int { result == .waiting ? waiting : outcomes.count { $0.result == result } }
    var json = JSON.Object(ParcelOutcome.Result.allCases.map { ($0.rawValue, count($0).json) })
    json["parcels"] = .array(outcomes.map { $0.json(language) })
    json["evidence"] = found.json
    let counts = ParcelOutcome.Result.allCases.map { language.choose("\($0.label.zh) \(count($0))", "\(count($0)) \($0.label.en)") }
    let lines = outcomes.filter { $0.result != .known && !$0.isSeen }.map { $0.text(language) } + found.map { $0.text[language] }
    let status = session.own.status(call.console)
    // What waits for its predecessors wasn't looked at to its end.
    let isRefused = outcomes.contains { $0.fault != nil && !$0.isSeen }
    let verdict = VerdictWord(isContradicted: isRefused, isUnchecked: waiting > 0)
    json["verdict"] = verdict.rawValue.json
    let isStrict = call.invocation.has("strict")
    return try Answer(
      call, json: json.json, lines: lines + [counts.joined(separator: " · ")],
      status: status == .done ? ExitStatus(verdict, isStrict: isStrict) : status)
  }
}
