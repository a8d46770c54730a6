import Testing

@testable import EventLog
@testable import LogLines

@Suite("Merkle tree")
struct MerkleTreeTests {
  @Test("Every root and proof up to 64 leaves is RFC 6962's, and is accepted")
  func exhaustive() throws {
    let leaves = RFC6962.leaves(64)
    let tree = MerkleTree(leaves)
    let roots = (0...64).map { RFC6962.root(leaves[..<$0]) }
    for size in 0...64 {
      #expect(tree.root(atSize: size) == roots[size])
      for index in 0..<size {
        let proof = try #require(tree.inclusionProof(of: index, atSize: size))
        #expect(proof == InclusionProof(index: index, size: size, hashes: RFC6962.path(index, leaves[..<size])))
        try proof.check(leaf: leaves[index], root: roots[size])
      }
      for old in 0...size {
        let proof = try #require(tree.consistencyProof(from: old, to: size))
        let hashes = old == 0 ? [] : RFC6962.proof(old, leaves[..<size])
        #expect(proof == ConsistencyProof(oldSize: old, newSize: size, hashes: hashes))
        try proof.check(oldRoot: roots[old], newRoot: roots[size])
      }
    }
  }

  @Test("Around the boundaries of blocks, roots are the frontier's and proofs are accepted")
  func blocks() throws {
    let leaves = RFC6962.leaves(1100)
    let tree = MerkleTree(leaves)
    var frontier = MerkleFrontier()
    for size in 1...leaves.count {
      frontier.append(leaves[size - 1])
      guard size % 256 <= 2 || size % 256 >= 254 || size % 97 == 0 else { continue }
      #expect(tree.root(atSize: size) == frontier.root)
      for index in [0, size / 3, size - 1] {
        let proof = try #require(tree.inclusionProof(of: index, atSize: size))
        try proof.check(leaf: leaves[index], root: frontier.root)
      }
      for newSize in [size, 1024, 1100] where newSize >= size {
        let proof = try #require(tree.consistencyProof(from: size, to: newSize))
        try proof.check(oldRoot: frontier.root, newRoot: try #require(tree.root(atSize: newSize)))
      }
    }
  }

  @Test("Proofs of many leaves are those of each, whatever their order")
  func many() throws {
    let leaves = RFC6962.leaves(1100)
    let tree = MerkleTree(leaves)
    for size in [1, 2, 255, 256, 257, 300, 512, 777, 1024, 1100] {
      var (rising, falling) = (InclusionProofs(in: tree, ofFirst: size), InclusionProofs(in: tree, ofFirst: size))
      for index in 0..<size { #expect(rising.proof(of: index) == tree.inclusionProof(of: index, atSize: size)) }
      for index in stride(from: size - 1, through: 0, by: -7) {
        #expect(falling.proof(of: index) == tree.inclusionProof(of: index, atSize: size))
      }
      #expect(rising.proof(of: size) == nil && rising.proof(of: -1) == nil)
    }
  }

  @Test("A tree that grew leaf by leaf is the same tree")
  func growing() throws {
    let leaves = RFC6962.leaves(1300)
    var grown = MerkleTree()
    for leaf in leaves { grown.append(leaf) }
    let whole = MerkleTree(leaves)
    for size in stride(from: 0, through: 1300, by: 13) {
      #expect(grown.root(atSize: size) == whole.root(atSize: size))
      #expect(grown.consistencyProof(from: size, to: 1300) == whole.consistencyProof(from: size, to: 1300))
    }
    #expect(whole.root == grown.root)
  }

  @Test("Asks beyond the log are answered with nil")
  func outside() {
    let tree = MerkleTree(RFC6962.leaves(5))
    #expect(tree.root(atSize: 6) == nil)
    #expect(tree.root(atSize: -1) == nil)
    #expect(tree.inclusionProof(of: 5, atSize: 5) == nil)
    #expect(tree.inclusionProof(of: 0, atSize: 6) == nil)
    #expect(tree.inclusionProof(of: -1, atSize: 5) == nil)
    #expect(tree.inclusionProof(of: 0, atSize: 0) == nil)
    #expect(tree.consistencyProof(from: 3, to: 2) == nil)
    #expect(tree.consistencyProof(from: 3, to: 6) == nil)
    #expect(tree.consistencyProof(from: -1, to: 2) == nil)
  }
}
