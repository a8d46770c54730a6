import Casework
import Commands
import EventLog
import Gathering
import TextForms

/// Takes in what offices left in folders: judged parcel by parcel, recorded one by one, so that an interruption loses nothing.
final class GatherTake {
  /// What became of a parcel.
  struct Outcome {
    let office: String
    let path: String
    let from, to: Int?
    let result: String
    var fault: ParcelFault?
  }

  /// A parcel that is looked at.
  private struct Candidate {
    let place: ParcelFolder
    /// Whether it is the gathering's own copy, of one that came before its beginning.
    let isCopy: Bool
    let manifest: [UInt8]
    let digest: Digest
    let stated: ParcelManifest?
    let hasMisfits: Bool
  }

  private let call: CommandCall
  private let session: GatheringSession
  private let by: String
  private let tool: KeyTool
  private var held: [String: HeldFiles] = [:]
  private var earlier: [String: [Statement]] = [:]
  private var verified: [Digest: Bool] = [:]
  private var outcomes: [Outcome] = []
  private var found: [GatherEvidence] = []
  private var arriving = 0

  private var folder: GatheringFolder { session.folder }

  /// Takes in what is there and answers.
  static func run(_ call: CommandCall) throws(Failure) -> ExitStatus {
    let folders = call.invocation.arguments["folder"] ?? []
    for path in folders {
      guard try Failure.catching({ try POSIXFileSystem().status(of: path)?.kind == .directory }) else { throw .noSuchFolder(path) }
    }
    let by = try Attribution.name(call)
    let session = try GatheringSession.writing(call)
    defer { session.end() }
    try Failure.catching { try session.own.office.roster.check(by, needs: .supervision) }
    let take = GatherTake(call, session, by)
    guard take.tool.isInstalled else { throw .noKeyTool }
    try take.takeAll(folders)
    try take.answer()
    let status = session.own.status(call.console)
    return status == .done && take.outcomes.contains { $0.fault != nil } ? .no : status
  }

  private init(_ call: CommandCall, _ session: GatheringSession, _ by: String) {
    self.call = call
    self.session = session
    self.by = by
    tool = KeyTool(process: call.process)
  }

  // MARK: judging

