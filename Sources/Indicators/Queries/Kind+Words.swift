public import Casework
import TextForms

/// Finding what a kind declares by the words that people use.
extension Kind {
  /// The event that a word names: its identifier, or label or alias of an action that records it.
  func event(named word: String) -> String? {
    if let event = events.first(where: { $0 == word }) { return event }
    if let action = actions.first(where: { $0.label == word || $0.aliases.contains(word) }) { return action.event }
    let folded = TextForms.nfkcFolded(word)
    if folded == word { return actions.first { $0.id == word }?.event }
    return event(named: folded)
  }

  /// What people call the way by which a case came to a state: 移交.
  public func wayOut(to state: String) -> String? { actions.first { $0.event == state }?.label ?? self.state(state)?.label }

  /// The field that a word names by identifier or label, general ones included.
  func field(named word: String) -> Field? {
    let all = allFields + Field.general
    if let field = all.named(word) { return field }
    let folded = TextForms.nfkcFolded(word)
    return all.named(folded) ?? all.first { TextForms.nfkcFolded($0.label) == folded }
  }

  /// The state that a word names by identifier, label or another word for it.
  func state(named word: String) -> CaseState? {
    if let state = states.first(where: { $0.id == word || $0.label == word || $0.aliases.contains(word) }) { return state }
    let folded = TextForms.nfkcFolded(word)
    return states.first { $0.id == folded || TextForms.nfkcFolded($0.label) == folded }
  }

  /// The milestones that a word names: an event, a state, or both.
  func milestone(named word: String) -> BoundMeasure.Milestone? {
    let (event, state) = (event(named: word), state(named: word)?.id)
    if event == nil, state == nil { return nil }
    return BoundMeasure.Milestone(
      event: event ?? events.first { $0 == state }, state: state ?? event.flatMap { self.state($0)?.id })
  }

  /// All words that name what a case can reach.
  var milestoneWords: [String] { eventWords + states.flatMap { [$0.id, $0.label] + $0.aliases } }

  /// Whatever a case can reach, each once.
  var milestones: Set<BoundMeasure.Milestone> { Set((milestoneWords + actions.map(\.id)).compactMap(milestone)) }

  /// All words that name an event.
  var eventWords: [String] { events + actions.flatMap { [$0.label] + $0.aliases } }

  /// All words that name a field.
  var fieldWords: [String] { allFields.flatMap { [$0.id, $0.label] + $0.otherWords } }
}

extension Catalog {
  /// Guesses the kinds of some texts from their words, before the office's own kinds are known.
  public func kindsMentioned(in texts: [String]) -> Set<String> {
    let words = Set(
      texts.flatMap { TextForms.nfkcFolded($0).split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }.map(String.init) })
    var kinds = Set(words.map { kind(named: $0)?.id ?? $0 })
    if words.contains("项目名称") { kinds.insert(Kind.project.id) }
    for field in kinds.compactMap({ kind($0) }).flatMap(\.allFields) where words.contains(field.id) || words.contains(field.label) {
      if case .ref(let target) = field.type { kinds.insert(target) }
    }
    return kinds
  }
}
