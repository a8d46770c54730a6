extension [UInt8] {
  /// Whether it contains some bytes.
  package func contains(_ part: [UInt8]) -> Bool {
    guard let first = part.first, count >= part.count else { return false }
    return indices.dropLast(part.count - 1).contains { self[$0] == first && self[$0..<$0 + part.count].elementsEqual(part) }
  }
}
