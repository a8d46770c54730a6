import ProgramSession
import Synchronization
import Values

/// The figures of one state of the log, opened once for all who ask over it: each is used by one answer at a time.
final class LentFigures: Sendable {
  /// The state of a log and the language that one is opened for.
  struct Key: Hashable {
    let size: Int
    let root: Digest
    let day: Day
    let language: String
  }

  /// One session, of which one answer at a time is made.
  private final class Shared: Sendable {
    private let figures: Mutex<FigureSession>

    init(_ figures: sending FigureSession) { self.figures = Mutex(figures) }

    /// Makes something of it; nil where another answer is being made of it.
    func use<Made: Sendable>(_ make: (FigureSession) throws -> Made) rethrows -> Made? {
      try figures.withLockIfAvailable { figures in try make(figures) }
    }
  }

  private let kept = Mutex<(key: Key?, sessions: [Shared])>((nil, []))

  /// Makes something of a session over a state of the log, opened if all that are open are in use.
  ///
  /// - Parameter isSound: whether the session may be used again; what could not be read may be there at the next look.
  func use<Made: Sendable>(
    _ key: Key, opening open: () throws -> sending FigureSession, while isSound: (Made) -> Bool = { _ in true },
    _ make: (FigureSession) throws -> Made
  ) throws -> Made {
    let idle = kept.withLock { kept in kept.key == key ? kept.sessions : [] }
    for shared in idle {
      guard let made = try shared.use(make) else { continue }
      if !isSound(made) { kept.withLock { $0 = (nil, []) } }
      return made
    }
    let shared = Shared(try open())
    guard let made = try shared.use(make) else { preconditionFailure("no one else knows it") }
    if isSound(made) {
      kept.withLock { kept in
        if kept.key != key { kept = (key, []) }
        if kept.sessions.count < Self.most { kept.sessions.append(shared) }
      }
    }
    return made
  }

  /// As many as answers are made at once.
  private static let most = 4
}
