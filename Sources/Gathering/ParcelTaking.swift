public import EventLog
import LogLines
public import Values

/// The gathering's own log, as far as taking parcels needs it.
public protocol GatheringRecord: AnyObject {
  /// The offices as they are now.
  var sources: Sources { get }

  /// Records an action on an office's case, durably.
  func record(_ action: String, of office: String, _ data: JSON.Object) throws
}

/// Takes parcels in one after the other, each judged and recorded by itself, so that a kill loses nothing.
public final class ParcelTaking {
  /// How many parcels aren't whole yet.
  public var arriving: Int { inbox.arriving.count }
  /// What became of each parcel.
  public private(set) var outcomes: [ParcelOutcome]
  /// Contradictions that were found, with where their proof is kept.
  public private(set) var evidence: [KeptEvidence] = []
  /// The offices of which lines were taken.
  public private(set) var grown: Set<String> = []

  /// Whether a parcel's manifest is signed by a key.
  public typealias IsSigned = (_ parcel: ParcelCandidate, _ key: String) throws -> Bool

  private let folder: GatheringFolder
  private let record: any GatheringRecord
  private let inbox: ParcelInbox
  private let now: Instant
  private let cache: CacheFolder?
  private let isSigned: IsSigned
  private let words: (ParcelFault) -> String
  private var held: HeldFiles?
  private var statements: [String: [Statement]] = [:]
  /// The refused parcels that the answer lists, one where it lies in the share and waits.
  private var listed: Set<Refusal> = []

  /// What makes a refusal one.
  private struct Refusal: Hashable {
    let key: ParcelCandidate.Key
    let reason: ParcelFault.Reason
  }

  /// Prepares to take what lies there.
  ///
  /// - Parameters:
  ///   - now: the gathering's clock.
  ///   - words: what the file beside a refused parcel says.
  public init(
    _ inbox: ParcelInbox, into folder: GatheringFolder, _ record: any GatheringRecord, now: Instant, cache: CacheFolder?,
    isSigned: @escaping IsSigned, words: @escaping (ParcelFault) -> String
  ) {
    (self.inbox, self.folder, self.record) = (inbox, folder, record)
    (self.now, self.cache, self.isSigned, self.words) = (now, cache, isSigned, words)
    outcomes = inbox.arriving
  }

  /// Takes all that can be taken, until no parcel lets another follow.
  public func run() throws {
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
          if !candidate.isCopy || !inShare.contains(candidate.key) { add(candidate, .known) }
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
      add(candidate, .waiting)
    }
  }

  private func judge(_ candidate: ParcelCandidate) throws -> Judgement {
    let office = candidate.place.office
    let source = record.sources.byOffice[office]
    let parcel = Parcel(
      office: office, manifest: candidate.manifest, hasWrongTypes: candidate.hasWrongTypes,
      lines: { try candidate.place.bytes(ParcelManifest.linesName) },
      isSigned: { try self.isSigned(candidate, $0) })
    return try Gathering.judge(
      parcel, of: source, against: log(of: source), earlier: source.map { try statements(of: $0) } ?? [], now: now)
  }

  /// What an office stated in parcels that were there when the taking began.
  private func statements(of source: Source) throws -> [Statement] {
    if let known = statements[source.office] { return known }
    let stated = try inbox.statements(of: source, in: folder, isSigned: isSigned)
    statements[source.office] = stated
    return stated
  }

  /// An office's log; one is open at a time.
  private func log(of source: Source?) -> HeldFiles {
    let source = source ?? Source(office: "")
    if let held, held.office == source.office, held.size == source.size { return held }
    let log = HeldFiles(source, in: folder, cache: cache)
    held = log
    return log
  }

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
      let log = log(of: record.sources.byOffice[office])
      try log.open()
      try log.files.appendChecked(lines, of: bytes, from: start)
      held = nil
      grown.insert(office)
    }
    try putting.join().get()
    try taking.get()
    // From here on the lines are there: readers see no more of the log than this says.
    try record.record(
      "take", of: office,
      [
        "from": manifest.from.json, "to": manifest.to.json, "at": manifest.at.json,
        "root": manifest.root.json, "manifest": candidate.digest.hex.json,
      ])
    if candidate.isCopy { try candidate.place.remove() }
    add(candidate, .taken)
  }

  private func refuse(_ candidate: ParcelCandidate, _ fault: ParcelFault) throws {
    let office = candidate.place.office
    let isKnown = ParcelManifest.isOffice(office)
    let name = candidate.place.name.prefix(80).filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    let around = isKnown ? office : "unknown"
    let target = "\(folder.refused)/\(around)/\(name.isEmpty ? "parcel" : name)-\(candidate.mark)"
    try candidate.place.copy(to: target, adding: [("reason.txt", Array(words(fault).utf8))], in: folder)
    let source = record.sources.byOffice[office]
    let earlier = source?.refusal(of: candidate.digest, for: fault.reason)
    let isOver = earlier.map { source?.isOver($0) ?? false } ?? false
    let isListed = !listed.insert(Refusal(key: candidate.key, reason: fault.reason)).inserted
    if let contradiction = fault.contradiction, let manifest = candidate.stated {
      let kept = KeptEvidence(folder, manifest, candidate.digest, contradiction)
      try kept.store(candidate.place, held: log(of: source), source)
      if !isOver, !isListed { evidence.append(kept) }
    }
    if isKnown, earlier == nil {
      try record.record("refuse", of: office, ["manifest": candidate.digest.hex.json, "reason": fault.reason.rawValue.json])
    }
    if candidate.isCopy { try candidate.place.remove() }
    if !isListed { add(candidate, .refused, fault, isSeen: isOver) }
  }

  private func waitingPath(_ candidate: ParcelCandidate) -> String {
    "\(folder.waiting)/\(candidate.place.office)/\(candidate.stated?.name ?? candidate.place.name)-\(candidate.mark)"
  }

  private func add(
    _ candidate: ParcelCandidate, _ result: ParcelOutcome.Result, _ fault: ParcelFault? = nil, isSeen: Bool = false
  ) {
    outcomes.append(
      ParcelOutcome(
        office: candidate.place.office, path: candidate.place.path, from: candidate.stated?.from, to: candidate.stated?.to, result: result,
        fault: fault, isSeen: isSeen))
  }
}
