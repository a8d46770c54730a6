public import EventLog

extension Repetition {
  /// A field of an event that is given otherwise than it stands.
  public struct Difference: Equatable, Sendable {
    /// The field; `on` for the day.
    public let field: Field
    /// The value as it stands, corrected.
    public let stored: JSON?
    /// The value that is given.
    public let given: JSON?
  }

  /// What is given otherwise than an event stands; what agrees with the event as it was recorded, or as it was corrected, is the same.
  public func differences(of data: JSON.Object, on day: Day, from entry: HistoryEntry, kind: Kind?) throws -> [Difference] {
    var found: [Difference] = []
    if day != entry.event.on, day != entry.on {
      found.append(Difference(field: Field("on", "日期", .date), stored: .string("\(entry.on)"), given: .string("\(day)")))
    }
    var (given, recorded, standing) = (data, entry.event.data, entry.data)
    if let kind {
      (given, recorded, standing) = (kind.trimmed(given), kind.trimmed(recorded), kind.trimmed(standing))
      if entry.event.version == 1 {
        var filled = given
        kind.fillStandards(&filled)
        for member in filled where recorded[member.key] != nil { given[member.key] = member.value }
      }
    }
    let marks = ["origin", "out-of-order"]
    for key in Set(given.keys + recorded.keys + standing.keys).subtracting(marks).sorted() {
      if try isSame(given[key], recorded[key], of: entry.event.id, key) { continue }
      if try isSame(given[key], standing[key], of: entry.source(of: key), key) { continue }
      found.append(Difference(field: kind?.field(key) ?? Field(key, key), stored: standing[key], given: given[key]))
    }
    return found
  }

  /// Tells whether a value is the stored one; of a sealed one that is gone nobody can say that it isn't.
  func isSame(_ given: JSON?, _ stored: JSON?, of id: EventID, _ field: String) throws -> Bool {
    guard let given, let stored, stored.isSealed, !given.isSealed else { return given == stored }
    return try clearValue(id, field).map { $0 == given } ?? true
  }
}
