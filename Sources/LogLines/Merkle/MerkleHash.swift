internal import CSHA256
public import Values

/// The hash functions of RFC 6962, section 2.1.
public enum MerkleHash {
  /// The root of the tree without leaves: the hash of the empty message.
  public static let emptyRoot = SHA256.digest(of: [])

  /// Hashes one leaf.
  public static func leaf(_ bytes: [UInt8]) -> Digest {
    leaves([LeafPieces(head: bytes.indices, tail: 0..<0)], in: bytes.span.bytes)[0]
  }

  /// Hashes many leaves of one buffer, half as fast again as one by one.
  public static func leaves(_ leaves: [LeafPieces], in buffer: RawSpan) -> [Digest] {
    // An array that is made for none writes its count into the one empty array of all threads.
    if leaves.isEmpty { return [] }
    let size = buffer.byteCount
    let pieces = leaves.map { leaf in
      precondition(leaf.head.lowerBound >= 0 && leaf.head.upperBound <= size, "a leaf's head lies outside of the buffer")
      precondition(leaf.tail.lowerBound >= 0 && leaf.tail.upperBound <= size, "a leaf's tail lies outside of the buffer")
      return csha256_pieces(
        head_start: leaf.head.lowerBound, head_count: leaf.head.count,
        tail_start: leaf.tail.lowerBound, tail_count: leaf.tail.count)
    }
    return buffer.withUnsafeBytes { bytes in
      [Digest](unsafeUninitializedCapacity: leaves.count) { digests, count in
        csha256_leaves(path(forAll: pieces.count), bytes.baseAddress, pieces, pieces.count, digests.baseAddress)
        count = pieces.count
      }
    }
  }

  /// The way to hash so many leaves or nodes; few aren't worth trying which is the fastest.
  private static func path(forAll count: Int) -> csha256_path { count < 64 ? csha256_best_path() : csha256_path_for_many() }

  /// Hashes one node.
  public static func node(_ left: Digest, _ right: Digest) -> Digest {
    withUnsafeBytes(of: (left, right)) { children in
      Digest { csha256_nodes(csha256_best_path(), children.baseAddress, 1, $0.baseAddress) }
    }
  }

  /// Hashes the level above: one node for each two digests; an odd last digest is left out.
  static func parents(of level: Span<Digest>) -> [Digest] {
    if level.count < 2 { return [] }
    return level.withUnsafeBytes { children in
      [Digest](unsafeUninitializedCapacity: level.count / 2) { parents, count in
        csha256_nodes(path(forAll: level.count / 2), children.baseAddress, level.count / 2, parents.baseAddress)
        count = level.count / 2
      }
    }
  }

  /// The root of a perfect tree, whose number of leaves is a power of two.
  static func perfectRoot(of leaves: Span<Digest>) -> Digest {
    precondition(leaves.count.nonzeroBitCount == 1, "a perfect tree has a power of two leaves")
    if leaves.count == 1 { return leaves[0] }
    var level = parents(of: leaves)
    return level.withUnsafeMutableBytes { nodes in
      var count = leaves.count / 4
      while count > 0 {
        csha256_nodes(path(forAll: count), nodes.baseAddress, count, nodes.baseAddress)
        count /= 2
      }
      return nodes.load(as: Digest.self)
    }
  }
}

/// The two ranges that a leaf is hashed from: a line up to its `hash` member, and the rest.
public struct LeafPieces: Hashable, Sendable {
  /// The place of the first piece.
  public var head: Range<Int>
  /// The second range; empty if the leaf is in one piece.
  public var tail: Range<Int>
}
