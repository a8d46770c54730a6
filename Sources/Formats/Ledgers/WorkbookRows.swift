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

  /// Passes on each row of a sheet that holds something, until one is enough: with as many cells as it has, or more where the sheet is wider.
  package func visit(_ name: String, _ body: (Row) -> Bool) throws(FileFault) {
    let reader = try workbook.reader(try workbook.find(name))
    var row = Row()
    while try reader.next(&row) {
      if !body(row) { return }
    }
  }
}
