extension MerkleTree {
  /// Proves that a leaf is in the log as it was at `size`; nil when there is no such leaf or the log has not been that long.
  public func inclusionProof(of index: Int, atSize size: Int) -> InclusionProof? {
    guard 0 <= index, index < size, size <= self.size else { return nil }
    var hashes: [Digest] = []
    var run = 0..<size
    while run.count > 1 {
      let middle = MerkleTree.division(of: run)
      let (left, right) = (run.lowerBound..<middle, middle..<run.upperBound)
      hashes.append(root(of: index < middle ? right : left))
      run = index < middle ? left : right
    }
    return InclusionProof(index: index, size: size, hashes: hashes.reversed())
  }

  /// Proves that the log at `oldSize` is the beginning of the log at `newSize`; nil unless 0 ≤ old ≤ new ≤ the size.
  public func consistencyProof(from oldSize: Int, to newSize: Int) -> ConsistencyProof? {
    guard 0 <= oldSize, oldSize <= newSize, newSize <= size else { return nil }
    var hashes: [Digest] = []
    if oldSize > 0 {
      var run = 0..<newSize
      while run.upperBound != oldSize {
        let middle = MerkleTree.division(of: run)
        let (left, right) = (run.lowerBound..<middle, middle..<run.upperBound)
        hashes.append(root(of: oldSize <= middle ? right : left))
        run = oldSize <= middle ? left : right
      }
      // The old tree's last subtree: its root is new to the reader unless it is the whole old tree.
      if run.lowerBound > 0 { hashes.append(root(of: run)) }
    }
    return ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: hashes.reversed())
  }
}
