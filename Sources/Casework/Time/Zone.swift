public import Values

/// The office's clock: the day and the hour there at a moment.
public struct Zone: Hashable, Sendable {
  /// The zone's name, `Asia/Shanghai`.
  public let name: String
  /// Seconds east of Greenwich, all year.
  public let offset: Int

  /// 北京时间: eight hours ahead, all year. (Summer time was kept from 1986 to 1991, long before any log.)
  public static let shanghai = Zone(name: "Asia/Shanghai", offset: 8 * 3600)

  /// Greenwich's own.
  public static let utc = Zone(name: "UTC", offset: 0)

  /// The zone that the opening of a log names; nil for one that isn't kept.
  public init?(named name: String) {
    switch name {
    case Self.shanghai.name: self = .shanghai
    case Self.utc.name, "Etc/UTC": self = .utc
    default: return nil
    }
  }

  private init(name: String, offset: Int) {
    (self.name, self.offset) = (name, offset)
  }

  /// The local day at a moment.
  public func day(of moment: Instant) -> Day {
    local(moment).dayAndTime.day
  }

  /// The local hour and minute at a moment, `16:20`.
  public func time(of moment: Instant) -> String {
    let minutes = Int(local(moment).dayAndTime.time / 60_000)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return two(minutes / 60) + ":" + two(minutes % 60)
  }

  /// The last moment of a local day.
  public func end(of day: Day) -> Instant {
    Instant(milliseconds: Int64(day.number + 1) * 86_400_000 - Int64(offset) * 1_000 - 1)
  }

  private func local(_ moment: Instant) -> Instant {
    moment.adding(milliseconds: Int64(offset) * 1_000)
  }
}
