import EventLog
import Synchronization

/// How often devices may ask, and how much of theirs may wait.
final class DeviceLimits: Sendable {
  private struct State {
    /// When each subject asked in the last minute.
    var asked: [String: [Int]] = [:]
    /// The files that each device's intents wait for.
    var waitedFor: [String: Set<Digest>] = [:]
    /// How many bytes came in for intents that still wait.
    var waiting: [String: Int] = [:]
  }

  private let state = Mutex(State())

  private static let perMinute = 60
  private static let mostWaiting = 256 << 20

  /// Whether a subject may ask once more in this minute.
  func allows(_ subject: String, at seconds: Int) -> Bool {
    state.withLock { state in
      if state.asked.count > 1_000 { state.asked = state.asked.filter { $0.value.contains { seconds - $0 < 60 } } }
      let recent = (state.asked[subject] ?? []).filter { seconds - $0 < 60 }
      state.asked[subject] = recent.count < Self.perMinute ? recent + [seconds] : recent
      return recent.count < Self.perMinute
    }
  }

  /// Says which files a device's intents wait for now.
  func wait(for files: Set<Digest>, of device: String) {
    state.withLock { state in
      state.waitedFor[device] = files
      if files.isEmpty { state.waiting[device] = nil }
    }
  }

  /// What becomes of a file that a device brings.
  enum Admission {
    case admitted
    /// No intent of the device waits for it.
    case unnamed
    /// Too much of the device waits already.
    case full
  }

  /// Counts a file of a device in, if one of its intents waits for it.
  func admit(_ file: Digest, _ size: Int, of device: String) -> Admission {
    state.withLock { state in
      guard state.waitedFor[device]?.contains(file) ?? false else { return .unnamed }
      let waiting = (state.waiting[device] ?? 0) + size
      if waiting > Self.mostWaiting { return .full }
      state.waiting[device] = waiting
      return .admitted
    }
  }
}
