import Casework
import Formats

extension MapSuggester {
  /// What a column says that judges a recheck, where no field holds it.
  private static let passed = Field("passed", "通过", .flag, no: Field.Opposite("failed", "不通过"))

  /// Clears what was found on the day of a recheck that another column calls passed, where the row tells of no second case.
  func addRecheck(to result: inout MapSuggestion, _ findings: inout [Int: MapSuggestion.Finding]) {
    guard result.map.also.isEmpty, result.map.events.count == 1, let main = result.map.events.first, let clearing = words.kind.clearing,
      main.fields.contains(where: { $0.id == clearing.list || $0.id == clearing.whole }),
      let action = words.kind.actions.first(where: { !$0.from.opens && $0.fillsRemainder(of: clearing.count.id) }),
      let day = roles.first(where: { $0.value == .day(action.id) })?.key,
      let verdict = ledger.header.indices.first(where: { findings[$0] == nil && HeadingWords.judgesRecheck(ledger.header[$0]) }),
      var passed = passed(Self.passed, in: verdict)
    else { return }
    // A word of which nobody knows whether it passed refuses its row: the recheck isn't lost.
    let words = words(in: verdict)
    let meanings = words.meanings(for: Self.passed)
    passed.others = Set(words.texts.keys.filter { words.judgement($0, of: Self.passed, knowing: meanings) == false })
      .union(words.undone(for: Self.passed)).sorted()
    var event = ImportMap.Event(action: action.id, on: value(of: day))
    event.by = main.by
    event.when = passed
    event.fields = [ImportMap.Field(id: clearing.count.id, value: .rowRemaining)]
    result.map.events.append(event)
    (findings[day], findings[verdict]) = (.day(action, .synonym), .condition(action))
  }
}
