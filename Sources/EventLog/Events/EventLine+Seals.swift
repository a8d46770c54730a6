extension EventLine {
  /// Whether the fields hold what looks like a commitment to a personal value; found without reading them.
  public func holdsSeals(in bytes: Span<UInt8>) -> Bool { holds(Self.seal, in: bytes) }

  /// Whether the fields hold what looks like the account of a line in another log; found without reading them.
  public func holdsOrigin(in bytes: Span<UInt8>) -> Bool { holds(Self.origin, in: bytes) }

  /// Whether an object in the fields begins in a way.
  private func holds(_ beginning: StaticString, in bytes: Span<UInt8>) -> Bool {
    var start = data.lowerBound + 1
    while start < data.upperBound, let brace = bytes.firstOffset(of: UInt8(ascii: "{"), in: start..<data.upperBound) {
      let end = brace + beginning.utf8CodeUnitCount
      if end <= data.upperBound, bytes.holds(beginning, at: brace..<end) { return true }
      start = brace + 1
    }
    return false
  }

  private static let seal: StaticString = "{\"sealed\":\""
  private static let origin: StaticString = "{\"at\":\""
}
