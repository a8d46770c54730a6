import Commands
import Documents

extension XLSXError: Told {
  /// The refusal of what a workbook can't hold, with its place.
  var failure: Failure {
    switch self {
    case .longText(let sheet, let cell, let length):
      .usage("too-much-for-xlsx.cell", ["sheet": sheet, "cell": cell, "length": length, "longest": Self.longestText])
    case .rows(let sheet, let count): .usage("too-much-for-xlsx.rows", ["sheet": sheet, "count": count])
    case .columns(let sheet, let count): .usage("too-much-for-xlsx.columns", ["sheet": sheet, "count": count])
    }
  }
}
