extension Span<UInt8> {
  /// Tells whether a range holds exactly a word.
  @inline(__always)
  func holds(_ word: StaticString, at range: Range<Int>) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<range.count where self[range.lowerBound + index] != word.utf8Start[index] { return false }
    return true
  }
}
