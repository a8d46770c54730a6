public import Formats
import Values
import Written

/// The year that a ledger's title, sheet or file says.
public enum LedgerYear {
  /// The year that a text names: four digits of this and the last century before 年, or standing alone.
  public static func read(_ text: String) -> Int? {
    let characters = Array(PlainCell(text).text)
    for start in characters.indices.dropLast(3) {
      let digits = String(characters[start..<start + 4])
      guard let year = Int(written: digits, in: 1990...2099) else { continue }
      let isApart = (start == 0 || !characters[start - 1].isNumber) && (start + 4 == characters.count || !characters[start + 4].isNumber)
      if isApart { return year }
    }
    return nil
  }

  /// The one year that all days of a ledger's openings say, where others beside them say none.
  public static func ofDays(in ledger: Ledger, by map: ImportMap) throws(FileFault) -> Int? {
    guard let name = map.events.first?.on.columns.first?.name, let place = ledger.header.firstIndex(of: name) else { return nil }
    var (years, lacksYear) = (Set<Int>(), false)
    var row = Row()
    while try ledger.next(&row) {
      guard place < row.count, case let cell = PlainCell(row[place]), !cell.isEmpty else { continue }
      if let day = CellDay.read(cell, since1904: ledger.format.since1904) {
        years.insert(day.year)
      } else if CellDay.read(cell, year: 2000) != nil || CellDay.isPointed(cell) {
        lacksYear = true
      }
    }
    return lacksYear && years.count == 1 ? years.first : nil
  }
}

/// The month that a ledger's title, sheet or file says.
public enum LedgerMonth {
  /// The one month that texts name, 3月 or 2025年三月份; nil where they name none, several, or a span of them.
  public static func read(_ texts: [String]) -> Int? {
    let months = Set(texts.flatMap(months))
    return months.count == 1 ? months.first : nil
  }

  private static func months(in text: String) -> [Int] {
    let parts = PlainCell(text).text.split(separator: "月", omittingEmptySubsequences: false).dropLast()
    return parts.flatMap { part -> [Int] in
      let digits = String(part.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
      let numeral = String(part.reversed().prefix { "一二三四五六七八九十".contains($0) }.reversed())
      guard let month = digits.isEmpty ? ChineseNumeral.value(of: numeral) : Int(digits), (1...12).contains(month) else { return [] }
      // 1-3月 and 1至3月 are several.
      let before = part.dropLast(digits.isEmpty ? numeral.count : digits.count).last
      return before.map { "-—–~至到、".contains($0) } ?? false ? [month, 0] : [month]
    }
  }
}

extension ImportMap {
  /// Takes the map for one of another year: its days without one, and its source, are of that.
  public mutating func change(toYear year: Int) {
    if let maps = cells.year ?? LedgerYear.read(source) { source = source.replacing("\(maps)", with: "\(year)") }
    cells.year = year
  }

  /// Leaves out what columns have that aren't read: fields, who did it, and later events; what the rows can't do without stays.
  public mutating func leaveOut(_ columns: Set<String>) {
    func isOut(_ column: Column?) -> Bool { column.map { columns.contains($0.name) } ?? false }
    func isOut(_ value: Value) -> Bool { value.columns.contains { columns.contains($0.name) } }
    func without(_ events: [Event]) -> [Event] {
      events.enumerated().filter { $0 == 0 || !isOut($1.on) && !isOut($1.when?.column) }.map { _, event in
        var event = event
        event.fields.removeAll { isOut($0.value) }
        if isOut(event.by) { event.by = nil }
        return event
      }
    }
    events = without(events)
    also = also.filter { part in !isOut(part.when?.column) && !(part.events.first.map { isOut($0.on) } ?? false) }.map { part in
      var part = part
      part.events = without(part.events)
      return part
    }
    skip.removeAll { isOut($0.column) }
  }
}
