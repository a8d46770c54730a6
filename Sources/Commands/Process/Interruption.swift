import Glibc
import Synchronization

/// What Ctrl-C does: it ends the process at once, or after a part that must not be torn.
public struct Interruption: Sendable {
  /// Whether somebody pressed Ctrl-C during a part that held it back.
  public let isRequested: @Sendable () -> Bool
  /// Begins and ends (true, false) a part that holds it back.
  let hold: @Sendable (Bool) -> Void

  /// Makes an interruption of two behaviours.
  public init(isRequested: @escaping @Sendable () -> Bool, hold: @escaping @Sendable (Bool) -> Void) {
    self.isRequested = isRequested
    self.hold = hold
  }

  /// Nobody interrupts.
  public static let never = Interruption(isRequested: { false }, hold: { _ in })

  /// Runs work that Ctrl-C must not interrupt: the first one is noted, a second one ends the process.
  public func holding<Result, Problem: Error>(_ body: () throws(Problem) -> Result) throws(Problem) -> Result {
    hold(true)
    defer { hold(false) }
    return try body()
  }

  /// Ends long work where somebody pressed Ctrl-C.
  public func check() throws(Failure) {
    if isRequested() { throw .interrupted }
  }
}

/// The number of protected parts; signal handlers use only these three.
private let holds = Atomic<Int>(0)
/// Whether Ctrl-C was pressed while it was held back.
private let isPressed = Atomic<Bool>(false)
/// Whether SIGTERM came while it was held back.
private let isEnding = Atomic<Bool>(false)

/// Ends the process as SIGTERM ends one that doesn't handle it.
private func end() {
  signal(SIGTERM, SIG_DFL)
  raise(SIGTERM)
}

extension Interruption {
  /// Sets the process's signals: Ctrl-C ends with 130; a closed pipe and a file limit are errors.
  public static func ofProcess() -> Interruption {
    // Globals are made on first use, which must not be in a signal handler.
    _ = (holds.load(ordering: .relaxed), isPressed.load(ordering: .relaxed), isEnding.load(ordering: .relaxed))
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGINT) { _ in
      if holds.load(ordering: .sequentiallyConsistent) == 0 || isPressed.exchange(true, ordering: .sequentiallyConsistent) {
        _exit(ExitStatus.interrupted.rawValue)
      }
    }
    // Killed politely, a process finishes a part that must not be torn, and removes what it put into folders of others.
    signal(SIGTERM) { _ in
      if holds.load(ordering: .sequentiallyConsistent) == 0 || isEnding.exchange(true, ordering: .sequentiallyConsistent) { end() }
    }
    // A parent that starts programs from a worker thread hands on the signals which that thread blocks.
    var handled = sigset_t()
    sigemptyset(&handled)
    for number in [SIGINT, SIGTERM] { sigaddset(&handled, number) }
    pthread_sigmask(SIG_UNBLOCK, &handled, nil)
    return Interruption(
      isRequested: { isPressed.load(ordering: .sequentiallyConsistent) },
      hold: { begins in
        let left = holds.add(begins ? 1 : -1, ordering: .sequentiallyConsistent).newValue
        if left == 0, isEnding.load(ordering: .sequentiallyConsistent) { end() }
      })
  }
}
