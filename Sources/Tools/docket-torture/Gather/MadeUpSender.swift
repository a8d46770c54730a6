import Casework
import DocketTestSupport
import EventLog
import Gathering
import LogLines
import Values

/// A made-up office's log as a repeatable plan, from the beginning or with another end.
struct MadeUpSender {
  /// What is recorded together, and when.
  struct Batch {
    let at: Instant
    let drafts: [Draft]
  }

  /// A log: its lines, newlines included.
  struct Log {
    var lines: [[UInt8]] = []
    /// The sizes at which batches end.
    var ends: [Int] = []
    /// When each event was recorded.
    var moments: [Instant] = []
    /// The leaves of the lines.
    var leaves: [Digest] = []
  }

  static let begin = Instant("2024-01-01T00:00:00.000Z") ?? Instant(milliseconds: 0)

  let office: String
  private(set) var plan: [Batch] = []

  /// Makes up what an office records.
  init(_ office: String, batches: Int, random: inout SeededGenerator) {
    self.office = office
    let opening = Self.draft("office.opened", "office/\(office)", ["format": 1, "name": "made up"], 0, &random)
    plan.append(Batch(at: Self.begin, drafts: [opening]))
    continuePlan(batches, &random)
  }

  /// The same office, but for what it recorded from some batch on.
  func rewritten(from batch: Int, batches: Int, random: inout SeededGenerator) -> MadeUpSender {
    var other = self
    other.plan.removeSubrange(max(1, batch)...)
    other.continuePlan(batches, &random)
    return other
  }

  private mutating func continuePlan(_ count: Int, _ random: inout SeededGenerator) {
    for _ in 0..<count {
      let at = plan.count * 3_600_000 + random.below(3_000_000)
      var drafts: [Draft] = []
      for _ in 0..<(random.below(4) == 0 ? 2 + random.below(3) : 1) {
        drafts.append(
          Self.draft("notice.issued", "notice/2024-\(1_000 + random.below(6))", ["n": .number(random.below(1_000))], at, &random))
      }
      plan.append(Batch(at: Self.begin.adding(milliseconds: Int64(at)), drafts: drafts))
    }
  }

  private static func draft(_ type: String, _ id: String, _ data: JSON.Object, _ at: Int, _ random: inout SeededGenerator) -> Draft {
    guard let type = EventType(type), let caseID = CaseID(id), let day = Day("2024-01-01") else { preconditionFailure("\(type) \(id)") }
    let moment = begin.adding(milliseconds: Int64(at))
    return Draft(
      id: EventID(at: moment, random: (random.next(), random.next())), type: type, caseID: caseID, on: day, by: "li", data: data)
  }

  /// Records the plan.
  func log() throws -> Log {
    let store = FileEventStore.simulated()
    var log = Log()
    for batch in plan {
      let session = try store.beginWriting(clock: LogClock(fixedAt: batch.at), random: { 7 })
      for stored in try session.append(batch.drafts) {
        log.lines.append(stored.line + [UInt8(ascii: "\n")])
        log.moments.append(stored.event.at)
        log.leaves.append(stored.event.hash)
      }
      session.end()
      log.ends.append(log.lines.count)
    }
    return log
  }
}

/// A parcel on its way, with who signed it.
struct MadeUpParcel {
  var folder: String
  var manifest: [UInt8]
  var lines: [UInt8]
  var signer: String
  /// What was done to it.
  var harm = "sound"

  var digest: Digest { SHA256.digest(of: manifest) }

  /// Whether its lines aren't those that its manifest speaks of.
  var isDamaged: Bool { ParcelManifest(manifest).map { $0.sha256 != SHA256.digest(of: lines) } ?? false }

  /// What an office sends of its log.
  init(_ office: String, _ log: MadeUpSender.Log, from: Int, to: Int, at: Instant, signer: String) {
    folder = office
    self.signer = signer
    lines = Array(log.lines[from..<to].joined())
    let leaves = log.leaves
    manifest =
      ParcelManifest(
        office: office, from: from, to: to, at: at, base: from == 0 ? nil : PlainTree.root(leaves[..<from]),
        root: PlainTree.root(leaves[..<to]),
        proof: from == 0 || from == to ? [] : PlainTree.proof(from, leaves[..<to]), sha256: SHA256.digest(of: lines)
      ).bytes
  }

  /// States the sum of the lines as they are now.
  mutating func restateSum() throws {
    let sum = SHA256.digest(of: lines).hex
    try restate { $0["sha256"] = .string(sum) }
  }

  /// Changes members of the manifest.
  mutating func restate(_ change: (inout JSON.Object) -> Void) throws {
    guard var object = try JSON(parsing: manifest).object else { return }
    change(&object)
    manifest = try JSON.object(object).canonicalBytes() + [UInt8(ascii: "\n")]
  }
}

/// RFC 6962 as its text says it, over whole lists.
enum PlainTree {
  /// The hash of a line, its own hash left out.
  static func leaf(_ line: [UInt8]) -> Digest {
    do {
      guard var object = try JSON(parsing: line).object else { return .zero }
      object["hash"] = nil
      return SHA256.digest(of: [0] + (try JSON.object(object).canonicalBytes()))
    } catch {
      return .zero
    }
  }

  static func root(_ leaves: ArraySlice<Digest>) -> Digest {
    if leaves.isEmpty { return SHA256.digest(of: []) }
    if leaves.count == 1 { return leaves[leaves.startIndex] }
    let middle = leaves.startIndex + split(leaves.count)
    return SHA256.digest(of: [1] + root(leaves[..<middle]).bytes + root(leaves[middle...]).bytes)
  }

  static func proof(_ old: Int, _ leaves: ArraySlice<Digest>, isWhole: Bool = true) -> [Digest] {
    if old == leaves.count { return isWhole ? [] : [root(leaves)] }
    let left = split(leaves.count)
    let middle = leaves.startIndex + left
    return old <= left
      ? proof(old, leaves[..<middle], isWhole: isWhole) + [root(leaves[middle...])]
      : proof(old - left, leaves[middle...], isWhole: false) + [root(leaves[..<middle])]
  }

  /// The greatest power of two below a count.
  private static func split(_ count: Int) -> Int {
    var power = 1
    while power * 2 < count { power *= 2 }
    return power
  }
}
