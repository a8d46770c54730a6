public import EventLog

extension Event {
  /// The event that a draft will be, before the log has given it its moment and hash.
  public init(provisional draft: Draft, seq: Int, version: Int, at: Instant = Instant(milliseconds: 0)) {
    self.init(
      seq: seq, id: draft.id, type: draft.type, caseID: draft.caseID, version: version, on: draft.on, at: at, by: draft.by,
      data: draft.data, part: nil, hash: .zero)
  }
}
