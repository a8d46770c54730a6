import Testing

@testable import EventLog
@testable import LogLines
@testable import Values

@Suite("Checking Merkle proofs")
struct MerkleProofTests {
  static let leaves = RFC6962.leaves(20)
  static let roots = (0...20).map { RFC6962.root(leaves[..<$0]) }
  static let tree = MerkleTree(leaves)

  /// Every way to damage a list of hashes at one place.
  static func damaged(_ hashes: [Digest]) -> [[Digest]] {
    var results: [[Digest]] = [[leaves[0]] + hashes, hashes + [leaves[0]], hashes + [.zero]]
    for place in hashes.indices {
      for bit in [0, 100, 255] {
        var bytes = hashes[place].bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        var flipped = hashes
        flipped[place] = Digest(bytes: bytes) ?? .zero
        results.append(flipped)
      }
      var removed = hashes
      removed.remove(at: place)
      results.append(removed)
      var repeated = hashes
      repeated.insert(hashes[place], at: place)
      results.append(repeated)
      if place > 0 {
        var swapped = hashes
        swapped.swapAt(place, place - 1)
        results.append(swapped)
      }
    }
    return results
  }

  @Test("An inclusion proof that was tampered with is refused")
  func tamperedInclusion() throws {
    for size in 1...20 {
      for index in 0..<size {
        let proof = try #require(Self.tree.inclusionProof(of: index, atSize: size))
        for hashes in Self.damaged(proof.hashes) {
          let tampered = InclusionProof(index: index, size: size, hashes: hashes)
          #expect(throws: MerkleProofFailure.self) { try tampered.check(leaf: Self.leaves[index], root: Self.roots[size]) }
        }
        for other in 0..<size where other != index {
          #expect(throws: MerkleProofFailure.self) { try proof.check(leaf: Self.leaves[other], root: Self.roots[size]) }
          let moved = InclusionProof(index: other, size: size, hashes: proof.hashes)
          #expect(throws: MerkleProofFailure.self) { try moved.check(leaf: Self.leaves[index], root: Self.roots[size]) }
        }
        for other in 0...20 where other != size {
          #expect(throws: MerkleProofFailure.self) { try proof.check(leaf: Self.leaves[index], root: Self.roots[other]) }
          let resized = InclusionProof(index: index, size: other, hashes: proof.hashes)
          #expect(throws: MerkleProofFailure.self) { try resized.check(leaf: Self.leaves[index], root: Self.roots[other]) }
        }
      }
    }
  }

  @Test("A consistency proof that was tampered with is refused")
  func tamperedConsistency() throws {
    for new in 1...20 {
      for old in 0...new {
        let proof = try #require(Self.tree.consistencyProof(from: old, to: new))
        for hashes in Self.damaged(proof.hashes) {
          let tampered = ConsistencyProof(oldSize: old, newSize: new, hashes: hashes)
          #expect(throws: MerkleProofFailure.self) { try tampered.check(oldRoot: Self.roots[old], newRoot: Self.roots[new]) }
        }
        for other in 0...20 {
          if other != old {
            #expect(throws: MerkleProofFailure.self) { try proof.check(oldRoot: Self.roots[other], newRoot: Self.roots[new]) }
          }
          // Everything is consistent with the empty log: its proof says nothing about the later root.
          if other != new, old > 0 {
            #expect(throws: MerkleProofFailure.self) { try proof.check(oldRoot: Self.roots[old], newRoot: Self.roots[other]) }
          }
        }
      }
    }
  }

  @Test("What can't be a proof is refused with its reason, not with a crash")
  func malformed() throws {
    let (leaf, root) = (Self.leaves[0], Self.roots[5])
    func reason(_ proof: InclusionProof) -> MerkleProofFailure? {
      #expect(throws: MerkleProofFailure.self) { try proof.check(leaf: leaf, root: root) }
    }
    func reason(_ proof: ConsistencyProof) -> MerkleProofFailure? {
      #expect(throws: MerkleProofFailure.self) { try proof.check(oldRoot: Self.roots[3], newRoot: root) }
    }
    #expect(reason(InclusionProof(index: 5, size: 5, hashes: [])) == .noSuchLeaf(index: 5, size: 5))
    #expect(reason(InclusionProof(index: -1, size: 5, hashes: [])) == .noSuchLeaf(index: -1, size: 5))
    #expect(reason(InclusionProof(index: 0, size: 0, hashes: [])) == .noSuchLeaf(index: 0, size: 0))
    #expect(reason(InclusionProof(index: .min, size: .min, hashes: [])) == .noSuchLeaf(index: .min, size: .min))
    #expect(reason(InclusionProof(index: 0, size: 5, hashes: [leaf])) == .wrongHashCount(found: 1, expected: 3))
    #expect(reason(InclusionProof(index: 4, size: 5, hashes: [])) == .wrongHashCount(found: 0, expected: 1))
    #expect(reason(InclusionProof(index: .max - 1, size: .max, hashes: [])) == .wrongHashCount(found: 0, expected: 62))
    #expect(
      reason(InclusionProof(index: 4, size: 5, hashes: [leaf]))
        == .wrongRoot(computed: RFC6962.nodeHash(leaf, leaf), claimed: root))
    #expect(reason(ConsistencyProof(oldSize: 6, newSize: 5, hashes: [])) == .sizesOutOfOrder(old: 6, new: 5))
    #expect(reason(ConsistencyProof(oldSize: -1, newSize: 5, hashes: [])) == .sizesOutOfOrder(old: -1, new: 5))
    #expect(reason(ConsistencyProof(oldSize: 3, newSize: 5, hashes: [])) == .wrongHashCount(found: 0, expected: 4))
    #expect(reason(ConsistencyProof(oldSize: 4, newSize: 5, hashes: [])) == .wrongHashCount(found: 0, expected: 1))
    #expect(reason(ConsistencyProof(oldSize: 3, newSize: 3, hashes: [leaf])) == .wrongHashCount(found: 1, expected: 0))
    #expect(reason(ConsistencyProof(oldSize: 0, newSize: 5, hashes: [leaf])) == .wrongHashCount(found: 1, expected: 0))
    #expect(
      reason(ConsistencyProof(oldSize: 0, newSize: 5, hashes: []))
        == .wrongRoot(computed: MerkleHash.emptyRoot, claimed: Self.roots[3]))
    #expect(
      reason(ConsistencyProof(oldSize: 5, newSize: 5, hashes: [])) == .wrongRoot(computed: Self.roots[3], claimed: root))
    #expect(reason(ConsistencyProof(oldSize: .max - 1, newSize: .max, hashes: [])) == .wrongHashCount(found: 0, expected: 63))
  }
}
