/// What events are found by: 64 bits of a hash, and which of a key's events matter.
///
/// Different bytes can have the same hash, very rarely: what the index answers are candidates, and the line of the log decides.
public struct IndexKey: Hashable, Sendable {
  /// The hash; its lowest bit is the scope.
  let hash: UInt64

  /// Which of a key's events will be asked for.
  public enum Scope: Hashable, Sendable {
    /// All of them, as the events of a case.
    case all
    /// Only the newest, as the case that somebody touched last; the index may forget older ones.
    case newest
  }

  /// Hashes the bytes of a key.
  public init(_ bytes: UnsafeRawBufferPointer, scope: Scope) {
    let hash = Hash64.hash(bytes, seed: 0)
    switch scope {
    case .all: self.hash = hash & ~1
    case .newest: self.hash = hash | 1
    }
  }

  /// Which of the key's events will be asked for.
  public var scope: Scope { hash & 1 == 0 ? .all : .newest }
}
