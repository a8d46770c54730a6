/// The merged ranges of a sheet, followed row by row: each cell of a range shows what its first cell holds.
struct MergedRanges {
  /// One merged range; rows from 1, columns from 0.
  struct Area: Equatable {
    let top: Int
    let bottom: Int
    let left: Int
    let right: Int

    /// Reads `A1:B3`.
    init?(_ text: ArraySlice<UInt8>) {
      let corners = text.split(separator: 0x3A, maxSplits: 1)
      guard let first = corners.first.flatMap({ CellReference($0) }), let last = corners.last.flatMap({ CellReference($0) }) else {
        return nil
      }
      top = min(first.row, last.row)
      bottom = max(first.row, last.row)
      left = min(first.column, last.column)
      right = max(first.column, last.column)
    }
  }

  /// A range that reaches the row at hand, with the value of its first cell.
  private struct Active {
    let area: Area
    let value: [UInt8]
    let kind: Row.Kind
  }

  /// The most cells that all ranges together may fill, counted while rows are read.
  var mostFilled = 1 << 26

  private let areas: [Area]
  private var next = 0
  private var active: [Active] = []
  private var filled = 0

  /// Takes the ranges in any order.
  init(_ areas: [Area]) {
    self.areas = areas.sorted { ($0.top, $0.left) < ($1.top, $1.left) }
  }

  /// Fills the merged cells of a row, at most up to a column; false where this would be endless work.
  mutating func apply(to cells: inout SheetCells, row: Int, width: Int?) -> Bool {
    active.removeAll { $0.area.bottom < row }
    while next < areas.count, areas[next].top <= row {
      let area = areas[next]
      next += 1
      // A range whose first row has no cells at all has nothing to show.
      guard area.top == row, let (value, kind) = cells.value(at: area.left) else { continue }
      active.append(Active(area: area, value: value, kind: kind))
    }
    for range in active {
      let right = min(range.area.right, (width ?? CellReference.lastColumn) - 1)
      filled += 1 + max(0, right - range.area.left)
      if filled > mostFilled { return false }
      guard range.area.left <= right else { continue }
      for column in range.area.left...right where column != range.area.left || row != range.area.top {
        cells.set(range.value, range.kind, at: column)
      }
    }
    return true
  }
}
