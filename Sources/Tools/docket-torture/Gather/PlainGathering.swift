import Casework
import Gathering
import LogLines
import Values

/// A plain model of a gathering over whole lists of lines, without stored state.
struct PlainGathering {
  let office: String
  let key: String
  let now: Instant
  private(set) var held: [[UInt8]] = []
  /// The held lines as events and leaves, read once.
  private var heldEvents: [Event] = []
  private var heldLeaves: [Digest] = []
  private var known: Set<Digest> = []
  private var newest: Instant?
  /// What was taken or accepted, by the sizes at which it ends.
  private var taken: [(to: Int, root: String, at: Instant)] = []
  /// The same of histories that were given up.
  private var superseded: [(to: Int, root: String)] = []
  /// What was stated in parcels that wait or came with other bytes.
  private var stated: [(digest: Digest, size: Int, root: String)] = []

  init(office: String, key: String, now: Instant) {
    (self.office, self.key, self.now) = (office, key, now)
  }

  /// Judges a parcel and takes it in where it holds: `taken`, `known`, `waiting`, or the reason.
  mutating func judge(_ parcel: MadeUpParcel) -> String {
    let result = answer(parcel)
    guard let json = Self.object(parcel.manifest) else { return result }
    switch result {
    case "taken":
      known.insert(parcel.digest)
      let at = moment(json) ?? now
      newest = newest.map { max($0, at) } ?? at
      taken.append((whole(json, "to") ?? 0, json["root"]?.string ?? "", at))
      let lines = split(parcel.lines)
      let fresh = lines.dropFirst(held.count - (whole(json, "from") ?? 0))
      held += fresh
      heldEvents += fresh.compactMap(event)
      heldLeaves += fresh.map(PlainTree.leaf)
    case "waiting", "cut": note(parcel)
    default: break
    }
    return result
  }

  /// Remembers what a parcel states that waits, or came with other bytes.
  mutating func note(_ parcel: MadeUpParcel) {
    guard let json = Self.object(parcel.manifest), !stated.contains(where: { $0.digest == parcel.digest }) else { return }
    if let base = json["base"]?.string, let from = whole(json, "from") { stated.append((parcel.digest, from, base)) }
    if let root = json["root"]?.string, let to = whole(json, "to") { stated.append((parcel.digest, to, root)) }
  }

  /// Accepts another history after some held events; what isn't held counts no more.
  mutating func restore(to size: Int) {
    superseded += taken.filter { $0.to > size }.map { ($0.to, $0.root) }
    taken.removeAll { $0.to > size }
    held.removeSubrange(size...)
    heldEvents.removeSubrange(size...)
    heldLeaves.removeSubrange(size...)
    // What was held at that size is stated by the gathering itself.
    taken.append((size, PlainTree.root(heldLeaves[...]).base64, heldEvents[size - 1].at))
    newest = taken.map(\.at).max()
    stated = []
  }

  /// Forgets what a parcel stated that doesn't wait any more.
  mutating func settle(_ digest: Digest) { stated.removeAll { $0.digest == digest } }

  private func answer(_ parcel: MadeUpParcel) -> String {
    guard parcel.folder == office else { return "unexpected" }
    if known.contains(parcel.digest) { return "known" }
    guard let json = Self.object(parcel.manifest) else { return "manifest" }
    guard json["office"]?.string == office else { return "unexpected" }
    guard Set(json.keys) == ["parcel", "office", "from", "to", "at", "base", "root", "proof", "sha256"], let from = whole(json, "from"),
      let to = whole(json, "to"), from <= to, let at = moment(json), let root = json["root"]?.string
    else { return "manifest" }
    if parcel.signer != key { return "signature" }
    let lines = split(parcel.lines)
    let events = lines.compactMap(event)
    if at.milliseconds > now.milliseconds + 86_400_000 { return "clock" }
    if let last = lines.last.flatMap(Self.object).flatMap(moment), at < last { return "clock" }
    if lines.isEmpty, to <= held.count, at < heldEvents[to - 1].at { return "clock" }
    guard SHA256.digest(of: parcel.lines).hex == json["sha256"]?.string, lines.count == to - from, parcel.lines.last ?? 10 == 10 else {
      return "cut"
    }
    if superseded.contains(where: { $0.to == to && $0.root == root }) { return "known" }
    if from > held.count { return "waiting" }
    let leaves = heldLeaves
    if from > 0, json["base"]?.string != PlainTree.root(leaves[..<from]).base64 { return "rewritten" }
    if to <= held.count, root != PlainTree.root(leaves[..<to]).base64 { return "rewritten" }
    for other in stated where other.digest != parcel.digest {
      if other.size == to, other.root != root { return "rewritten" }
      if other.size == from, from > 0, other.root != json["base"]?.string { return "rewritten" }
    }
    let isOrdered = events.count == lines.count && areOrdered(events, after: from)
    let all = leaves[..<from] + lines.map(PlainTree.leaf)
    if isOrdered, to > held.count, PlainTree.root(all) == Digest(base64: root),
      PlainTree.root(all[..<held.count]) != PlainTree.root(leaves[...])
    {
      return "rewritten"
    }
    if let newest, at > newest, to < held.count { return "shorter" }
    guard isOrdered, isLawful(events, after: from), PlainTree.root(all) == Digest(base64: root) else { return "broken" }
    let proof = from == 0 || from == to ? [] : PlainTree.proof(from, all)
    guard json["proof"]?.array?.compactMap(\.string) == proof.map(\.base64) else { return "broken" }
    if let newest, to < held.count || (to == held.count && at <= newest) { return "known" }
    return "taken"
  }

  /// Numbers without gaps, moments that don't go back, batches whole.
  private func areOrdered(_ events: [Event], after from: Int) -> Bool {
    var at = from > 0 ? heldEvents[from - 1].at : nil
    var open: Event.Part?
    for (place, event) in events.enumerated() {
      if event.seq != from + place + 1 { return false }
      if let at, event.at < at { return false }
      at = event.at
      if let before = open {
        guard let part = event.part, part.count == before.count, part.index == before.index + 1 else { return false }
      } else if let part = event.part, part.index != 1 {
        return false
      }
      open = event.part.flatMap { $0.index == $0.count ? nil : $0 }
    }
    return open == nil
  }

  /// Versions that follow, ids that are new, and the office's own opening at the beginning.
  private func isLawful(_ events: [Event], after from: Int) -> Bool {
    if from == 0, let first = events.first, first.type.description != "office.opened" || first.caseID.number != office { return false }
    var versions: [String: Int] = [:]
    var ids: Set<EventID> = []
    for event in heldEvents {
      versions[event.caseID.description] = event.version
      ids.insert(event.id)
    }
    for event in events where event.seq > held.count {
      guard event.version == (versions[event.caseID.description] ?? 0) + 1, ids.insert(event.id).inserted else { return false }
      versions[event.caseID.description] = event.version
    }
    return true
  }

  private func event(_ line: [UInt8]) -> Event? {
    do { return try EventLine.event(parsing: line) } catch { return nil }
  }

  static func object(_ bytes: [UInt8]) -> JSON.Object? {
    do { return try JSON(parsing: bytes).object } catch { return nil }
  }

  private func whole(_ json: JSON.Object, _ key: String) -> Int? { json[key]?.decimal?.whole }

  private func moment(_ json: JSON.Object) -> Instant? { json["at"]?.string.flatMap { Instant($0) } }

  private func split(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: 10, omittingEmptySubsequences: true).map { Array($0) + [10] }
  }
}
