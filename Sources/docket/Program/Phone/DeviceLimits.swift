import Synchronization

/// How often devices and addresses may ask, and how many bodies are received at once.
final class DeviceLimits: Sendable {
  /// When each subject asked in the last minute.
  private let asked = Mutex<[String: [Int]]>([:])
  /// The bodies that are being received and judged.
  let bodies = OpenConnections(most: 8)

  private static let perMinute = 60

  /// Whether a subject may ask once more in this minute; counts it.
  func allows(_ subject: String, at seconds: Int) -> Bool {
    asked.withLock { asked in
      let recent = Self.recent(&asked, subject, seconds)
      asked[subject] = recent.count < Self.perMinute ? recent + [seconds] : recent
      return recent.count < Self.perMinute
    }
  }

  /// Whether a subject has asked as often as it may; counts nothing.
  func isExhausted(_ subject: String, at seconds: Int) -> Bool {
    asked.withLock { Self.recent(&$0, subject, seconds).count >= Self.perMinute }
  }

  private static func recent(_ asked: inout [String: [Int]], _ subject: String, _ seconds: Int) -> [Int] {
    if asked.count > 10_000 { asked = asked.filter { $0.value.contains { seconds - $0 < 60 } } }
    return (asked[subject] ?? []).filter { seconds - $0 < 60 }
  }
}
