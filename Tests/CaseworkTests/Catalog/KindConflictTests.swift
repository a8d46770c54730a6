import LogLines
import Testing
import Values

@testable import Casework

@Suite("A later adoption")
struct KindConflictTests {
  private func gasCheck(_ changes: [([JSONStep], JSON?)] = []) throws -> Kind {
    var definition = try Definitions.gasCheck()
    for (path, value) in changes { definition = Definitions.changing(definition, path, to: value) }
    return try Kind(definition: definition, knownKinds: Catalog.builtIn.kinds.map(\.id))
  }

  @Test("May add fields, choices, states and actions, and change labels")
  func additions() throws {
    let newer = try gasCheck([
      ([.key("label")], "燃气安检"), ([.key("fields"), .index(6)], ["id": "meter", "label": "表号"]),
      ([.key("action-fields"), .index(1), .key("choices"), .index(2)], ["id": "refused", "label": "拒检"]),
      ([.key("states"), .index(2)], ["id": "absent", "label": "到访不遇"]),
      (
        [.key("actions"), .index(3)],
        ["id": "miss", "label": "到访不遇", "event": "missed", "from": ["new"], "to": [["state": "absent"]]]
      ),
      ([.key("actions"), .index(1), .key("from"), .index(1)], "absent"),
    ])
    #expect(try gasCheck().conflicts(with: newer) == [])
  }

  @Test(
    "May not change what is recorded",
    arguments: [
      ([([.key("fields"), .index(1)], nil)], [KindConflict.fieldRemoved("district")]),
      ([([.key("fields"), .index(1), .key("type")], "list")], [.fieldTypeChanged("district")]),
      ([([.key("fields"), .index(2), .key("personal")], nil)], [.fieldPrivacyChanged("owner")]),
      ([([.key("fields"), .index(1), .key("required")], true)], [.newlyRequired("district")]),
      ([([.key("action-fields"), .index(1), .key("choices"), .index(0)], nil)], [.choiceRemoved("fixed", field: "result")]),
      ([([.key("states"), .index(1), .key("closed")], nil)], [.stateChanged("closed")]),
      ([([.key("actions"), .index(2)], nil)], [.eventRemoved("closed")]),
      ([([.key("actions"), .index(1), .key("event")], "mended")], [.eventRemoved("fixed")]),
      ([([.key("actions"), .index(2), .key("to"), .index(0), .key("state")], "open")], [.outcomeChanged("closed")]),
      (
        [([.key("actions"), .index(2), .key("from")], ["closed"])], [.originNarrowed("closed")]
      ),
      ([([.key("actions"), .index(2), .key("rules")], [["at-most-remaining": "fixed", "of": "hazards"]])], [.ruleAdded("closed")]),
    ] as [([([JSONStep], JSON?)], [KindConflict])])
  func conflicts(changes: [([JSONStep], JSON?)], conflicts: [KindConflict]) throws {
    #expect(try gasCheck().conflicts(with: try gasCheck(changes)) == conflicts)
  }

  @Test("A rule may go, since nothing recorded breaks it then")
  func ruleRemoved() throws {
    #expect(try gasCheck().conflicts(with: try gasCheck([([.key("actions"), .index(0), .key("rules")], nil)])) == [])
  }

  @Test("A built-in kind takes more choices where it is open, and nowhere else")
  func builtIn() throws {
    let complaint = try #require(Catalog.builtIn.kind("complaint"))
    func extended(_ field: Int, open: Bool) throws -> Kind {
      let place: [JSONStep] = [.key("fields"), .index(field)]
      let count = complaint.fields[field].type.choices.count
      var definition = Definitions.changing(
        complaint.definition, place + [.key("choices"), .index(count)], to: ["id": "more", "label": "更多"])
      if open { definition = Definitions.changing(definition, place + [.key("open")], to: true) }
      return try Kind(definition: definition, knownKinds: Catalog.builtIn.kinds.map(\.id))
    }
    #expect(complaint.conflicts(with: try extended(1, open: true)) == [])
    #expect(complaint.conflicts(with: try extended(2, open: false)) == [.choiceListClosed(field: "nature")])
    #expect(complaint.conflicts(with: try extended(2, open: true)) == [.choiceListClosed(field: "nature")])
  }
}
