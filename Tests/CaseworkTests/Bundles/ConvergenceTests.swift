import DocketTestSupport
import LogLines
import Testing
import Values

@testable import Casework

@Suite("Convergence of an office and its field copies")
struct ConvergenceTests {
  @Test("whatever is done on three logs and however bundles travel, nothing is lost or doubled, and all end with the same events")
  func converges() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 4) {
      var field = try RandomField(random: random)
      for _ in 0..<90 { try field.step() }
      try field.settleDown()
      random = field.random
    }
  }
}

/// An office and two copies in which random things happen.
private struct RandomField {
  var random: SeededGenerator
  /// The office, then its copies.
  var logs: [FieldLog]
  /// Every bundle that was ever made, whether or not it arrived.
  var bundles: [[BundledEvent]] = []
  /// Every event of casework that anybody recorded.
  var recorded: Set<EventID> = []
  /// Events that somebody discarded.
  var discarded: Set<EventID> = []
  var minutes = 0
  private let kinds = Catalog.builtIn.kinds.filter { $0.origin == .builtIn }

  init(random: SeededGenerator) throws {
    self.random = random
    var office = FieldLog()
    let start = Instant.noon(of: "2023-09-01")
    let facts = [
      Fact("office.opened", "office/demo", ["name": "站"], on: "2023-01-01"),
      Fact("project.registered", "project/2023-0001", ["name": "五溪尚境", "level": "own"], on: "2023-01-01"),
      Fact("campaign.opened", "campaign/2023-0001", ["name": "扬尘治理"], on: "2023-01-01"),
      Fact("inspection.recorded", "inspection/2023-0001", ["type": "safety", "hazards": 5], on: "2023-01-01"),
      Fact("notice.issued", "notice/2023-0001", ["type": "talk", "inspection": "inspection/2023-0001"], on: "2023-01-01"),
      Fact("complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust"], on: "2023-01-01"),
      Fact("tender.published", "tender/2023-0001", ["name": "五溪尚境二期"], on: "2023-01-01"),
      Fact("bid-audit.opened", "bid-audit/2023-0001", on: "2023-01-01"),
    ]
    for (number, fact) in facts.enumerated() { try office.append([fact.draft(id: givenID(number + 1), version: 0)], at: start) }
    recorded = office.ids
    let first = try FieldLog(of: &office, tag: "f03", at: start)
    let second = try FieldLog(of: &office, tag: "f04", at: start)
    logs = [office, first, second]
  }

  private mutating func now() -> Instant {
    minutes += random.below(3)
    return .noon(of: "2023-09-02", plusMinutes: minutes)
  }

  /// Does one thing somewhere.
  mutating func step() throws {
    let place = random.below(3)
    switch random.below(20) {
    case 0...11: try act(at: place)
    case 12, 13: try export(from: 1 + random.below(2))
    case 14...17: if !bundles.isEmpty { try logs[place].take(random.pick(bundles), at: now()) }
    case 18: try logs[1 + random.below(2)].refresh(from: logs[0], at: now())
    default: try settleOne(at: place)
    }
    for log in logs { try check(log) }
  }

  private mutating func act(at place: Int) throws {
    let moment = FieldLog.moment(now())
    do {
      let drafts = random.oneIn(12) ? try void(at: place, moment) : try drafts(at: place, moment)
      try logs[place].append(drafts, at: moment.now)
      recorded.formUnion(drafts.map(\.id))
    } catch is Refusal {
      return
    }
  }

  private mutating func drafts(at place: Int, _ moment: Moment) throws -> [Draft] {
    let office = logs[place].office
    let kind = random.pick(kinds)
    let action = random.pick(kind.actions)
    let cases = office.histories(ofKind: kind.id).map(\.id)
    let id = cases.isEmpty || action.from.opens && random.oneIn(3) ? nil : random.pick(cases)
    var generator = random
    let seed = generator.below(1_000)
    var fields = Samples.some(for: action, of: kind, opening: id == nil, seed: seed) { _ in generator.oneIn(3) }
    for field in kind.fields(of: action) {
      // A case refers to any that is there, those that came from copies among them.
      if case .ref(let other) = field.type, fields[field.id] != nil,
        let target = office.histories(ofKind: other).map(\.id).randomElement(using: &generator)
      {
        fields[field.id] = .string(target.description)
      }
    }
    random = generator
    return try decide(
      Intent(kind: kind, action: action, caseID: id, fields: fields, on: moment.today, by: "wang.li", takesAllThatRemains: random.oneIn(4)),
      in: office, at: moment)
  }

  private mutating func void(at place: Int, _ moment: Moment) throws -> [Draft] {
    let event = random.pick(logs[place].office.events)
    return try decideVoiding(of: [event.seq], reason: "误", by: "li.na", needs: .supervision, in: logs[place].office, at: moment)
  }

  private mutating func export(from place: Int) throws {
    let bundle = random.oneIn(5) ? logs[place].export(since: 1) : logs[place].export()
    if !bundle.isEmpty { bundles.append(bundle) }
  }

  private mutating func settleOne(at place: Int) throws {
    let pending = try logs[place].setAsides.pending.filter { $0.seq > logs[place].base }
    guard let entry = pending.first else { return }
    if try random.oneIn(2) && logs[place].settle(entry.bundled.id, accept: true, at: now()) { return }
    guard random.oneIn(2) else { return }
    #expect(try logs[place].settle(entry.bundled.id, accept: false, at: now()))
    discarded.insert(entry.bundled.id)
  }

  /// Brings everything home: every bundle again and again in any order, conflicts settled.
  mutating func settleDown() throws {
    for _ in 0..<8 {
      for place in 1...2 { try logs[place].refresh(from: logs[0], at: now()) }
      for place in 0...2 {
        while let entry = try logs[place].setAsides.pending.first(where: { $0.seq > logs[place].base }) {
          if try !logs[place].settle(entry.bundled.id, accept: true, at: now()) {
            #expect(try logs[place].settle(entry.bundled.id, accept: false, at: now()))
            discarded.insert(entry.bundled.id)
          }
        }
      }
      for place in 1...2 { bundles.append(logs[place].export()) }
      var generator = random
      for bundle in bundles.shuffled(using: &generator) + bundles.shuffled(using: &generator) { try logs[0].take(bundle, at: now()) }
      random = generator
    }
    for place in 1...2 { try logs[place].refresh(from: logs[0], at: now()) }
    for log in logs {
      try check(log)
      #expect(Set(log.waiting.map(\.id)).isSubset(of: discarded), "only what was discarded on its copy still waits elsewhere")
      #expect(log.ids == logs[0].ids, "all end with the same events")
      #expect(try log.setAsides.pending.isEmpty)
    }
    #expect(recorded.subtracting(logs[0].ids).isSubset(of: discarded), "only what somebody discarded is missing")
    #expect(logs[0].ids.isSubset(of: recorded), "nothing came from nowhere")
    let before = logs[0].office.events.count
    for bundle in bundles { #expect(try logs[0].take(bundle, at: now()).steps.isEmpty) }
    #expect(logs[0].office.events.count == before, "a bundle sent again writes nothing")
  }

  /// A log holds each event once, in lawful histories.
  private func check(_ log: FieldLog) throws {
    let ids = log.office.events.map(\.id)
    #expect(Set(ids).count == ids.count, "an event stands in a log once")
    let pending = try log.setAsides.pending.map(\.bundled.id)
    #expect(Set(pending).isDisjoint(with: ids))
    #expect(Set(log.waiting.map(\.id)).isDisjoint(with: ids))
    for history in log.office.allHistories {
      guard let kind = history.kind, kind.origin == .builtIn else { continue }
      #expect(CaseHistory.unlawful(history.entries, id: history.id, kind: kind) == [], "\(history.id)")
    }
  }
}
