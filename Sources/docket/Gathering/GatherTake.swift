import Casework
import Commands
import EventLog
import Gathering
import TextForms

/// Collects offices' parcels from folders: judged and recorded one by one, so that a kill loses nothing.
final class GatherTake {
  private let call: CommandCall
  private let session: GatheringSession
  private let by: String
  private let signatures: ParcelSignatures
  private let inbox: ParcelInbox
  private var held: HeldFiles?
  private var outcomes: [ParcelOutcome]
  private var found: [GatherEvidence] = []

  private var folder: GatheringFolder { session.folder }

  /// Takes in what is there and answers.
  static func run(_ call: CommandCall) throws(Failure) -> ExitStatus {
    let folders = call.invocation.arguments["folder"] ?? []
    for path in folders {
      let isFolder = try Failure.catching { try POSIXFileSystem().status(of: path)?.kind == .directory }
      if !isFolder { throw .io("no-such-folder", ["path": path]) }
    }
    let by = try Attribution.name(call)
    let session = try GatheringSession.writing(call)
    defer { session.end() }
    try session.own.check(by, may: .takeParcels)
    let tool = KeyTool(process: call.process)
    guard tool.isInstalled else { throw .noKeyTool }
    let take = try GatherTake(call, session, by, tool, folders)
    try take.collectAll()
    return try take.answer().print(call)
  }

  private init(
    _ call: CommandCall, _ session: GatheringSession, _ by: String, _ tool: KeyTool, _ folders: [String]
  ) throws(Failure) {
    self.call = call
    self.session = session
    self.by = by
    signatures = ParcelSignatures(tool)
    inbox = try ParcelInbox(folders, session.folder, session.sources)
    outcomes = inbox.arriving
  }

  // MARK: judging

  private func collectAll() throws(Failure) {
    try signatures.expect(inbox.parcels, of: session.sources)
    var pending = inbox.parcels
    let listed = Set(pending.filter { !$0.isCopy }.map(\.key))
    var hasMoved = true
    while hasMoved {
      hasMoved = false
      var left: [ParcelCandidate] = []
      for candidate in pending {
        if candidate.isCopy,
          candidate.stated.map({ session.sources.byOffice[$0.office]?.manifests.contains(candidate.digest) ?? false }) ?? false
        {
          // Taken by an earlier take that was interrupted, or just now from the share.
          try candidate.place.remove()
          if !listed.contains(candidate.key) { record(candidate, .known) }
          hasMoved = true
          continue
        }
        switch try judge(candidate) {
        case .waiting: left.append(candidate)
        case .known:
          record(candidate, .known)
          if candidate.isCopy { try candidate.place.remove() }
        case .taken(let manifest, let bytes, let lines, let start):
          try collect(candidate, manifest, bytes, lines, start)
          hasMoved = true
        case .refused(let fault):
          if candidate.isCopy, listed.contains(candidate.key) {
            // The same parcel lies in the share, and is told of there.
            left.append(candidate)
          } else {
            try refuse(candidate, fault)
          }
        }
      }
      pending = left
    }
    for candidate in pending where !candidate.isCopy {
      try candidate.place.copy(to: waitingPath(candidate), in: folder)
      record(candidate, .waiting)
    }
  }

  private func judge(_ candidate: ParcelCandidate) throws(Failure) -> Judgement {
    let office = candidate.place.office
    let source = session.sources.byOffice[office]
    let parcel = Parcel(
      office: office, manifest: candidate.manifest, hasMisfits: candidate.hasMisfits,
      lines: { try candidate.place.bytes(ParcelManifest.linesName) },
      isSigned: { try self.signatures.isSigned(candidate, by: $0) })
    return try Failure.catching {
      try Gathering.judge(
        parcel, of: source, against: DeferredLog(size: source?.size ?? 0) { try self.log(of: source) },
        earlier: inbox.statements[office] ?? [],
        now: session.own.now)
    }
  }

  /// An office's log, opened at its first parcel; one is open at a time.
  private func log(of source: Source?) throws(Failure) -> HeldFiles {
    let source = source ?? Source(office: "")
    if let held, held.office == source.office, held.size == source.size { return held }
    let log = try HeldFiles(source, in: folder, cache: call.process.cache)
    held = log
    return log
  }

  // MARK: taking, refusing

