public import Casework
import LogLines
import Values
import Written

/// The different texts of a ledger's column, and what they mean for a field.
public struct ColumnWords: Sendable {
  /// The texts with their counts, while they are few.
  let texts: [String: Int]
  /// Words behind numbers.
  let units: Set<String>

  /// Texts with the label of just one choice, 房屋质量问题, or longer forms of yes and no, 已整改.
  public func meanings(for field: Field) -> [String: String] {
    var found: [String: String] = [:]
    if field.type == .flag {
      for text in texts.keys where FieldReading.flag(text, of: field) == nil {
        if let flag = GuessedFlag.read(text, of: field) { found[text] = flag ? "true" : "false" }
      }
    }
    guard case .choice(let choices, _) = field.type else { return found }
    for text in texts.keys where choices.named(text) == nil {
      let inside = choices.filter { ([$0.label] + $0.aliases).contains { text.contains($0) } }
      // 停工整改 has 整改 in it.
      if let meant = inside.count == 1 ? inside[0] : inside.closest(in: text) { found[text] = meant.id }
    }
    return found
  }

  /// The texts that a field can't hold, the most frequent first.
  public func unread(as field: Field) -> [(text: String, count: Int)] { unread(as: field, form: nil, knowing: meanings(for: field)) }

  /// The same where the cells are written in some form, and some texts are known.
  func unread(as field: Field, form: CellForm?, knowing known: [String: String]) -> [(text: String, count: Int)] {
    var rules = CellRules()
    rules.year = 2000
    rules.units = units
    let reader = CellReader(field, form: form, rules: rules)
    let unread = texts.filter { text, _ in
      if known[text] == nil, case .problem = reader.read(text, on: Day(number: 0)) { true } else { false }
    }
    return unread.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (text: $0.key, count: $0.value) }
  }

  /// How many cells hold a choice of a field, or say yes or no where it is a judgement.
  func cells(meaning field: Field) -> Int {
    let known = meanings(for: field)
    return texts.reduce(0) { count, text in
      let isKnown =
        known[text.key] != nil || field.type.choices.named(text.key) != nil
        || field.type == .flag && FieldReading.flag(text.key, of: field) != nil
      return isKnown ? count + text.value : count
    }
  }
}
