import LogLines
import Testing
import Values

@testable import Casework

@Suite("Every action in every state")
struct StateActionPairsTests {
  /// A case in each state of a kind, found by taking every action from every state that was reached.
  private static func reached(_ kind: Kind) throws -> [String: (office: MemoryOffice, id: CaseID)] {
    var found: [String: (office: MemoryOffice, id: CaseID)] = [:]
    var open: [(office: MemoryOffice, id: CaseID?)] = [(Samples.office(), nil)]
    while let (office, id) = open.popLast() {
      for action in kind.actions {
        let state = id.flatMap { office.history(of: $0)?.current?.state }
        guard kind.allows(action, from: state) else { continue }
        // Flags both ways and counts small and large lead through every condition.
        for seed in 0..<4 {
          let fields = Samples.some(for: action, of: kind, opening: id == nil, seed: seed) { $0.type == .flag || $0.type == .count }
          let intent = Intent(kind: kind, action: action, caseID: id, fields: fields, on: day("2023-09-01"), by: "wang.li")
          guard let drafts = try? decide(intent, in: office, at: .on("2023-12-31")), let first = drafts.first else { continue }
          var next = office
          next.append(drafts)
          let state = try #require(next.history(of: first.caseID)?.current?.state)
          if found[state] == nil {
            found[state] = (next, first.caseID)
            open.append((next, first.caseID))
          }
        }
      }
    }
    return found
  }

  @Test(
    "It gives events where the kind allows it, else a refusal that names what is possible", arguments: Catalog.builtIn.listing.map(\.id))
  func pairs(id: String) throws {
    let kind = try #require(Catalog.builtIn.kind(id))
    let reached = try Self.reached(kind)
    #expect(Set(reached.keys) == Set(kind.states.map(\.id)))
    for (state, place) in reached {
      let possible = kind.actions.filter { kind.allows($0, from: state) }
      for action in kind.actions {
        let fields = Samples.required(for: action, of: kind, opening: false, seed: 3)
        let outcome = Given(office: place.office, today: "2023-12-31").when { office, moment in
          try decide(
            Intent(kind: kind, action: action, caseID: place.id, fields: fields, on: day("2023-09-01"), by: "wang.li"), in: office,
            at: moment)
        }
        if !possible.contains(action), let implied = possible.first(where: { $0.id == action.implies }) {
          let after = try outcome.recorded()
          let events = try #require(after.history(of: place.id)).events.suffix(2)
          #expect(events.map(\.type.name) == [implied.event, action.event])
          #expect(Set(events.map(\.on)).count == 1)
          continue
        }
        guard possible.contains(action) else {
          let current = try #require(place.office.history(of: place.id)?.current)
          outcome.refuses(
            .wrongState(
              place.id, action: Refusal.ActionName(action, of: kind), state: Refusal.StateName(state, of: kind), since: current.since,
              seq: current.sinceSeq, possible: possible.map { Refusal.ActionName($0, of: kind) }))
          continue
        }
        let after = try outcome.recorded()
        let history = try #require(after.history(of: place.id))
        #expect(history.version == place.office.history(of: place.id)!.version + 1)
        #expect(CaseHistory.unlawful(history.entries, id: place.id, kind: kind) == [])
        let current = try #require(history.current)
        let targets = action.to.compactMap { if case .state(let id) = $0.state { id } else { nil } }
        #expect(
          targets.contains(current.state) || current.state == state
            || current.state == place.office.history(of: place.id)?.current?.cameFrom)
        #expect(current.isClosed == kind.state(current.state)?.isClosed)
        #expect((current.closed != nil) == current.isClosed)
      }
    }
  }

  @Test("Without a case only what opens one is possible", arguments: Catalog.builtIn.listing.map(\.id))
  func openings(id: String) throws {
    let kind = try #require(Catalog.builtIn.kind(id))
    for action in kind.actions {
      let fields = Samples.required(for: action, of: kind, opening: true, seed: 1)
      let outcome = Given(office: Samples.office(), today: "2023-12-31").when { office, moment in
        try decide(Intent(kind: kind, action: action, fields: fields, on: day("2023-09-01"), by: "wang.li"), in: office, at: moment)
      }
      if action.from.opens {
        _ = try outcome.recorded()
      } else {
        outcome.refuses(.missingField(.case, action: Refusal.ActionName(action, of: kind)))
      }
    }
  }

  @Test("The office's own affairs keep their states as well", arguments: Catalog.builtIn.kinds.filter { $0.origin == .system }.map(\.id))
  func system(id: String) throws {
    let kind = try #require(Catalog.builtIn.kind(id))
    let name = caseID("\(id)/名称")
    var open: [MemoryOffice] = [MemoryOffice()]
    var seen: Set<String?> = []
    while let office = open.popLast() {
      let current = office.history(of: name)?.current
      guard seen.insert(current?.state).inserted else { continue }
      for action in kind.actions {
        let outcome = Given(office: office, today: "2023-12-31").when { office, moment in
          try decideNamed(
            Intent(kind: kind, action: action, caseID: name, fields: ["role": "clerk"], on: day("2023-09-01"), by: "wang.li"), in: office,
            at: moment)
        }
        if kind.allows(action, from: current?.state) {
          open.append(try outcome.recorded())
        } else if let current, current.state == "submitted" {
          outcome.refuses(.tableSubmitted(name))
        } else if let current {
          outcome.refuses(.wrongState(current, action: action, of: kind))
        } else {
          outcome.refuses(.noSuchCase(name.description, kind: id))
        }
      }
    }
    #expect(seen == Set([nil] + kind.states.map(\.id)))
  }
}
