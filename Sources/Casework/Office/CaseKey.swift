public import EventLog

/// Under what an event can be found again without reading the log.
public enum CaseKey: Hashable, Sendable {
  /// All events of a case.
  case events(CaseID)
  /// The event of an id.
  case id(EventID)
  /// The last case opened with a number of a kind and a prefix: `2023`, `2023-f03`.
  case number(kind: String, prefix: String)
  /// Events that gave a case of a kind the name under which it is known, folded for comparison.
  case name(kind: String, folded: String)
  /// Events that refer to a case.
  case reference(CaseID)
  /// All events of an office affair: people, kinds, calendars, tables, measures.
  case affair(String)
  /// The last event that somebody recorded on a case of a kind.
  case touched(by: String, kind: String)
}

extension CaseKey {
  /// Whether only the newest event under the key matters.
  public var isLatest: Bool {
    switch self {
    case .id, .number, .touched: true
    case .events, .name, .reference, .affair: false
    }
  }

  /// The key's bytes: a letter for what it is, then its parts, none of which holds the separator.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  /// Appends the key's bytes.
  func write(to bytes: inout [UInt8]) {
    func append(_ letter: Unicode.Scalar, _ parts: String...) {
      bytes.append(UInt8(ascii: letter))
      for (index, part) in parts.enumerated() {
        if index > 0 { bytes.append(0) }
        bytes.append(contentsOf: part.utf8)
      }
    }
    switch self {
    case .events(let id): append("c", id.description)
    case .id(let id): append("i", id.description)
    case .number(let kind, let prefix): append("n", kind, prefix)
    case .name(let kind, let folded): append("k", kind, folded)
    case .reference(let id): append("r", id.description)
    case .affair(let kind): append("a", kind)
    case .touched(let by, let kind): append("u", kind, by)
    }
  }
}
