import Casework
import DocketTestSupport
import EventLog
import Gathering
import LogLines
import Values

extension Campaign {
  /// Random gatherings with lost, doubled, cut and forged parcels, compared with a plain model.
  static let gather = Campaign(
    "gather", "parcels lost, doubled, cut, forged, from a rewritten log, after restoring; signatures by a function", usual: 10_000
  ) { count, seed in
    var outcome = CampaignOutcome()
    var seeds = SeededGenerator(seed: seed)
    for _ in 0..<count {
      var trial = try GatherTrial(seed: seeds.next())
      try trial.run(&outcome)
      outcome.count += 1
    }
    return outcome
  }
}

/// One gathering of one office.
private struct GatherTrial {
  private let seed: UInt64
  private var random: SeededGenerator
  private let key = "ssh-ed25519 own"
  private let now = MadeUpSender.begin.adding(milliseconds: 40 * 86_400_000)
  private var parcels: [MadeUpParcel] = []

  init(seed: UInt64) throws {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    let sender = MadeUpSender("a", batches: 1 + random.below(12), random: &random)
    let log = try sender.log()
    parcels = try Self.sent(log, office: "a", key: key, &random)
    if random.below(2) == 0 {
      let other = try sender.rewritten(from: random.below(sender.plan.count + 1), batches: 1 + random.below(6), random: &random).log()
      parcels += try Self.sent(other, office: "a", key: key, &random).map { parcel in
        var parcel = parcel
        parcel.harm = "rewritten"
        return parcel
      }
    }
    if random.below(4) == 0 {
      let stranger = try MadeUpSender("b", batches: 3, random: &random).log()
      var foreign = MadeUpParcel("a", stranger, from: 0, to: stranger.lines.count, at: now, signer: key)
      foreign.harm = "another office's lines"
      parcels.append(foreign)
    }
    for _ in 0..<random.below(5) { try harm(log) }
    for _ in 0..<random.below(3) { if let one = parcels.randomElement(using: &random) { parcels.append(one) } }
    for _ in 0..<random.below(3) where parcels.count > 1 { parcels.remove(at: random.below(parcels.count)) }
    parcels.shuffle(using: &random)
  }

  /// What an office sends over time, now and then from the beginning.
  private static func sent(_ log: MadeUpSender.Log, office: String, key: String, _ random: inout SeededGenerator) throws -> [MadeUpParcel] {
    var parcels: [MadeUpParcel] = []
    var from = 0
    for end in log.ends where end == log.lines.count || random.below(3) == 0 {
      let start = random.below(6) == 0 ? 0 : from
      let at = log.moments[end - 1].adding(milliseconds: Int64(1 + random.below(100_000)))
      parcels.append(MadeUpParcel(office, log, from: start, to: end, at: at, signer: key))
      if random.below(5) == 0 {
        parcels.append(MadeUpParcel(office, log, from: end, to: end, at: at.adding(milliseconds: 5_000), signer: key))
      }
      from = end
    }
    return parcels
  }

  /// Does something to one of the parcels.
  private mutating func harm(_ log: MadeUpSender.Log) throws {
    guard var parcel = parcels.randomElement(using: &random) else { return }
    switch random.below(13) {
    case 0:
      parcel.harm = "stranger's key"
      parcel.signer = "ssh-ed25519 other"
    case 1:
      parcel.harm = "cut"
      parcel.lines.removeLast(min(parcel.lines.count, 1 + random.below(60)))
    case 2:
      parcel.harm = "flipped"
      if parcel.lines.isEmpty { return }
      parcel.lines[random.below(parcel.lines.count)] ^= 1
    case 3:
      parcel.harm = "line gone, right sum"
      guard let newline = parcel.lines.firstIndex(of: 10), newline + 1 < parcel.lines.count else { return }
      parcel.lines.removeSubrange(...newline)
      try parcel.restateSum()
    case 4:
      parcel.harm = "altered, right sum"
      try alter(&parcel, rehashing: false)
    case 5:
      parcel.harm = "altered, right hashes"
      try alter(&parcel, rehashing: true)
    case 6:
      parcel.harm = "future"
      try parcel.restate { $0["at"] = .string(self.now.adding(milliseconds: 86_400_001).description) }
    case 7:
      parcel.harm = "before its last line"
      try parcel.restate { $0["at"] = "2023-12-31T00:00:00.000Z" }
    case 8:
      parcel.harm = "shorter"
      let size = log.ends[random.below(log.ends.count)]
      parcel = MadeUpParcel("a", log, from: random.below(2) == 0 ? 0 : size, to: size, at: now, signer: key)
    case 9:
      parcel.harm = "other proof"
      try parcel.restate { $0["proof"] = .array(($0["proof"]?.array ?? []).reversed() + [$0["root"] ?? .null]) }
    case 10:
      parcel.harm = "other root"
      try parcel.restate { $0["root"] = .string(SHA256.digest(of: [3]).base64) }
    case 11:
      parcel.harm = "further member"
      try parcel.restate { $0["more"] = 1 }
    default:
      parcel.harm = "half a batch"
      guard let to = log.ends.last(where: { end in end >= 2 && !log.ends.contains(end - 1) }) else { return }
      parcel = MadeUpParcel("a", log, from: 0, to: to - 1, at: now, signer: key)
    }
    parcels.append(parcel)
  }

