import Commands
import EventLog
import Glibc
import Synchronization

/// Another program, run to its end with some input.
package enum OtherProgram {
  /// What a program answered.
  package struct Result {
    /// Its exit status; 127 if it could not be started.
    package let status: Int32
    /// What it wrote to standard output.
    package let output: String
    /// What it wrote to standard error.
    let errors: String

    /// The first line of its errors.
    package var firstError: String { errors.split(separator: "\n").first.map(String.init) ?? "exit \(status)" }
  }

  /// A word that a program is given.
  package enum Word: ExpressibleByStringLiteral {
    /// A word of its own language.
    case word(String)
    /// The path of a file, whatever it begins with.
    case path(String)

    package init(stringLiteral value: String) { self = .word(value) }

    /// The word as the program sees it: a path is never one of its options.
    var text: String {
      switch self {
      case .word(let text): text
      case .path(let path): path.hasPrefix("/") ? path : "./\(path)"
      }
    }
  }

  /// Writes bytes to its input; false once the program reads no more.
  package typealias Sink = ([UInt8]) -> Bool

  /// Runs a program found by the `PATH`, with an input that is at hand.
  package static func run(_ words: [Word], input: [UInt8] = []) throws -> Result {
    try run(words) { _ = $0(input) }
  }

  /// Runs a program on the `PATH` with input of any length; early output must fit a pipe.
  static func run(_ words: [Word], feeding feed: (Sink) throws -> Void) throws -> Result {
    let (child, pipes) = try starting.withLock { _ in try start(words.map(\.text)) }
    let input = pipes[0].write
    let ends = (pipes[1].read, pipes[2].read)
    let fed = Swift.Result { try feed { writeAll($0, to: input) } }
    closeAll([input])
    let output = readAll(ends.0)
    let errors = readAll(ends.1)
    closeAll([ends.0, ends.1])
    let (status, _) = child.wait()
    try fed.get()
    return Result(status: status, output: output, errors: errors)
  }

  /// Held while a program starts, which would inherit other threads' pipe ends.
  private static let starting = Mutex(())

  /// Starts a program; the other ends of its pipes are the caller's.
  private static func start(_ words: [String]) throws -> (child: SpawnedProgram, pipes: [(read: Int32, write: Int32)]) {
    var pipes: [(read: Int32, write: Int32)] = []
    var isStarted = false
    defer { if !isStarted { for pipe in pipes { closeAll([pipe.read, pipe.write]) } } }
    for _ in 0..<3 {
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { throw IOFailure(.open, "pipe", errno: errno) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      pipes.append((ends[0], ends[1]))
    }
    let streams = [pipes[0].read, pipes[1].write, pipes[2].write].map { SpawnedProgram.Stream.descriptor($0) }
    let child: SpawnedProgram
    do throws(SpawnedProgram.NotStarted) {
      child = try SpawnedProgram(words[0], Array(words.dropFirst()), streams: streams)
    } catch {
      throw Failure.io("no-program.program-isnt-there", ["words": words[0]])
    }
    closeAll([pipes[0].read, pipes[1].write, pipes[2].write])
    isStarted = true
    return (child, pipes)
  }

  /// Whether a program is found by a `PATH`.
  static func isInstalled(_ name: String, _ environment: Environment) -> Bool {
    (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  private static func closeAll(_ descriptors: [Int32]) {
    for descriptor in descriptors { close(descriptor) }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done) }
      if count < 0, errno != EINTR { return false }
      done += max(0, count)
    }
    return true
  }

  private static func readAll(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
