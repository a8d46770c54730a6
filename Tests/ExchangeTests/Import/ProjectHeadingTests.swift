import Casework
import LogLines
import Testing

@testable import Exchange

@Suite("The heading 项目名称")
struct ProjectHeadingTests {
  /// The kinds with a field that refers to a project, an office's own among them.
  private static let kinds: [Kind] =
    Catalog.builtIn.kinds.filter { $0.origin != .system && $0.allFields.contains { $0.type == .ref("project") } } + [
      Kind(
        "patrol", "巡查", fields: [Field("name", "名称"), Field("site", "工地", .ref("project"))],
        states: [CaseState("done", "已巡查", closed: true)],
        actions: [Action("log", "登记", event: "logged", from: .nothing, to: [.state("done")])], origin: .adopted)
    ]

  @Test("It is the project in a ledger without a map, in a suggested map, and as a field's word in a map, of every kind", arguments: kinds)
  func everyKind(kind: Kind) throws {
    let field = try #require(kind.allFields.first { $0.type == .ref("project") })
    let opening = try #require(kind.actions.first { $0.from.opens })
    guard kind.uses(field, in: opening, opening: true) else { return }
    let map = try ImportMap(header: [opening.label, "项目名称"], kind: kind)
    #expect(map.events.first?.fields == [ImportMap.Field(id: field.id, value: .column("项目名称"))])
    #expect(HeadingWords(kind: kind).role(of: "项目名称")?.role == .field(field.id))
    #expect(kind.field(underHeading: "项目名称")?.id == field.id)
  }

  @Test("Of a project it is its name, and a field that an office calls so stays that")
  func name() throws {
    #expect(HeadingWords(kind: .project).role(of: "项目名称")?.role == .field("name"))
    #expect(try ImportMap(header: ["报监", "项目名称"], kind: .project).events.first?.fields.map(\.id) == ["name"])
    let own = Kind(
      "patrol", "巡查", fields: [Field("title", "项目名称"), Field("site", "工地", .ref("project"))],
      states: [CaseState("done", "已巡查", closed: true)],
      actions: [Action("log", "登记", event: "logged", from: .nothing, to: [.state("done")])], origin: .adopted)
    #expect(HeadingWords(kind: own).role(of: "项目名称")?.role == .field("title"))
    #expect(try ImportMap(header: ["登记", "项目名称"], kind: own).events.first?.fields.map(\.id) == ["title"])
  }
}
