/// What the manifest says of a file of sorted records, which never changes once it is written.
struct SortedRun: Hashable, Sendable {
  /// The number that names the file.
  let number: Int

  /// How many records it has.
  let count: Int

  /// The hash of its first record.
  let low: UInt64

  /// The hash of its last record.
  let high: UInt64

  /// What its pages' checksums begin from.
  let seed: UInt64

  /// How many pages it has.
  var pageCount: Int { (count + IndexPage.recordCount - 1) / IndexPage.recordCount }

  /// About how many of its records lie between its first one and a hash, taking them to be spread evenly.
  func estimate(below hash: UInt64) -> Int {
    guard hash > low else { return 0 }
    guard hash <= high else { return count }
    let part = UInt64(count).multipliedFullWidth(by: hash - low)
    return Int((high - low).dividingFullWidth(part).quotient)
  }
}
