import Casework
import Documents
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// The list of what a figure counts (清单), whose last cell the workbook computes itself.
struct EvidenceList {
  /// The name of the row, for the line above.
  let title: String
  let figures: FigureSession
  let language: Language
  /// The measures in it.
  let sources: [EvidenceSource]
  /// How the last figure follows from those of the measures.
  let closing: Closing

  /// What the last line computes.
  enum Closing {
    /// The figure of the one measure.
    case figure
    /// Each measure's figure has a name, by which the formula has it; the value is what comes of it.
    case formula([String?], (_ cells: [String]) -> String, Figure)
  }

  /// The list as a file.
  struct Made {
    let workbook: [UInt8]
    /// How many items there are.
    let count: Int
    /// The numbers of the events.
    let seqs: [Int]
  }

  /// Columns in front of the values that measures use.
  private enum Lead: Int, CaseIterable {
    case number, part, caseID, day, name, by, event
  }

  /// A column for a field, in the order of first use.
  private var fields: [Field] {
    var fields: [Field] = []
    for call in sources.flatMap(\.measure.calls) {
      for field in call.listedFields where !fields.contains(where: { $0.id == field.id }) { fields.append(field) }
    }
    return fields
  }

  private var leads: [String] {
    language == .zh ? ["序号", "部分", "案件", "日期", "名称", "录入人", "事件号"] : ["no.", "part", "case", "day", "name", "by", "event"]
  }

  private static let widths = [7, 6, 24, 12, 34, 16, 9]

  /// Writes the list.
  func made() throws -> Made {
    let fields = fields
    let columns =
      zip(leads, Self.widths).map { ListWorkbook.Column($0, width: $1) }
      + fields.map { ListWorkbook.Column(language.choose($0.label, $0.id), width: 18) } + [
        .init(language.choose("达到的事件", "reached by"), width: 11), .init(language.choose("计入", "counted"), width: 14),
      ]
    var book = ListWorkbook(title: title, sheet: language.choose("清单", "list"), columns: columns)
    book.add([.text(title, isBold: true)])
    book.writeHeader()
    var (seqs, count) = ([Int](), 0)
    var rows: [[ClosedRange<Int>]] = []
    let isMany = sources.reduce(0) { $0 + $1.result.parts.count } > 1
    for source in sources {
      var ofParts: [ClosedRange<Int>] = []
      for (part, call) in zip(source.result.parts, source.measure.calls) {
        let number = isMany ? rows.reduce(0) { $0 + $1.count } + ofParts.count + 1 : nil
        ofParts.append(try write(part, call, number, after: &count, fields, into: &book))
        for item in part.items {
          seqs.append(item.place.seq)
          if let milestone = item.milestone { seqs.append(milestone.seq) }
        }
      }
      rows.append(ofParts)
    }
    book.endList()
    close(&book, rows, fields: fields.count)
    return Made(workbook: book.bytes(), count: count, seqs: seqs)
  }

  /// Writes the items of a function, and returns their rows: at least one, which is empty where there is none.
  private func write(
    _ part: MeasureResult.Part, _ call: BoundMeasure.Call, _ number: Int?, after count: inout Int, _ fields: [Field],
    into book: inout ListWorkbook
  ) throws -> ClosedRange<Int> {
    let (items, kind) = (part.items, call.computation.kind)
    let first = book.rowCount + 1
    if items.isEmpty {
      book.add([.empty, .text(number.map { "p\($0)" } ?? ""), .empty, .empty, .text(language.choose("（没有）", "(none)"))])
      return first...first
    }
    let titles = try figures.titles(of: Set(items.map(\.caseID)), in: language)
    var met: Set<JSON> = []
    let values = figures.evaluator.values(of: fields.map(\.id), in: part, of: call)
    var place = 0
    figures.evaluator.visit(items.map(\.place.seq), of: kind) { event in
      let item = items[place]
      defer { place += 1 }
      count += 1
      var cells: [ListCell] = [
        .number(count), .text(number.map { "p\($0)" } ?? ""), .text(item.caseID.description), .day(item.on.number),
        .text(titles[item.caseID]?.title ?? ""), .text(event?.by ?? ""), .number(item.place.seq),
      ]
      for (field, ofItems) in zip(fields, values) { cells.append(cell(ofItems[place], field)) }
      cells.append(item.milestone.map { .number($0.seq) } ?? .empty)
      cells.append(counted(item, of: part, call, &met))
      book.add(cells)
    }
    return first...book.rowCount
  }

  private func cell(_ value: JSON?, _ field: Field) -> ListCell {
    guard let value, value != .null else { return .empty }
    switch field.type {
    case .count, .number, .money: if let decimal = value.decimal { return ListCell(.number(decimal.description), format: .general) }
    case .date: if let day = value.string.flatMap({ Day($0) }) { return .day(day.number) }
    case .text, .quarter, .choice, .flag, .ref, .list, .positions, .attachments: break
    }
    return .text(ValueText(field: field, language: language).text(value))
  }

  /// What an item adds to the figure.
  private func counted(
    _ item: CountedEvent, of part: MeasureResult.Part, _ call: BoundMeasure.Call, _ met: inout Set<JSON>
  ) -> ListCell {
    switch part.function {
    case .count, .cases: return .number(1)
    case .rate, .within, .ontime, .cover, .frequency: return .number(part.isReached(item) ? 1 : 0)
    case .distinct:
      // Only what no line above had is one more.
      let values = part.term(of: item).map { $0.array ?? [$0] } ?? []
      return .number(values.count { met.insert($0.string.map { .string($0.foldedForComparison) } ?? $0).inserted })
    case .sum, .avg, .min, .max, .median, .value, .first, .last, .days, .workdays, .medianDays, .maxDays:
      guard let term = part.term(of: item) else { return .empty }
      if let day = term.string.flatMap({ Day($0) }) { return .day(day.number) }
      return term.decimal.map { ListCell(.number($0.description), format: .general) } ?? .empty
    }
  }
}

