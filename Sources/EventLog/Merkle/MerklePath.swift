/// The way from a leaf up to the root: how many nodes have a sibling, and on which side.
///
/// Below the node where the way parts from the way of the last leaf, every level has a sibling on the side that the index's bit
/// tells. Above it the way runs along the tree's right edge: a left sibling for each set bit that is left, none for a clear one.
struct MerklePath {
  private let index: Int
  /// The number of levels below the right edge.
  let inner: Int
  /// The number of left siblings along the right edge.
  let border: Int

  /// Follows the leaf at `index` in a tree of `size` leaves; the index is below the size.
  init(from index: Int, size: Int) {
    self.index = index
    inner = Int.bitWidth - (index ^ (size - 1)).leadingZeroBitCount
    border = (index >> inner).nonzeroBitCount
  }

  /// The number of siblings on the way.
  var count: Int { inner + border }

  /// Whether the way comes to the sibling of that place from its right.
  func isRight(at place: Int) -> Bool {
    place >= inner || index >> place & 1 == 1
  }
}