  private func collect(
    _ candidate: ParcelCandidate, _ manifest: ParcelManifest, _ bytes: [UInt8], _ lines: ArraySlice<ContinuedLines.Line>, _ start: Int
  ) throws(Failure) {
    let office = manifest.office
    let files = [
      (name: "\(candidate.mark).json", bytes: candidate.manifest),
      (name: "\(candidate.mark).json.sig", bytes: try candidate.place.bytes(ParcelManifest.signatureName)),
    ]
    // What says that the office sent them is put on the disk while the lines are.
    let putting = Concurrent { [folder] in Result { () throws(Failure) in try folder.write(files, in: "\(folder.taken)/\(office)") } }
    let taking = Result { () throws(Failure) in
      guard !lines.isEmpty else { return }
      let log = try log(of: session.sources.byOffice[office])
      try Failure.catching { try log.files.appendChecked(lines, of: bytes, from: start) }
      held = nil
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

  private func refuse(_ candidate: ParcelCandidate, _ fault: ParcelFault) throws(Failure) {
    let office = candidate.place.office
    let isKnown = ParcelManifest.isOffice(office)
    let name = candidate.place.name.prefix(80).filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    let around = isKnown ? office : "unknown"
    let target = "\(folder.refused)/\(around)/\(name.isEmpty ? "parcel" : name)-\(candidate.mark)"
    let text = "\(fault.reason.rawValue)\n\(fault.text.en)\n\(fault.text.zh)\n"
    try candidate.place.copy(to: target, adding: [("reason.txt", Array(text.utf8))], in: folder)
    if let contradiction = fault.contradiction, let manifest = candidate.stated {
      let evidence = GatherEvidence(folder, manifest, candidate.digest, contradiction)
      try evidence.store(candidate.place, held: try log(of: session.sources.byOffice[office]), session.sources.byOffice[office])
      found.append(evidence)
    }
    let before = session.sources.byOffice[office]?.refused ?? []
    if isKnown, !before.contains(where: { $0.manifest == candidate.digest && $0.reason == fault.reason }) {
      _ = try session.record("refuse", office, ["manifest": candidate.digest.hex.json, "reason": fault.reason.rawValue.json], by: by)
    }
    if candidate.isCopy { try candidate.place.remove() }
    record(candidate, .refused, fault)
  }

  private func waitingPath(_ candidate: ParcelCandidate) -> String {
    "\(folder.waiting)/\(candidate.place.office)/\(candidate.stated?.name ?? candidate.place.name)-\(candidate.mark)"
  }

  private func record(_ candidate: ParcelCandidate, _ result: ParcelOutcome.Result, _ fault: ParcelFault? = nil) {
    outcomes.append(
      ParcelOutcome(
        office: candidate.place.office, path: candidate.place.path, from: candidate.stated?.from, to: candidate.stated?.to, result: result,
        fault: fault))
  }

  // MARK: answering

  private func answer() throws(Failure) -> Answer {
    let waiting = try folder.waitingParcels().count + inbox.arriving.count
    let language = call.console.language
    func count(_ result: ParcelOutcome.Result) -> Int { result == .waiting ? waiting : outcomes.count { $0.result == result } }
    var json = JSON.Object(ParcelOutcome.Result.allCases.map { ($0.rawValue, count($0).json) })
    json["parcels"] = .array(outcomes.map { $0.json(language) })
    json["evidence"] = found.json
    let counts = ParcelOutcome.Result.allCases.map { language.choose("\($0.label.zh) \(count($0))", "\(count($0)) \($0.label.en)") }
    let lines = outcomes.filter { $0.result != .known }.map { $0.text(language) } + found.map { $0.text[language] }
    return Answer(json: json.json, lines: lines + [counts.joined(separator: " · ")]) { [session, outcomes] console in
      let status = session.own.status(console)
      return status == .done && outcomes.contains { $0.fault != nil } ? .no : status
    }
  }
}

/// What is held of an office, opened only where a parcel is so far in order that it matters.
private struct DeferredLog: HeldLog {
  let size: Int
  let open: () throws -> HeldFiles

  func edge(ofFirst size: Int) throws -> MerkleFrontier { size == 0 ? MerkleFrontier() : try open().edge(ofFirst: size) }
  func root(ofFirst size: Int) throws -> Digest { size == 0 ? MerkleFrontier().root : try open().root(ofFirst: size) }
  func moment(of seq: Int) throws -> Instant? { try open().moment(of: seq) }
  func version(of id: CaseID) throws -> Int { try open().version(of: id) }
  func holds(_ id: EventID) throws -> Bool { try open().holds(id) }
}
