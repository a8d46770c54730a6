import Synchronization

/// How many connections are open, and how many answers are being made.
final class OpenConnections: Sendable {
  private let count = Atomic<Int>(0)
  private let most: Int

  /// Allows so many at once.
  init(most: Int = 64) {
    self.most = most
  }

  /// Takes a place, where there is one.
  func enter() -> Bool {
    if count.add(1, ordering: .sequentiallyConsistent).newValue <= most { return true }
    count.subtract(1, ordering: .sequentiallyConsistent)
    return false
  }

  /// Gives a place back.
  func leave() { count.subtract(1, ordering: .sequentiallyConsistent) }
}
