import DocketTestSupport
import LogLines
import Testing
import Values

@testable import Casework

@Suite("Random histories")
struct RandomWalkTests {
  @Test("Whatever is decided replays without a misfit, and folding at once or event by event comes to the same")
  func walks() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 6) {
      var walk = Walk(random: random)
      for _ in 0..<120 { try walk.step() }
      try walk.check()
      #expect(walk.office.events.count > 40, "a walk that only runs into refusals tests nothing")
      random = walk.random
    }
  }
}

/// One random history of an office.
private struct Walk {
  var random: SeededGenerator
  var office = Samples.office()
  var today = day("2023-09-01")
  private let kinds = Catalog.builtIn.kinds.filter { $0.origin == .builtIn }

  init(random: SeededGenerator) {
    self.random = random
  }

  /// Tries something: most often an action, sometimes a correction, a voiding or an undoing.
  mutating func step() throws {
    if random.oneIn(4) { today = today.adding(days: random.below(5)) }
    let moment = Moment(now: .noon(of: today.description), today: today) { [seed = office.events.count] in newID(seed) }
    let decided: [Draft]
    do {
      switch random.below(10) {
      case 0: decided = try correct(at: moment)
      case 1: decided = try void(at: moment)
      default: decided = try act(at: moment)
      }
    } catch is Refusal {
      return
    }
    var ids = office.events.count * 10
    let drafts = decided.map { draft in
      var draft = draft
      ids += 1
      draft.id = newID(1_000_000 + ids)
      return draft
    }
    for draft in drafts {
      let version = office.history(of: draft.caseID)?.version ?? 0
      #expect(draft.expectedVersion == version)
      office.append([draft], at: moment.now)
    }
    for draft in drafts { try check(draft.caseID) }
  }

  private mutating func act(at moment: Moment) throws -> [Draft] {
    let kind = random.pick(kinds)
    let action = random.pick(kind.actions)
    let cases = office.histories(ofKind: kind.id).map(\.id)
    let id = cases.isEmpty || action.from.opens && random.oneIn(2) ? nil : random.pick(cases)
    let seed = random.below(1_000)
    var generator = random
    let fields = Samples.some(for: action, of: kind, opening: id == nil, seed: seed) { _ in generator.oneIn(3) }
    random = generator
    let intent = Intent(
      kind: kind, action: action, caseID: id, fields: fields, on: today.adding(days: -random.below(3)), by: "wang.li",
      outOfOrderBecause: random.oneIn(8) ? "补录" : nil, takesAllThatRemains: random.oneIn(4))
    return try decide(intent, in: office, at: moment)
  }

  private mutating func correct(at moment: Moment) throws -> [Draft] {
    let event = random.pick(office.events)
    guard let kind = office.catalog.kind(event.caseID.kind) else { return [] }
    let fields = kind.actions(recording: event.type.name).flatMap { kind.fields(of: $0) }
    guard !fields.isEmpty else { return try decide(Correction(seq: event.seq, set: [:], reason: "误", by: "li.na"), in: office, at: moment) }
    let field = random.pick(fields)
    var set: JSON.Object = [field.id: random.oneIn(4) ? .null : Samples.value(for: field, seed: random.below(1_000))]
    if random.oneIn(3) { set["on"] = .string(today.adding(days: -random.below(20)).description) }
    return try decide(Correction(seq: event.seq, set: set, reason: "误", by: "li.na"), in: office, at: moment)
  }

  private mutating func void(at moment: Moment) throws -> [Draft] {
    let event = random.oneIn(2) ? random.pick(office.events) : random.pick(office.events.suffix(5))
    return try decideVoiding(of: [event.seq], reason: "误", by: "li.na", needs: .supervision, in: office, at: moment)
  }

  /// Checks every case once more at the end.
  func check() throws {
    for history in office.allHistories { try check(history.id) }
  }

  private func check(_ id: CaseID) throws {
    let history = try #require(office.history(of: id))
    let kind = try #require(history.kind)
    #expect(CaseHistory.unlawful(history.entries, id: id, kind: kind) == [], "\(id)")
    let folded = CaseHistory(id: id, events: history.events, kind: kind)
    #expect(folded.entries == history.entries, "\(id)")
    #expect(folded.current == history.current, "\(id)")
    #expect(history.state(on: today) == history.current, "\(id)")
    #expect(history.events.map(\.version) == Array(1...history.events.count), "\(id)")
    if let current = history.current { #expect(kind.state(current.state)?.isClosed == current.isClosed) }
  }
}
