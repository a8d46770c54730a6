import Synchronization

/// Where bytes go: a terminal, a file, a pipe.
public protocol ByteOutput: Sendable {
  /// Whether a person looks at it.
  var isTerminal: Bool { get }
  /// How many columns a terminal has.
  var columns: Int? { get }
  /// Whether the reader is gone, so that output may stop; later writes are dropped.
  var isAbandoned: Bool { get }
  /// Waits some milliseconds or until the reader is gone; returns whether it is.
  func isGone(within milliseconds: Int) -> Bool
  /// Writes all of the bytes, or fails.
  func write(_ bytes: [UInt8]) throws(StreamError)
}

/// Where bytes come from.
public protocol ByteInput: Sendable {
  /// Whether a person types it.
  var isTerminal: Bool { get }
  /// Reads at most some bytes; empty at the end.
  func read(atMost count: Int) throws(StreamError) -> [UInt8]
  /// Whether a read would return within some milliseconds.
  func isReady(within milliseconds: Int) -> Bool
  /// Hands over each key as it is pressed, or lines again; returns whether the terminal can.
  func passKeys(_ each: Bool) -> Bool
}

extension ByteInput {
  /// What is in memory is always there.
  public func isReady(within milliseconds: Int) -> Bool { true }

  /// Only a terminal has keys.
  public func passKeys(_ each: Bool) -> Bool { false }
}

/// An output that keeps what is written, for tests and for commands that run others.
public final class CapturedOutput: ByteOutput {
  public let isTerminal: Bool
  public let columns: Int?
  private let failure: StreamError?
  private let written = Mutex<[UInt8]>([])

  /// Creates an output in memory, a file or a terminal of some columns; with a failure every write fails.
  public init(terminal columns: Int? = nil, failure: StreamError? = nil) {
    isTerminal = columns != nil
    self.columns = columns
    self.failure = failure
  }

  public var isAbandoned: Bool { false }

  public func isGone(within milliseconds: Int) -> Bool { false }

  /// What was written, as text.
  public var text: String { written.withLock { String(decoding: $0, as: UTF8.self) } }

  /// What was written.
  public var bytes: [UInt8] { written.withLock { $0 } }

  public func write(_ bytes: [UInt8]) throws(StreamError) {
    if let failure { throw failure }
    written.withLock { $0 += bytes }
  }
}

/// An input that is there already.
public final class FixedInput: ByteInput {
  private let rest: Mutex<ArraySlice<UInt8>>

  /// Makes an input of a text.
  public init(_ text: String = "") {
    rest = Mutex(Array(text.utf8)[...])
  }

  public var isTerminal: Bool { false }

  public func read(atMost count: Int) throws(StreamError) -> [UInt8] {
    rest.withLock { bytes in
      defer { bytes = bytes.dropFirst(count) }
      return Array(bytes.prefix(count))
    }
  }
}
