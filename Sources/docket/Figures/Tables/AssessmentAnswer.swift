import Casework
import Commands
import Indicators
import ProgramSession
import Publishing
import TextForms
import Values

/// The answer of `table assess`: the rows as they are now, the total, and what is open.
struct AssessmentAnswer {
  let call: CommandCall
  /// The table's id.
  let table: String
  /// The rows that were assessed.
  let rows: [String]
  /// What a filled form held and wasn't taken, by row.
  var notTaken: [(row: String?, message: Localized)] = []
  /// The scores of a filled form that were taken with their reason.
  var overrides: [Localized] = []
  /// What a filled form prints beside its answers, compared.
  var comparison: FormComparison?
  /// The numbers that were taken in the unit of their target.
  var bare: [BareNumber] = []

  private var language: Language { call.console.language }

  /// Computes the table with what was recorded, and answers.
  func answer(_ answers: [ActionAnswer], _ session: OfficeSession) throws -> Answer {
    let result = try TableSession(try FigureSession(call, session: session), id: table).result
    call.console.note(bare)
    func json() -> JSON {
      var object: JSON.Object = [
        "rows": .array(result.rowsJSON), "totalScore": result.totalScore.json, "open": .array(result.open.map { open(of: $0, in: result) }),
      ]
      if !notTaken.isEmpty {
        object["notTaken"] = .array(notTaken.map { ["row": $0.row.json, "message": $0.message[language].json] })
      }
      if let comparison { add(comparison, to: &object) }
      if !bare.isEmpty { object["takenFor"] = .array(bare.map { ["text": $0.text.json, "for": $0.reading.json] }) }
      if answers.isEmpty { return .object(JSON.Object([("events", [])] + object.members.map { ($0.key, $0.value) })) }
      return answers.json(language, today: session.today, adding: object)
    }
    return try Answer(call, json: json(), lines: lines(of: answers, result), status: session.status(call.console))
  }

  private func lines(of answers: [ActionAnswer], _ result: TableResult) -> [String] {
    let events = answers.flatMap(\.events).map(\.event)
    var lines: [String] = []
    // What two events say of one row, its amount and its reason, is one line.
    for (index, id) in rows.enumerated() where !rows[(index + 1)...].contains(id) {
      lines.append(line(of: id, in: result) + (events.indices.contains(index) ? events[index].numberBehindLine : ""))
    }
    if rows.isEmpty { lines.append(language.choose("与案卷里的相同，没有录入", "nothing differs: nothing was recorded")) }
    for id in rows where result.open.contains(id) {
      if let doubt = result.row(id)?.doubt { lines.append(doubt.message[language]) }
    }
    lines += overrides.map { $0[language] }
    lines += notTaken.map { language.choose("没有采用：", "not taken: ") + $0.message[language] }
    if let comparison {
      lines += comparison.findings.map { "\($0.word.mark) \($0.word.label[language])" + language.choose("：", ": ") + $0.text[language] }
    }
    lines.append(total(of: result))
    if let tally = comparison?.tally {
      let compared = Localized(
        message: "assessment-answer.compared",
        ["proved": tally.proved, "contradicted": tally.contradicted, "unchecked": tally.unchecked])
      lines.append(compared[language])
    }
    if let next = rows.compactMap({ id in result.open.contains(id) ? result.next(forOpen: id) : nil }).first {
      lines.append(language.choose("下一步：", "next: ") + next[language])
    }
    return lines
  }

  /// The comparison for programs.
  private func add(_ comparison: FormComparison, to object: inout JSON.Object) {
    let tally = comparison.tally
    object["compared"] = ["proved": tally.proved.json, "contradicted": tally.contradicted.json, "unchecked": tally.unchecked.json]
    for (key, word) in [("contradictions", VerdictWord.contradicted), ("unchecked", .unchecked)] {
      object[key] = .array(
        comparison.findings.filter { $0.word == word }.map { ["cell": $0.cell.json, "message": $0.message[language].json] })
    }
    let first = comparison.findings.first { $0.word == tally.word }
    object["verdict"] = .string(tally.word.rawValue)
    object["why"] = first.map { $0.text[language].json } ?? .null
  }

  private func line(of id: String, in result: TableResult) -> String {
    if let told = BesideRows.told(id, in: result.definition) { return told }
    guard let row = result.row(id) else {
      if let budget = result.budget, budget.definition.weight == .zero {
        return language.choose("预算执行率 ", "execution rate ") + (budget.rateText ?? "—")
      }
      let score = result.budget.flatMap(\.score).map(\.description) ?? "—"
      return language.choose("预算执行率 · 得分 ", "execution rate · score ") + "\(score) / \(result.budget?.definition.weight ?? .zero)"
    }
    var parts = [result.definition.name(of: id) ?? id]
    if let target = row.definition.target { parts.append(language.choose("目标 ", "target ") + target) }
    if let actual = row.actualText { parts.append(language.choose("完成 ", "actual ") + actual) }
    if let score = row.score {
      parts.append(language.choose("得分 ", "score ") + "\(score)" + (row.definition.hasGivenScore ? "" : " / \(row.definition.weight)"))
    } else if row.definition.applies, row.definition.isScored {
      parts.append(language.choose("还没有档次", "no tier yet"))
    }
    return parts.joined(separator: " · ")
  }

  private func total(of result: TableResult) -> String {
    let open = result.open
    let total =
      result.definition.isScored || result.definition.rows.contains(where: \.hasGivenScore)
      ? language.choose("合计 ", "total ")
        + "\(result.totalScore?.description ?? VerdictWord.unchecked.label[language])"
        + (result.definition.isScored ? " / \(result.totalWeight)" : "")
      : language.choose("\(result.rows.count) 行", "\(result.rows.count) rows")
    if open.isEmpty { return total }
    let names = open.map { id in
      result.definition.name(of: id)
        ?? (id == "goal" ? language.choose("年度总体目标", "the goal") : language.choose("预算执行率", "execution rate"))
    }
    return total + language.choose(" · 未填 \(open.count) 行：", " · \(open.count) rows open: ") + names.joined(separator: "  ")
  }

  private func open(of id: String, in result: TableResult) -> JSON {
    var object: JSON.Object = [
      "n": result.definition.number(of: id).json, "id": id.json, "rule": .string(result.row(id)?.ruleScore.rule.rawValue ?? "execution"),
      "next": result.next(forOpen: id).map { $0[language].json } ?? .null,
    ]
    if let doubt = result.row(id)?.doubt { object["why"] = doubt.message[language].json }
    return .object(object)
  }
}

extension Console {
  /// Says of numbers without a unit which one they were taken in.
  func note(_ bare: [BareNumber]) {
    for number in bare { note(message: "assessment-answer.bare", ["text": number.text, "reading": number.reading]) }
  }
}
