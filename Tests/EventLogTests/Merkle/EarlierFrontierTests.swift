import LogLines
import Testing
import Values

@Suite("a consistency proof shows the earlier tree's right edge")
struct EarlierFrontierTests {
  @Test("for every pair of sizes, and only under the right root", arguments: 1...40)
  func edges(_ new: Int) throws {
    let leaves = (0..<new).map { SHA256.digest(of: [UInt8($0)]) }
    let tree = MerkleTree(leaves)
    for old in 1..<max(new, 2) where old < new {
      let proof = try #require(tree.consistencyProof(from: old, to: new))
      let root = try #require(tree.root(atSize: old))
      var edge = try #require(proof.earlierFrontier(root: root))
      #expect(edge.size == old)
      edge.append(contentsOf: Array(leaves[old...]))
      #expect(edge.root == tree.root)
      if old & (old - 1) != 0 { #expect(proof.earlierFrontier(root: tree.root) == nil) }
    }
  }
}