  /// Changes a number in the lines, and optionally the hashes that depend on it.
  private mutating func alter(_ parcel: inout MadeUpParcel, rehashing: Bool) throws {
    var lines = parcel.lines.split(separator: 10).map { Array($0) + [10] }
    guard !lines.isEmpty else { return }
    let line = random.below(lines.count)
    guard var object = PlainGathering.object(lines[line]), var data = object["data"]?.object else { return }
    data["n"] = .number(1_000 + random.below(1_000))
    object["data"] = .object(data)
    if rehashing {
      object["hash"] = .string(PlainTree.leaf(try JSON.object(object).canonicalBytes()).hex)
    }
    lines[line] = try JSON.object(object).canonicalBytes() + [10]
    parcel.lines = Array(lines.joined())
    try parcel.restateSum()
  }

  // MARK: both gatherings

  mutating func run(_ outcome: inout CampaignOutcome) throws {
    var plain = PlainGathering(office: "a", key: key, now: now)
    var judged = try JudgedGathering(office: "a", key: key, now: now)
    var rest = parcels[...]
    var waiting: [MadeUpParcel] = []
    while !rest.isEmpty {
      let count = 1 + random.below(rest.count)
      var pending = (Array(rest.prefix(count)) + waiting).sorted { Self.order($0) < Self.order($1) }
      rest = rest.dropFirst(count)
      waiting = []
      var hasMoved = true
      while hasMoved {
        hasMoved = false
        var left: [MadeUpParcel] = []
        for parcel in pending {
          let expected = plain.judge(parcel)
          let (judgement, fault) = try judged.judge(parcel)
          outcome.count(judgement)
          // Whether a line that was damaged on the way still tells its moment is for who reads it.
          let isEither = parcel.isDamaged && Set([expected, judgement]) == ["clock", "cut"]
          if expected != judgement, !isEither {
            outcome.failures.append("seed \(seed): a parcel (\(parcel.harm)) should be \(expected) and was \(judgement)")
            return
          }
          // What came with other bytes is remembered for what it states.
          if isEither, judgement == "cut" { plain.note(parcel) }
          if let contradiction = fault?.contradiction { try checkEvidence(contradiction, parcel, judged, plain, &outcome) }
          if judgement == "taken", parcel.signer != key { outcome.failures.append("seed \(seed): taken from a stranger") }
          if judgement == "waiting" {
            left.append(parcel)
          } else {
            if judgement != "cut" {
              plain.settle(parcel.digest)
              judged.settle(parcel.digest)
            }
            if judgement == "taken" { hasMoved = true }
          }
        }
        pending = left
      }
      waiting = pending
      if let end = judged.ends.randomElement(using: &random), random.below(4) == 0 {
        plain.restore(to: end)
        judged.restore(to: end)
        outcome.count("restored from a size")
      }
    }
    if judged.lines != plain.held { outcome.failures.append("seed \(seed): other lines are held than should be") }
  }

  private static func order(_ parcel: MadeUpParcel) -> (Int, Int, Int64) {
    guard let manifest = ParcelManifest(parcel.manifest) else { return (Int.max, 0, 0) }
    return (manifest.from, manifest.to, manifest.at.milliseconds)
  }

