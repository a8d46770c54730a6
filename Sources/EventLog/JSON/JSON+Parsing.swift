extension JSON {
  /// Reads one JSON value that fills the bytes.
  ///
  /// All of RFC 8259 is accepted and nothing else. Where it leaves a choice, this is the decision:
  /// - Bytes are UTF-8 (RFC 3629): anything else, UTF-16 too, is refused, and so are a byte order mark and half of a surrogate pair.
  /// - Numbers of any size and precision are accepted, and kept as written where they are beyond the log's limits.
  /// - A name that comes twice is refused or counts with its last value, nesting is followed and length is read, as far as `limits` says.
  public init(parsing bytes: [UInt8], limits: Limits = .strict) throws(JSONError) {
    try self.init(parsing: bytes.span, limits: limits)
  }

  /// Reads one JSON value that fills the span.
  public init(parsing bytes: Span<UInt8>, limits: Limits = .strict) throws(JSONError) {
    var parser = JSONParser(limits: limits)
    self = try parser.parseDocument(bytes)
  }

  /// Reads one JSON value and where each part of it stands, for errors with a line and a column.
  public static func parseLocated(_ bytes: [UInt8], limits: Limits = .strict) throws(JSONError) -> (JSON, JSONOffsets) {
    var parser = JSONParser(limits: limits, locating: true)
    let value = try parser.parseDocument(bytes.span)
    return (value, JSONOffsets(offsets: parser.offsets, keyOffsets: parser.keyOffsets, bytes: bytes))
  }
}
