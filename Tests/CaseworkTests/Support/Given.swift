import Casework
import LogLines
import Testing
import Values

/// What had happened before: the beginning of a specification by example.
func given(_ facts: Fact..., today: String = "2023-12-31", catalog: Catalog = .builtIn) -> Given {
  given(facts, today: today, catalog: catalog)
}

/// The same of a list of facts.
func given(_ facts: [Fact], today: String = "2023-12-31", catalog: Catalog = .builtIn) -> Given {
  var office = MemoryOffice(catalog: catalog)
  for (index, fact) in facts.enumerated() {
    office.append([fact.draft(id: givenID(index + 1), version: nil)], at: .noon(of: fact.on))
  }
  return Given(office: office, today: today)
}

/// A history, and the day it is.
struct Given {
  var office: MemoryOffice
  var today: String

  /// What an action leads to.
  func when(_ act: Act) -> Outcome {
    when { office, moment in try decide(act.intent(in: office), in: office, at: moment) }
  }

  /// What any decision leads to.
  func when(_ decision: (MemoryOffice, Moment) throws -> [Draft]) -> Outcome {
    Outcome(before: office, result: Result { try decision(office, .on(today)) })
  }
}

/// One action as a command line would say it.
struct Act {
  var kind: String
  var action: String
  var caseID: String?
  var fields: JSON.Object
  var on: String
  var by: String
  var change: (inout Intent) -> Void

  init(
    _ kind: String, _ action: String, _ caseID: String? = nil, _ fields: JSON.Object = [:], on: String = "2023-07-05",
    by: String = "wang.li", change: @escaping (inout Intent) -> Void = { _ in }
  ) {
    self.kind = kind
    self.action = action
    self.caseID = caseID
    self.fields = fields
    self.on = on
    self.by = by
    self.change = change
  }

  func intent(in office: MemoryOffice) throws -> Intent {
    let kind = try #require(office.catalog.kind(kind))
    var intent = Intent(
      kind: kind, action: try #require(kind.action(action)), caseID: caseID.map { needed(CaseID($0)) }, fields: fields, on: day(on), by: by)
    change(&intent)
    return intent
  }
}

/// What a decision led to.
struct Outcome {
  let before: MemoryOffice
  let result: Result<[Draft], any Error>

  /// Exactly these events, with the ids and versions that they must have.
  func then(_ facts: Fact..., sourceLocation: SourceLocation = #_sourceLocation) {
    var versions: [CaseID: Int] = [:]
    let expected = facts.enumerated().map { index, fact in
      let id = caseID(fact.caseID)
      let version = versions[id] ?? before.history(of: id)?.version ?? 0
      versions[id] = version + 1
      return fact.draft(id: newID(index + 1), version: version)
    }
    switch result {
    case .success(let drafts): #expect(drafts == expected, sourceLocation: sourceLocation)
    case .failure(let error): Issue.record("refused: \(error)", sourceLocation: sourceLocation)
    }
  }

  /// Exactly this refusal.
  func refuses(_ refusal: Refusal, sourceLocation: SourceLocation = #_sourceLocation) {
    switch result {
    case .success(let drafts): Issue.record("not refused: \(drafts)", sourceLocation: sourceLocation)
    case .failure(let error):
      let told = error as? Refusal
      #expect(told == refusal || told?.withoutDeed == refusal, sourceLocation: sourceLocation)
    }
  }

  /// The office with the events recorded.
  func recorded() throws -> MemoryOffice {
    var office = before
    office.append(try result.get())
    return office
  }
}

extension Refusal {
  /// The refusal of a role by its permission alone, whatever it was that wasn't allowed.
  var withoutDeed: Refusal {
    guard case .notAllowed(let name, let roles, let permission, let people, _) = self else { return self }
    return .notAllowed(name, roles: roles, needs: permission, people: people)
  }
}
