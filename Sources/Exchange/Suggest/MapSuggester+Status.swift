import Casework
import Formats
import Written

/// Columns that say whether cases are closed, and on no day.
extension MapSuggester {
  /// What a column says of that; nil of any other.
  func status(of place: Int, besides roles: [HeadingWords.Role]) -> MapSuggestion.Status? {
    let heading = ledger.header[place]
    let (kind, texts) = (words.kind, survey.columns[place].texts)
    let read = texts.map { (text: $0.key, count: $0.value, word: StatusWord.read($0.key, of: kind)) }
    let known = read.filter { $0.word != nil }.reduce(0) { $0 + $1.count }
    guard StatusWord.isHeading(heading), known > 0, known * 2 >= survey.columns[place].filled else { return nil }
    let named = read.compactMap { one -> String? in if case .done(let action?)? = one.word { action } else { nil } }
    let action = named.first.flatMap { kind.action($0) } ?? closer(named: heading)
    let done = read.filter { one in if case .done? = one.word { true } else { false } }.map { (text: $0.text, count: $0.count) }
    let others = read.filter { one in if case .done? = one.word { false } else { true } }.map { (text: $0.text, count: $0.count) }
    let answer = understanding.answer(to: LedgerUnderstanding.dayName(of: heading))
    return MapSuggestion.Status(
      action: action, done: done.sorted { $0.text < $1.text }, others: others.sorted { $0.text < $1.text },
      isDated: action.map { roles.contains(.day($0.id)) } ?? false, isAnswered: answer != nil,
      on: answer?.meaning.flatMap { name in ledger.header.contains(name) ? name : nil })
  }

  /// The action that closes a case of which a heading speaks, else the only one.
  private func closer(named heading: String) -> Action? {
    let closers = words.kind.closers
    return closers.first { ([$0.label] + $0.aliases).contains(where: heading.contains) } ?? (closers.count == 1 ? closers[0] : nil)
  }

  /// The same of a judgement that has no day of its own.
  func status(ofJudgement field: Field, of action: Action, in place: Int) -> MapSuggestion.Status {
    let (words, heading) = (words(in: place), ledger.header[place])
    let meanings = words.meanings(for: field)
    let all = words.texts.map { (text: $0.key, count: $0.value) }.sorted { $0.text < $1.text }
    let answer = understanding.answer(to: LedgerUnderstanding.dayName(of: heading))
    return MapSuggestion.Status(
      action: action, done: all.filter { words.judgement($0.text, of: field, knowing: meanings) == true },
      others: all.filter { words.judgement($0.text, of: field, knowing: meanings) != true }, isDated: false, isAnswered: answer != nil,
      on: answer?.meaning.flatMap { name in ledger.header.contains(name) ? name : nil })
  }

  /// The event of a closing action on the days of the column that the office said.
  func closing(_ status: MapSuggestion.Status, by place: Int) -> ImportMap.Event? {
    guard let action = status.action, !status.isDated, let on = status.on, !status.done.isEmpty else { return nil }
    var event = ImportMap.Event(action: action.id, on: .column(on))
    if let day = ledger.header.firstIndex(of: on) { event.on = value(of: day) }
    event.when = ImportMap.Condition(column: ImportMap.Column(ledger.header[place]), texts: status.done.map(\.text))
    return event
  }
}
