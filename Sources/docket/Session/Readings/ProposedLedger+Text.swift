import Casework
import Commands
import Exchange
import Formats
import Readings
package import TextForms
import Values

extension ProposedLedger {
  /// The reading as people see it: each column, and below it what was noticed of its cells.
  package func lines(_ language: Language) throws -> [String] {
    let columns = Dictionary(suggestion.columns.map { ($0.place, $0) }) { first, _ in first }
    let text = ReadingText(of: proposal, language) { part in
      if part.cell.isEmpty, let first = part.candidates.first {
        let (left, right) = first == "on" ? (language.choose("列名", "HEADING"), first) : (part.heading, first)
        return [language.choose("--读作", "--read") + " '\(left)=\(right)'"]
      }
      return part.column.flatMap { columns[$0] }?.details(in: language) ?? []
    }
    return try text.lines + remarks.map { " " + $0[language].trimmingBlanks }
  }

  /// What is said of the whole: what is passed over, and what else the file holds.
  private var remarks: [Localized] {
    var remarks: [Localized] = []
    func say(_ text: Localized) { remarks.append(text) }
    for (line, text) in suggestion.passedOver.prefix(10) {
      say(Localized(message: "import-suggestion.passed-over", ["line": line, "shown": TextForms.shownInLine(String(text.prefix(20)))]))
    }
    let more = suggestion.passedOver.count - 10
    if more > 0 { say(Localized(message: "import-suggestion.more-passed-over", ["more": more])) }
    for field in suggestion.wholes { say(Localized(message: "import-suggestion.whole", ["label": field.label, "id": field.id])) }
    if let (line, text) = suggestion.nextTable {
      say(Localized(message: "import-suggestion.next-table", ["line": line, "text": TextForms.shownInLine(text), "path": path]))
    }
    if suggestion.hidden.rows > 0 || !suggestion.hidden.columns.isEmpty {
      let columns = suggestion.hidden.columns.map { TextForms.shownInLine($0) }
      say(Localized(message: "import-suggestion.hidden", ["rows": suggestion.hidden.rows, "columns": columns]))
    }
    for sheet in otherSheets { say(Localized(message: "import-suggestion.another-sheet", ["sheet": sheet, "path": path])) }
    return remarks
  }

  /// The map's file, with the columns that it leaves out and why.
  package func mapText(in language: Language) -> String {
    suggestion.map.text(
      // What says that a case is closed is told at every import.
      leavingOut: suggestion.columns.filter { !$0.finding.isStatus }.compactMap { column in
        column.finding.why(in: language).map { (column.name, $0) }
      })
  }
}

extension MapSuggestion.Column {
  /// What was noticed of its cells, and why nothing is made of it where that is so: a line each, what can be typed on one of its own.
  func details(in language: Language) -> [String] {
    var lines = [finding.remark(in: language)].compactMap(\.self)
    func say(_ text: Localized) { lines.append(text[language]) }
    func shown(_ text: String) -> String { TextForms.shownInLine(text) }
    if let unit { say(Localized(message: "import-suggestion.unit", ["unit": unit])) }
    if case .status(let status) = finding { lines += status.lines(of: name).map { $0[language] } }
    if let order { lines += order.lines(of: name).map { $0[language] } }
    if mixed.count > 0 {
      say(Localized(message: "import-suggestion.units", ["count": mixed.count, "units": mixed.units.map { Localized($0) }]))
      say(Localized(message: "import-suggestion.units-hint", ["column": name, "unit": mixed.units.last ?? ""]))
    }
    let meant =
      judged.map { "\(shown($0.text)) → \($0.saying.text(in: language))" }
      + contained.prefix(12).map { word, choice in "\(shown(word)) → \(language.choose(choice.label, choice.id))" }
    if !meant.isEmpty {
      lines.append(meant.joined(separator: language.choose("、", ", ")) + (contained.count > 12 ? " …" : ""))
    }
    for (word, meaning) in borrowed { say(Localized(message: "import-suggestion.borrowed", ["word": shown(word), "meaning": meaning])) }
    if !unread.isEmpty {
      let few = unread.prefix(3).map { one in Localized { "\($0.quote(shown(one.text))) \(one.count)" } }
      say(Localized(message: "import-suggestion.unread", ["words": few, "count": unread.count > 3 ? "\(unread.count)" : ""]))
    }
    return lines
  }
}

extension MapSuggestion.Finding {
  /// Whether it says whether cases are closed, without a day.
  fileprivate var isStatus: Bool { if case .status = self { true } else { false } }
}

