/// The clock that moments of recording are read from, and what a log makes of it: `at` never goes back.
public struct LogClock: Sendable {
  /// Reads the clock.
  public let now: @Sendable () -> Instant

  /// Whether the clock was fixed at a moment, for tests and demonstrations.
  public let isFixed: Bool

  /// Whether the caller vouches for a clock that looks far ahead.
  public let isAccepted: Bool

  /// Makes the machine's clock.
  public init(isAccepted: Bool = false, now: @escaping @Sendable () -> Instant) {
    self.now = now
    self.isFixed = false
    self.isAccepted = isAccepted
  }

  /// Creates a clock fixed at a moment.
  public init(fixedAt moment: Instant, isAccepted: Bool = false) {
    self.now = { moment }
    self.isFixed = true
    self.isAccepted = isAccepted
  }

  /// Why a clock's moment can't be recorded.
  public enum Refusal: Error, Hashable, Sendable {
    /// The fixed clock is before the last event.
    case beforeHead(now: Instant, head: Instant)
    /// The clock is more than 400 days past the last event.
    case farAhead(now: Instant, head: Instant)
  }

  /// What is odd about a clock whose moment is still recorded.
  public enum Warning: Hashable, Sendable {
    /// The clock is more than a day behind the last event, whose moment is recorded instead.
    case behind(now: Instant, head: Instant)
  }

  /// How far behind the last event a clock may be without a warning.
  static let behindLimit = Instant.dayLength

  /// How far past the last event a clock may be without being vouched for.
  static let aheadLimit = 400 * Instant.dayLength

  /// What is odd about a clock that shows `now` over a log that ends at `head`.
  public static func warning(now: Instant, head: Instant?) -> Warning? {
    guard let head, head.milliseconds - now.milliseconds > behindLimit else { return nil }
    return .behind(now: now, head: head)
  }

  /// The moment to record after a last event recorded at `head`.
  public func moment(after head: Instant?) throws(Refusal) -> Instant {
    let now = now()
    guard let head else { return now }
    if isFixed, now < head { throw .beforeHead(now: now, head: head) }
    if now.milliseconds - head.milliseconds > Self.aheadLimit, !isAccepted { throw .farAhead(now: now, head: head) }
    return max(now, head)
  }
}
