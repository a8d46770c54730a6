import Casework
import TextForms

extension TableDefinition {
  /// A printed row as people name it: by its number, counted from 1 over all rows, and its label.
  public struct NumberedRow: Hashable, Sendable {
    public let number: Int
    public let id: String
    /// 三级指标.
    public let label: String
  }

  /// The rows with their numbers.
  public var numberedRows: [NumberedRow] {
    rows.enumerated().map { NumberedRow(number: $0.offset + 1, id: $0.element.id, label: $0.element.level3) }
  }

  /// The number of a row.
  public func number(of id: String) -> Int? { rows.firstIndex { $0.id == id }.map { $0 + 1 } }

  /// A row by its number and its label; nil if there is none.
  public func name(of id: String) -> String? { numberedRows.first { $0.id == id }.map { "\($0.number) \($0.label)" } }

  /// The words that name the funds row.
  public static let budgetWords: Set<String> = ["budget", "预算", "执行率"]

  /// Finds a row by its id, its number, its 三级指标, or a part of that which no other row has.
  public func rowID(named word: String) throws(AssessmentProblem) -> String {
    if row(word) != nil { return word }
    if budget != nil, Self.budgetWords.contains(word.lowercased()) { return "budget" }
    if let number = Int(word), rows.indices.contains(number - 1) { return rows[number - 1].id }
    let wanted = word.foldedForComparison
    if !wanted.isEmpty {
      for matches in [{ $0 == wanted }, { $0.contains(wanted) }] as [(String) -> Bool] {
        let found = numberedRows.filter { matches($0.label.foldedForComparison) }
        if found.count == 1 { return found[0].id }
        if found.count > 1 { throw .severalRows(word, found) }
      }
    }
    throw unknownRow(word)
  }

  /// The rows with a score, and the execution row if there is one.
  var scoredRows: [String] { rows.map(\.id) + (budget == nil ? [] : ["budget"]) }

  func unknownRow(_ word: String) -> AssessmentProblem {
    .unknownRow(word, nearest: TextForms.suggestion(for: word, among: scoredRows), there: numberedRows)
  }
}
