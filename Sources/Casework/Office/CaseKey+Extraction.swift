public import EventLog

/// Which keys an event goes under.
///
/// Keys only narrow down where to look: what is found under one is read and checked, so that a key too many costs a read and nothing else.
extension CaseKey {
  /// The kinds whose events are few and read whole.
  public static let affairs: Set<String> = [
    "office", "person", "kind", "calendar", "measure", "table", "copy", "bundle", "clauses", "draw",
  ]

  /// The keys of an event.
  public static func keys(of event: Event) -> [CaseKey] {
    var keys: [CaseKey] = [.events(event.caseID), .id(event.id), .touched(by: event.by, kind: event.caseID.kind)]
    if affairs.contains(event.caseID.kind), event.type != .signed { keys.append(.affair(event.caseID.kind)) }
    if event.version == 1, let number = event.caseID.runningNumber {
      keys.append(.number(kind: event.caseID.kind, prefix: number.prefix))
    }
    collect(event.data, kind: event.caseID.kind, into: &keys)
    if let set = event.data["set"]?.object, event.type == .corrected { collect(set, kind: event.caseID.kind, into: &keys) }
    return keys
  }

  /// The fields by which cases are known, in any kind: names, 文号, 备案号; an adopted kind's own field is found by `isShortText`.
  private static func collect(_ data: JSON.Object, kind: String, into keys: inout [CaseKey]) {
    for member in data {
      guard let text = member.value.string, text.utf8.count <= longestName else { continue }
      if text.utf8.contains(UInt8(ascii: "/")), let target = CaseID(text) {
        keys.append(.reference(target))
      }
      if nameFields.contains(member.key) { keys.append(.name(kind: kind, folded: text.foldedForComparison)) }
    }
  }

  /// The length in bytes of the longest text that is a key.
  static let longestName = 256

  /// The fields that kinds may be known by.
  public static let nameFields: Set<String> = ["name", "number", "record", "title"]
}

extension Field {
  /// Whether the field is a name, which stands in the middle of lines.
  public var isName: Bool { CaseKey.nameFields.contains(id) }
}
