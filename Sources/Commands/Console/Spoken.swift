internal import Synchronization

/// Whether a command has said anything yet, to anybody.
final class Spoken: Sendable {
  private let hasSpoken = Atomic(false)

  /// Whether it has.
  var isSo: Bool { hasSpoken.load(ordering: .relaxed) }

  /// Notes that something was said.
  func record() {
    hasSpoken.store(true, ordering: .relaxed)
  }
}
