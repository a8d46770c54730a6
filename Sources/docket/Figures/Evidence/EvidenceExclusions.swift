import Casework
import Documents
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// The list of what a figure doesn't count, and why (未计入).
struct EvidenceExclusions {
  let title: String
  let figures: FigureSession
  let language: Language
  let source: EvidenceSource
  /// Who voided what, when and why, by the event's number.
  let voidings: [Int: String]

  /// The days that the figure is of.
  let period: ClosedRange<Day>

  /// Writes the list, by reason, and below it how many there are for each; with the numbers of the events that it lists.
  ///
  /// What neither lies in the period nor is of a case that something was recorded of in it, or that was open, is one line with a count: a
  /// folder grows with its year, not with the log.
  func made() throws -> (workbook: [UInt8], seqs: [Int]) {
    let heads = language == .zh ? ["序号", "案件", "日期", "名称", "录入人", "事件号", "原因"] : ["no.", "case", "day", "name", "by", "event", "reason"]
    let columns = zip(heads, [7, 24, 12, 34, 16, 9, 48]).map { ListWorkbook.Column($0, width: $1) }
    var book = ListWorkbook(title: title, sheet: language.choose("未计入", "not counted"), columns: columns)
    book.add([.text(title, isBold: true)])
    book.writeHeader()
    let first = book.rowCount + 1
    var number = 0
    let exclusions = source.result.exclusions
    // An event of several parts is of one of their kinds.
    let kinds = source.measure.calls.reduce(into: [Kind]()) { kinds, call in
      for subject in [call.computation.kind] where !kinds.contains(where: { $0.id == subject.id }) { kinds.append(subject) }
    }
    // What a share of cases counts are events of another kind.
    let others = figures.own.office.catalog.kinds.filter { kind in !kinds.contains { $0.id == kind.id } }
    var byReason: [(reason: String, count: Int)] = []
    var seqs: [Int] = []
    var elsewhere = 0
    for exclusion in exclusions {
      let events = events(of: exclusion, among: kinds + others)
      let cases = try casesOfPeriod(Set(events.values.filter { !period.contains($0.on) }.map(\.caseID)))
      let places = exclusion.places.filter { place in events[place.seq].map { period.contains($0.on) || cases.contains($0.caseID) } ?? true
      }
      elsewhere += exclusion.places.count - places.count
      if places.isEmpty { continue }
      let reason = exclusion.reason.text[language]
      byReason.append((reason, places.count))
      seqs += places.map(\.seq)
      try write(places, exclusion.reason, reason, events, &number, into: &book)
    }
    if seqs.isEmpty { book.add([.empty, .empty, .empty, .text(language.choose("（没有）", "(none)"))]) }
    let last = book.rowCount
    book.endList()
    for (reason, count) in byReason {
      var cells = Array(repeating: ListCell.empty, count: 5)
      cells[1] = .text(reason)
      let range = book.range(6, first...last)
      let own = book.cell(1, book.rowCount + 1)
      // A voiding is told with who did it: such lines begin with the reason, others are it.
      let isVoiding = voidings.contains { $0.value.hasPrefix(reason) } || reason == ExcludedEvent.Reason.voided.text[language]
      let formula =
        isVoiding
        ? "COUNTIF(\(range),\"\(language.choose("已", "voided"))*\")" : "SUMPRODUCT(--(\(range)=\(own)))"
      cells.append(ListCell(.formula(formula, gives: String(count)), format: .general))
      book.add(cells)
    }
    var total = Array(repeating: ListCell.empty, count: 5)
    total[1] = .text(language.choose("合计", "all"), isBold: true)
    total.append(
      ListCell(.formula("SUBTOTAL(3,\(book.range(5, first...last)))", gives: String(number)), format: .general, isBold: true))
    book.add(total)
    if elsewhere > 0 {
      let text = Localized(
        message: "evidence-exclusions.elsewhere", ["count": elsewhere, "period": "\(period.lowerBound)…\(period.upperBound)"])
      book.add([.empty, .text(text[language])])
    }
    return (book.bytes(), seqs)
  }

  /// The cases among some that something was recorded of in the period, or that were open on its days.
  private func casesOfPeriod(_ ids: Set<CaseID>) throws -> Set<CaseID> {
    let session = figures.own
    let histories = try session.histories(of: ids.sorted()).compactMap { session.known($0, asOf: figures.asOf) }
    return Set(histories.filter(isOfPeriod).map(\.id))
  }

  private func isOfPeriod(_ history: CaseHistory) -> Bool {
    if history.entries.contains(where: { period.contains($0.on) || period.contains($0.event.on) }) { return true }
    guard let current = history.current else { return false }
    return current.opened < period.lowerBound && current.closed.map { period.lowerBound <= $0 } ?? true
  }

  /// The events that a reason is of, by number.
  private func events(of exclusion: Exclusion, among kinds: [Kind]) -> [Int: ListedEvent] {
    var left = exclusion.places.map(\.seq)
    var found: [Int: ListedEvent] = [:]
    for kind in kinds where !left.isEmpty {
      var place = 0
      let asked = left
      figures.evaluator.visit(asked, of: kind) { event in
        if let event { found[asked[place]] = event }
        place += 1
      }
      left = left.filter { found[$0] == nil }
    }
    return found
  }

  private func write(
    _ places: [EventPlace], _ cause: ExcludedEvent.Reason, _ reason: String, _ events: [Int: ListedEvent], _ number: inout Int,
    into book: inout ListWorkbook
  ) throws {
    let titles = try figures.titles(of: Set(places.compactMap { events[$0.seq]?.caseID }), in: language)
    for place in places {
      let event = events[place.seq]
      number += 1
      book.add([
        .number(number), .text(event?.caseID.description ?? ""), event.map { .day($0.on.number) } ?? .empty,
        .text(event.flatMap { titles[$0.caseID]?.title } ?? ""), .text(event?.by ?? ""), .number(place.seq),
        .text(cause == .voided ? voidings[place.seq] ?? reason : reason),
      ])
    }
  }
}
