public import EventLog

/// Everything outside that a command may ask for: passed in, never reached for.
public struct ProcessContext: Sendable {
  /// The words after the program's name.
  public var arguments: [String]
  /// The number, from 1, of an argument that is no UTF-8 text.
  public var undecodableArgument: Int?
  /// The environment variables.
  public var environment: Environment
  /// The working directory; nil where it was removed.
  public var currentDirectory: @Sendable () -> String?
  /// The name of the system user.
  public var systemUser: @Sendable () -> String?
  /// The clock on the wall.
  public var now: @Sendable () -> Instant
  /// Milliseconds that only grow, to measure with.
  public var uptime: @Sendable () -> Int64
  /// Random bits.
  public var random: @Sendable () -> UInt64
  /// Standard input.
  public var input: any ByteInput
  /// Standard output.
  public var output: any ByteOutput
  /// Standard error.
  public var errors: any ByteOutput
  /// What Ctrl-C does.
  public var interruption: Interruption
  /// Where what is derived of logs is kept; nothing is kept where there is none.
  public var cache: CacheFolder?
  /// What the process keeps in memory for the answers to come; nil in one that gives a single answer.
  public var remembered: Remembered?
  /// Opens logs that are kept at servers; nil in a program that reaches none.
  public var server: (any LogServer)?
  /// Told how many there are in all of what a command lists by windows; nil where nobody asks.
  public var noteTotal: (@Sendable (Int) -> Void)?
  /// Told how many events the log has that a command reads, each time that it looks; nil where nobody asks.
  public var noteSize: (@Sendable (Int) -> Void)?

  /// The folder for files that are gone when the command ends.
  public var temporaryFolder: String { environment["TMPDIR"] ?? "/tmp" }
}
