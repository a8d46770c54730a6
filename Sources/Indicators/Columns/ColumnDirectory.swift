import Casework
public import LogLines
import TextForms
import Values
import Written

/// Finds cases by what people call them, in any of the offices.
public struct ColumnDirectory: CaseDirectory {
  let evaluator: ColumnEvaluator

  public func holds(_ id: CaseID) -> Bool {
    evaluator.each([id.kind]) { office, _ in (office.table(id.kind)?.source.cases.code(of: Array(id.number.utf8)) ?? 0) != 0 }.contains(
      true)
  }

  public func cases(ofKind id: String, knownAs folded: String) -> [CaseID] {
    guard let kind = evaluator.catalog.kind(id), let name = kind.knownBy else { return [] }
    let byOffice = evaluator.each([id]) { office, _ in Self.known(kind, name, folded, in: office) }
    // What two offices call alike under different numbers is no one case: its name would count for one of them only.
    let all = Set(byOffice.joined()).sorted { ($0.kind, $0.number) < ($1.kind, $1.number) }
    return byOffice.max { $0.count < $1.count }.flatMap { $0.count > 1 ? $0 : nil } ?? all
  }

  public func names(ofKind id: String, like word: String) -> [String] {
    let all = names(ofKind: id)
    let isSite = evaluator.catalog.kind(id)?.knownBy.map { !CaseKey.paperFields.contains($0) } ?? false
    let having = Self.having(word.foldedForComparison, all)
    // Where no name has the word, it may be one with 项目 behind it, or with letters left out.
    let parts = having.isEmpty && isSite ? all.filter { NameFit(word, in: $0) != nil } : having
    return Array((parts.isEmpty ? TextForms.likely(word, among: all) : parts).prefix(Self.mostNames))
  }

  public func names(ofKind id: String, with part: String) -> [String] { Self.having(part, names(ofKind: id)) }

  private static func having(_ part: String, _ names: [String]) -> [String] { names.filter { $0.foldedForComparison.contains(part) } }

  private func names(ofKind id: String) -> [String] {
    guard let kind = evaluator.catalog.kind(id), let field = kind.knownBy else { return [] }
    let names = evaluator.each([id]) { office, _ -> [String] in
      guard let table = office.table(kind.id), let column = table.column(field),
        let values = table.standing(kind, on: Day.loggable.upperBound.number).values(of: field)
      else { return [] }
      return Set(values).subtracting([0]).compactMap { column.value(UInt32($0)).string }
    }
    return Set(names.joined()).sorted()
  }

  /// So many names are told of a word that is none.
  private static let mostNames = 6

  private static func known(_ kind: Kind, _ name: String, _ folded: String, in office: OfficeColumns) -> [CaseID] {
    guard let table = office.table(kind.id), let column = table.column(name) else { return [] }
    let wanted = (0...UInt32(column.values.count)).map { code in
      code != 0 && column.value(code).string.map { $0.foldedForComparison == folded } ?? false
    }
    guard let values = table.standing(kind, on: Day.loggable.upperBound.number).values(of: name) else { return [] }
    return values.indices.dropFirst().compactMap { place in
      wanted[Int(values[place])] ? CaseID(kind: kind.id, number: table.source.cases.text(UInt32(place))) : nil
    }
  }
}
