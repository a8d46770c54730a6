import Casework
import DocketTestSupport
import LogLines
import Testing

@Suite("The built-in kinds")
struct BuiltInKindsTests {
  private static let kinds = Catalog.builtIn.listing.map(\.id)

  @Test("Every kind has the fields, choices, states and actions of the design's table, and no others")
  func table() throws {
    try expectGolden(try Self.kinds.map { try #require(Catalog.builtIn.kind($0)).outline }.joined(), "Data/catalog.txt")
  }

  @Test("A kind is found by identifier or by label, and under both it is the same", arguments: kinds)
  func names(id: String) throws {
    let kind = try #require(Catalog.builtIn.kind(id))
    #expect(kind.id == id)
    #expect(Catalog.builtIn.kind(named: id) == kind)
    #expect(Catalog.builtIn.kind(named: kind.label) == kind)
  }

  @Test("Within a kind every word means one thing", arguments: Catalog.builtIn.kinds.map(\.id))
  func words(id: String) throws {
    let kind = try #require(Catalog.builtIn.kind(id))
    func expectDifferent(_ words: [String]) { #expect(words.count == Set(words).count, "\(words)") }
    expectDifferent((kind.allFields + Field.general).flatMap { [$0.id, $0.label] })
    expectDifferent(kind.states.map(\.id))
    expectDifferent(kind.states.map(\.label))
    expectDifferent(kind.actions.flatMap { [$0.id, $0.label] + $0.aliases })
    for field in kind.allFields { expectDifferent(field.type.choices.flatMap { [$0.id, $0.label] }) }
  }

  @Test("What a kind names is declared: states, fields, other kinds", arguments: Catalog.builtIn.kinds.map(\.id))
  func references(id: String) throws {
    let kind = try #require(Catalog.builtIn.kind(id))
    for action in kind.actions {
      for state in action.from.states ?? [] { #expect(kind.state(state) != nil, "\(action.id) from \(state)") }
      for use in action.fields { #expect(kind.field(use.field) != nil, "\(action.id) takes \(use.field)") }
      for case .state(let state) in action.to.map(\.state) { #expect(kind.state(state) != nil, "\(action.id) to \(state)") }
    }
    for case .ref(let target) in kind.allFields.map(\.type) { #expect(Catalog.builtIn.kind(target) != nil) }
    #expect(kind.actions.contains { $0.from.opens })
  }

  @Test("Every state can be reached and every closed one is an end that somebody chose", arguments: kinds)
  func reachable(id: String) throws {
    let kind = try #require(Catalog.builtIn.kind(id))
    let targets = Set(
      kind.actions.flatMap(\.to).compactMap { outcome in
        if case .state(let state) = outcome.state { state } else { nil }
      })
    #expect(targets == Set(kind.states.map(\.id)))
  }
}
