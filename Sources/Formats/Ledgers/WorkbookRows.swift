/// The rows of a workbook's sheets as they are stored, merged cells as they are, one sheet after the other.
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

  /// Passes on each row of a sheet that holds something, with as many cells as it has.
  package func visit<Failure: Error>(
    _ name: String, _ body: (Row) throws(Failure) -> Bool
  ) throws(FileFault) -> Result<Void, Failure> {
    let scanner = try workbook.scanner(try workbook.find(name))
    var row = Row()
    while try scanner.nextRow() {
      if scanner.cells.width == 0 { continue }
      row.clear(line: scanner.row)
      row.isHidden = scanner.isHidden
      scanner.cells.write(to: &row, width: nil)
      do throws(Failure) {
        if try !body(row) { return .success(()) }
      } catch {
        return .failure(error)
      }
    }
    return .success(())
  }
}
