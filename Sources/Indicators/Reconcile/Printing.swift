/// One printed value of a report, a figure or a cell, under its name.
public struct Printing: Hashable, Sendable {
  /// The figure's id or the cell's name.
  public let name: String
  /// What it counts.
  public let label: String
  /// The text as printed, with its unit.
  public let text: String
  /// Where it is printed.
  public let place: Place
  /// The value as it compares.
  let value: PrintedValue
  /// What else prints it and where it comes from.
  let origin: PublishedReport.Origin

  /// Where something is printed.
  public struct Place: Hashable, Sendable {
    /// The part of the report.
    public let part: String?
    /// The line of the source.
    public let line: Int?
  }

  /// Every printing of a report, in printed order: figures, then tables cell by cell.
  static func all(figures: [PublishedReport.Figure], tables: [PublishedReport.Table]) -> [Printing] {
    figures.map { Printing($0) } + tables.flatMap { all(in: $0) }
  }

  private init(_ figure: PublishedReport.Figure) {
    name = figure.id
    label = figure.label
    let unit = figure.unit ?? ""
    value = PrintedValue(figure.value, unit: figure.unit)
    // 未发生 and 全部 need no unit behind them.
    text = value.saysNone || value.saysAll || figure.value.hasSuffix(unit) ? figure.value : figure.value + unit
    place = Place(part: figure.place, line: figure.line)
    origin = figure.origin
  }

  private init(_ name: String, _ label: String, _ text: String, unit: String? = nil, _ place: Place, origin: PublishedReport.Origin = .none)
  {
    self.name = name
    self.label = label
    self.text = text
    self.place = place
    self.origin = origin
    value = PrintedValue(cell: text, unit: unit)
  }

  private init(_ other: Printing, value: PrintedValue) {
    (name, label, text, place, origin) = (other.name, other.label, other.text, other.place, other.origin)
    self.value = value
  }

  /// The same printing where its words mean a number.
  func meaning(_ number: PrintedNumber) -> Printing { Printing(self, value: .number(number)) }

  private static func all(in table: PublishedReport.Table) -> [Printing] {
    let ofTable = Place(part: table.place ?? table.title, line: nil)
    var printings: [Printing] = []
    if let budget = table.budget {
      printings += cells("\(table.id)/budget", "预算执行", budget.cells, table.unit, ofTable)
      for part in budget.breakdown { printings += cells("\(table.id)/budget/\(part.label)", part.label, part.cells, table.unit, ofTable) }
    }
    for block in table.blocks {
      printings.append(Printing("\(table.id)/\(block.name)/weight", block.name + "分值", block.weight, unit: "分", ofTable))
    }
    for row in table.rows {
      let ofRow = Place(part: ofTable.part, line: row.line)
      let amountUnit = row.amountUnit(in: table)
      for cell in PublishedReport.Table.Cell.allCases {
        let unit: String? =
          switch cell {
          case .weight, .score: "分"
          case .target, .actual: amountUnit
          case .deviation: nil
          }
        let origin = cell == .actual ? row.origin : .none
        printings.append(
          Printing(
            "\(table.id)/\(row.id)/\(cell.rawValue)", row.level3 + cell.label, row.cells[cell] ?? "", unit: unit, ofRow, origin: origin))
      }
      // The row's own name speaks of its actual value.
      printings.append(
        Printing(
          "\(table.id)/\(row.id)", row.level3, row.cells[.actual] ?? "", unit: amountUnit, ofRow,
          origin: .sameAs("\(table.id)/\(row.id)/actual")))
    }
    printings.append(Printing("\(table.id)/total/weight", "总分分值", table.total?.weight ?? "", unit: "分", ofTable))
    printings.append(Printing("\(table.id)/total/score", "总分", table.total?.score ?? "", unit: "分", ofTable))
    printings.append(Printing("\(table.id)/total/grade", "等级", table.total?.grade ?? "", ofTable))
    return printings
  }

  private static func cells(
    _ prefix: String, _ label: String, _ cells: [PublishedReport.Table.BudgetCell: String], _ unit: String?, _ place: Place
  ) -> [Printing] {
    PublishedReport.Table.BudgetCell.allCases.map { cell in
      let ownUnit: String? =
        switch cell {
        case .initial, .adjusted, .executed: unit
        case .weight, .score: "分"
        case .rate: "%"
        }
      return Printing("\(prefix)/\(cell.rawValue)", label + cell.label, cells[cell] ?? "", unit: ownUnit, place)
    }
  }

  /// Whether this is a row's name rather than a printing of its own.
  var isAlias: Bool { origin.sameAs == name + "/actual" }
}

extension PublishedReport.Origin {
  /// Another printing of a quantity.
  static func sameAs(_ name: String) -> PublishedReport.Origin {
    PublishedReport.Origin(measure: nil, underivable: nil, sameAs: name)
  }
}

extension PublishedReport.Table.Row {
  /// The table's unit, if a cost row leaves it to the heading and prints no other unit.
  fileprivate func amountUnit(in table: PublishedReport.Table) -> String? {
    guard level1.contains("成本") || level2.contains("成本") else { return nil }
    let numbers = [PublishedReport.Table.Cell.target, .actual].compactMap { PrintedValue(cell: cells[$0] ?? "").number }
    return numbers.allSatisfy { $0.isBare || $0.quantity.unit.base == .yuan } ? table.unit : nil
  }
}

extension PublishedReport.Table.Cell {
  /// The column's heading on the form.
  var label: String {
    switch self {
    case .target: "年度指标值"
    case .actual: "实际完成值"
    case .weight: "分值"
    case .score: "得分"
    case .deviation: "偏差原因"
    }
  }
}

extension PublishedReport.Table.BudgetCell {
  /// The column's heading on the form.
  var label: String {
    switch self {
    case .initial: "年初预算数"
    case .adjusted: "全年预算数"
    case .executed: "全年执行数"
    case .weight: "分值"
    case .rate: "执行率"
    case .score: "得分"
    }
  }
}
