import LogLines
import Testing
import Values

@testable import Casework

@Suite("A fault in a definition")
struct DefinitionFaultTests {
  private static let kinds = Catalog.builtIn.kinds.map(\.id)

  @Test(
    "Is told with its place",
    arguments: [
      ([.key("schema")], nil, DefinitionFault(.missing("schema"), at: [])),
      ([.key("schema")], 3, DefinitionFault(.newerSchema(3), at: [.key("schema")])),
      ([.key("id")], "Gas", DefinitionFault(.badIdentifier("Gas"), at: [.key("id")])),
      ([.key("id")], "table", DefinitionFault(.reserved("table"), at: [.key("id")])),
      ([.key("label")], "绩效表", DefinitionFault(.reserved("绩效表"), at: [.key("label")])),
      ([.key("label")], 7, DefinitionFault(.expected("text"), at: [.key("label")])),
      ([.key("state")], [], DefinitionFault(.unknownKey("state", nearest: "states"), at: [.key("state")], isAboutKey: true)),
      ([.key("known-by")], "house", DefinitionFault(.undeclared("house", nearest: nil), at: [.key("known-by")])),
      ([.key("states")], [], DefinitionFault(.none("state"), at: [.key("states")])),
      ([.key("states"), .index(1), .key("id")], "open", DefinitionFault(.doubled("open"), at: [.key("states"), .index(1)])),
      ([.key("states"), .index(1), .key("label")], "待整改", DefinitionFault(.doubled("待整改"), at: [.key("states"), .index(1)])),
      ([.key("states"), .index(1), .key("id")], "new", DefinitionFault(.reserved("new"), at: [.key("states"), .index(1)])),
      (
        [.key("fields"), .index(1), .key("type")], "txt",
        DefinitionFault(
          .unknownWord("txt", allowed: FieldType.Shape.allCases.map(\.rawValue), nearest: "text"),
          at: [.key("fields"), .index(1), .key("type")])
      ),
      ([.key("fields"), .index(1), .key("id")], "note", DefinitionFault(.reserved("note"), at: [.key("fields"), .index(1), .key("id")])),
      ([.key("fields"), .index(1), .key("id")], "number", DefinitionFault(.doubled("number"), at: [.key("fields"), .index(1)])),
      ([.key("fields"), .index(1), .key("label")], "户号", DefinitionFault(.doubled("户号"), at: [.key("fields"), .index(1)])),
      (
        [.key("fields"), .index(1), .key("label")], "备注", DefinitionFault(.reserved("备注"), at: [.key("fields"), .index(1), .key("label")])
      ),
      (
        [.key("fields"), .index(4), .key("standard"), .key("count-of")], "hazrd",
        DefinitionFault(.undeclared("hazrd", nearest: "hazard"), at: [.key("fields"), .index(4)])
      ),
      (
        [.key("action-fields"), .index(0), .key("id")], "owner",
        DefinitionFault(.doubled("owner"), at: [.key("action-fields"), .index(0), .key("id")])
      ),
      (
        [.key("action-fields"), .index(1), .key("choices"), .index(1), .key("label")], "已整改",
        DefinitionFault(.doubled("cut-off"), at: [.key("action-fields"), .index(1), .key("choices"), .index(1)])
      ),
      (
        [.key("action-fields"), .index(1), .key("choices")], [],
        DefinitionFault(.none("choice"), at: [.key("action-fields"), .index(1), .key("choices")])
      ),
      ([.key("actions")], [], DefinitionFault(.noOpening, at: [.key("actions")])),
      (
        [.key("actions"), .index(1), .key("from")], ["opened"],
        DefinitionFault(.undeclared("opened", nearest: "open"), at: [.key("actions"), .index(1), .key("from"), .index(0)])
      ),
      ([.key("actions"), .index(1), .key("from")], [], DefinitionFault(.none("state"), at: [.key("actions"), .index(1), .key("from")])),
      (
        [.key("actions"), .index(1), .key("fields"), .index(0)], "fixd!",
        DefinitionFault(.undeclared("fixd", nearest: "fixed"), at: [.key("actions"), .index(1), .key("fields"), .index(0)])
      ),
      ([.key("actions"), .index(1), .key("id")], "check", DefinitionFault(.doubled("check"), at: [.key("actions"), .index(1)])),
      (
        [.key("actions"), .index(1), .key("id")], "list", DefinitionFault(.reserved("list"), at: [.key("actions"), .index(1), .key("id")])
      ),
      (
        [.key("actions"), .index(1), .key("rules"), .index(0), .key("of")], "due",
        DefinitionFault(
          .wrongFieldType("due", needs: "count"), at: [.key("actions"), .index(1), .key("rules"), .index(0), .key("of")])
      ),
      (
        [.key("actions"), .index(0), .key("rules"), .index(0), .key("unique")], "district",
        DefinitionFault(
          .wrongFieldType("district", needs: "known-by"), at: [.key("actions"), .index(0), .key("rules"), .index(0), .key("unique")])
      ),
      (
        [.key("actions"), .index(2), .key("duty")], "admin",
        DefinitionFault(
          .unknownWord("admin", allowed: ["casework", "supervision"], nearest: nil), at: [.key("actions"), .index(2), .key("duty")])
      ),
    ] as [([JSONStep], JSON?, DefinitionFault)])
  func place(path: [JSONStep], value: JSON?, fault: DefinitionFault) throws {
    let definition = Definitions.changing(try Definitions.gasCheck(), path, to: value)
    #expect(throws: fault) { try Kind(definition: definition, knownKinds: Self.kinds) }
  }

  @Test(
    "What a rule names in another kind must be there",
    arguments: [
      ("action", "issu", DefinitionFault.Problem.undeclared("issu", nearest: nil)),
      ("choice", "typ", .undeclared("typ", nearest: "type")), ("link", "inspectio", .undeclared("inspectio", nearest: "inspection")),
    ])
  func companions(key: String, word: String, problem: DefinitionFault.Problem) throws {
    let path: [JSONStep] = [.key("actions"), .index(0), .key("rules"), .index(0), .key("issues"), .key(key)]
    let inspection = try #require(Catalog.builtIn.kind("inspection"))
    let definition = Definitions.changing(inspection.definition, path, to: .string(word))
    let kind = try Kind(definition: definition, knownKinds: Self.kinds)
    #expect(throws: DefinitionFault(problem, at: path)) { try kind.checkNames(in: .builtIn) }
  }

  @Test("A kind takes no other kind's name")
  func names() throws {
    for (key, word) in [("label", "投诉"), ("label", "complaint")] {
      let kind = try Kind(
        definition: Definitions.changing(try Definitions.gasCheck(), [.key(key)], to: .string(word)), knownKinds: Self.kinds)
      #expect(throws: DefinitionFault(.nameOfKind(word, "complaint"), at: [.key(key)])) { try kind.checkNames(in: .builtIn) }
    }
    let complaint = try #require(Catalog.builtIn.kind("complaint"))
    try complaint.checkNames(in: .builtIn)
  }

  @Test("A case opens no second case of its own kind: both would want the next number")
  func ownCompanion() throws {
    let path: [JSONStep] = [.key("actions"), .index(0), .key("rules"), .index(0), .key("issues"), .key("kind")]
    let inspection = try #require(Catalog.builtIn.kind("inspection"))
    let definition = Definitions.changing(inspection.definition, path, to: "inspection")
    #expect(throws: DefinitionFault.self) { try Kind(definition: definition, knownKinds: Self.kinds) }
  }
}
