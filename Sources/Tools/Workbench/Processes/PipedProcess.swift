import Glibc

/// A running program with our ends of pipes at its standard input and output.
public final class PipedProcess {
  private let process: ChildProcess
  private let input: Int32
  private let output: Int32

  /// Starts a program; writing to one that has ended doesn't end the writer.
  public init(_ invocation: Program.Invocation) throws {
    signal(SIGPIPE, SIG_IGN)
    let (given, answers) = (try Pipe(), try Pipe())
    var invocation = invocation
    invocation.descriptors = (given.reading, answers.writing)
    process = try ChildProcess(invocation)
    close(given.reading)
    close(answers.writing)
    (input, output) = (given.writing, answers.reading)
  }

  deinit {
    close(input)
    close(output)
  }

  /// Waits until one of several programs printed something or ended, and returns which.
  public static func ready(_ processes: [PipedProcess], milliseconds: Int32) -> [Int] {
    var polled = processes.map { pollfd(fd: $0.output, events: Int16(POLLIN), revents: 0) }
    guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return [] }
    return polled.indices.filter { polled[$0].revents != 0 }
  }

  /// Writes bytes to its input; an ended program's are dropped.
  public func write(_ bytes: [UInt8]) {
    Lines.send(bytes, input)
  }

  /// Appends its output to a buffer; returns the number of bytes, 0 at its end.
  public func read(into buffer: inout [UInt8], from start: Int = 0) -> Int {
    buffer.withUnsafeMutableBytes { bytes in
      var count = 0
      repeat { count = take(output, bytes.baseAddress.map { $0 + start }, bytes.count - start) } while count < 0 && errno == EINTR
      return max(0, count)
    }
  }

  /// Ends it at once, whatever it is doing.
  public func kill() { process.kill() }

  /// Waits for its end.
  public func wait() { _ = process.wait() }
}

/// The system's `read`, which a process's own method of that name would hide.
private func take(_ descriptor: Int32, _ place: UnsafeMutableRawPointer?, _ count: Int) -> Int { read(descriptor, place, count) }

/// A pipe whose ends no child process inherits that isn't given them.
struct Pipe {
  /// The descriptor to read from.
  let reading: Int32

  /// The descriptor to write to.
  let writing: Int32

  /// Makes a pipe.
  init() throws(ScratchFolder.NotMade) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw ScratchFolder.NotMade(path: "a pipe", errno: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
  }
}
