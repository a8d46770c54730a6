import EventLog
import Testing
import Values

@testable import Casework

@Suite("Fields of which each case has its own")
struct UniqueFieldTests {
  /// The check of households, known by a number of some type.
  private static func definition(_ shape: FieldType.Shape) throws -> JSON {
    var field: JSON.Object = ["id": "number", "label": "户号", "type": .string(shape.rawValue), "required": true]
    switch shape {
    case .choice: field["choices"] = [["id": "a", "label": "甲"], ["id": "b", "label": "乙"]]
    case .ref: field["kind"] = "project"
    case .positions: field["of"] = "hazard"
    case .text, .number, .count, .money, .date, .quarter, .flag, .list, .attachments: break
    }
    return Definitions.changing(try Definitions.gasCheck(), [.key("fields"), .index(0)], to: .object(field))
  }

  @Test("may be of every type whose value is one text, and of no other", arguments: FieldType.Shape.allCases)
  func types(_ shape: FieldType.Shape) throws {
    let definition = Definitions.changing(try Self.definition(shape), [.key("schema")], to: 2)
    let fault: DefinitionFault?
    do throws(DefinitionFault) {
      _ = try Kind(definition: definition, knownKinds: ["project"])
      fault = nil
    } catch {
      fault = error
    }
    #expect((fault == nil) == [.text, .date, .quarter, .choice, .ref].contains(shape), "\(shape): \(String(describing: fault))")
    if let fault { #expect(fault.problem == .wrongFieldType("number", needs: "text, date, quarter, choice, ref")) }
  }

  @Test("a second case with the same quarter is refused")
  func quarter() throws {
    let kind = try Kind(definition: try Self.definition(.quarter), knownKinds: [])
    var office = MemoryOffice(catalog: Catalog(adopted: [kind]))
    office.append([Fact("gas-check.checked", "gas-check/2023-0001", ["number": "2023Q4"]).draft(id: givenID(1), version: nil)])
    let given = Given(office: office, today: "2023-12-31")
    given.when(Act("gas-check", "check", nil, ["number": "2023Q4"]))
      .refuses(.notUnique(Refusal.FieldName(id: "number", label: "户号"), value: "2023Q4", other: caseID("gas-check/2023-0001")))
    given.when(Act("gas-check", "check", nil, ["number": "2023Q3"]))
      .then(Fact("gas-check.checked", "gas-check/2023-0002", ["number": "2023Q3"]))
  }
}
