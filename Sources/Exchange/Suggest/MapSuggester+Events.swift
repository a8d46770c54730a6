import Casework
import Formats
import Values
import Written

/// The events of a row's own case.
extension MapSuggester {
  func addEvents(to result: inout MapSuggestion, _ findings: inout [Int: MapSuggestion.Finding]) {
    guard let opening = words.opening else { return }
    let places = ledger.header.indices.filter { roles[$0] != nil }
    func column(_ role: HeadingWords.Role) -> Int? { places.first { roles[$0] == role } }
    // A flag's own column, or that of the grade which decides it.
    func given(_ field: Field, by action: Action) -> Int? {
      column(.field(field.id)) ?? action.grading(of: field.id).flatMap { column(.field($0.grade)) }
    }
    result.hasOpening = column(.day(opening.id)) != nil || openingDay != nil
    var taken: Set<Int> = []
    for action in [opening] + words.kind.actions.filter({ $0.id != opening.id && !($0.from.opens && $0.from.states == []) }) {
      let opens = action.id == opening.id
      let day = column(.day(action.id))
      if !opens, let lacking = words.kind.needs(of: action).first(where: { given($0, by: action) == nil }) {
        if let day { findings[day] = .lacking(action, lacking) }
        continue
      }
      let judgement = opens ? nil : words.kind.judgement(of: action)
      let verdict = judgement.flatMap { given($0, by: action) }
      // A judgement without a day of its own is of the day of the step before it.
      var before = verdict == nil ? nil : result.map.events.last { words.kind.leads($0.action, to: action) }?.on
      // On the day on which it was opened nobody closes a case, unless somebody says so.
      if day == nil, let verdict, let judgement, before != nil, result.map.events.count == 1, words.kind.mayClose(action) {
        let status = status(ofJudgement: judgement, of: action, in: verdict)
        findings[verdict] = .status(status)
        guard let on = status.on, let place = ledger.header.firstIndex(of: on) else { continue }
        before = value(of: place)
      }
      let usual = openingDay.map { ImportMap.Value.constant($0.description) } ?? .column("")
      guard let on = day.map(value) ?? before ?? (opens ? usual : nil) else { continue }
      var event = ImportMap.Event(action: action.id, on: on)
      if let judgement, let verdict {
        event.when = condition(of: judgement, in: verdict)
      }
      event.by = column(.author).map { ImportMap.Column(ledger.header[$0]) }
      for place in places {
        guard case .field(let id)? = roles[place], let field = words.kind.field(id), words.kind.uses(field, in: action, opening: opens)
        else { continue }
        taken.insert(place)
        event.fields.append(ImportMap.Field(id: id, value: value(of: place)))
      }
      result.map.events.append(event)
    }
    for (place, finding) in findings.sorted(by: { $0.key < $1.key }) {
      guard case .status(let status) = finding, !result.map.events.contains(where: { $0.action == status.action?.id }),
        var event = closing(status, by: place)
      else { continue }
      event.by = column(.author).map { ImportMap.Column(ledger.header[$0]) }
      result.map.events.append(event)
    }
    let given = result.map.events.first?.fields.map(\.id) ?? []
    result.map.takeWholes(understanding, words.kind)
    result.wholes = words.kind.fields(of: opening).filter { field in
      !given.contains(field.id) && result.map.events.first?.fields.contains { $0.id == field.id } ?? false
    }
    result.missing = words.kind.fields(of: opening).filter {
      words.kind.requires($0, for: opening, opening: true) && $0.standard == nil && !given.contains($0.id)
        && !result.wholes.contains($0)
    }
    for place in places where !taken.contains(place) {
      if case .field(let field, _)? = findings[place] { findings[place] = .untaken(field) }
    }
  }
}
