#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A running program.
public struct ChildProcess: Sendable {
  /// The system's number of the process.
  public let id: Int32

  private let started: UInt64

  /// A program that could not be started.
  public struct NotStarted: Error, Hashable, Sendable {
    /// The program.
    public let path: String

    /// The system's reason.
    public let errno: Int32
  }

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
  public init(_ invocation: Program.Invocation) throws(NotStarted) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let (input, output) = invocation.descriptors {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
      posix_spawn_file_actions_adddup2(&actions, output, 1)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, invocation.input ?? "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, invocation.output ?? "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    }
    if let errors = invocation.errors {
      posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    }
    let words = CStrings([invocation.program.path] + invocation.arguments)
    let variables = CStrings(Self.variables(invocation.environment))
    var id: Int32 = 0
    started = Self.now()
    let result = posix_spawn(&id, invocation.program.path, &actions, nil, words.pointers, variables.pointers)
    guard result == 0 else { throw NotStarted(path: invocation.program.path, errno: result) }
    self.id = id
  }

  /// Runs a program to its end.
  public static func run(_ invocation: Program.Invocation) throws(NotStarted) -> Ending {
    try ChildProcess(invocation).wait()
  }

  /// Waits for the end.
  public func wait() -> Ending {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
    let ended = Self.now()
    let signal = status & 0x7f
    return Ending(
      status: signal == 0 ? status >> 8 & 0xff : 128 + signal, wall: ended - started,
      processor: (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1_000_000 + Int(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec),
      memory: usage.ru_maxrss << 10)
  }

  /// Ends it at once, whatever it is doing.
  public func kill() {
    // It may have ended by itself: `wait` tells.
    _ = Self.send(id, SIGKILL)
  }

  /// The monotonic clock, in nanoseconds.
  public static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private static func send(_ id: Int32, _ signal: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.kill(id, signal)
    #else
      Musl.kill(id, signal)
    #endif
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

/// Texts as the C library takes a list of them.
private final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ texts: [String]) {
    count = texts.count
    pointers = .allocate(capacity: count + 1)
    for (index, text) in texts.enumerated() { (pointers + index).initialize(to: strdup(text)) }
    (pointers + count).initialize(to: nil)
  }

  deinit {
    for index in 0..<count { free(pointers[index]) }
    pointers.deallocate()
  }
}
