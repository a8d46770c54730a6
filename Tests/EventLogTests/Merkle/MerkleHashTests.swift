import CSHA256
import DocketTestSupport
import Testing

@testable import EventLog
@testable import LogLines
@testable import Values

@Suite("Merkle hashes")
struct MerkleHashTests {
  @Test("Leaves of every length, in one piece or cut in two, hash as RFC 6962 says")
  func leaves() {
    var random = SeededGenerator()
    // Up to a few blocks, and around the length from which a leaf is too long to be laid out whole.
    let lengths = Array(0...300) + Array(4070...4110) + [10_000]
    for rounds in 0..<2 {
      var buffer: [UInt8] = []
      var pieces: [LeafPieces] = []
      var expected: [Digest] = []
      for length in rounds == 0 ? lengths : lengths.shuffled(using: &random) {
        let message = random.bytes(length)
        let cut = random.below(length + 1)
        let head = buffer.count..<buffer.count + cut
        buffer += message[..<cut] + random.bytes(5)
        pieces.append(LeafPieces(head: head, tail: buffer.count..<buffer.count + length - cut))
        buffer += message[cut...]
        expected.append(RFC6962.leafHash(message))
        #expect(MerkleHash.leaf(message) == expected.last)
      }
      #expect(MerkleHash.leaves(pieces, in: buffer.span.bytes) == expected)
    }
  }

  @Test("Any number of leaves and nodes hashes the same on both paths", arguments: availablePaths)
  func paths(path: csha256_path) {
    var random = SeededGenerator()
    for count in Array(0...40) + [100] {
      let buffer = random.bytes(2000)
      let pieces = (0..<count).map { _ in
        csha256_pieces(head_start: random.below(1000), head_count: random.below(500), tail_start: 1500, tail_count: random.below(500))
      }
      var leaves = [Digest](repeating: .zero, count: count)
      leaves.withUnsafeMutableBytes { csha256_leaves(path, buffer, pieces, count, $0.baseAddress) }
      for (piece, leaf) in zip(pieces, leaves) {
        let head = buffer[piece.head_start..<piece.head_start + piece.head_count]
        #expect(leaf == RFC6962.leafHash(Array(head) + buffer[1500..<1500 + piece.tail_count]))
      }
      let expected = (0..<count / 2).map { RFC6962.nodeHash(leaves[2 * $0], leaves[2 * $0 + 1]) }
      var nodes = [Digest](repeating: .zero, count: count / 2)
      nodes.withUnsafeMutableBytes { csha256_nodes(path, leaves, count / 2, $0.baseAddress) }
      #expect(nodes == expected)
      leaves.withUnsafeMutableBytes { csha256_nodes(path, $0.baseAddress, count / 2, $0.baseAddress) }
      #expect(Array(leaves[..<(count / 2)]) == expected, "in place")
    }
  }

  @Test("A perfect tree's root is RFC 6962's", arguments: [1, 2, 4, 8, 64, 1024])
  func perfectRoot(count: Int) {
    let leaves = RFC6962.leaves(count)
    #expect(MerkleHash.perfectRoot(of: leaves.span) == RFC6962.root(leaves[...]))
  }
}
