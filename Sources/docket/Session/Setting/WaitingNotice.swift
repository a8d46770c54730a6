import Commands
import Glibc
import LogLines
import TextForms

/// Says that another program holds the log, where a command waits long for its turn.
struct WaitingNotice {
  let errors: any ByteOutput
  let language: Language

  /// After so many milliseconds somebody should know what is waited for.
  private static let patience: Int32 = 3_000

  /// Waits by some work, and says so once if that takes long.
  func during<Result, Failure: Error>(_ work: () throws(Failure) -> Result) throws(Failure) -> Result {
    var ends: [Int32] = [-1, -1]
    // Without a pipe or a thread the wait is silent.
    guard pipe(&ends) == 0 else { return try work() }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (reading, errors) = (ends[0], errors)
    let text = Array((Localized(message: "waiting-notice.held")[language] + "\n").utf8)
    let thread = SystemThread.start {
      defer { close(reading) }
      var end = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
      guard poll(&end, 1, Self.patience) == 0 else { return }
      // Who can't be told waits all the same.
      do throws(StreamError) { try errors.write(text) } catch { return }
    }
    if let thread { thread.detach() } else { close(reading) }
    defer { close(ends[1]) }
    return try work()
  }
}
