import Casework
import Commands
import Exchange
import ProgramSession
import TextForms
import Values
import Written

/// What the texts mean that stand in a column of days and are none.
extension ImportInterview {
  /// Asks of each whether there is no day yet, or which it is; rows whose text stays open are refused.
  func askForDays(_ column: MapSuggestion.Column, _ map: inout ImportMap) throws {
    let sheetYear = map.cells.year
    let notYet = Question.Option("未办结", shown: Localized(zh: "还没有", en: "not yet"))
    for (text, count) in column.unread {
      let shown = TextForms.shownInLine(text)
      var question = Question(
        Localized(zh: "“\(column.name)”列的“\(shown)”：还没有？是哪一天", en: "'\(shown)' in '\(column.name)': not yet, or which day"),
        isRequired: false,
        help: Localized(zh: "写日期，或 1 还没有；按回车，这些行退回", en: "a day, or 1 for not yet; with Enter these rows are refused")
      ) { (word: String) throws -> String in
        if WrittenNotYet.read(word) || [notYet.shown.zh, notYet.shown.en].contains(word) { return notYet.word }
        // A day without a year is of the ledger's.
        if let year = sheetYear, let day = Day(calendar: word, year: year) { return day.description }
        return try Attribution.day(word, flag: Localized(column.name), today: today, calendar: WorkCalendar()).description
      }
      question.form = Localized(zh: "\(count) 行", en: count == 1 ? "1 row" : "\(count) rows")
      question.options = [notYet]
      if let day = try conversation.ask(question).first { map.choose(day: day, for: text, in: column.name) }
    }
  }
}

extension MapSuggestion.Finding {
  /// Whether it is the day of an event.
  var isDay: Bool {
    switch self {
    case .day, .companion(_, nil, .some): true
    case .field, .key, .notKey, .doubled, .taken, .author, .noDays, .noFlags, .lacking, .scaled, .untaken, .companion, .unknown, .leftOut,
      .condition:
      false
    }
  }
}
