public import EventLog
import Synchronization

/// Everything outside that a command may ask for: passed in, never reached for.
public struct ProcessContext: Sendable {
  /// The words after the program's name.
  public var arguments: [String]
  /// The number, from 1, of an argument that is no UTF-8 text.
  public var undecodableArgument: Int?
  /// The environment variables.
  public var environment: Environment
  /// The working directory; nil if it was removed.
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
  /// The folder of derived data; nil if nothing is kept.
  public var cache: CacheFolder?
  /// What the process caches for later answers; nil if it gives a single one.
  public var remembered: Remembered?
  /// Opens logs at servers; nil in a program without server support.
  public var server: (any LogServer)?
  /// Receives the total number of a list shown in part; nil if not wanted.
  public var noteTotal: (@Sendable (Int) -> Void)?
  /// Receives the log's number of events at each look; nil if not wanted.
  public var noteSize: (@Sendable (Int) -> Void)?

  /// The folder for files that are gone when the command ends.
  public var temporaryFolder: String { environment["TMPDIR"] ?? "/tmp" }
}

/// The environment variables of a process, each read when it is asked for.
public struct Environment: Sendable {
  private let read: @Sendable (String) -> String?

  /// Makes an environment of a lookup.
  public init(_ read: @escaping @Sendable (String) -> String?) {
    self.read = read
  }

  /// Makes an environment of fixed variables.
  public init(_ variables: [String: String]) {
    read = { variables[$0] }
  }

  /// Whether a variable is there and empty.
  public func isEmpty(_ name: String) -> Bool { read(name)?.isEmpty ?? false }

  /// The value of a variable; an empty one counts as absent.
  public subscript(name: String) -> String? {
    read(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// What a process caches between answers: one value of each type.
public final class Remembered: Sendable {
  private let things = Mutex<[ObjectIdentifier: any Sendable]>([:])

  /// Begins with nothing.
  public init() {}

  /// The thing of a type, made where it isn't there yet.
  public func thing<Thing: Sendable>(_ make: () -> Thing) -> Thing {
    things.withLock { things in
      if let thing = things[ObjectIdentifier(Thing.self)] as? Thing { return thing }
      let thing = make()
      things[ObjectIdentifier(Thing.self)] = thing
      return thing
    }
  }
}
