public import EventLog
public import LogLines
import Values

/// The personal values that lie beside the log, each event's own or with its batch.
extension OfficeLog {
  /// The personal values of an event, if they exist and may be read.
  public func personalValues(of id: EventID) throws -> PersonalValues? {
    if let values = try store.personalValues(of: id) { return values }
    return try batch(holding: id).flatMap { first in try store.personalValues(of: id, in: personalBatch(of: first), of: first) }
  }

  /// The file, relative to the log's folder, that keeps the personal values of an event.
  public func personalFile(of id: EventID) throws -> String {
    if try store.holdsPersonalValues(of: id) { return store.personalName(of: id) }
    return try batch(holding: id).map { store.personalBatchName(of: $0) } ?? store.personalName(of: id)
  }

  /// Whether personal values of an event, or what an interrupted writer left of them, are there.
  public func hasPersonalFile(of id: EventID) throws -> Bool {
    if try store.holdsPersonalValues(of: id) { return true }
    guard let batch = try batch(holding: id).flatMap({ try personalBatch(of: $0) }) else { return false }
    return batch.values[id] != nil || batch.unreadable.contains(id)
  }

  /// Overwrites the personal values of an event, and returns their number.
  public func destroyValues(of id: EventID) throws -> Int {
    let count: Int
    do {
      count = try personalValues(of: id)?.fields.count ?? 0
    } catch {
      // A file that can't be read as values is destroyed all the same.
      guard case .damaged? = error as? StoreError else { throw error }
      count = 1
    }
    var wasThere = try store.erasePersonalValues(of: id)
    if let first = try batch(holding: id) {
      wasThere = try store.erasePersonalValues(of: id, inBatchOf: first) || wasThere
      personalBatches[first] = nil
    }
    return wasThere ? max(1, count) : 0
  }

  /// The first event of the batch whose file has an event's values, if any.
  private func batch(holding id: EventID) throws -> EventID? {
    guard let event = try office.event(with: id), let part = event.part,
      let first = part.index == 1 ? event : try office.event(at: event.batchSeqs.lowerBound)
    else { return nil }
    return try store.holdsPersonalBatch(of: first.id) ? first.id : nil
  }

  /// The values that a batch keeps together, some batches at a time in memory.
  private func personalBatch(of first: EventID) throws -> PersonalBatch? {
    if let known = personalBatches[first] { return known }
    if personalBatches.count >= Self.mostBatches { personalBatches.removeAll() }
    let batch = try store.personalBatch(of: first)
    personalBatches[first] = batch
    return batch
  }

  private static let mostBatches = 64
}
