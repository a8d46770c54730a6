/// The rows of a workbook's sheets; a merged cell stands for each cell of its range.
package final class WorkbookRows {
  /// A sheet by its name.
  package struct Sheet: Sendable, Equatable {
    package let name: String
    package let isHidden: Bool
  }

  /// The sheets, in the order of their tabs.
  package var sheets: [Sheet] { workbook.sheets.map { Sheet(name: $0.name, isHidden: $0.isHidden) } }
  /// Whether its day numbers count from 1904.
  package var since1904: Bool { workbook.since1904 }
  private let workbook: Workbook

  /// Opens a workbook.
  package init(_ source: any RandomAccessBytes) throws(FileFault) {
    if try source.prefix(4) == [0xD0, 0xCF, 0x11, 0xE0] { throw .workbook(.oldOrLocked) }
    workbook = try Workbook(source)
  }

  /// The merged ranges of the sheets that were looked through.
  private var merged: [String: [MergedRanges.Area]] = [:]

  /// Passes on each row of a sheet that holds something, until one is enough: with as many cells as it has.
  ///
  /// - Parameter isMerging: whether a merged cell stands for each of its range; a sheet that a program wrote has none.
  package func visit(_ name: String, isMerging: Bool = true, _ body: (Row) -> Bool) throws(FileFault) {
    let sheet = try workbook.find(name)
    if isMerging, merged[name] == nil {
      // Ranges stand behind the rows: the sheet is looked through once.
      let survey = try workbook.scanner(sheet)
      while try survey.nextRow() {}
      merged[name] = survey.merged
    }
    let reader = SheetReader(try workbook.scanner(sheet), sheet: name, merged: isMerging ? merged[name] ?? [] : [])
    var row = Row()
    while try reader.next(&row) {
      if !body(row) { return }
    }
  }
}
