extension LogSnapshot {
  /// The root over the first events, computed from all of their lines, each line's hash checked; nil if there are fewer.
  ///
  /// What leaves the house rests on this, and on nothing that was kept.
  public func root(ofFirst size: Int) throws(StoreError) -> Digest? {
    guard size <= count else { return nil }
    guard size > 0 else { return MerkleHash.emptyRoot }
    return try checkedFrontier(through: size).frontier.root
  }
}
