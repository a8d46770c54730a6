public import Casework
public import Formats
public import LogLines
public import Values

/// What an import did, as `--json` prints it: imported, known and refused make up the rows.
public struct ImportSummary: Sendable {
  /// The file as the caller named it.
  public var file: String
  /// What kind of file it is.
  public var format: Ledger.Format
  /// The number of rows.
  public var rows = 0
  /// Rows that went in.
  public var imported = 0
  /// Those among them that had been undone.
  public var again = 0
  /// Lines that are no rows.
  public var skipped = 0
  /// Rows that were in already.
  public var known = 0
  /// Those among them whose events were corrected.
  public var corrected = 0
  /// Those among them that somebody voided since, and that stay out.
  public var voided: [(line: Int, voiding: Event)] = []
  /// Events that were recorded.
  public var events = 0
  /// Whether nothing was written on purpose.
  public var isDryRun = false
  /// The refused rows with their reasons in words, in the order of their lines.
  public var rejects: [Reject] = []

  /// What the map's `else` stands for in the rows that went in, the most frequent first.
  public var replaced: [(replacement: Replacement, count: Int)] = []

  /// A text that neither a field nor the map knows, and the value that the map's `else` gives it.
  public struct Replacement: Hashable, Sendable {
    /// The field.
    public let field: Field
    /// The cell's text.
    public let text: String
    /// The value that was stored.
    public let value: JSON

    /// Makes one.
    public init(field: Field, text: String, value: JSON) { (self.field, self.text, self.value) = (field, text, value) }
  }

  /// Takes over what `else` stands for, and how often.
  public mutating func take(_ counts: [Replacement: Int]) { replaced = Self.inOrder(counts) }

  /// What stands for what, the most frequent first.
  public static func inOrder(_ counts: [Replacement: Int]) -> [(replacement: Replacement, count: Int)] {
    counts.map { (replacement: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.replacement.field.id, $0.replacement.text) < ($0.count, $1.replacement.field.id, $1.replacement.text) }
  }

  /// What rows say by words for nothing and not yet.
  public var words = LedgerWords()

  /// What names were taken for by more than their letters, and in how many rows.
  public var taken: [TakenNames.Taken: Int] = [:]

  /// Rows of sites that the log has already.
  public var matched: [(line: Int, id: CaseID)] = []
  /// The same, where only the permit says that it is the site, and not the builder.
  public var matchedByPermit: [(line: Int, id: CaseID)] = []
  /// The rows that went on with a case that an import brought before.
  public var recognized: [(line: Int, id: CaseID)] = []
  /// The rows that were recorded and say what a case of another import does.
  public var twins: [(line: Int, id: CaseID)] = []
  /// The rows that were recorded and whose remark says that they don't count.
  public var remarked: [(line: Int, text: String)] = []

  /// How many visits each person gets.
  public var visits: [String: Int] = [:]

  /// What is noted, with its word for programs.
  public var notes: [JSON] = []

  /// A refused row.
  public struct Reject: Equatable, Sendable {
    /// The physical line where the row begins.
    public let line: Int
    /// The header of the faulty column, if it is one column.
    public let column: String?
    /// The reason in words.
    public let reason: String

    /// Makes a reject.
    public init(line: Int, column: String?, reason: String) {
      self.line = line
      self.column = column
      self.reason = reason
    }
  }

  /// Why rows were refused, the most frequent first.
  public var causes: [Cause] = []

  /// What several rows were refused for.
  public struct Cause: Equatable, Sendable {
    /// The header of the faulty column, if it is one column.
    public let column: String?
    /// The reason in words, without what the cells hold.
    public var reason: String
    /// How many rows.
    public var count = 0
    /// The texts of the first cells.
    public var cells: [String] = []
    /// The positions of the first rows: cells of a workbook, lines of a text file.
    public var places: [String] = []
    /// What can be done.
    public var hint: String?

    /// How many cells are named.
    public static var mostCells: Int { 5 }

    /// Makes a cause of no row yet.
    public init(column: String?, reason: String, hint: String?) {
      (self.column, self.reason, self.hint) = (column, reason, hint)
    }

    /// The cause as JSON.
    var json: JSON {
      [
        "column": column.map { .string($0) } ?? .null, "reason": .string(reason), "count": .number(count),
        "cells": .array(cells.map { .string($0) }), "hint": hint.map { .string($0) } ?? .null,
      ]
    }
  }

  /// Begins a summary.
  public init(file: String, format: Ledger.Format) {
    self.file = file
    self.format = format
  }

