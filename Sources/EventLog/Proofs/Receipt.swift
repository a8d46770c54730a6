public import LogLines
public import Values

/// A proof without the log that an event was in it: its line, the path, and the root's checkpoint.
public struct Receipt: Hashable, Sendable {
  /// The event's line.
  public let line: [UInt8]

  /// The way from the line to the root.
  public let inclusion: InclusionProof

  /// The tree head that the way leads to.
  public let checkpoint: Checkpoint

  /// The members of its JSON that no receipt has, which nothing proves.
  public private(set) var additions: [String] = []

  /// The event that the receipt is for, once ``check(against:)`` has passed.
  public func event() throws(ReceiptFailure) -> Event {
    let (line, bytes) = try scanned()
    return line.event(in: bytes.span)
  }

  /// Checks the line, its hash, and the path from it to the checkpoint's root.
  public func check(against known: Checkpoint? = nil) throws(ReceiptFailure) {
    let (line, bytes) = try scanned()
    let leaf = line.computedHash(in: bytes.span)
    guard leaf == line.hash else { throw .wrongHash(computed: leaf, stated: line.hash) }
    guard inclusion.size == checkpoint.size else { throw .otherSize(proof: inclusion.size, checkpoint: checkpoint.size) }
    guard inclusion.index == line.seq - 1 else { throw .otherEvent(index: inclusion.index, seq: line.seq) }
    do {
      try inclusion.check(leaf: leaf, root: checkpoint.root)
    } catch {
      throw .proof(error)
    }
    guard let known else { return }
    guard known.origin == checkpoint.origin else { throw .otherOrigin(known: known.origin, receipt: checkpoint.origin) }
    guard known.size == checkpoint.size else { throw .incomparable(known: known.size, receipt: checkpoint.size) }
    guard known.root == checkpoint.root else { throw .otherRoot(known: known.root, receipt: checkpoint.root) }
  }

  private func scanned() throws(ReceiptFailure) -> (EventLine, [UInt8]) {
    let bytes = line + [UInt8(ascii: "\n")]
    var scanner = LineScanner()
    do {
      return (try scanner.scan(bytes.span, at: 0), bytes)
    } catch {
      guard case .damage(let damage) = error else { throw .notAnEvent(nil) }
      throw .notAnEvent(damage)
    }
  }
}

/// Why a receipt proves nothing.
public enum ReceiptFailure: Error, Equatable, Sendable {
  /// The text is not JSON.
  case notJSON(JSONError)
  /// A member is missing or not what it should be.
  case member(String)
  /// The event is not a line of any log.
  case notAnEvent(LineDamage?)
  /// The event hashes to something else than it states.
  case wrongHash(computed: Digest, stated: Digest)
  /// The proof is about a tree of another size than the checkpoint.
  case otherSize(proof: Int, checkpoint: Int)
  /// The proof is about another event.
  case otherEvent(index: Int, seq: Int)
  /// The proof doesn't lead from the event to the root.
  case proof(MerkleProofFailure)
  /// The reader's checkpoint is of another log.
  case otherOrigin(known: String, receipt: String)
  /// The reader's checkpoint is of another size: neither proves nor disproves.
  case incomparable(known: Int, receipt: Int)
  /// The reader's checkpoint has another root: the receipt is of another history.
  case otherRoot(known: Digest, receipt: Digest)
}

extension Receipt {
  /// The receipt as JSON: `{"event":{…},"inclusion":{"index":n,"size":n,"hashes":[…]},"checkpoint":"…"}`.
  public func json() throws(ReceiptFailure) -> JSON {
    do {
      return [
        "event": try JSON(parsing: line, limits: .line),
        "inclusion": [
          "index": .number(inclusion.index), "size": .number(inclusion.size), "hashes": .array(inclusion.hashes.map { .string($0.base64) }),
        ], "checkpoint": .string(checkpoint.text),
      ]
    } catch {
      throw .notJSON(error)
    }
  }

  /// The JSON as bytes, with the line as it is stored.
  public var text: [UInt8] {
    let hashes = inclusion.hashes.map { "\"\($0.base64)\"" }.joined(separator: ",")
    let proof = "{\"index\":\(inclusion.index),\"size\":\(inclusion.size),\"hashes\":[\(hashes)]}"
    return Array("{\"event\":".utf8) + line
      + Array(",\"inclusion\":\(proof),\"checkpoint\":\(JSON.string(checkpoint.text).text())}".utf8)
  }

  /// Reads a receipt's JSON; ``check(against:)`` decides whether it holds.
  public init(parsing bytes: [UInt8]) throws(ReceiptFailure) {
    let json: JSON
    do { json = try JSON(parsing: bytes) } catch { throw .notJSON(error) }
    guard let event = json["event"], event.object != nil else { throw .member("event") }
    do { line = try event.canonicalBytes() } catch { throw .notJSON(error) }
    guard let index = json["inclusion"]?["index"]?.decimal?.whole, index >= 0 else { throw .member("inclusion.index") }
    guard let size = json["inclusion"]?["size"]?.decimal?.whole, size >= 0 else { throw .member("inclusion.size") }
    guard let list = json["inclusion"]?["hashes"]?.array, list.count <= ConsistencyProof.mostHashes else {
      throw .member("inclusion.hashes")
    }
    let hashes = list.compactMap { $0.string.flatMap { Digest(base64: $0) } }
    guard hashes.count == list.count else { throw .member("inclusion.hashes") }
    inclusion = InclusionProof(index: index, size: size, hashes: hashes)
    guard let checkpoint = json["checkpoint"]?.string.flatMap({ Checkpoint($0) }) else { throw .member("checkpoint") }
    self.checkpoint = checkpoint
    let inclusionMembers = json["inclusion"]?.object.map { $0.map(\.key) } ?? []
    additions =
      (json.object.map { $0.map(\.key) } ?? []).filter { !["event", "inclusion", "checkpoint"].contains($0) }
      + inclusionMembers.filter { !["index", "size", "hashes"].contains($0) }.map { "inclusion.\($0)" }
  }
}

/// The tree over a growing log in a running process: each line is hashed once.
public struct GrowingTree: Sendable {
  private var tree = MerkleTree()
  private var end = LogPosition.start

  /// Begins without having read anything.
  public init() {}

  /// The proof that a durable event is in the present log; nil if there is no such event.
  public mutating func receipt(_ seq: Int, of store: any EventStore) throws(StoreError) -> Receipt? {
    guard let (snapshot, origin) = try store.durableLog() else { return nil }
    try read(snapshot)
    return try snapshot.receipt(seq, in: tree, Checkpoint(origin: origin.name, size: tree.size, root: tree.root))
  }

  /// Reads the new lines, or all of them if another log replaced it.
  private mutating func read(_ snapshot: any LogSnapshot) throws(StoreError) {
    var continues = tree.size > 0 && tree.size <= snapshot.count
    if continues { continues = try snapshot.event(seq: tree.size)?.event.hash == tree.leaves.last }
    if !continues {
      tree = try snapshot.tree()
      end = snapshot.end
      return
    }
    let scan = try snapshot.scan(from: end, checksHashes: true) { line, _ in
      tree.append(line.hash)
      return .more
    }
    if let damage = scan.damage { throw .damaged(damage) }
    end = snapshot.end
  }
}