  /// Two signed statements must show the rewriting to somebody who has nothing else.
  private func checkEvidence(
    _ contradiction: ParcelFault.Contradiction, _ parcel: MadeUpParcel, _ judged: JudgedGathering, _ plain: PlainGathering,
    _ outcome: inout CampaignOutcome
  ) throws {
    guard let sent = ParcelManifest(parcel.manifest) else { return }
    if contradiction.manifest != nil { return }
    // Behind a broken proof a statement's lines have no root of their own: only the lines that are held show it.
    if parcel.harm == "other proof" { return }
    let isShown = judged.taken.contains { earlier, lines in
      [parcel.lines, lines].contains { if case .contradict = ManifestComparison(sent, earlier, lines: $0) { true } else { false } }
    }
    if !isShown { outcome.failures.append("seed \(seed): no two statements show the rewriting of a parcel (\(parcel.harm))") }
    outcome.count("shown by two statements")
  }
}

/// The product's judgement, over lines in memory.
private struct JudgedGathering: HeldLog {
  private let office: String
  private let key: String
  private let now: Instant
  private(set) var source: Source
  private(set) var lines: [[UInt8]] = []
  private var events: [Event] = []
  private var earlier: [Statement] = []
  private var seq = 1
  /// The manifests that were taken, with their lines.
  private(set) var taken: [(ParcelManifest, [UInt8])] = []

  init(office: String, key: String, now: Instant) throws {
    (self.office, self.key, self.now) = (office, key, now)
    source = Source(office: office)
    record("expected", ["key": .string(key)])
  }

  private mutating func record(_ name: String, _ data: JSON.Object) {
    guard let type = EventType(kind: Kind.source.id, name: name), let caseID = CaseID(kind: Kind.source.id, number: office),
      let day = Day("2024-02-01")
    else { return }
    seq += 1
    let draft = Draft(id: EventID(at: now, random: (1, UInt64(seq))), type: type, caseID: caseID, on: day, by: "li", data: data)
    source.apply(Event(provisional: draft, seq: seq, version: source.version + 1, at: now))
  }

  mutating func judge(_ parcel: MadeUpParcel) throws -> (String, ParcelFault?) {
    let judgement = try Gathering.judge(
      Parcel(office: parcel.folder, manifest: parcel.manifest, lines: { parcel.lines }, isSigned: { $0 == parcel.signer }),
      of: parcel.folder == office ? source : nil, against: self, earlier: earlier, now: now)
    switch judgement {
    case .known: return ("known", nil)
    case .waiting:
      record(parcel)
      return ("waiting", nil)
    case .refused(let fault):
      if fault.reason == .cut { record(parcel) }
      return (fault.reason.rawValue, fault)
    case .taken(let manifest, let bytes, let fresh, let start):
      var offset = start
      for line in fresh {
        lines.append(Array(bytes[offset..<line.end]))
        events.append(try EventLine.event(parsing: Array(bytes[offset..<line.end])))
        offset = line.end
      }
      taken.append((manifest, bytes))
      record(
        "taken",
        [
          "from": .number(manifest.from), "to": .number(manifest.to), "at": .string(manifest.at.description),
          "root": .string(manifest.root.base64), "manifest": .string(parcel.digest.hex),
        ])
      return ("taken", nil)
    }
  }

  private mutating func record(_ parcel: MadeUpParcel) {
    guard let manifest = ParcelManifest(parcel.manifest), !earlier.contains(where: { $0.manifest == parcel.digest }) else { return }
    earlier += manifest.roots.map { Statement(size: $0.size, root: $0.root, manifest: parcel.digest) }
  }

  /// The sizes at which batches end, so that another history may follow.
  var ends: [Int] { events.filter { $0.part.map { $0.index == $0.count } ?? true }.map(\.seq) }

  /// Accepts another history after some of the held events.
  mutating func restore(to size: Int) {
    let root = PlainTree.root(events.prefix(size).map(\.hash)[...])
    record(
      "expected",
      [
        "key": .string(key), "from": .number(size), "root": .string(root.base64), "at": .string(events[size - 1].at.description),
        "manifest": .string(Digest.zero.hex), "reason": "restored",
      ])
    lines.removeSubrange(size...)
    events.removeSubrange(size...)
    earlier = []
  }

  mutating func settle(_ digest: Digest) { earlier.removeAll { $0.manifest == digest } }

  var size: Int { lines.count }
  func edge(ofFirst size: Int) throws -> MerkleFrontier {
    var edge = MerkleFrontier()
    edge.append(contentsOf: events.prefix(size).map(\.hash))
    return edge
  }
  func root(ofFirst size: Int) throws -> Digest { try edge(ofFirst: size).root }
  func moment(of seq: Int) throws -> Instant? { events[seq - 1].at }
  func version(of id: CaseID) throws -> Int { events.last { $0.caseID == id }?.version ?? 0 }
  func holds(_ id: EventID) throws -> Bool { events.contains { $0.id == id } }
}
