/// Where bytes go: a terminal, a file, a pipe.
public protocol ByteOutput: Sendable {
  /// Whether a person looks at it.
  var isTerminal: Bool { get }
  /// How many columns a terminal has.
  var columns: Int? { get }
  /// Whether nobody reads any more, so that a long answer may stop; what is written then is dropped.
  var isAbandoned: Bool { get }
  /// Waits so many milliseconds, or until nobody reads any more; tells whether that is so.
  func isGone(within milliseconds: Int) -> Bool
  /// Writes all of the bytes, or fails.
  func write(_ bytes: [UInt8]) throws(StreamError)
}

/// Where bytes come from.
public protocol ByteInput: Sendable {
  /// Whether a person types it.
  var isTerminal: Bool { get }
  /// Reads some bytes, at most so many; none at the end.
  func read(atMost count: Int) throws(StreamError) -> [UInt8]
  /// Tells whether a read would answer at once, or within so many milliseconds.
  func isReady(within milliseconds: Int) -> Bool
}

extension ByteInput {
  /// What is in memory is always there.
  public func isReady(within milliseconds: Int) -> Bool { true }
}
