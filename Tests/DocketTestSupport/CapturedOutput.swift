public import Commands
import Synchronization

/// An output that keeps what is written.
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
