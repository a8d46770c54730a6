public import Glibc

/// Another program that was started, until it ends.
public struct SpawnedProgram: Sendable {
  /// The system's number of its process.
  public let id: pid_t

  /// What a program has as one of its standard streams.
  public enum Stream: Sendable {
    /// What this process has.
    case inherited
    /// An open file of this process.
    case descriptor(Int32)
    /// A file that is read.
    case reading(String)
    /// A file that is replaced.
    case writing(String)
  }

  /// A program that could not be started.
  public struct NotStarted: Error, Hashable, Sendable {
    /// The program.
    public let path: String

    /// The system's reason.
    public let errno: Int32
  }

  /// Starts a program by its file, or by its name on the `PATH` where that has no slash.
  ///
  /// - Parameters:
  ///   - streams: standard input, output and error, in this order; the rest is inherited.
  ///   - variables: the environment, `NAME=VALUE`; this process's own where none is given.
  public init(_ program: String, _ arguments: [String], streams: [Stream] = [], variables: [String]? = nil) throws(NotStarted) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() {
      let number = Int32(number)
      switch stream {
      case .inherited: break
      case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, number)
      case .reading(let path): posix_spawn_file_actions_addopen(&actions, number, path, O_RDONLY, 0)
      case .writing(let path): posix_spawn_file_actions_addopen(&actions, number, path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
      }
    }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var environment: [UnsafeMutablePointer<CChar>?] = (variables ?? []).map { strdup($0) } + [nil]
    defer { for text in words + environment { free(text) } }
    var id: pid_t = 0
    let result = environment.withUnsafeMutableBufferPointer { own in
      posix_spawnp(&id, program, &actions, nil, &words, variables == nil ? environ : own.baseAddress)
    }
    guard result == 0 else { throw NotStarted(path: program, errno: result) }
    self.id = id
  }

  /// Waits for the end: the exit status, or 128 plus the signal, and the resources used.
  public func wait() -> (status: Int32, usage: rusage) {
    var (status, usage): (Int32, rusage) = (0, rusage())
    while wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
    let signal = status & 0x7f
    return (signal == 0 ? status >> 8 & 0xff : 128 + signal, usage)
  }
}
