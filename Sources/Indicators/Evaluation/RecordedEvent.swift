import Casework
public import LogLines
public import Values

/// An event of a case's own as the columns have it.
public struct RecordedEvent {
  private let table: KindTable
  private let names: CaseNames
  private let row: Int
  /// Whether it came by way of a field copy.
  private let isCopied: Bool

  /// Its case.
  public var caseID: CaseID { names.id(table.caseCodes[row]) }
  /// Whether it came in by a ledger.
  public var isImported: Bool { table.areImported[row] == 1 }
  /// The moment at which it came in; nil of one that was recorded on a copy before, whose columns have that moment.
  public var at: Instant? { isCopied ? nil : Instant(milliseconds: table.recordedAt[row]) }

  fileprivate init(_ table: KindTable, _ names: CaseNames, row: Int, isCopied: Bool) {
    (self.table, self.names, self.row, self.isCopied) = (table, names, row, isCopied)
  }
}

extension ColumnEvaluator {
  /// Passes on some events of the first office's cases, given by their rising numbers, kind by kind.
  ///
  /// - Returns: the numbers of the others: corrections, affairs of the office's own, kinds that nobody knows.
  public func visitRecorded(_ seqs: [Int], _ body: (Int, RecordedEvent) throws -> Void) rethrows -> [Int] {
    var left = seqs
    for kind in catalog.kinds where kind.origin != .system && !left.isEmpty {
      guard let table = offices.first?.table(kind.id) else { continue }
      let (names, known, copied) = (table.names(kind), table.seqs, table.column(Event.originKey)?.rows ?? [])
      var (rest, row, copy) = ([Int](), 0, 0)
      for seq in left {
        while row < known.count, Int(known[row]) < seq { row += 1 }
        guard row < known.count, Int(known[row]) == seq else {
          rest.append(seq)
          continue
        }
        while copy < copied.count, Int(copied[copy]) < row { copy += 1 }
        try body(seq, RecordedEvent(table, names, row: row, isCopied: copy < copied.count && Int(copied[copy]) == row))
      }
      left = rest
    }
    return left
  }
}
