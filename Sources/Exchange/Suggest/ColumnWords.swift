public import Casework
import LogLines
import Values
import Written

/// The different texts of a ledger's column, and what they mean for a field.
public struct ColumnWords: Sendable {
  /// The heading above them.
  let heading: String
  /// The texts with their counts, while they are few.
  let texts: [String: Int]
  /// Words behind numbers.
  let units: Set<String>
  /// What the office answered of such words.
  let understanding: LedgerUnderstanding
  /// The kinds of the row's cases, whose acts tell what wasn't done.
  let kinds: [Kind]
  /// The month of days without one.
  let month: Int?

  /// The first texts, as examples of what stands there.
  public var examples: [String] {
    Array(texts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key).prefix(3))
  }

  /// Texts with the label of just one choice, 房屋质量问题, longer forms of yes and no, 已整改, and what the office said of others.
  ///
  /// What is left out from now on means nothing.
  public func meanings(for field: Field) -> [String: String] {
    var meanings: [String: String] = [:]
    for text in texts.keys {
      guard let answer = understanding.answer(to: text, for: field, under: heading) else {
        // What says nothing of whether somebody is content says nothing of how much either.
        if let flag = judgement(of: field), let said = understanding.answer(to: text, for: flag, under: heading), said.meaning == nil {
          meanings[text] = ""
        }
        continue
      }
      guard let word = answer.meaning else {
        meanings[text] = ""
        continue
      }
      if field.type == .flag, let flag = FieldReading.flag(word, of: field) { meanings[text] = "\(flag)" }
      if let choice = field.type.choices.named(word) { meanings[text] = choice.id }
    }
    if field.type == .flag {
      for text in texts.keys where meanings[text] == nil && FieldReading.plainFlag(text, of: field) == nil {
        switch word(text, of: field) {
        case .yes: meanings[text] = "true"
        case .no: meanings[text] = "false"
        case .notDone, nil: break
        }
      }
    }
    guard case .choice(let choices, _) = field.type else { return meanings }
    for text in texts.keys where meanings[text] == nil && choices.named(text) == nil {
      if let meant = choices.meant(in: text) { meanings[text] = meant.id }
    }
    return meanings
  }

  /// The texts that only have the word of a choice in them, the most frequent first.
  func contained(in field: Field, knowing meanings: [String: String]) -> [(text: String, choice: Choice)] {
    guard case .choice(let choices, _) = field.type else { return [] }
    return texts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.compactMap { text, _ in
      guard let id = meanings[text], choices.named(text) == nil, understanding.answer(to: text, for: field, under: heading) == nil else {
        return nil
      }
      return choices.first { $0.id == id }.map { (text, $0) }
    }
  }

  /// The flag that a grade decides.
  private func judgement(of grade: Field) -> Field? {
    guard let grading = kinds.flatMap(\.actions).flatMap(\.gradings).first(where: { $0.grade == grade.id }) else { return nil }
    return kinds.lazy.compactMap { $0.field(grading.flag) }.first
  }

  /// Whether the office said of some text what it says of a flag: yes or no.
  func isAnswered(as flag: Field) -> Bool {
    texts.keys.contains { understanding.answer(to: $0, for: flag, under: heading)?.meaning != nil }
  }

  private func word(_ text: String, of field: Field) -> JudgementWord? {
    let kind = kinds.first { kind in kind.actions.contains { kind.judgement(of: $0)?.id == field.id } }
    return JudgementWord.read(text, of: field, in: kind)
  }

  /// Whether a text says yes or no to a judgement.
  func judgement(_ text: String, of field: Field, knowing meanings: [String: String]) -> Bool? {
    if let meaning = meanings[text] { return meaning == "true" ? true : meaning == "false" ? false : nil }
    return FieldReading.flag(text, of: field)
  }

  /// The texts by which a judgement's act didn't take place: 未复查, and what is left out from now on.
  public func undone(for field: Field) -> [String] {
    let grading = kinds.flatMap(\.actions).flatMap(\.gradings).first { $0.grade == field.id }
    guard
      let judgement = field.type == .flag ? field : grading.flatMap({ grading in kinds.lazy.compactMap { $0.field(grading.flag) }.first })
    else { return [] }
    let meanings = meanings(for: field)
    return texts.keys.filter { meanings[$0] == "" || meanings[$0] == nil && word($0, of: judgement) == .notDone }.sorted()
  }

  /// The words of a judgement with what each is taken for, the most frequent first.
  func judged(for field: Field) -> [(text: String, saying: MapSuggestion.Saying)] {
    guard field.type == .flag,
      let action = kinds.lazy.compactMap({ kind in kind.actions.first { kind.judgement(of: $0)?.id == field.id } }).first
    else { return [] }
    let (meanings, undone) = (meanings(for: field), undone(for: field))
    return texts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.compactMap { text, _ in
      if undone.contains(text) { return (text, meanings[text] == "" ? .leftOut : .undone(action)) }
      return judgement(text, of: field, knowing: meanings).map { (text, $0 ? .yes(field) : .no(field)) }
    }
  }

  /// The words of a recheck's judgement that no field holds, with what each is taken for.
  func judged(by action: Action) -> [(text: String, saying: MapSuggestion.Saying)] {
    let field = MapSuggestion.passed
    let (meanings, undone) = (meanings(for: field), undone(for: field))
    return texts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.compactMap { text, _ in
      if undone.contains(text) { return (text, meanings[text] == "" ? .leftOut : .undone(action)) }
      if WrittenNotYet.read(text) { return (text, .undone(action)) }
      return judgement(text, of: field, knowing: meanings).map { (text, $0 ? .yes(field) : .no(field)) }
    }
  }

  /// The words of such a judgement of which only a person knows what they say.
  var unjudged: [(text: String, count: Int)] {
    let field = MapSuggestion.passed
    let (meanings, undone) = (meanings(for: field), undone(for: field))
    return texts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.filter { text, _ in
      !undone.contains(text) && !WrittenNotYet.read(text) && WrittenNothing.read(text, for: .value) == nil
        && judgement(text, of: field, knowing: meanings) == nil
    }.map { (text: $0.key, count: $0.value) }
  }

  /// The texts that a field can't hold where the cells are written in some form, and some texts are known, the most frequent first.
  func unread(as field: Field, form: CellForm?, knowing known: [String: String]) -> [(text: String, count: Int)] {
    var rules = CellRules()
    (rules.year, rules.month, rules.units) = (2000, month, units)
    let reader = CellReader(field, form: form, rules: rules)
    let undone = undone(for: field)
    let unread = texts.filter { text, _ in
      if known[text] == nil, !undone.contains(text), case .problem = reader.read(text, on: Day(number: 0)) { true } else { false }
    }
    return unread.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (text: $0.key, count: $0.value) }
  }

  /// How many cells hold a choice of a field, or say yes or no where it is a judgement.
  func cells(meaning field: Field) -> Int {
    let (known, undone) = (meanings(for: field), undone(for: field))
    return texts.reduce(0) { count, text in
      let isKnown =
        known[text.key] != nil || undone.contains(text.key) || field.type.choices.named(text.key) != nil
        || field.type == .flag && FieldReading.flag(text.key, of: field) != nil
      return isKnown ? count + text.value : count
    }
  }
}
