import Casework
import Formats

extension MapSuggester {
  /// Clears what was found on the day of a recheck that another column calls passed, where the row tells of no second case.
  func addRecheck(to result: inout MapSuggestion, _ findings: inout [Int: MapSuggestion.Finding]) {
    guard result.map.also.isEmpty, result.map.events.count == 1, let main = result.map.events.first, let clearing = words.kind.clearing,
      main.fields.contains(where: { $0.id == clearing.list || $0.id == clearing.whole }),
      let action = words.kind.actions.first(where: { !$0.from.opens && $0.fillsRemainder(of: clearing.count.id) }),
      let day = roles.first(where: { $0.value == .day(action.id) })?.key,
      let verdict = ledger.header.indices.first(where: { findings[$0] == nil && HeadingWords.judgesRecheck(ledger.header[$0]) }),
      survey.columns[verdict].filled > 0, case let judgement = MapSuggestion.passed
    else { return }
    var passed =
      self.passed(judgement, in: verdict) ?? ImportMap.Condition(column: ImportMap.Column(ledger.header[verdict]), texts: [])
    // A word of which nobody knows whether it passed refuses its row: the recheck isn't lost.
    let words = words(in: verdict)
    let meanings = words.meanings(for: judgement)
    passed.others = Set(words.texts.keys.filter { words.judgement($0, of: judgement, knowing: meanings) == false })
      .union(words.undone(for: judgement)).sorted()
    passed.ignored = Set(meanings.filter { $0.value.isEmpty }.keys)
    var event = ImportMap.Event(action: action.id, on: value(of: day))
    event.by = main.by
    event.when = passed
    event.fields = [ImportMap.Field(id: clearing.count.id, value: .rowRemaining)]
    result.map.events.append(event)
    (findings[day], findings[verdict]) = (.day(action, .synonym), .condition(action))
  }
}
