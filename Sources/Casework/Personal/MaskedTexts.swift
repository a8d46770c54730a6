public import LogLines
public import Values

/// Personal texts of an erased case that were put right since (已遮去): no view prints them.
public struct MaskedTexts: Sendable {
  private let texts: Set<String>

  /// How many there are.
  public var count: Int { texts.count }

  /// Looks through a case; without an erasure nothing is masked.
  public init(_ history: CaseHistory) {
    guard history.entries.contains(where: { $0.event.type == .erased && !$0.isVoided }) else {
      texts = []
      return
    }
    var texts: Set<String> = []
    for entry in history.entries where !entry.isAmendment {
      let present = entry.isVoided ? [] : Set(entry.data.flatMap { Self.strings($0.value) })
      let written = [entry.event.data] + entry.corrections.compactMap { $0.data["set"]?.object }
      for text in written.flatMap({ $0.flatMap { Self.strings($0.value) } }) where !present.contains(text) && Self.looksPersonal(text) {
        texts.insert(text)
      }
    }
    self.texts = texts
  }

  /// Whether an event may hold such a text, itself or of the event that it puts right.
  public static func mayBe(in event: Event) -> Bool {
    event.type == .corrected || event.type == .voided || event.data.contains { strings($0.value).contains(where: looksPersonal) }
  }

  /// An event with a word in the place of each of the texts.
  public func masked(_ event: Event, as word: String) -> Event {
    if texts.isEmpty { return event }
    return Event(
      seq: event.seq, id: event.id, type: event.type, caseID: event.caseID, version: event.version, on: event.on, at: event.at,
      by: event.by, data: masked(event.data, as: word), part: event.part, hash: event.hash)
  }

  /// A history with a word in the place of each of the texts.
  public func masked(_ history: CaseHistory, as word: String) -> CaseHistory {
    texts.isEmpty ? history : CaseHistory(id: history.id, events: history.events.map { masked($0, as: word) }, kind: history.kind)
  }

  /// Whether a value is one of the texts.
  public func hides(_ value: JSON?) -> Bool { value.map { Self.strings($0).contains(where: texts.contains) } ?? false }

  private func masked(_ data: JSON.Object, as word: String) -> JSON.Object {
    JSON.Object(data.map { ($0.key, masked($0.value, as: word)) })
  }

  private func masked(_ value: JSON, as word: String) -> JSON {
    switch value {
    case .string(let text): texts.contains(text) ? .string(word) : value
    case .array(let values): .array(values.map { masked($0, as: word) })
    case .object(let object): .object(masked(object, as: word))
    case .null, .bool, .number: value
    }
  }

  private static func strings(_ value: JSON) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let values): values.compactMap(\.string)
    case .null, .bool, .number, .object: []
    }
  }

  private static func looksPersonal(_ text: String) -> Bool { !PersonalText.found(in: text).isEmpty }
}