extension MapSuggestion.Status {
  /// What the column says, and on which day it is recorded, or that it isn't.
  fileprivate func lines(of column: String) -> [Localized] {
    let texts = (done + others).map { Localized("\(TextForms.shownInLine($0.text)) \($0.count)") }
    let label = Localized(zh: action?.label ?? "", en: action?.event ?? "")
    if let on { return [Localized(message: "import-suggestion.status-on", ["texts": texts, "on": on])] }
    if isDated { return [Localized(message: "import-suggestion.status-dated", ["texts": texts, "label": label])] }
    if action == nil || isAnswered || done.isEmpty { return [Localized(message: "import-suggestion.status-undated", ["texts": texts])] }
    return [
      Localized(message: "import-suggestion.status", ["texts": texts, "label": label]),
      Localized(message: "import-suggestion.status-hint", ["column": column]),
    ]
  }
}

extension MapSuggestion.Order {
  /// In which order the days of a column are, or may be, and what says so.
  fileprivate func lines(of column: String) -> [Localized] {
    if let form {
      return [Localized(message: "import-suggestion.order", ["example": example, "order": form.order, "own": own?.text ?? ""])]
    }
    let days = forms.map { form in Localized { "\(form.order[$0]) \(form.day(example)?.description ?? "")" } }
    return [
      Localized(message: "import-suggestion.orders", ["example": example, "days": days]),
      Localized(message: "import-suggestion.orders-hint", ["column": column, "form": forms.first?.text ?? ""]),
    ]
  }
}

extension MapSuggestion.Finding {
  /// By what it was taken, where not by its whole heading; else why nothing is made of it.
  fileprivate func remark(in language: Language) -> String? {
    switch self {
    case .field(_, .contained(let word)), .day(_, .contained(let word)): MapSuggestion.Reason.contained(word).text[language]
    case .field(_, let reason), .day(_, let reason):
      if case .own(isBorrowed: true) = reason { reason.text[language] } else { nil }
    case .companion(let kind, nil, nil): language.choose("有没有\(kind.label)", "whether there is a \(kind.id)")
    case .condition(let action): language.choose("\(action.label)通过没有：通过的才消除", "whether a \(action.id) found all put right")
    case .unknown, .leftOut, .companion, .author, .key, .status: nil
    case .notKey, .doubled, .taken, .noDays, .noFlags, .lacking, .scaled, .untaken: why(in: language)
    }
  }

  /// Why the column is left out; nil if it isn't.
  func why(in language: Language) -> String? {
    switch self {
    case .field, .day, .key, .author, .companion, .condition, .status: nil
    case .leftOut: language.choose("单位的读法：不要", "the office leaves it out")
    case .notKey: language.choose("像编号，但有空的或重复的", "it looks like the row's number, but some are empty or twice there")
    case .doubled: language.choose("列名不止一个", "another column has the same heading")
    case .taken(let other): language.choose("与“\(other)”是同一项", "'\(other)' is the same")
    case .noDays: language.choose("格内不是日期", "its cells hold no days")
    case .noFlags(let field): language.choose("格内大多看不出是不是“\(field.label)”", "most of its cells don't say whether it was \(field.id)")
    case .lacking(let action, let field):
      language.choose("没有一列说明\(action.label)的“\(field.label)”", "no column gives \(field.id), which \(action.id) needs")
    case .scaled(let unit):
      language.choose("列名写 \(unit)，格内没有单位：把单位写进格里", "the heading says \(unit), the cells don't: write the unit into the cells")
    case .untaken(let field): language.choose("没有一个有日期的动作收“\(field.label)”", "no event that has a day takes \(field.id)")
    case .unknown: language.choose("不认识", "unknown")
    }
  }
}

extension MapSuggestion.Saying {
  /// What a word of a judgement is taken for.
  fileprivate func text(in language: Language) -> String {
    switch self {
    case .yes(let field): language.choose(field.label, field.id)
    case .no(let field): language.choose(field.opposite?.label ?? "不" + field.label, field.opposite?.id ?? "not \(field.id)")
    case .undone(let action): language.choose("没有\(action.label)", "no \(action.id)")
    case .leftOut: language.choose("不要", "left out")
    }
  }
}

extension MapSuggestion.Reason: Said {
  package static var subject: String { "suggestion" }

  /// By what.
  package var text: Localized {
    if case .own(let isBorrowed) = self {
      return isBorrowed
        ? Localized(message: "import-suggestion.own") : Localized(zh: "单位的读法", en: "as the office said")
    }
    return message.text
  }
}
