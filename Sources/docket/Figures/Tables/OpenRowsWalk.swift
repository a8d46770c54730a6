import Casework
import Commands
import Indicators
import ProgramSession
import TextForms
import Values

/// Goes through a table's open rows at a terminal, each recorded as it is answered.
struct OpenRowsWalk {
  let call: CommandCall
  let conversation: Conversation

  private var id: String { call.invocation.argument("table") ?? "" }
  private var language: Language { call.console.language }

  /// Asks for each open row, and tells the total at the end.
  func run() throws -> Answer {
    var status = ExitStatus.done
    let first = try TableSession(call, id: id)
    if first.table.submission != nil { throw Refusal.tableSubmitted(first.table.history.id) }
    let open = first.result.open.filter { $0 != "budget" && first.result.row($0)?.definition.measures.isEmpty != false }
    for (place, row) in open.enumerated() {
      guard let entry = try entry(for: row, in: first.result, place: place + 1, of: open.count) else { continue }
      status = try TableEditing(call: call).record([entry]).emit(call)
    }
    let last = try TableSession(call, id: id).result
    let left = last.open.count
    try conversation.say(
      left == 0
        ? language.choose("没有未填的行了", "no row is open any more")
        : language.choose("还有 \(left) 行未填：docket 绩效表 检查 \(id)", "\(left) rows are open: docket table check \(id)"))
    return .nothing(status)
  }

  /// What somebody answers about a row; nil if nothing.
  private func entry(for row: String, in result: TableResult, place: Int, of count: Int) throws -> Assessment.Entry? {
    var entry = Assessment.Entry(row: row)
    if row == "goal" {
      try conversation.say("\(place)/\(count)  " + language.choose("年度总体目标", "the goal"))
      entry.score = try number(Localized(zh: "得分", en: "score"))
      return entry.score == nil ? nil : entry
    }
    guard let open = result.row(row) else { return nil }
    let target = open.definition.target.map { language.choose(" · 目标 ", " · target ") + $0 } ?? ""
    let weight = open.definition.isScored ? language.choose(" · 分值 ", " · weight ") + "\(open.definition.weight)" : ""
    try conversation.say("\(place)/\(count)  " + (result.definition.name(of: row) ?? row) + target + weight)
    if open.definition.measures.isEmpty, let has = open.assessment.actual {
      try conversation.say(Localized(message: "open-rows.has", ["text": has])[language])
      if let doubt = open.doubt { try conversation.say(doubt.message[language]) }
      guard open.definition.isScored else { return nil }
      try judge(&entry)
      if entry.tier == nil { return nil }
      try explain(&entry)
      return entry
    }
    entry.actual = try text(
      Localized(zh: "实际完成值", en: "actual"), Localized(zh: "照常写，如 5项、96%；回车跳过", en: "such as 5项 or 96%; Enter leaves it open")
    ) { word in
      if let problem = result.definition.ambiguity(in: Assessment.Entry(row: row, actual: word)) { throw problem }
    }
    if entry.actual == nil { return nil }
    let known = try computed(with: entry)
    if let row = known, row.isOpen, row.definition.isScored, !row.definition.measures.isEmpty || row.figure == nil {
      if let doubt = row.doubt { try conversation.say(doubt.message[language]) }
      try judge(&entry)
    }
    try explain(&entry)
    return entry
  }

  /// Asks why a row's target was missed.
  private func explain(_ entry: inout Assessment.Entry) throws {
    if try computed(with: entry)?.ruleScore.reached == false {
      entry.deviation = try text(
        Localized(message: "open-rows-walk.explain"), Localized(message: "open-rows-walk.explain-2"))
    }
  }

  private func judge(_ entry: inout Assessment.Entry) throws {
    var question = Question(
      Localized(zh: "档次", en: "tier"), isRequired: false, help: Localized(message: "open-rows-walk.question")
    ) { (word: String) throws -> String in
      guard let tier = Tier.allCases.first(where: { $0.rawValue == word || $0.label == word }) else {
        throw Failure.usage("bad-tier", ["text": word])
      }
      return tier.rawValue
    }
    question.options = Tier.allCases.map { Question.Option($0.rawValue, shown: Localized(zh: $0.label, en: $0.rawValue)) }
    guard let tier = try conversation.ask(question).first.flatMap(Tier.init(rawValue:)) else { return }
    entry.tier = tier
    if tier != .met { entry.score = try number(Localized(zh: "档内得分", en: "score in the tier")) }
    if tier != .met, entry.score == nil { entry.tier = nil }
  }

  private func computed(with entry: Assessment.Entry) throws -> TableResult.Row? {
    let table = try TableSession(call, id: id)
    var assessments = table.table.assessments
    var assessment = assessments[entry.row] ?? Assessment()
    assessment.merge(entry)
    assessments[entry.row] = assessment
    return try TableResult(table.table.definition, assessments: assessments, figures: table.source).row(entry.row)
  }

  private func text(_ label: Localized, _ help: Localized, check: @escaping (String) throws -> Void = { _ in }) throws -> String? {
    let question = Question(label, isRequired: false, help: help) { (word: String) throws -> String in
      try check(word)
      return word
    }
    return try conversation.ask(question).first.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func number(_ label: Localized) throws -> Decimal? {
    let question = Question(label, isRequired: false, help: Localized(message: "open-rows-walk.number")) {
      (word: String) throws -> String in
      _ = try TableEditing.score(word)
      return word
    }
    return try conversation.ask(question).first.map { try TableEditing.score($0) }
  }
}
