import Commands
import Glibc
import Synchronization

/// How a server ends: what records is finished, and nothing new is begun.
enum ServeEnding {
  /// Ends the process with Ctrl-C and SIGTERM, after what is under way; a second signal doesn't wait.
  static func listen() {
    // Globals are made on first use, which must not be in a signal handler.
    _ = (works.load(ordering: .relaxed), isAsked.load(ordering: .relaxed))
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        let isSecond = isAsked.exchange(true, ordering: .sequentiallyConsistent)
        if isSecond || works.load(ordering: .sequentiallyConsistent) == 0 { _exit(ExitStatus.done.rawValue) }
      }
    }
  }

  /// Does work that a signal waits for; nil once the server is ending.
  static func during<Answer>(_ work: () -> Answer) -> Answer? {
    works.add(1, ordering: .sequentiallyConsistent)
    defer {
      let left = works.subtract(1, ordering: .sequentiallyConsistent).newValue
      if left == 0, isAsked.load(ordering: .sequentiallyConsistent) { _exit(ExitStatus.done.rawValue) }
    }
    return isAsked.load(ordering: .sequentiallyConsistent) ? nil : work()
  }
}

/// How many works are under way; signal handlers use only these two.
private let works = Atomic<Int>(0)
/// Whether somebody asked the server to end.
private let isAsked = Atomic<Bool>(false)
