import LogLines
import Testing
import Values

@testable import Casework

@Suite("A kind's definition")
struct DefinitionRoundTripTests {
  @Test("Every kind of casework reads back from what it prints", arguments: Catalog.builtIn.listing.map(\.id))
  func builtIn(id: String) throws {
    let kind = try #require(Catalog.builtIn.kind(id)).with(origin: .adopted)
    let printed = try JSON(parsing: kind.definition.canonicalBytes())
    let read = try Kind(definition: printed, knownKinds: Catalog.builtIn.kinds.map(\.id))
    #expect(read == kind)
    #expect(read.definition == kind.definition)
    try read.checkNames(in: .builtIn)
  }

  @Test("An office's own kind reads, prints and reads again to the same")
  func own() throws {
    let definition = try Definitions.gasCheck()
    let kind = try Kind(definition: definition, knownKinds: Catalog.builtIn.kinds.map(\.id))
    #expect(kind.origin == .adopted)
    #expect(kind.definition == definition)
    #expect(kind.actions.map(\.duty) == [.casework, .casework, .supervision])
    #expect(kind.actions[0].from == .nothing)
    #expect(kind.actions[2].from == .anyOpen)
    #expect(kind.field("hazards")?.standard == .count(of: "hazard"))
    #expect(kind.field("owner")?.isPersonal == true)
  }
}
