import Synchronization

/// How often devices and addresses may ask, and how many bodies are received at once.
final class DeviceLimits: Sendable {
  /// When each subject asked in the last minute.
  private let asked = Mutex<[String: [Int]]>([:])
  /// The bodies of devices that are being received and judged, and the codes of who isn't one yet.
  private let (bodies, codes) = (OpenConnections(most: 8), OpenConnections(most: 4))
  /// The one body that each device may bring at a time, by its key: a slow one holds up nobody else's.
  private let devices = Mutex<[String: OpenConnections]>([:])

  private static let perMinute = 60

  /// What has to be entered, one after the other, before a body is received: of a device by its key, or of who has none.
  func places(of key: String?) -> [OpenConnections] {
    guard let key else { return [codes] }
    return [
      devices.withLock { devices in
        let single = devices[key] ?? OpenConnections(most: 1)
        devices[key] = single
        return single
      }, bodies,
    ]
  }

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
