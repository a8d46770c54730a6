/// What an event is: the kind of case and what happened to it, written `notice.issued`.
public struct EventType: Hashable, Sendable {
  /// The kind of case, `notice`.
  public let kind: String

  /// What happened, `issued`.
  public let name: String

  /// Joins a kind and an event's name, where both are `[a-z][a-z0-9-]*`.
  public init?(kind: String, name: String) {
    guard CaseID.isKind(kind.utf8), CaseID.isKind(name.utf8) else { return nil }
    self.kind = kind
    self.name = name
  }

  /// Joins a kind and a name that are known to keep the grammar.
  init(uncheckedKind kind: String, name: String) {
    self.kind = kind
    self.name = name
  }
}

extension EventType: CustomStringConvertible, LosslessStringConvertible {
  /// Reads `kind.event`.
  public init?(_ text: String) {
    guard let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    self.init(kind: String(text[..<dot]), name: String(text[text.utf8.index(after: dot)...]))
  }

  /// The type as `kind.event`.
  public var description: String { "\(kind).\(name)" }
}
