internal import Synchronization

/// A log in memory: the same lines, the same rules, gone with the process; for tests and dry runs.
public final class MemoryEventStore: EventStore {
  /// What the store holds.
  struct State: Sendable {
    var snapshot = MemorySnapshot()
    var attachments: [Digest: [UInt8]] = [:]
    var personal: [EventID: PersonalValues] = [:]
    var checkpoints: [Int: Checkpoint] = [:]
    var notes: [LogNote: [UInt8]] = [:]
    var isBeingWritten = false
  }

  let state = Mutex(State())

  /// Makes an empty log.
  public init() {}

  public var address: String { "memory" }

  public func isThere() throws(StoreError) -> Bool { true }

  public func snapshot() throws(StoreError) -> any LogSnapshot {
    state.withLock { $0.snapshot }
  }

  /// Takes the one writer's place; there is nobody to wait for that a wait would not hold up for ever.
  public func beginWriting(clock: LogClock, waiting: Bool, random: @escaping () -> UInt64) throws(StoreError) -> any WriteSession {
    let isFree = state.withLock { state in
      defer { state.isBeingWritten = true }
      return !state.isBeingWritten
    }
    guard isFree else { throw .busy }
    return MemoryWriteSession(self, clock: clock, random: random)
  }

  public func synchronize() throws(StoreError) {}

  public func frontier(of snapshot: any LogSnapshot) throws(StoreError) -> MerkleFrontier {
    try snapshot.frontier(from: MerkleFrontier(), at: .start)
  }

  public func putAttachment(_ bytes: [UInt8]) throws(StoreError) -> Digest {
    let digest = SHA256.digest(of: bytes)
    state.withLock { $0.attachments[digest] = bytes }
    return digest
  }

  public func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]? {
    state.withLock { $0.attachments[digest] }
  }

  public func eraseAttachment(_ digest: Digest) throws(StoreError) -> Bool {
    state.withLock { $0.attachments.removeValue(forKey: digest) != nil }
  }

  public func personalValues(of id: EventID) throws(StoreError) -> PersonalValues? {
    state.withLock { $0.personal[id] }
  }

  public func erasePersonalValues(of id: EventID) throws(StoreError) -> Bool {
    state.withLock { $0.personal.removeValue(forKey: id) != nil }
  }
}
