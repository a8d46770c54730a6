public import Values

/// What a history says to a root that was stated over its first events.
public enum RootVerdict: Hashable, Sendable {
  /// It had that root.
  case agrees
  /// It had another one.
  case differs(Digest)
  /// It has fewer events.
  case isShorter

  /// Compares a stated root with the one that was found; nil where there are fewer events.
  public init(on stated: Digest, found: Digest?) {
    guard let found else { self = .isShorter; return }
    self = found == stated ? .agrees : .differs(found)
  }
}

extension LogSnapshot {
  /// What the log says to a root over its first events, every line's hash checked.
  public func verdict(on root: Digest, ofFirst size: Int) throws(StoreError) -> RootVerdict {
    RootVerdict(on: root, found: try self.root(ofFirst: size))
  }
}
