import Casework
public import Formats
import LogLines
import Values

/// All rows of a ledger by the day of their first event, then by position in the file.
public final class RowQueue {
  // A ledger may be in any order and too long for memory: a first pass writes its rows to an unnamed temporary file and keeps some bytes
  // of each, and a second one reads them in order.
  /// What came of a row.
  public enum Outcome: Equatable, Sendable {
    /// The row has events.
    case planned(PlannedRow)
    /// The row can't be used.
    case refused(RefusedRow)
  }

  /// The number of rows.
  public private(set) var count = 0
  /// The lines that are no rows: the map passes over them, or they tell nothing.
  public private(set) var skipped = 0
  /// The rows without a place in the order: unreadable, without day or number, or with a repeated number.
  public private(set) var refused: [RefusedRow] = []
  /// What rows say by words for nothing and not yet.
  public private(set) var words = LedgerWords()
  /// The days of the rows' openings; nil where no row has a place in the order.
  var days: ClosedRange<Day>? {
    guard let first = index.entries.first, let last = index.entries.last else { return nil }
    return Day(number: first.day)...Day(number: last.day)
  }
  private let plan: ImportPlan
  private let spool: SpoolFile
  private var index = RowIndex()
  private var parts: RowIdentity.Parts
  private var taken = 0
  private var row = Row()
  private var window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 8)
  private var windowStart = 0
  private var windowLength = 0

  /// Reads a ledger to its end; `progress` hears now and then how many rows there were.
  public convenience init(
    _ ledger: Ledger, _ plan: ImportPlan, temporary: String = "/tmp", progress: (Int) -> Void = { _ in }
  ) throws(FileFault) {
    try self.init(plan, temporary: temporary, progress: progress) { row throws(FileFault) in try ledger.next(&row) }
    (words.hiddenColumns, words.leavesOutHidden) = (ledger.hiddenHeadings, ledger.leavesOutHidden)
    words.nextTable = ledger.nextLine
    words.hiddenRows += ledger.hiddenRowsLeftOut
  }

  /// Takes rows until there are no more.
  ///
  /// - Parameter next: makes its row the next one, and says whether there was one.
  public init(
    _ plan: ImportPlan, temporary: String, progress: (Int) -> Void = { _ in }, _ next: (inout Row) throws(FileFault) -> Bool
  ) throws(FileFault) {
    self.plan = plan
    parts = plan.commonIdentity
    spool = try SpoolFile(folder: temporary)
    var above = AsAbove()
    while try next(&row) {
      if plan.passesOver(row) {
        skipped += 1
        if let text = plan.beginning(of: row) { words.leftOut[LeftOut(sort: .row, text: text), default: 0] += 1 }
        continue
      }
      if row.isHidden { words.hiddenRows += 1 }
      // A row is what it was written as, whatever is said of its marks.
      let written = plan.hasKey || plan.exported != nil || row.fault != nil ? nil : plan.rowIdentity(of: row, &parts)
      if plan.exported == nil, row.fault == nil { above.complete(&row) }
      plan.count(row, in: &words)
      let offset = spool.count
      file(offset..<offset + (try spool.append { row.encode(into: &$0) }), written)
      count += 1
      if count.isMultiple(of: 10_000) { progress(count) }
    }
    words.asAbove = above.count
    try spool.flush()
    index.order()
  }

  deinit {
    window.deallocate()
  }

  /// Gives the next row in order; nothing at the end.
  public func next() throws(FileFault) -> Outcome? {
    guard taken < index.entries.count else { return nil }
    let entry = index.entries[taken]
    taken += 1
    try fetch(entry.place)
    return planned(entry.place) { () throws(RowProblem) in (entry.identity, Int(entry.ordinal)) }
  }

  /// The numbers of those events that open a row's case by the row's own cells, in whichever of its tries.
  func openings(among seqs: [EventID: Int]) -> Set<Int> {
    var found: Set<Int> = []
    let opening = plan.numberedEvents.filter { $0.number >> 16 == 0 && $0.action.from.opens }.map(\.number)
    for entry in index.entries where !seqs.isEmpty {
      for number in opening {
        var attempt = 1
        while let seq = seqs[entry.identity.eventID(ordinal: Int(entry.ordinal), event: number, attempt: attempt)] {
          found.insert(seq)
          attempt += 1
        }
      }
    }
    return found
  }

  /// Returns a row that waited for another one of the same file.
  public func again(_ refused: RefusedRow) throws(FileFault) -> Outcome {
    try fetch(refused.place)
    return planned(refused.place) { () throws(RowProblem) in (try plan.identity(of: row, &parts), 0) }
  }

  /// The events of the current row.
  private func planned(_ place: Range<Int>, _ told: () throws(RowProblem) -> (identity: RowIdentity, ordinal: Int)) -> Outcome {
    do throws(RowProblem) {
      let (identity, ordinal) = try told()
      let events = try plan.events(row, identity: identity, ordinal: ordinal)
      return .planned(PlannedRow(line: row.line, events: events, place: place, identity: identity, ordinal: ordinal))
    } catch {
      return .refused(RefusedRow(line: row.line, problem: error, place: place))
    }
  }

  /// The values that replace texts of the row at hand: by `else`, or for unknown authors.
  public func replacements(in planned: PlannedRow, _ authors: RowAuthors) -> Set<ImportSummary.Replacement> {
    plan.replacements(in: row, planned.events, authors)
  }

  /// The texts of a refused row's cells, as they were read.
  func texts(_ refused: RefusedRow) throws(FileFault) -> [String] {
    try fetch(refused.place)
    return row.texts
  }

  /// The text of the refused cell; nil if no column is at fault or it is personal.
  public func cell(of refused: RefusedRow, in plan: ImportPlan) throws(FileFault) -> String? {
    guard let name = refused.problem.column, let column = plan.header.firstIndex(of: name), !plan.isPersonal(column: column) else {
      return nil
    }
    let texts = try texts(refused)
    return column < texts.count ? texts[column] : nil
  }

  /// Files the row at hand.
  private func file(_ place: Range<Int>, _ written: RowIdentity?) {
    do throws(RowProblem) {
      let day = try plan.openingDay(row)
      let identity = if let written { written } else { try plan.identity(of: row, &parts) }
      let entry = RowIndex.Entry(
        day: day.number, line: UInt32(row.line), ordinal: 0, length: UInt32(place.count), offset: place.lowerBound,
        identity: identity)
      if let earlier = index.add(entry, ifNew: plan.hasKey) {
        throw RowProblem(.repeatedKey(line: Int(earlier.line)), column: plan.keyColumn)
      }
    } catch {
      refused.append(RefusedRow(line: row.line, problem: error, place: place))
    }
  }

  /// Makes a row that waits the row at hand; rows that lie together are read together.
  private func fetch(_ place: Range<Int>) throws(FileFault) {
    if place.count > window.count {
      window.deallocate()
      window = .allocate(byteCount: place.count * 2, alignment: 8)
      windowLength = 0
    }
    if place.lowerBound < windowStart || place.upperBound > windowStart + windowLength {
      windowStart = place.lowerBound
      windowLength = try spool.read(at: place.lowerBound, into: window)
    }
    let start = place.lowerBound - windowStart
    row.decode(UnsafeRawBufferPointer(rebasing: window[start..<start + place.count]))
  }
}
