package import LogLines

extension LineEncoder {
  /// Refuses a line or a batch that is longer than the log allows.
  package func checkLimits() throws(StoreError) {
    for (index, piece) in pieces.enumerated() where piece.tail.upperBound - piece.head.lowerBound > LogLimits.line {
      throw .invalid(DraftError(.tooLong(piece.tail.upperBound - piece.head.lowerBound), at: []), index: index)
    }
    guard pieces.count <= LogLimits.batchEvents else { throw .tooManyEvents(pieces.count) }
    guard bytes.count <= LogLimits.batchBytes else { throw .batchTooLong(bytes.count) }
  }
}
