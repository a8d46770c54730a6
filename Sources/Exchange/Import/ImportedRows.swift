public import Casework
public import LogLines
import Values

/// What an import left in the log, to be taken back as a whole.
public struct ImportedRows {
  /// Its events that still count.
  public private(set) var seqs: Set<Int> = []
  /// The cases that it opened.
  public private(set) var cases: Set<CaseID> = []
  /// How many rows gave them; 0 where they were found without their file.
  public private(set) var rows = 0

  /// The name of the ledger's file, where it is known without the file.
  public private(set) var ledger: String?

  /// Begins with nothing.
  public init() {}

  /// Takes the name of the ledger that brought them.
  public mutating func name(as ledger: String) { self.ledger = ledger }

  /// Takes the events that a row gave, at whatever try.
  public mutating func add(_ row: PlannedRow, in office: some OfficeView) throws {
    let before = seqs.count
    defer { if seqs.count > before { rows += 1 } }
    for event in row.events {
      var attempt = 1
      while let stored = try office.event(with: row.id(of: event, attempt: attempt)) {
        try add(stored, in: office)
        attempt += 1
      }
    }
  }

  /// Takes an event of an import, with those that were recorded beside it on its case.
  public mutating func add(_ stored: Event, in office: some OfficeView) throws {
    guard !seqs.contains(stored.seq), let history = try office.history(of: stored.caseID) else { return }
    let beside = history.entries.filter { entry in
      !entry.isVoided && entry.event.type != .voided && entry.event.firstOfBatch == stored.firstOfBatch && Self.isImported(entry.event)
    }
    guard !beside.isEmpty else { return }
    seqs.formUnion(beside.map(\.event.seq))
    cases.insert(stored.caseID)
  }

  /// What others recorded on its cases since, by the cases.
  public func laterEvents(in office: some OfficeView) throws -> [Event] {
    try cases.sorted().compactMap { id in
      try office.history(of: id)?.entries.last { entry in
        !entry.isVoided && entry.event.type != .voided && !seqs.contains(entry.event.seq) && !Self.isImported(entry.event)
      }?.event
    }
  }

  /// Whether an event came in by an import.
  private static func isImported(_ event: Event) -> Bool {
    event.importID != nil || event.id.isImported && event.data["origin"] == nil
  }
}
