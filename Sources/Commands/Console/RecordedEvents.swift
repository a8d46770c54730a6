internal import Synchronization
import TextForms

/// What a command has recorded so far: an answer that can't be printed still says it.
public final class RecordedEvents: Sendable {
  private let latest = Mutex<ClosedRange<Int>?>(nil)

  /// Notes the numbers of events that are durable now.
  public func record(_ numbers: ClosedRange<Int>) {
    latest.withLock { $0 = numbers }
  }

  /// The failure if an answer could not be printed though events were recorded; nil if none were.
  var unprinted: Failure? {
    guard let numbers = latest.withLock({ $0 }) else { return nil }
    let words = numbers.count == 1 ? "#\(numbers.lowerBound)" : "#\(numbers.lowerBound)…#\(numbers.upperBound)"
    return Failure.io("unprinted", ["words": words])
  }
}
