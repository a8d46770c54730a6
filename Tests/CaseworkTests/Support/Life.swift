import Casework
import LogLines
import Testing
import Values

/// A case's life as a test walks it: each action, its event, and the state it leads to.
struct Life {
  private(set) var office: MemoryOffice
  private(set) var id: CaseID?
  let kind: String
  let today: String

  init(of kind: String, after given: Given = given()) {
    self.office = given.office
    self.today = given.today
    self.kind = kind
  }

  /// Takes one step, checks event and state exactly, and returns what the event holds.
  @discardableResult
  mutating func step(
    _ action: String, _ fields: JSON.Object = [:], on: String = "2023-07-05", records event: String, state: String,
    holds data: JSON.Object? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> JSON.Object {
    let act = Act(kind, action, id?.description, fields, on: on)
    let drafts = try decide(act.intent(in: office), in: office, at: .on(today))
    let first = try #require(drafts.first)
    #expect(first.type == EventType("\(kind).\(event)"), sourceLocation: sourceLocation)
    #expect(first.data == data ?? fields, sourceLocation: sourceLocation)
    office.append(drafts)
    id = first.caseID
    #expect(current.state == state, sourceLocation: sourceLocation)
    return first.data
  }

  /// The case as it stands.
  var current: Case { needed(id.flatMap { office.history(of: $0)?.current }) }

  /// What can be done with it now.
  var possible: [String] {
    let kind = needed(office.catalog.kind(kind))
    return kind.actions.filter { kind.allows($0, from: current.state) }.map(\.id)
  }
}