/// The lines below a list, by which the workbook computes the figure.
extension EvidenceList {
  private func close(_ book: inout ListWorkbook, _ rows: [[ClosedRange<Int>]], fields: Int) {
    let valueColumn = Lead.allCases.count + fields + 1
    var number = 0
    var totals: [String] = []
    for (index, (source, ofParts)) in zip(sources, rows).enumerated() {
      let formulas = zip(source.result.parts, ofParts).map { part, rows in
        part.function.sheetFormula(cases: book.range(Lead.caseID.rawValue, rows), values: book.range(valueColumn, rows))
      }
      let name: String? = if case .formula(let names, _, _) = closing { names[index] } else { nil }
      let isLast = name == nil
      if let spans = source.spans, let part = source.result.parts.first, let rows = ofParts.first {
        close(&book, spans, part, rows, source, valueColumn)
        continue
      }
      if source.result.parts.count == 1, source.measure.formula == "p1" {
        number += 1
        let row = add(&book, name ?? label(source.result.figure), source.result.figure, formulas[0], valueColumn, isBold: isLast)
        totals.append(book.cell(valueColumn, row))
        continue
      }
      var (cells, names): ([String], [String]) = ([], [])
      for (part, formula) in zip(source.result.parts, formulas) {
        number += 1
        let row = add(&book, "p\(number) = \(part.text)", part.figure, formula, valueColumn)
        cells.append(book.cell(valueColumn, row))
        names.append("p\(number)")
      }
      let formula = Self.filled(source.measure.formula, with: cells)
      let row = add(
        &book, (name ?? label(source.result.figure)) + " = " + Self.filled(source.measure.formula, with: names), source.result.figure,
        formula, valueColumn,
        isBold: isLast)
      totals.append(book.cell(valueColumn, row))
    }
    if case .formula(_, let formula, let figure) = closing {
      _ = add(&book, label(figure), figure, formula(totals), valueColumn, isBold: true)
    }
  }

  private func label(_ figure: Figure) -> String { language.choose("合计　", "figure  ") + MeasureTable.shown(figure)[language] }

  /// A line with a figure and the formula that gives it.
  private func add(
    _ book: inout ListWorkbook, _ label: String, _ figure: Figure, _ formula: String, _ column: Int, isBold: Bool = false
  ) -> Int {
    var cells = Array(repeating: ListCell.empty, count: column)
    cells[Lead.caseID.rawValue] = .text(label, isBold: isBold)
    let format = Self.format(of: figure.unit)
    if let number = figure.sheetNumber {
      cells.append(ListCell(.formula(formula, gives: number), format: format, isBold: isBold))
    } else {
      // What means nothing has no number: a division by nothing would be an error.
      cells.append(.text("—", isBold: isBold))
    }
    return book.add(cells)
  }

  /// The lines of a frequency: each span's count, then the share of those that reached it.
  private func close(
    _ book: inout ListWorkbook, _ spans: EvidenceSpans, _ part: MeasureResult.Part, _ rows: ClosedRange<Int>, _ source: EvidenceSource,
    _ column: Int
  ) {
    let (days, values) = (book.range(Lead.day.rawValue, rows), book.range(column, rows))
    var ofSpans: [Int] = []
    for (span, figure) in spans.figures {
      let bounds = (ListCell.daySerial(span.lowerBound.number), ListCell.daySerial(span.upperBound.number))
      let within = "\(days),\">=\(bounds.0)\",\(days),\"<=\(bounds.1)\""
      let isOne = source.measure.formula == "p1"
      let formula: String? =
        switch part.function {
        case .count where isOne: "COUNTIFS(\(within))"
        case .sum where isOne: "SUMIFS(\(values),\(within))"
        case .count, .sum, .cases, .avg, .min, .max, .median, .distinct, .value, .first, .last, .rate, .days, .workdays, .within, .ontime,
          .cover, .frequency, .medianDays, .maxDays:
          nil
        }
      ofSpans.append(add(&book, "\(span.lowerBound)…\(span.upperBound)", figure, formula ?? figure.sheetNumber ?? "0", column))
    }
    guard let first = ofSpans.first, let last = ofSpans.last else { return }
    let asked = spans.asked.rounded(to: 6)?.description ?? "0"
    let reached = spans.figures.count { $0.figure.value.map { $0 >= spans.asked } ?? false }
    let range = book.range(column, first...last)
    let figure = Figure.share(reached, of: spans.figures.count)
    _ = add(
      &book, label(figure), figure, "SUMPRODUCT(--(\(range)>=\(asked)))/ROWS(\(range))", column, isBold: true)
  }

  /// A formula of functions' names with their cells in their places.
  private static func filled(_ formula: String, with cells: [String]) -> String {
    formula.replacing(/p([0-9]+)/) { match in
      let index = (Int(written: match.1) ?? 0) - 1
      return cells.indices.contains(index) ? cells[index] : String(match.0)
    }
  }

  private static func format(of unit: Indicators.Unit) -> CellNumber.Format {
    switch unit {
    case .rate: .percent(2)
    case .date: .date
    case .number, .yuan, .squareMetres, .days, .workdays: .general
    }
  }
}

extension Figure {
  /// The value as a workbook has it, which calculates with binary fractions; nil where there is none.
  var sheetNumber: String? {
    guard let value else { return nil }
    if unit == .date { return day.map { String(ListCell.daySerial($0.number)) } }
    if value.denominator == 1 { return value.numerator.description }
    return (Double(value.numerator) / Double(value.denominator)).description
  }
}