  /// The summary for programs.
  public var facts: JSON.Object {
    var encoding = JSON.null
    var delimiter = JSON.null
    if case .csv(let detected, let found) = format {
      encoding = .string(detected.charset.rawValue)
      delimiter = .string(found.text)
    }
    var object: JSON.Object = [
      "file": .string(file), "encoding": encoding, "delimiter": delimiter, "rows": .number(rows), "imported": .number(imported),
      "known": .number(known), "refused": .number(rejects.count), "events": .number(events), "dryRun": .bool(isDryRun),
      "skipped": .number(skipped), "again": .number(again), "corrected": .number(corrected),
      "rejects": .array(
        rejects.map { ["line": .number($0.line), "column": $0.column.map { .string($0) } ?? .null, "reason": .string($0.reason)] }),
      "causes": .array(causes.map(\.json)),
      "else": .array(
        replaced.map { entry in
          [
            "field": .string(entry.replacement.field.id), "text": .string(entry.replacement.text), "count": .number(entry.count),
            "to": .string(entry.replacement.value.string ?? entry.replacement.value.text()),
          ]
        }),
    ]
    if !voided.isEmpty {
      object["voided"] = .array(
        voided.map { row in
          [
            "line": .number(row.line), "case": .string(row.voiding.caseID.description), "event": .number(row.voiding.seq),
            "by": .string(row.voiding.by), "on": .string(row.voiding.on.description), "reason": row.voiding.data["reason"] ?? .null,
          ]
        })
    }
    if !matched.isEmpty || !matchedByPermit.isEmpty {
      object["matched"] = .array(
        matched.map { ["line": .number($0.line), "case": .string($0.id.description)] }
          + matchedByPermit.map { ["line": .number($0.line), "case": .string($0.id.description), "by": "permit"] })
    }
    if !recognized.isEmpty {
      object["recognized"] = .array(recognized.map { ["line": .number($0.line), "case": .string($0.id.description)] })
    }
    if !twins.isEmpty { object["twins"] = .array(twins.map { ["line": .number($0.line), "case": .string($0.id.description)] }) }
    if !remarked.isEmpty { object["remarked"] = .array(remarked.map { ["line": .number($0.line), "text": .string($0.text)] }) }
    if !notes.isEmpty { object["notes"] = .array(notes) }
    for (key, value) in words.members { object[key] = value }
    if !taken.isEmpty {
      object["takenFor"] = .array(
        taken.inOrder.map { ["text": .string($0.key.text), "for": .string($0.key.name), "count": .number($0.value)] })
    }
    return object
  }
}

/// A row that is not imported.
public struct RefusedRow: Equatable, Sendable {
  /// The physical line where the row begins.
  public let line: Int
  /// What is wrong with it.
  public let problem: RowProblem
  /// Where the row itself waits.
  let place: Range<Int>
}

extension RefusedRow {
  /// Refuses a readable row that breaks a rule.
  public init(_ row: PlannedRow, problem: RowProblem) {
    self.init(line: row.line, problem: problem, place: row.place)
  }
}

/// Writes refused rows as a CSV file that can be fixed and imported with the same map.
public struct RejectsFile {
  private let queue: RowQueue
  private let plan: ImportPlan
  private let delimiter: UInt8
  private let columns: [Int]

  /// Begins a file for a ledger with the same delimiter.
  public init(_ queue: RowQueue, _ plan: ImportPlan, format: Ledger.Format) {
    self.queue = queue
    self.plan = plan
    switch format {
    case .csv(_, let delimiter): self.delimiter = delimiter.rawValue
    case .workbook: delimiter = (plan.map.options.delimiter ?? .comma).rawValue
    }
    columns = plan.header.indices.filter { !ImportMap.rejectColumns.contains(plan.header[$0]) }
  }

  /// Whether the file begins with a mark, behind which texts that look like formulas have an apostrophe.
  private var hasMark: Bool { plan.map.options.encoding ?? .utf8 != .utf8 }

  /// Appends the header, in the line where the map looks for it.
  public func writeHeader(to bytes: inout [UInt8]) {
    // UTF-8 is what a file without a mark is taken for, unless the map says another encoding.
    if hasMark { bytes.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
    for _ in 1..<(plan.map.options.header ?? 1) { bytes.append(contentsOf: [0x0D, 0x0A]) }
    write(columns.map { plan.header[$0] } + ImportMap.rejectColumns, to: &bytes)
  }

  /// Appends a refused row with its reason.
  public func write(_ refused: RefusedRow, reason: String, to bytes: inout [UInt8]) throws(FileFault) {
    let texts = try queue.texts(refused)
    var cells = columns.map { $0 < texts.count ? texts[$0] : "" }
    cells += [String(refused.line), refused.problem.column ?? "", reason]
    if case .unreadable = refused.problem.reason {
      cells += texts.count > plan.header.count ? Array(texts[plan.header.count...]) : [""]
    }
    write(cells, to: &bytes)
  }

  private func write(_ cells: [String], to bytes: inout [UInt8]) {
    var writer = CSVWriter(guardsFormulas: hasMark, delimiter: delimiter)
    writer.record(cells)
    bytes += writer.bytes
  }
}
