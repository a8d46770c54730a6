public import EventLog

/// What a log is that is a field copy: the copy's tag, and up to which event it is the office's log.
public struct CopyGround: Hashable, Sendable {
  /// The copy.
  public let tag: CopyTag

  /// The last event that is the office's.
  public let base: Int

  /// Joins tag and base.
  public init(tag: CopyTag, base: Int) {
    self.tag = tag
    self.base = base
  }

  /// Tells whether the copy recorded an event itself, rather than having it from the office or from another copy.
  public func isOwn(_ event: Event) -> Bool {
    event.seq > base && (event.origin.map { $0.tag == tag } ?? true)
  }
}

extension OfficeView {
  /// What the log is, where it is a field copy.
  public var ground: CopyGround? {
    guard let tag = tag.flatMap({ CopyTag($0) }), let base else { return nil }
    return CopyGround(tag: tag, base: base)
  }
}
