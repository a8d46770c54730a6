public import EventLog
public import LogLines
public import Values

/// What a log says was destroyed: the cases whose personal values, and the photos.
public struct Erasures: Sendable {
  /// The last erasure of each case's personal values, by its number.
  public private(set) var cases: [CaseID: Int] = [:]

  /// The last erasure of each photo, and the case that named it.
  public private(set) var photos: [Digest: (seq: Int, caseID: CaseID)] = [:]

  /// No erasures.
  public init() {}

  /// Reads a log's erasures.
  public init(in snapshot: any LogSnapshot) throws(StoreError) {
    let end = try snapshot.scan { line, bytes in
      if line.type.count == Self.length, line.type(in: bytes) == .erased { record(line.event(in: bytes)) }
      return .more
    }
    if let damage = end.damage { throw .damaged(damage) }
  }

  private static let length = EventType.erased.description.utf8.count

  /// Takes one more event.
  public mutating func record(_ event: Event) {
    guard event.type == .erased else { return }
    if let photo = event.data["attachment"]?.string.flatMap({ Digest(hex: $0) }) {
      photos[photo] = (event.seq, event.caseID)
    } else {
      cases[event.caseID] = event.seq
    }
  }
}

extension Draft {
  /// The draft with personal fields moved from `data` to `personal`.
  public func separatingPersonal(by kind: Kind?) -> Draft {
    guard let kind else { return self }
    var draft = self
    if type == .corrected, let set = data["set"]?.object {
      let (open, apart) = kind.partition(set)
      draft.data["set"] = .object(open)
      for member in apart { draft.personal[member.key] = member.value }
    } else if data.members.contains(where: { kind.isPersonal($0.key) }) {
      let (open, apart) = kind.partition(data)
      draft.data = open
      for member in apart { draft.personal[member.key] = member.value }
    }
    return draft
  }
}

extension Kind {
  /// Whether a field identifies people.
  func isPersonal(_ id: String) -> Bool {
    fields.contains { $0.id == id && $0.isPersonal } || actionFields.contains { $0.id == id && $0.isPersonal }
  }

  /// Divides fields into those for the log and those that identify people.
  func partition(_ data: JSON.Object) -> (open: JSON.Object, personal: JSON.Object) {
    var (open, personal) = (JSON.Object(), JSON.Object())
    for member in data {
      let isPersonal = isPersonal(member.key)
      if isPersonal, !member.value.isSealed, member.value != .null {
        personal[member.key] = member.value
      } else {
        open[member.key] = member.value
      }
    }
    return (open, personal)
  }
}

extension CaseHistory {
  /// The case's fields, with personal values in clear if stored values match the log.
  public func openedFields(_ values: (EventID) throws -> PersonalValues?) rethrows -> JSON.Object {
    var fields = current?.fields ?? [:]
    for (key, value) in fields where value.isSealed {
      if let source = source(of: key), let clear = try values(source)?.value(of: key, committedTo: value) { fields[key] = clear }
    }
    return fields
  }

  /// The valid event that set a field's present value, whose id names the stored value.
  public func source(of field: String) -> EventID? {
    validEntries.filter { $0.data[field] != nil }.last?.source(of: field)
  }
}

extension HistoryEntry {
  /// The event's corrected fields, with personal values in clear if stored values match the log.
  public func openedData(_ values: (EventID) throws -> PersonalValues?) rethrows -> JSON.Object {
    var data = data
    for (key, value) in data where value.isSealed {
      if let clear = try values(source(of: key))?.value(of: key, committedTo: value) { data[key] = clear }
    }
    return data
  }

  /// The event that set this event's field: itself, or its last correction.
  public func source(of field: String) -> EventID {
    corrections.last { $0.data["set"]?[field] != nil }?.id ?? event.id
  }
}

extension JSON.Object {
  /// The free texts of an event that anyone may read, each line of a list alone.
  ///
  /// - Parameter kind: the kind of the event's case; fields that it doesn't know are texts if they hold any.
  public func openTexts(of kind: Kind?) -> [(field: String, text: String)] {
    flatMap { member -> [(field: String, text: String)] in
      let field = kind?.field(member.key)
      if field?.isPersonal ?? false { return [] }
      switch field?.type {
      case .text, .list, nil: break
      case .number, .count, .money, .date, .quarter, .choice, .flag, .ref, .positions, .attachments: return []
      }
      let texts = member.value.array?.compactMap(\.string) ?? [member.value.string].compactMap(\.self)
      return texts.map { (member.key, $0) }
    }
  }
}
