import EventLog
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Work on a thread of its own with a time limit; a late result is dropped.
final class TimedWork<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)

  /// The value; nil if it isn't there after some milliseconds.
  static func value(within time: Int32, _ make: @escaping @Sendable () -> Value) -> Value? {
    let work = TimedWork()
    // The end of a pipe tells that it is done, and a wait for it has a limit.
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return make() }
    let (reading, writing) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let thread = SystemThread.start {
      let value = make()
      work.made.withLock { $0 = value }
      close(writing)
    }
    guard let thread else {
      for end in ends { close(end) }
      return make()
    }
    thread.detach()
    var end = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
    while poll(&end, 1, time) < 0, errno == EINTR {}
    close(reading)
    return work.made.withLock { $0 }
  }
}
