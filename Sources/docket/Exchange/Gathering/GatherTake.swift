import Casework
package import Commands
import EventLog
import Gathering
import Indicators
import ProgramSession
import TextForms
import Values

/// Collects offices' parcels from folders, each judged and recorded by itself, so a kill loses nothing.
package final class GatherTake {
  private let call: CommandCall
  private let session: GatheringSession
  private let by: String
  private let signatures: ParcelSignatures
  private let inbox: ParcelInbox
  private var held: HeldFiles?
  private var outcomes: [ParcelOutcome]
  private var found: [GatherEvidence] = []
  private var statements: [String: [Statement]] = [:]
  /// The offices of which lines were taken.
  private var grown: Set<String> = []
  /// The refused parcels that the answer lists, one where it lies in the share and waits.
  private var listed: Set<Refusal> = []

  /// What makes a refusal one.
  private struct Refusal: Hashable {
    let key: ParcelCandidate.Key
    let reason: ParcelFault.Reason
  }

  private var folder: GatheringFolder { session.folder }

  /// Takes in what is there and answers.
  package static func run(_ call: CommandCall) throws -> ExitStatus {
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
    try take.collectAll()
    try take.keepColumns()
    return try take.answer().print(call)
  }

  private init(
    _ call: CommandCall, _ session: GatheringSession, _ by: String, _ tool: KeyTool, _ folders: [String]
  ) throws {
    self.call = call
    self.session = session
    self.by = by
    signatures = ParcelSignatures(tool)
    inbox = try ParcelInbox(folders, session.folder)
    outcomes = inbox.arriving
  }

  // MARK: judging

  private func collectAll() throws {
    try signatures.expect(inbox.parcels, of: session.sources)
    var pending = inbox.parcels
    let inShare = Set(pending.filter { !$0.isCopy }.map(\.key))
    var hasMoved = true
    while hasMoved {
      hasMoved = false
      var left: [ParcelCandidate] = []
      for candidate in pending {
        switch try judge(candidate) {
        case .waiting: left.append(candidate)
        case .known:
          // A copy may be taken by an earlier take that was interrupted, or just now from the share.
          if candidate.isCopy { try candidate.place.remove() }
          if !candidate.isCopy || !inShare.contains(candidate.key) { record(candidate, .known) }
        case .taken(let manifest, let bytes, let lines, let start):
          try collect(candidate, manifest, bytes, lines, start)
          hasMoved = true
        case .refused(let fault): try refuse(candidate, fault)
        }
      }
      pending = left
    }
    for candidate in pending where !candidate.isCopy {
      try candidate.place.copy(to: waitingPath(candidate), in: folder)
      record(candidate, .waiting)
    }
  }

  private func judge(_ candidate: ParcelCandidate) throws -> Judgement {
    let office = candidate.place.office
    let source = session.sources.byOffice[office]
    let parcel = Parcel(
      office: office, manifest: candidate.manifest, hasMisfits: candidate.hasMisfits,
      lines: { try candidate.place.bytes(ParcelManifest.linesName) },
      isSigned: { try self.signatures.isSigned(candidate, by: $0) })
    return try Gathering.judge(
      parcel, of: source, against: self.log(of: source),
      earlier: source.map { source in try self.statements(of: source) } ?? [],
      now: session.own.now)
  }

  /// What an office stated in parcels that were there when the taking began.
  private func statements(of source: Source) throws -> [Statement] {
    if let known = statements[source.office] { return known }
    let stated = try inbox.statements(of: source, in: folder, isSigned: signatures.isSigned)
    statements[source.office] = stated
    return stated
  }

  /// An office's log; one is open at a time.
  private func log(of source: Source?) -> HeldFiles {
    let source = source ?? Source(office: "")
    if let held, held.office == source.office, held.size == source.size { return held }
    let log = HeldFiles(source, in: folder, cache: call.process.cache)
    held = log
    return log
  }

  /// Keeps the columns of what was taken while its lines are at hand, so that no figure waits for them.
  private func keepColumns() throws {
    guard call.process.cache != nil else { return }
    let places = grown.sorted().map { ($0, LogPlace(path: folder.log(of: $0), limit: session.sources.byOffice[$0]?.size)) }
    let process = call.process
    _ = try Concurrently.answers(to: places) { office, place in
      let store = try place.open(process)
      let snapshot = try store.snapshot()
      _ = try OfficeColumns(snapshot, office: office, cache: ColumnCache(try store.cache(for: snapshot)))
    }
  }

  // MARK: taking, refusing

  private func collect(
    _ candidate: ParcelCandidate, _ manifest: ParcelManifest, _ bytes: [UInt8], _ lines: ArraySlice<ContinuedLines.Line>, _ start: Int
  ) throws {
    let office = manifest.office
    let files = [
      (name: "\(candidate.mark).json", bytes: candidate.manifest),
      (name: "\(candidate.mark).json.sig", bytes: try candidate.place.bytes(ParcelManifest.signatureName)),
    ]
    // What says that the office sent them is put on the disk while the lines are.
    let putting = Concurrent { [folder] in Result { try folder.write(files, in: "\(folder.taken)/\(office)") } }
    let taking = Result {
      guard !lines.isEmpty else { return }
      let log = log(of: session.sources.byOffice[office])
      try log.open()
      try log.files.appendChecked(lines, of: bytes, from: start)
      held = nil
      grown.insert(office)
    }
    try putting.join().get()
    try taking.get()
    // From here on the lines are there: readers see no more of the log than this says.
    _ = try session.record(
      "take", office,
      [
        "from": manifest.from.json, "to": manifest.to.json, "at": manifest.at.json,
        "root": manifest.root.json, "manifest": candidate.digest.hex.json,
      ], by: by)
    if candidate.isCopy { try candidate.place.remove() }
    record(candidate, .taken)
  }

  private func refuse(_ candidate: ParcelCandidate, _ fault: ParcelFault) throws {
    let office = candidate.place.office
    let isKnown = ParcelManifest.isOffice(office)
    let name = candidate.place.name.prefix(80).filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    let around = isKnown ? office : "unknown"
    let target = "\(folder.refused)/\(around)/\(name.isEmpty ? "parcel" : name)-\(candidate.mark)"
    let text = "\(fault.reason.rawValue)\n\(fault.text.en)\n\(fault.text.zh)\n"
    try candidate.place.copy(to: target, adding: [("reason.txt", Array(text.utf8))], in: folder)
    let source = session.sources.byOffice[office]
    let earlier = source?.refusal(of: candidate.digest, for: fault.reason)
    let isSettled = earlier.map { source?.isSettled($0) ?? false } ?? false
    let isListed = !listed.insert(Refusal(key: candidate.key, reason: fault.reason)).inserted
    if let contradiction = fault.contradiction, let manifest = candidate.stated {
      let evidence = GatherEvidence(folder, manifest, candidate.digest, contradiction)
      try evidence.store(candidate.place, held: log(of: source), source)
      if !isSettled, !isListed { found.append(evidence) }
    }
    if isKnown, earlier == nil {
      _ = try session.record("refuse", office, ["manifest": candidate.digest.hex.json, "reason": fault.reason.rawValue.json], by: by)
    }
    if candidate.isCopy { try candidate.place.remove() }
    if !isListed { record(candidate, .refused, fault, isSeen: isSettled) }
  }

  private func waitingPath(_ candidate: ParcelCandidate) -> String {
    "\(folder.waiting)/\(candidate.place.office)/\(candidate.stated?.name ?? candidate.place.name)-\(candidate.mark)"
  }

  private func record(
    _ candidate: ParcelCandidate, _ result: ParcelOutcome.Result, _ fault: ParcelFault? = nil, isSeen: Bool = false
  ) {
    outcomes.append(
      ParcelOutcome(
        office: candidate.place.office, path: candidate.place.path, from: candidate.stated?.from, to: candidate.stated?.to, result: result,
        fault: fault, isSeen: isSeen))
  }

  // MARK: answering

  private func answer() throws -> Answer {
    let waiting = try folder.waitingParcels().count + inbox.arriving.count
    let language = call.console.language
    func count(_ result: ParcelOutcome.Result) -> Int { result == .waiting ? waiting : outcomes.count { $0.result == result } }
    var json = JSON.Object(ParcelOutcome.Result.allCases.map { ($0.rawValue, count($0).json) })
    json["parcels"] = .array(outcomes.map { $0.json(language) })
    json["evidence"] = found.json
    let counts = ParcelOutcome.Result.allCases.map { language.choose("\($0.label.zh) \(count($0))", "\(count($0)) \($0.label.en)") }
    let lines = outcomes.filter { $0.result != .known && !$0.isSeen }.map { $0.text(language) } + found.map { $0.text[language] }
    return Answer(json: json.json, lines: lines + [counts.joined(separator: " · ")]) { [session, outcomes] console in
      let status = session.own.status(console)
      return status == .done && outcomes.contains { $0.fault != nil && !$0.isSeen } ? .no : status
    }
  }
}
