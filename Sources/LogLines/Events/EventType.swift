public import Values

/// What an event is: the kind of case and what happened to it, written `notice.issued`.
public struct EventType: Hashable, Sendable {
  /// The kind of case, `notice`.
  public let kind: String

  /// What happened, `issued`.
  public let name: String

  /// Joins a kind and an event's name; nil unless both are `[a-z][a-z0-9-]*`.
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

/// Events that are about other events, or about what is kept beside the log.
extension EventType {
  /// `event.corrected`: an earlier event's fields are to be read otherwise.
  public static let corrected = EventType(uncheckedKind: "event", name: "corrected")

  /// `event.voided`: an earlier event counts no longer.
  public static let voided = EventType(uncheckedKind: "event", name: "voided")

  /// `case.erased`: personal data beside the log was destroyed.
  public static let erased = EventType(uncheckedKind: "case", name: "erased")

  /// `office.disclosed`: personal values of many cases were opened.
  public static let disclosed = EventType(uncheckedKind: "office", name: "disclosed")

  /// `table.evidenced`, `project.evidenced`, `office.evidenced`: a folder was written, whose files the event's digest binds.
  public static func evidenced(_ kind: String) -> EventType? {
    evidencedKinds.contains(kind) ? EventType(uncheckedKind: kind, name: "evidenced") : nil
  }

  /// The kinds of whose cases folders are written.
  private static let evidencedKinds = ["table", "project", "office"]

  /// Whether events of the type record that a folder was written, and change nothing.
  public var isEvidence: Bool { name == "evidenced" && Self.evidencedKinds.contains(kind) }
}

/// Events about field copies of a log (外勤副本), and about what came from them in bundles.
extension EventType {
  /// `copy.created`: a copy was made, and its tag is taken.
  public static let copyCreated = EventType(uncheckedKind: "copy", name: "created")

  /// `bundle.received`: a bundle that wrote something came in.
  public static let received = EventType(uncheckedKind: "bundle", name: "received")

  /// `bundle.set-aside`: a copy's event that conflicts with the history, kept until someone settles it.
  public static let setAside = EventType(uncheckedKind: "bundle", name: "set-aside")

  /// `bundle.settled`: somebody accepted or discarded an event that was set aside.
  public static let settled = EventType(uncheckedKind: "bundle", name: "settled")

  /// The kinds of which the program's own events are: no casework, whatever an office adopts.
  public static let ownKinds: Set<String> = ["event", "case", "copy", "bundle", "ledger"]
}

/// Events by which rows of a ledger came in; the events of the rows carry the id of theirs.
extension EventType {
  /// `ledger.imported`: a file was imported (导入).
  public static let imported = EventType(uncheckedKind: "ledger", name: "imported")

  /// `ledger.returned`: a ledger that had gone out was read back (读回).
  public static let returned = EventType(uncheckedKind: "ledger", name: "returned")

  /// Whether events of the type say that rows of a ledger came in.
  public var bringsLedger: Bool { self == .imported || self == .returned }
}

/// Events in which people sign or dispute what was recorded under their names.
extension EventType {
  /// `person.signed`: somebody signed a stretch of events as their own (签认).
  public static let signed = EventType(uncheckedKind: "person", name: "signed")

  /// `person.delivered`: a signed delivery of a person's device came in (接收).
  public static let delivered = EventType(uncheckedKind: "person", name: "delivered")

  /// `event.disputed`: a person says that an event under their name isn't theirs (异议).
  public static let disputed = EventType(uncheckedKind: "event", name: "disputed")
}

extension EventType: JSONConvertible {}
