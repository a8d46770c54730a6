/// The proof, without the log, that an event was in it: the event's line, the way to the root, and the root's checkpoint.
public struct Receipt: Hashable, Sendable {
  /// The event's line.
  public let line: [UInt8]

  /// The way from the line to the root.
  public let inclusion: InclusionProof

  /// The tree head that the way leads to.
  public let checkpoint: Checkpoint

  /// The event that the receipt is for, once ``check(against:)`` has passed.
  public func event() throws(ReceiptFailure) -> Event {
    let (line, bytes) = try scanned()
    return line.event(in: bytes.span)
  }

  /// Checks that the line is an event's, that it hashes to what it states, and that the way leads from it to the checkpoint's root.
  ///
  /// - Parameter known: a checkpoint of the reader's own; without one the receipt's is taken on trust.
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
