import Casework
import Commands
import EventLog
import Indicators
import Publishing
import TextForms

/// Holds a form that somebody filled in against its own rules; no log is needed.
struct FormReconciliation {
  let call: CommandCall
  /// The form as the user named it.
  let path: String

  private var language: Language { call.console.language }

  /// Something that is wrong, with the cell where it shows.
  private struct Found {
    let cell: String
    let contradiction: Contradiction
    let cells: [String]
  }

  func run(_ bytes: [UInt8], _ rules: Set<Contradiction.Rule>?) throws(Failure) -> ExitStatus {
    let form: FormReport
    do throws(FormFileFault) {
      form = try FormReport(bytes, sheet: call.invocation["sheet"])
    } catch {
      throw error.failure(in: path)
    }
    if !form.unread.isEmpty {
      try call.console.printNote([.notRead(count: form.unread.count, cells: Array(form.unread.prefix(24)))])
    }
    let reconciliation = Reconciliation(form.report, strict: call.invocation.has("strict"), rules: rules) { _ in nil }
    let found = reconciliation.contradictions.map { contradiction in
      let cells = contradiction.names.compactMap { form.cells[$0] }
      let score = contradiction.names.first { $0.hasSuffix("/score") }.flatMap { form.cells[$0] }
      let actual = contradiction.names.first { $0.hasSuffix("/actual") }.flatMap { form.cells[$0] }
      let shown = contradiction.rule == .score || contradiction.rule == .scores ? score : actual
      return Found(cell: shown ?? cells.first ?? "", contradiction: contradiction, cells: cells)
    }
    return try answer(found, form).print(call)
  }

  private func answer(_ found: [Found], _ form: FormReport) -> Answer {
    var table = ResultTable([
      .init("cell", "单元格", mayShrink: false), .init("rule", "规则", mayShrink: false), .init("message", "说明", "finding"),
    ])
    for one in found {
      table.append([
        .init(one.cell), .init(one.contradiction.rule.rawValue, shown: one.contradiction.rule.title),
        .init(.null, shown: one.contradiction.message),
      ])
    }
    var lines = found.map { "\($0.cell)  \($0.contradiction.message[language])" }
    lines.append(
      found.isEmpty
        ? language.choose("\(form.sheet)：没有发现问题", "\(form.sheet): nothing was found")
        : language.choose("\(form.sheet)：\(found.count) 处", "\(form.sheet): \(found.count) found"))
    let json: JSON = [
      "sheet": form.sheet.json,
      "contradictions": .array(
        found.map { one in
          var object = one.contradiction.json(in: language).object ?? [:]
          object["figures"] = nil
          object["cell"] = one.cell.json
          object["cells"] = .array(one.cells.map(\.json))
          return .object(object)
        }),
      "unread": .array(form.unread.map { ["cell": .string($0.cell), "text": .string($0.text)] }),
    ]
    return Answer(json: json, text: lines.joined(separator: "\n"), status: { _ in found.isEmpty ? .done : .no })
      .table(Localized(zh: "核对", en: "reconciliation"), table)
  }
}
