import EventLog
import LogLines
public import Values

/// The destruction of a photo of a case, or of all its personal values.
public struct Erasure {
  // Recorded first: were the machine to stop in between, whoever writes next finishes the work, and nothing was destroyed without a word. A
  // server does both in one step.
  private let history: CaseHistory
  private let photo: Digest?
  private let log: OfficeLog

  /// Names what is to be destroyed; without a photo it is the values.
  public init(of history: CaseHistory, photo: Digest?, in log: OfficeLog) {
    (self.history, self.photo, self.log) = (history, photo, log)
  }

  /// Whether any of it is there.
  public func hasAnything() throws -> Bool {
    if let photo { return try log.store.holdsAttachment(photo) }
    return try events().contains { try log.hasPersonalFile(of: $0) }
  }

  /// Does what comes before the event that says so.
  public func begin() throws {
    try ErasureMark(store: log.store).make()
    if log.store.erasesWithNextBatch { try destroy() }
  }

  /// Does what comes after the event, once that is durable.
  public func finish() throws {
    if !log.store.erasesWithNextBatch { try destroy() }
    try ErasureMark(store: log.store).remove()
  }

  private func destroy() throws {
    if let photo {
      _ = try log.store.eraseAttachment(photo)
    } else {
      for id in try events() { _ = try log.destroyValues(of: id) }
    }
  }

  private func events() throws -> [EventID] { try history.events.map(\.id) + log.outstanding(on: history.id) }
}
