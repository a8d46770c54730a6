import Documents
import Formats
import Indicators
import Readings
import TextForms
import Values

/// The words that a form has for its parts.
extension FormSheet {
  /// The form's own wording.
  var wording: FormWording {
    var wording = FormWording()
    wording.isUpright = !sheet.isLandscape
    let head = headRows.flatMap(ownCells)
    let labelled = head.map { $0.text.atColon?.0 ?? $0.text }
    func label(_ meanings: [String], _ place: FormCatalog.Place) -> String? {
      labelled.first { FormCatalog.exact(FormWords.label($0), in: place).map(meanings.contains) ?? false }.map(Self.oneLine)
    }
    for (part, identity) in Self.identity {
      guard let part = FormWording.Part(rawValue: part) else { continue }
      // Of several labels that one whose value it is.
      let own = reading.identity[identity].flatMap { stated in
        head.first { cell in
          FormCatalog.exact(FormWords.label(cell.text.atColon?.0 ?? cell.text), in: .cells) == identity.rawValue
            && [cell.reference, reference(cell.rows.lowerBound, cell.columns.upperBound + 1)].contains(stated.cell)
        }
      }
      wording.words[part] = own.map { Self.oneLine($0.text.atColon?.0 ?? $0.text) } ?? label([identity.rawValue], .cells)
    }
    for (part, meaning, place) in [
      (FormWording.Part.expected, "goal", FormCatalog.Place.goal), (.reached, "goal.actual", .goal), (.goal, "goal", .cells),
      (.initial, "initial", .funds), (.adjusted, "adjusted", .funds), (.executed, "executed", .funds), (.rate, "rate", .funds),
    ] { wording.words[part] = label([meaning], place) }
    for (part, entry) in FormWording.headings { wording.words[part] = columns[entry].flatMap(heading) }
    // What heads the names and the targets at once heads neither of them on a form of ours.
    if columns[.target] != nil, wording.words[.target] == nil || wording.words[.target] == wording.words[.level3] {
      (wording.words[.level3], wording.words[.target]) = (nil, nil)
    }
    // 单位：万元 says what the money is in.
    wording.unit = head.flatMap(Self.openLabels).first { $0 != "单位" && Self.units.contains(FormWords.label($0)) }
    let below = sheet.rows(in: end..<sheet.lastRow + 1).flatMap(ownCells) + head
    var signed: [String] = []
    for label in below.flatMap(Self.openLabels) where FormCatalog.signs(FormWords.label(label)) && !signed.contains(label) {
      signed.append(label)
    }
    wording.signatures = signed
    return wording
  }

  /// What heads a column, in the last of the heading rows that does.
  private func heading(of column: Int) -> String? {
    let texts = header.reversed().lazy.compactMap { sheet[$0, column]?.text }.filter { !$0.isEmpty }
    return texts.first.map(Self.oneLine)
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.joined()
  }

  /// The labels of a cell that leaves room behind colons: 填表人：　　联系电话：.
  private static func openLabels(_ cell: DisplayedSheet.Cell) -> [String] {
    let parts: [Substring] = cell.text.split(omittingEmptySubsequences: false) { $0 == "：" || $0 == ":" }
    return parts.dropLast(parts.count > 1 ? 1 : 0).compactMap { $0.split(whereSeparator: \.isWhitespace).last.map(String.init) }
  }

  private static let units = ["填列单位", "填报单位", "填报部门", "填列部门", "单位"]
}

extension FormWording {
  /// The parts that head columns of the indicators.
  static let headings: [(part: Part, entry: FormEntry)] = [
    (.level1, .level1), (.level2, .level2), (.level3, .level3), (.target, .target), (.actual, .actual), (.weight, .weight),
    (.score, .score), (.deviation, .deviation),
  ]

  /// The part that heads a column of the funds.
  static func part(_ column: TableDefinition.Budget.Column) -> Part {
    switch column {
    case .initial: .initial
    case .adjusted: .adjusted
    case .executed: .executed
    }
  }

  /// What heads a column of the indicators.
  func heading(of entry: FormEntry) -> String {
    Self.headings.first { $0.entry == entry }.map { word($0.part, else: entry.heading) } ?? entry.heading
  }
}
