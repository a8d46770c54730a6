import Written

/// The units that stand above a ledger's headings for all its amounts: 单位：万元, 金额单位：万元 面积单位：万㎡.
enum LedgerUnits {
  /// What may be units in the titles, in their order; which of them is one of a field's, its reader says.
  static func read(_ titles: [String]) -> [String] {
    titles.flatMap { title -> [Substring] in
      let text = PlainCell(title).text
      let behind = text.split(separator: "单位", omittingEmptySubsequences: false).dropFirst().compactMap { part in
        part.first == ":" || part.first == "：" ? part.dropFirst() : nil
      }
      // （万元） in a corner of its own is one, too.
      let alone = text.count <= 6 ? [text[...]] : []
      return (behind + alone).flatMap { $0.split { $0.isWhitespace || $0.isPunctuation } }
    }.map(String.init)
  }
}
