/// Where a log is kept: append a batch at an expected head and versions, read from a position, the head, proofs.
///
/// Nothing in it is about files: a place is whatever a store finds a line by.
public protocol EventStore: Sendable {
  /// The log as it stands now; later appends don't change a snapshot, and taking one never waits.
  func snapshot() throws(StoreError) -> any LogSnapshot

  /// Takes the one writer's place, waiting for it where asked to, after whatever recovery the last writer's end makes needful.
  ///
  /// - Parameter random: random bits for the salts of personal values.
  func beginWriting(clock: LogClock, waiting: Bool, random: @escaping () -> UInt64) throws(StoreError) -> any WriteSession

  /// Makes everything that can be read now survive a power loss, as far as the medium can be written.
  func synchronize() throws(StoreError)

  /// The right edge of the Merkle tree over all events of a snapshot, which has the root.
  func frontier(of snapshot: any LogSnapshot) throws(StoreError) -> MerkleFrontier

  /// Keeps an attachment, durably, and says its name.
  func putAttachment(_ bytes: [UInt8]) throws(StoreError) -> Digest

  /// An attachment's bytes, where it is there.
  func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]?

  /// Overwrites and deletes an attachment; says whether it was there.
  func eraseAttachment(_ digest: Digest) throws(StoreError) -> Bool

  /// The personal values of an event, where they are there and the caller may read them.
  func personalValues(of id: EventID) throws(StoreError) -> PersonalValues?

  /// Overwrites and deletes the personal values of an event; says whether they were there.
  func erasePersonalValues(of id: EventID) throws(StoreError) -> Bool
}

extension EventStore {
  /// Takes the one writer's place, waiting for it.
  public func beginWriting(clock: LogClock, random: @escaping () -> UInt64) throws(StoreError) -> any WriteSession {
    try beginWriting(clock: clock, waiting: true, random: random)
  }
}
