extension EventLine {
  /// Whether the fields hold what looks like a commitment to a personal value; found without reading them.
  public func holdsSeals(in bytes: Span<UInt8>) -> Bool {
    var start = data.lowerBound + 1
    while start < data.upperBound, let brace = bytes.firstOffset(of: UInt8(ascii: "{"), in: start..<data.upperBound) {
      if brace + Self.seal.utf8CodeUnitCount <= data.upperBound,
        bytes.holds(Self.seal, at: brace..<brace + Self.seal.utf8CodeUnitCount)
      {
        return true
      }
      start = brace + 1
    }
    return false
  }

  private static let seal: StaticString = "{\"sealed\":\""
}
