import EventLog
import Testing
import Values

@testable import Casework

@Suite("An office's own kind whose id became that of a built-in one")
struct BuiltInLaterTests {
  /// What an office adopted before there was a built-in kind of that id.
  private static func own(_ id: String) -> JSON {
    [
      "schema": 1, "id": .string(id), "label": "夜间施工", "fields": [["id": "hours", "label": "时段"], ["id": "number", "label": "编号"]],
      "states": [["id": "open", "label": "在办"], ["id": "closed", "label": "已办结", "closed": true]],
      "actions": [
        ["id": "ask", "label": "申请", "event": "asked", "from": ["new"], "to": [["state": "open"]]],
        ["id": "give", "label": "发放", "event": "given", "from": ["open"], "to": [["state": "closed"]], "fields": ["number"]],
      ],
    ]
  }

  private static func read(_ definition: JSON) throws -> Kind { try Kind(definition: definition, knownKinds: []) }

  private static let adopted = Kind.builtIn.filter { $0.origin == .builtIn }.map(\.id)

  @Test("it stays as it was adopted, whichever built-in kind takes its id", arguments: adopted)
  func stays(_ id: String) throws {
    let own = try Self.read(Self.own(id))
    let kind = try #require(Catalog(adopted: [own]).kind(id))
    #expect(kind.definition == own.definition && kind.label == "夜间施工")
    let office = MemoryOffice(catalog: Catalog(adopted: [own]))
    Given(office: office, today: "2023-12-31").when(Act(id, "ask", nil, ["hours": "22-24"]))
      .then(Fact("\(id).asked", "\(id)/2023-0001", ["hours": "22-24"]))
  }

  @Test("a built-in kind that comes with required fields asks nothing of it")
  func injected() throws {
    let own = try Self.read(Self.own("night-work"))
    var definition = Self.own("night-work")
    definition = Definitions.changing(definition, [.key("fields"), .index(1)], to: ["id": "cause", "label": "事由", "required": true])
    definition = Definitions.changing(definition, [.key("actions"), .index(0), .key("event")], to: "applied")
    definition = Definitions.changing(definition, [.key("actions"), .index(1), .key("fields")], to: [])
    let builtIn = try Self.read(definition)
    let entries = [Kind.Entry(id: "night-work", label: "夜间施工许可") { builtIn }]
    #expect(Catalog.completed(own, by: entries).definition == own.definition)
    #expect(Catalog.completed(own, by: entries).field("cause") == nil)
  }

  @Test(
    "a version of a built-in kind, adopted before it gained something, is completed as ever",
    arguments: Kind.builtIn.filter { $0.origin == .builtIn }.map(\.id))
  func completes(_ id: String) throws {
    let entry = try #require(Kind.builtIn.first { $0.id == id })
    let kind = entry.make()
    var actions = kind.actions
    for index in actions.indices { actions[index].fields.removeAll { entry.gained.contains($0.field) } }
    let older = kind.with(
      fields: kind.fields.filter { !entry.gained.contains($0.id) },
      actionFields: kind.actionFields.filter { !entry.gained.contains($0.id) },
      actions: actions)
    #expect(entry.isBase(of: older) && entry.isBase(of: kind))
    let completed = Catalog.completed(older)
    for field in entry.gained { #expect(completed.field(field) != nil, "\(id).\(field)") }
  }

  @Test("adopting it again is judged by what it was, and may add to its choices")
  func again() throws {
    let own = try Self.read(Self.own("crane"))
    let office = MemoryOffice(catalog: Catalog(adopted: [own]))
    func adopt(_ definition: JSON) -> Outcome {
      Given(office: office, today: "2023-12-31").when { office, moment in
        try decideKindAdoption(
          Adoption(definition: definition, on: day("2023-07-05"), by: "wang.li"), histories: { office.histories(ofKind: $0) }, in: office,
          at: moment)
      }
    }
    let more = Definitions.changing(Self.own("crane"), [.key("fields"), .index(2)], to: ["id": "street", "label": "街道"])
    adopt(more).then(Fact("kind.adopted", "kind/crane", ["definition": more]))
    adopt(Definitions.changing(Self.own("crane"), [.key("fields"), .index(0)], to: nil)).refuses(
      .incompatibleKind("crane", [.fieldRemoved("hours")]))
  }
}
