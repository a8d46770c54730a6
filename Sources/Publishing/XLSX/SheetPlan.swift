import TextForms

/// How a document's blocks are shared out among the sheets of a workbook: one table to a sheet, with the text around it.
struct SheetPlan {
  /// One sheet: its name and what stands on it.
  struct Sheet: Equatable {
    var name: String
    var blocks: [Block]
  }

  /// The sheets, in order; at least one.
  private(set) var sheets: [Sheet] = []
  private var current: [Block] = []

  /// Shares out the blocks of a document.
  init(_ document: Document) {
    for block in document.blocks {
      switch block {
      case .pageBreak: close()
      case .table:
        if current.contains(where: \.isTable) { splitForNextTable() }
        current.append(block)
      case .heading, .paragraph, .list, .pictures, .fields: current.append(block)
      }
    }
    close()
    if sheets.isEmpty { sheets = [Sheet(name: "", blocks: [])] }
    nameSheets(title: document.title, given: document.sheetNames)
  }

  private mutating func close() {
    if !current.isEmpty { sheets.append(Sheet(name: "", blocks: current)) }
    current = []
  }

  /// Ends the sheet before the headings that introduce the next table, or right here when there are none.
  private mutating func splitForNextTable() {
    let table = current.lastIndex(where: \.isTable) ?? 0
    guard var start = current.lastIndex(where: \.isHeading), start > table else { return close() }
    while start - 1 > table && current[start - 1].isHeading { start -= 1 }
    let introduction = Array(current[start...])
    current.removeSubrange(start...)
    close()
    current = introduction
  }

  /// Names each sheet by its table's caption, else by its last heading before the table, else by the document.
  private mutating func nameSheets(title: String, given: [String]) {
    var taken: Set<String> = []
    for index in sheets.indices {
      let wanted = Self.legal(given.indices.contains(index) ? given[index] : Self.name(of: sheets[index].blocks) ?? title)
      var name = wanted
      var number = 2
      while taken.contains(name.lowercased()) {
        let suffix = " (\(number))"
        name = Self.cut(wanted, to: 31 - suffix.utf16.count) + suffix
        number += 1
      }
      taken.insert(name.lowercased())
      sheets[index].name = name
    }
  }

  private static func name(of blocks: [Block]) -> String? {
    var name: String?
    for block in blocks {
      switch block {
      case .heading(let heading): name = heading.text.plain
      case .table(let grid): return grid.caption ?? name
      case .paragraph, .list, .pictures, .fields, .pageBreak: break
      }
    }
    return name
  }

  /// The name without what sheet names may not hold.
  private static func legal(_ name: String) -> String {
    let replaced = String(TextForms.shown(name).map { "[]:*?/\\\n\t".contains($0) ? " " : $0 })
    let trimmed = String(replaced.drop { $0 == "'" || $0 == " " })
    var short = cut(trimmed, to: 31)
    while let last = short.last, last == "'" || last == " " { short.removeLast() }
    return short.isEmpty ? "Sheet" : short
  }

  private static func cut(_ name: String, to length: Int) -> String {
    var result = ""
    for character in name where (result.utf16.count + String(character).utf16.count) <= length { result.append(character) }
    return result
  }
}

extension Block {
  /// True for a table.
  fileprivate var isTable: Bool { if case .table = self { true } else { false } }
  /// True for a heading.
  fileprivate var isHeading: Bool { if case .heading = self { true } else { false } }
}
