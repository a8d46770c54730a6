import DocketTestSupport
import Testing

@testable import EventLog
@testable import LogLines

@Suite("Merkle ranges and the frontier")
struct MerkleRangeTests {
  @Test("A log cut into three ranges anywhere joins to the frontier of the whole")
  func joining() {
    for size in 0...20 {
      let leaves = RFC6962.leaves(size)
      var whole = MerkleFrontier()
      for leaf in leaves { whole.append(leaf) }
      #expect(whole.root == RFC6962.root(leaves[...]))
      for first in 0...size {
        for second in first...size {
          var joined = MerkleFrontier()
          joined.append(contentsOf: Array(leaves[..<first]))
          var middle = MerkleRange(startingAt: first)
          for leaf in leaves[first..<second] { middle.append(leaf) }
          var last = MerkleRange(startingAt: second)
          last.append(contentsOf: leaves.span.extracting(second..<size))
          // Joining is associative: from the left, or the two on the right first.
          var right = middle
          right.append(last)
          var other = joined
          other.append(right)
          joined.append(middle)
          joined.append(last)
          #expect(joined == whole)
          #expect(other == whole)
        }
      }
    }
  }

  @Test("Leaves added in bulk make the same range as one by one, wherever it starts")
  func bulk() {
    var random = SeededGenerator()
    let leaves = RFC6962.leaves(4000)
    for _ in 0..<12 {
      let start = random.below(3000)
      var (single, bulk) = (MerkleRange(startingAt: start), MerkleRange(startingAt: start))
      var position = 0
      while position < leaves.count {
        let count = min(random.below(3000), leaves.count - position)
        for leaf in leaves[position..<position + count] { single.append(leaf) }
        bulk.append(contentsOf: leaves.span.extracting(position..<position + count))
        #expect(bulk == single)
        position += count
      }
    }
  }

  @Test("A frontier is restored from its size and roots")
  func restoring() throws {
    var frontier = MerkleFrontier()
    for (size, leaf) in RFC6962.leaves(70).enumerated() {
      var restored = try #require(MerkleFrontier(size: size, roots: frontier.roots))
      #expect(restored == frontier)
      #expect(frontier.roots.count == size.nonzeroBitCount)
      frontier.append(leaf)
      restored.append(leaf)
      #expect(restored == frontier)
    }
  }

  @Test("A frontier with the wrong number of roots, or a range out of order, is not restored")
  func refused() {
    let leaves = RFC6962.leaves(8)
    #expect(MerkleFrontier(size: 5, roots: Array(leaves[..<1])) == nil)
    #expect(MerkleFrontier(size: 5, roots: Array(leaves[..<3])) == nil)
    #expect(MerkleFrontier(size: 0, roots: Array(leaves[..<1])) == nil)
    #expect(MerkleFrontier(size: -1, roots: leaves) == nil)
    #expect(MerkleFrontier(size: .min, roots: []) == nil)
    #expect(MerkleRange(start: 3, end: 2, roots: []) == nil)
    #expect(MerkleRange(start: 1, end: 5, roots: Array(leaves[..<2])) == nil)
    #expect(MerkleRange(start: 1, end: 5, roots: Array(leaves[..<3]))?.end == 5)
  }

  @Test("An enormous size needs no more than its bits")
  func enormous() throws {
    var frontier = try #require(MerkleFrontier(size: Int.max - 1, roots: RFC6962.leaves(62)))
    frontier.append(RFC6962.leaves(1)[0])
    #expect(frontier.size == Int.max)
    #expect(frontier.roots.count == 63)
  }
}
