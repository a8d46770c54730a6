public import Commands
import Glibc

/// A running program.
public struct ChildProcess: Sendable {
  private let program: SpawnedProgram
  private let started: UInt64

  /// How many processors the machine has.
  public static var processors: Int { Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// How a process ended, and what it took.
  public struct Ending: Hashable, Sendable {
    /// The exit status, or 128 and the signal that ended it.
    public let status: Int32

    /// From the start to the end, in nanoseconds.
    public let wall: UInt64

    /// Of the processor, in microseconds.
    public let processor: Int

    /// The most memory it had, in bytes.
    public let memory: Int
  }

  /// Starts a program.
  public init(_ invocation: Program.Invocation) throws(SpawnedProgram.NotStarted) {
    let streams: [SpawnedProgram.Stream] =
      if let (input, output) = invocation.descriptors {
        [.descriptor(input), .descriptor(output)]
      } else {
        [.reading(invocation.input ?? "/dev/null"), .writing(invocation.output ?? "/dev/null")]
      }
    let variables = Self.variables(invocation.environment)
    started = Self.now()
    program = try SpawnedProgram(
      invocation.program.path, invocation.arguments, streams: streams + [invocation.errors.map { .writing($0) } ?? .inherited],
      variables: variables)
  }

  /// The system's number of the process.
  public var id: Int32 { program.id }

  /// Runs a program to its end.
  public static func run(_ invocation: Program.Invocation) throws(SpawnedProgram.NotStarted) -> Ending {
    try ChildProcess(invocation).wait()
  }

  /// Waits for the end.
  public func wait() -> Ending {
    let (status, usage) = program.wait()
    let ended = Self.now()
    return Ending(
      status: status, wall: ended - started,
      processor: (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1_000_000 + Int(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec),
      memory: usage.ru_maxrss << 10)
  }

  /// Ends it at once, whatever it is doing.
  public func kill() {
    // It may have ended by itself: `wait` tells.
    _ = send(SIGKILL, to: id)
  }

  /// The monotonic clock, in nanoseconds.
  public static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// This process's variables, with some in place of its own.
  private static func variables(_ own: [String: String]) -> [String] {
    var variables: [String] = []
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      if own[String(text.prefix { $0 != "=" })] == nil { variables.append(text) }
      next += 1
    }
    return variables + own.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }
}

/// The system's `kill`, which a process's own method of that name would hide.
private func send(_ signal: Int32, to id: Int32) -> Int32 { kill(id, signal) }
