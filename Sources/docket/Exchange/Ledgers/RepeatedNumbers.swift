import Casework
import LogLines
import TextForms
import Values
import Written

/// The numbers of papers that an import brings, for finding those that several of its cases have.
struct RepeatedNumbers {
  private var papers: [Key: [(line: Int, id: CaseID, number: String)]] = [:]

  /// What makes two numbers one: width, brackets and the last 号 don't count; each type of paper may have a series of its own where no prefix says which.
  private struct Key: Hashable {
    let kind: String
    let type: String?
    let prefix: String
    let year: Int
    let tail: String
  }

  /// Takes the events of a row.
  mutating func add(_ drafts: [Draft], line: Int) {
    for draft in drafts {
      guard let text = draft.data[Kind.numberField]?.string, let number = DocumentNumber(text) else { continue }
      let key = Key(
        kind: draft.caseID.kind, type: number.prefix.isEmpty ? draft.data["type"]?.string : nil, prefix: number.prefix,
        year: number.year ?? draft.on.year, tail: number.tail)
      if papers[key]?.contains(where: { $0.id == draft.caseID }) ?? false { continue }
      papers[key, default: []].append((line, draft.caseID, text))
    }
  }

  /// The numbers that several cases have, each with the lines that gave it, in the order of the file.
  var notes: [Localized] {
    papers.values.filter { $0.count > 1 }.sorted { $0[0].line < $1[0].line }.map { papers in
      let lines = Localized { language in
        papers.map { language.choose("第 \($0.line) 行 \($0.id)", "line \($0.line) \($0.id)") }.joined(separator: language.choose("、", ", "))
      }
      return Localized(message: "import-command.same-number", ["number": papers[0].number, "lines": lines])
    }
  }
}
