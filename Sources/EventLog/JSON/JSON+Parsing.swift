extension JSON {
  /// Reads one JSON value that fills the bytes.
  ///
  /// Stricter than RFC 8259 only where it leaves a choice: a byte order mark, invalid UTF-8 and lone surrogates are refused.
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
