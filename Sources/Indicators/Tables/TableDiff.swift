import LogLines
public import Values

/// What changed since a table was submitted, row by row, event by event.
public struct TableDiff: Sendable {
  public let table: String
  /// The submission's event.
  public let submitted: Moment
  /// The rows that moved, in printed order, then `budget`.
  public let rows: [MovedRow]
  /// The total score before and now.
  public let totalScore: (before: Decimal?, after: Decimal?)
  /// The rule by which the submission judged cases on their way.
  public let rule: OutcomeRule

  /// Where in the log the table was submitted.
  public struct Moment: Hashable, Sendable {
    /// The event's sequence number.
    public let seq: Int
    /// When it was recorded.
    public let at: Instant
    /// How many events the figures were computed from.
    public let size: Int

    /// Makes a moment.
    public init(seq: Int, at: Instant, size: Int) {
      self.seq = seq
      self.at = at
      self.size = size
    }
  }

  /// An event since then that bears on a row.
  public struct Mover: Hashable, Sendable {
    /// The event's sequence number.
    public let seq: Int
    /// What it did.
    public let change: Change

    /// Makes a mover.
    public init(seq: Int, change: Change) {
      self.seq = seq
      self.change = change
    }

    /// What an event can do to a submitted figure.
    public enum Change: String, Hashable, Sendable, CaseIterable {
      /// Counted now and not then.
      case added
      /// Counted then and voided since.
      case voided
      /// Corrected since.
      case corrected
      /// Another assessment of the row.
      case assessed
      /// Another version of the definition.
      case adopted
      /// Neither done nor due then, and its deadline has passed since.
      case due
      /// Nothing happened: the submission judged cases on their way by another rule.
      case rule
    }
  }

  /// A row that moved; a side is nil if the row is missing there.
  public struct MovedRow: Hashable, Sendable {
    /// The row, or `budget`.
    public let id: String
    /// The figures submitted.
    public let before: Submission.Frozen?
    /// The figures now.
    public let after: Submission.Frozen?
    /// The events that moved it.
    public let events: [Mover]
  }

  /// Compares a submission with the table as it is now; the movers are asked for only where a row moved.
  public init(table: String, submitted: Moment, _ before: Submission, _ after: Submission, movers: (String) -> [Mover]) {
    self.table = table
    self.submitted = submitted
    totalScore = (before.totalScore, after.totalScore)
    rule = before.rule
    let (old, new) = (before.rows + [before.budget].compactMap(\.self), after.rows + [after.budget].compactMap(\.self))
    let ids = new.map(\.id) + old.map(\.id).filter { id in !new.contains { $0.id == id } }
    rows = ids.compactMap { id in
      let (first, second) = (old.first { $0.id == id }, new.first { $0.id == id })
      guard first != second else { return nil }
      return MovedRow(
        id: id, before: first, after: second, events: movers(id).sorted { ($0.seq, $0.change.rawValue) < ($1.seq, $1.change.rawValue) })
    }
  }

  /// Whether nothing moved.
  public var isEmpty: Bool { rows.isEmpty && totalScore.before == totalScore.after }

  /// The answer of `table diff --json`.
  public var json: JSON {
    [
      "table": .string(table),
      "submitted": ["seq": .number(submitted.seq), "at": .string(submitted.at.description), "size": .number(submitted.size)],
      "rows": .array(
        rows.map { row in
          [
            "id": .string(row.id), "before": row.before?.side ?? .null, "after": row.after?.side ?? .null,
            "events": .array(row.events.map { ["seq": .number($0.seq), "change": .string($0.change.rawValue)] }),
          ]
        }),
      "totalScore": [.amount(totalScore.before), .amount(totalScore.after)],
    ]
  }
}

extension Submission.Frozen {
  /// One side of a moved row.
  fileprivate var side: JSON {
    ["actual": .text(actual), "value": value ?? .null, "score": .amount(score)]
  }
}
