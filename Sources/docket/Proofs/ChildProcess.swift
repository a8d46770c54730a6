import Commands
import EventLog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Another program, run to its end with some input.
enum ChildProcess {
  /// What a program answered.
  struct Result {
    /// Its exit status; 127 where it could not be started.
    let status: Int32
    /// What it wrote to standard output.
    let output: String
    /// What it wrote to standard error.
    let errors: String

    /// The first line of its errors.
    var firstError: String { errors.split(separator: "\n").first.map(String.init) ?? "exit \(status)" }
  }

  /// Runs a program found by the `PATH`; the input has to fit a pipe, as a checkpoint does.
  static func run(_ words: [String], input: [UInt8] = []) throws(Failure) -> Result {
    var pipes: [(read: Int32, write: Int32)] = []
    defer { for pipe in pipes { closeAll([pipe.read, pipe.write]) } }
    for _ in 0..<3 {
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { throw IOFailure(.open, "pipe", errno: errno).failure }
      pipes.append((ends[0], ends[1]))
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, pipes[0].read, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, pipes[1].write, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, pipes[2].write, STDERR_FILENO)
    for pipe in pipes {
      posix_spawn_file_actions_addclose(&actions, pipe.read)
      posix_spawn_file_actions_addclose(&actions, pipe.write)
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let started = posix_spawnp(&child, words[0], &actions, nil, &arguments, environ)
    guard started == 0 else {
      throw Failure(
        .io, code: "no-program", Localized(zh: "没有 \(words[0]) 这个程序", en: "the program \(words[0]) isn't there"),
        hint: Localized(zh: "先安装它", en: "install it first"))
    }
    _ = input.withUnsafeBytes { write(pipes[0].write, $0.baseAddress, $0.count) }
    closeAll([pipes[0].read, pipes[0].write, pipes[1].write, pipes[2].write])
    let output = readAll(pipes[1].read)
    let errors = readAll(pipes[2].read)
    closeAll([pipes[1].read, pipes[2].read])
    pipes = []
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return Result(status: (status >> 8) & 0xff, output: output, errors: errors)
  }

  private static func closeAll(_ descriptors: [Int32]) {
    for descriptor in descriptors { close(descriptor) }
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
