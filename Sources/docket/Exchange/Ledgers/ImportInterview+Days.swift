import Casework
import Commands
import Exchange
import ProgramSession
import TextForms
import Values
import Written

/// What the texts mean that stand in a column of days and are none.
extension ImportInterview {
  /// Asks once of a column in which order its days are written: 25.3.27.
  mutating func askForOrders(_ made: ImportSuggestion.Made) throws -> ImportSuggestion.Made {
    var isAnswered = false
    for column in made.suggestion.columns {
      guard let order = column.order, order.form == nil else { continue }
      var question = Question(
        Localized(message: "import-interview.order", ["column": column.name, "example": order.example]), isRequired: false,
        help: Localized(message: "import-interview.order-help")
      ) { (word: String) throws -> String in
        guard let form = DayFormat(order: word) else { throw Failure.usage("bad-meaning.of-order", ["text": word, "column": column.name]) }
        return form.text
      }
      question.options = order.forms.map { form in
        let day = form.day(order.example)
        return Question.Option(
          form.text,
          shown: Localized { language in
            language.choose("\(form.order.zh)（\(day?.description ?? "")）", "\(form.order.en) (\(day?.description ?? ""))")
          })
      }
      question.isList = true
      guard let word = try conversation.ask(question).first else { continue }
      headings.take(word, for: LedgerUnderstanding.orderName(of: column.name))
      isAnswered = true
    }
    return isAnswered ? try suggestion(made.kind) : made
  }

  /// Asks once of a column in which unit its bare amounts are, where others have several.
  mutating func askForUnits(_ made: ImportSuggestion.Made) throws -> ImportSuggestion.Made {
    var isAnswered = false
    for column in made.suggestion.columns where column.mixed.count > 0 {
      let bare = column.words.texts(matching: { CellForm.isBare($0.utf8) })
      var question = Question(
        Localized(
          message: "import-interview.unit",
          ["column": column.name, "count": column.mixed.count, "examples": bare.prefix(3).map { Localized($0) }]), isRequired: false,
        help: Localized(message: "import-interview.unit-help")
      ) { (word: String) throws -> String in
        guard column.mixed.units.contains(word) else {
          throw Failure.usage("bad-meaning.of-unit", ["text": word, "column": column.name])
        }
        return word
      }
      question.options = column.mixed.units.map { Question.Option($0, shown: Localized($0)) }
      question.isList = true
      guard let word = try conversation.ask(question).first else { continue }
      headings.take(word, for: LedgerUnderstanding.unitName(of: column.name))
      isAnswered = true
    }
    return isAnswered ? try suggestion(made.kind) : made
  }

  /// Asks once of a column that says whether cases are closed on which column's days that was.
  mutating func askForStatuses(_ made: ImportSuggestion.Made) throws -> ImportSuggestion.Made {
    var isAnswered = false
    let days = made.suggestion.columns.filter(\.finding.isDay).map(\.name)
    for column in made.suggestion.columns {
      guard case .status(let status) = column.finding, let action = status.action, !status.isDated, !status.isAnswered,
        !status.done.isEmpty
      else { continue }
      let texts = status.done.map { Localized("\(TextForms.shownInLine($0.text)) \($0.count)") }
      var question = Question(
        Localized(
          message: "import-interview.status",
          ["column": column.name, "texts": texts, "label": Localized(zh: action.label, en: action.event)]), isRequired: false,
        help: Localized(message: "import-interview.status-help")
      ) { (word: String) throws -> String in
        if LedgerHeadings.isNothing(word) { return LedgerHeadings.nothing }
        if days.contains(word) { return word }
        throw Failure.usage("bad-columns.no-days-there", ["word": word])
      }
      question.options = days.map { Question.Option($0, shown: Localized($0)) }
      question.isList = true
      guard let word = try conversation.ask(question).first else { continue }
      headings.take(word == LedgerHeadings.nothing ? nil : word, for: LedgerUnderstanding.dayName(of: column.name))
      isAnswered = true
    }
    return isAnswered ? try suggestion(made.kind) : made
  }

  /// Keeps of which kind the rows are, where that was asked: a ledger of the same headings isn't asked about again.
  mutating func keep(_ made: ImportSuggestion.Made) {
    let names = made.suggestion.columns.map(\.name)
    if headings.kind(of: names) != nil { return }
    headings.take(made.kind.id, for: "每行：" + names.prefix(3).joined(separator: "、"))
  }

  /// Asks of each whether there is no day yet, or which it is; rows whose text stays open are refused.
  mutating func askForDays(_ column: MapSuggestion.Column, _ map: inout ImportMap) throws {
    let (sheetYear, today) = (map.cells.year, today)
    let notYet = Question.Option(LedgerHeadings.notYet, shown: Localized(zh: "还没有", en: "not yet"))
    for (text, count) in column.unread {
      let shown = TextForms.shownInLine(text)
      var question = Question(
        Localized(message: "import-interview.not-day", ["column": column.name, "shown": shown]),
        isRequired: false,
        help: Localized(message: "import-interview.not-day-help")
      ) { (word: String) throws -> String in
        if WrittenNotYet.isNoDay(word) || [notYet.shown.zh, notYet.shown.en].contains(word) { return notYet.word }
        // A day without a year is of the ledger's.
        if let year = sheetYear, let day = Day(calendar: word, year: year) { return day.description }
        return try Attribution.day(word, flag: Localized(column.name), today: today, calendar: WorkCalendar()).description
      }
      question.form = Localized(zh: "\(count) 行", en: count == 1 ? "1 row" : "\(count) rows")
      question.options = [notYet]
      guard let day = try conversation.ask(question).first else { continue }
      map.choose(day: day, for: text, in: column.name)
      // A day is this row's; what isn't one yet is so in the next file, too.
      if day == notYet.word { headings.take(day, for: "\(column.name)：\(text)") }
    }
  }
}

extension MapSuggestion.Finding {
  /// Whether it is the day of an event.
  var isDay: Bool {
    switch self {
    case .day, .companion(_, nil, .some): true
    case .field, .key, .notKey, .doubled, .taken, .author, .noDays, .noFlags, .lacking, .scaled, .untaken, .companion, .unknown, .leftOut,
      .condition, .status:
      false
    }
  }
}
