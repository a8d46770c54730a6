internal import Synchronization

/// A computation beside its caller's own work, whose result the caller waits for.
package struct Concurrent<Result: Sendable>: Sendable {
  private let outcome: Outcome
  private let thread: SystemThread?

  /// Begins a computation on a thread of its own, or does it at once where the system has no thread to give.
  ///
  /// - Parameter isLong: whether it takes longer than a thread costs.
  package init(isLong: Bool = true, _ body: @escaping @Sendable () -> Result) {
    let outcome = Outcome()
    self.outcome = outcome
    thread = isLong ? SystemThread.start { outcome.result.withLock { $0 = body() } } : nil
    if thread == nil { outcome.result.withLock { $0 = body() } }
  }

  /// Waits for the result; asked once.
  package func join() -> Result {
    thread?.join()
    guard let result = outcome.result.withLock({ $0 }) else { preconditionFailure("a thread that has ended left its result") }
    return result
  }

  private final class Outcome: Sendable {
    let result = Mutex<Result?>(nil)
  }
}
