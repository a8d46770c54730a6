extension TableGrid {
  /// For each column the display width of the widest word or number of its own cells, which should not be torn.
  var widestWords: [Int] {
    var widths = Array(repeating: 0, count: columnCount)
    for placement in placements where placement.cell.columnSpan == 1 {
      widths[placement.column] = max(widths[placement.column], LineBreaker.widestWord(placement.cell.textForLines))
    }
    return widths
  }
}