  private func takeAll(_ folders: [String]) throws(Failure) {
    var pending = try candidates(folders)
    let listed = Set(pending.filter { !$0.isCopy }.map { Key($0) })
    var hasMoved = true
    while hasMoved {
      hasMoved = false
      var left: [Candidate] = []
      for candidate in pending {
        if candidate.isCopy,
          candidate.stated.map({ session.sources.byOffice[$0.office]?.manifests.contains(candidate.digest) ?? false }) ?? false
        {
          // Taken by an earlier take that was interrupted, or just now from the share.
          try candidate.place.remove()
          if !listed.contains(Key(candidate)) { note(candidate, "known") }
          hasMoved = true
          continue
        }
        switch try judge(candidate) {
        case .waiting: left.append(candidate)
        case .known:
          note(candidate, "known")
          if candidate.isCopy { try candidate.place.remove() }
        case .taken(let manifest, let bytes, let lines, let start):
          try take(candidate, manifest, bytes, lines, start)
          hasMoved = true
        case .refused(let fault):
          if candidate.isCopy, listed.contains(Key(candidate)) {
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
      note(candidate, "waiting")
    }
  }

  /// What tells parcels of an office apart.
  private struct Key: Hashable {
    let office: String
    let digest: Digest

    init(_ candidate: Candidate) {
      office = candidate.place.office
      digest = candidate.digest
    }
  }

  /// All that is there, in the order in which it is asked; what is still arriving is only counted.
  private func candidates(_ folders: [String]) throws(Failure) -> [Candidate] {
    var found: [Candidate] = []
    for path in folders {
      for place in try ParcelFolder.all(below: path, POSIXFileSystem()) {
        let content = try place.content()
        if content == .arriving {
          arriving += 1
          outcomes.append(Outcome(office: place.office, path: place.path, from: nil, to: nil, result: "waiting"))
          continue
        }
        found.append(try candidate(place, isCopy: false, hasMisfits: content == .misfit))
      }
    }
    for place in try waitingCopies() { found.append(try candidate(place, isCopy: true, hasMisfits: try place.content() != .whole)) }
    for office in Set(found.map(\.place.office)) { earlier[office] = try statements(of: office, found) }
    return found.sorted { left, right in
      if left.place.office != right.place.office { return left.place.office.utf8.lexicographicallyPrecedes(right.place.office.utf8) }
      guard let first = left.stated, let second = right.stated else { return left.stated != nil && right.stated == nil }
      return (first.from, first.to, first.at) < (second.from, second.to, second.at)
    }
  }

  private func candidate(_ place: ParcelFolder, isCopy: Bool, hasMisfits: Bool) throws(Failure) -> Candidate {
    let manifest = try place.bytes(ParcelManifest.fileName)
    return Candidate(
      place: place, isCopy: isCopy, manifest: manifest, digest: SHA256.digest(of: manifest), stated: ParcelManifest(manifest),
      hasMisfits: hasMisfits)
  }

  private func waitingCopies() throws(Failure) -> [ParcelFolder] {
    guard try Failure.catching({ try folder.fileSystem.status(of: folder.waiting) }) != nil else { return [] }
    return try ParcelFolder.all(below: folder.waiting, folder.fileSystem)
  }

  /// What an office stated with its signature in parcels that wait, or that only lost their bytes on the way.
  private func statements(of office: String, _ found: [Candidate]) throws(Failure) -> [Statement] {
    var statements: [Statement] = []
    let source = session.sources.byOffice[office]
    let cut = Set(source?.refused.filter { $0.reason == .cut && $0.seq > source?.expectedSeq ?? 0 }.map(\.manifest) ?? [])
    var stated = found.filter { $0.isCopy && $0.place.office == office }.map { ($0.digest, $0.stated) }
    if !cut.isEmpty {
      for name in try folder.names(in: "\(folder.refused)/\(office)") {
        let bytes = try folder.bytes("\(folder.refused)/\(office)/\(name)/\(ParcelManifest.fileName)") ?? []
        let digest = SHA256.digest(of: bytes)
        if cut.contains(digest) { stated.append((digest, ParcelManifest(bytes))) }
      }
    }
    for case (let digest, .some(let manifest)) in stated {
      statements += manifest.roots.map { Statement(size: $0.size, root: $0.root, manifest: digest) }
    }
    return statements
  }

  private func judge(_ candidate: Candidate) throws(Failure) -> Judgement {
    let office = candidate.place.office
    let source = session.sources.byOffice[office]
    let parcel = Parcel(
      office: office, manifest: candidate.manifest, hasMisfits: candidate.hasMisfits,
      lines: { try candidate.place.bytes(ParcelManifest.linesName) },
      isSigned: { try self.isSigned(candidate, by: $0) })
    return try Failure.catching {
      try Gathering.judge(
        parcel, of: source, against: LazilyHeld(size: source?.size ?? 0) { try self.log(of: source) }, earlier: earlier[office] ?? [],
        now: session.own.now)
    }
  }

  private func isSigned(_ candidate: Candidate, by key: String) throws(Failure) -> Bool {
    if let known = verified[candidate.digest] { return known }
    let signature = String(decoding: try candidate.place.bytes(ParcelManifest.signatureName), as: UTF8.self)
    let keys: [PublicKey]
    do { keys = [try PublicKey(key)] } catch { keys = [] }
    let isGood = try tool.isGood(
      signature, over: { (sink) throws(Failure) in _ = sink(candidate.manifest) }, for: ParcelManifest.namespace, by: keys)
    // A copy in the share may have another signature beside the same manifest.
    if isGood { verified[candidate.digest] = true }
    return isGood
  }

  /// The log of an office, opened when a parcel first asks.
  private func log(of source: Source?) throws(Failure) -> HeldFiles {
    let source = source ?? Source(office: "")
    if let log = held[source.office], log.size == source.size { return log }
    let log = try HeldFiles(source, in: folder, cache: call.process.cache)
    held[source.office] = log
    return log
  }

  // MARK: taking, refusing

  private func take(
    _ candidate: Candidate, _ manifest: ParcelManifest, _ bytes: [UInt8], _ lines: ArraySlice<ContinuedLines.Line>, _ start: Int
  ) throws(Failure) {
    let office = manifest.office
    let kept = "\(folder.taken)/\(office)/\(candidate.digest.hex.prefix(12))"
    try folder.put(candidate.manifest, at: "\(kept).json")
    try folder.put(try candidate.place.bytes(ParcelManifest.signatureName), at: "\(kept).json.sig")
    if !lines.isEmpty {
      let log = try log(of: session.sources.byOffice[office])
      try Failure.catching { try log.files.takeIn(lines, of: bytes, from: start) }
      held[office] = nil
    }
    // From here on the lines are there: readers see no more of the log than this says.
    _ = try session.record(
      "take", office,
      [
        "from": .number(manifest.from), "to": .number(manifest.to), "at": .string(manifest.at.description),
        "root": .string(manifest.root.base64), "manifest": .string(candidate.digest.hex),
      ], by: by)
    if candidate.isCopy { try candidate.place.remove() }
    note(candidate, "taken")
  }

  private func refuse(_ candidate: Candidate, _ fault: ParcelFault) throws(Failure) {
    let office = candidate.place.office
    let isKnown = ParcelManifest.isOffice(office)
    let name = candidate.place.name.prefix(80).filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    let around = isKnown ? office : "unknown"
    let suffix = String(candidate.digest.hex.prefix(12))
    let target = "\(folder.refused)/\(around)/\(name.isEmpty ? "parcel" : name)-\(suffix)"
    let text = "\(fault.reason.rawValue)\n\(fault.text.en)\n\(fault.text.zh)\n"
    try candidate.place.copy(to: target, adding: [("reason.txt", Array(text.utf8))], in: folder)
    if let contradiction = fault.contradiction, let manifest = candidate.stated {
      let evidence = GatherEvidence(folder, manifest, candidate.digest, contradiction)
      try evidence.keep(candidate.place, held: try log(of: session.sources.byOffice[office]), session.sources.byOffice[office])
      found.append(evidence)
    }
    let before = session.sources.byOffice[office]?.refused ?? []
    if isKnown, !before.contains(where: { $0.manifest == candidate.digest && $0.reason == fault.reason }) {
      _ = try session.record(
        "refuse", office, ["manifest": .string(candidate.digest.hex), "reason": .string(fault.reason.rawValue)], by: by)
    }
    if candidate.isCopy { try candidate.place.remove() }
    note(candidate, "refused", fault)
  }

  private func waitingPath(_ candidate: Candidate) -> String {
    "\(folder.waiting)/\(candidate.place.office)/\(candidate.stated?.name ?? candidate.place.name)-\(candidate.digest.hex.prefix(12))"
  }

  private func note(_ candidate: Candidate, _ result: String, _ fault: ParcelFault? = nil) {
    outcomes.append(
      Outcome(
        office: candidate.place.office, path: candidate.place.path, from: candidate.stated?.from, to: candidate.stated?.to, result: result,
        fault: fault))
  }

  // MARK: answering

  private func answer() throws(Failure) {
    let waiting = try waitingCopies().count + arriving
    let language = call.console.language
    func count(_ result: String) -> Int { outcomes.count { $0.result == result } }
    if call.console.wantsJSON(call.invocation) {
      return try call.console.print(
        json: [
          "taken": .number(count("taken")), "known": .number(count("known")), "waiting": .number(waiting),
          "refused": .number(count("refused")),
          "parcels": .array(outcomes.map { $0.json(language) }), "evidence": .array(found.map(\.json)),
        ])
    }
    for outcome in outcomes where outcome.result != "known" { try call.console.print(outcome.text(language)) }
    for evidence in found { try call.console.print(evidence.text) }
    try call.console.print(
      Localized(
        zh: "收取 \(count("taken")) · 已有 \(count("known")) · 等待 \(waiting) · 退回 \(count("refused"))",
        en: "\(count("taken")) taken · \(count("known")) known · \(waiting) waiting · \(count("refused")) refused"))
  }
}

extension GatherTake.Outcome {
  /// For programs.
  fileprivate func json(_ language: Language) -> JSON {
    [
      "office": .string(office), "parcel": .string(path), "from": from.map { .number($0) } ?? .null, "to": to.map { .number($0) } ?? .null,
      "result": .string(result), "reason": fault.map { .string($0.reason.rawValue) } ?? .null,
      "message": fault.map { .string($0.text[language]) } ?? .null,
    ]
  }

  /// For people: a line.
  fileprivate func text(_ language: Language) -> String {
    let words = ["taken": "收取", "known": "已有", "waiting": "等待", "refused": "退回"]
    let word = language.choose(words[result] ?? result, result)
    let range = if let from, let to { "  \(from)–\(to)" } else { "" }
    guard let fault else { return "\(word)  \(office)\(range)" }
    return "\(word)  \(office)\(range)  \(fault.reason.label[language])\(language.choose("：", ": "))\(fault.text[language])\n  \(path)"
  }
}

/// What is held of an office, opened only where a parcel is so far in order that it matters.
private struct LazilyHeld: HeldLog {
  let size: Int
  let open: () throws -> HeldFiles

  func edge(ofFirst size: Int) throws -> MerkleFrontier { size == 0 ? MerkleFrontier() : try open().edge(ofFirst: size) }
  func root(ofFirst size: Int) throws -> Digest { size == 0 ? MerkleFrontier().root : try open().root(ofFirst: size) }
  func moment(of seq: Int) throws -> Instant? { try open().moment(of: seq) }
  func version(of id: CaseID) throws -> Int { try open().version(of: id) }
  func holds(_ id: EventID) throws -> Bool { try open().holds(id) }
}

extension Failure {
  /// A folder that was named isn't there.
  static func noSuchFolder(_ path: String) -> Failure {
    Failure(
      .io, code: "no-such-folder", Localized(zh: "没有文件夹 \(path)", en: "there is no folder \(path)"),
      hint: Localized(zh: "检查路径，共享或 U 盘是否挂上", en: "check the path, and whether the share or stick is mounted"))
  }
}
