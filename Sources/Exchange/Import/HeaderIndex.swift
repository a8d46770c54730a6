import TextForms

/// Finds the columns that a map names in a ledger's header.
struct HeaderIndex {
  private let names: [String]

  init(_ header: [String]) {
    names = header.map { PlainCell($0).text }
  }

  /// The place of a column: there must be just one of that name.
  ///
  /// Where none has the very name, line breaks and blanks within it don't count: forms break their headings as the paper wants it.
  func index(of column: ImportMap.Column) throws(MapFault) -> Int {
    let wanted = PlainCell(column.name).text
    var found = names.indices.filter { names[$0] == wanted }
    if found.isEmpty {
      let tight = HeaderIndex.withoutBlanks(wanted)
      found = names.indices.filter { HeaderIndex.withoutBlanks(names[$0]) == tight }
    }
    guard let first = found.first else {
      throw MapFault(.missingColumn(column.name, nearest: TextForms.suggestion(for: wanted, among: names)), at: column.place)
    }
    guard found.count == 1 else { throw MapFault(.doubledColumn(column.name), at: column.place) }
    return first
  }

  private static func withoutBlanks(_ text: String) -> String {
    text.filter { !$0.isWhitespace }
  }
}
