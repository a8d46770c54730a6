public import EventLog

/// What a decision may ask of the log: how things stand, never how they are stored.
public protocol OfficeView {
  /// The kinds that the office knows.
  var catalog: Catalog { get }

  /// Who may do what.
  var roster: Roster { get }

  /// The tag that numbers of new cases carry on a field copy.
  var tag: String? { get }

  /// The last event that a field copy has of the office's; nothing in the office.
  var base: Int? { get }

  /// All that there is of one case, or nothing where there is no such case.
  func history(of id: CaseID) throws -> CaseHistory?

  /// The greatest running number of a case of a kind behind a prefix, `2023` or `2023-f03`; 0 where there is none.
  func lastNumber(kind: String, prefix: String) throws -> Int

  /// The cases of a kind that may be known by a name, folded for comparison; some may turn out to have another name by now.
  func cases(kind: String, knownAs folded: String) throws -> [CaseID]

  /// The cases whose events refer to a case.
  func cases(referringTo id: CaseID) throws -> [CaseID]

  /// The cases of an affair of the office's own, of which there are few, voided ones included.
  func cases(ofAffair kind: Kind) throws -> [CaseID]

  /// The case of an event, and its place.
  func event(at seq: Int) throws -> Event?

  /// The stored event of an id.
  func event(with id: EventID) throws -> Event?

  /// What an action of a kind of the office's asks of its fields.
  func form(of action: Action, in kind: Kind) -> ActionForm
}

extension OfficeView {
  public var base: Int? { nil }

  public func form(of action: Action, in kind: Kind) -> ActionForm { ActionForm(action, of: kind) }

  /// The case of that name, where it counts.
  public func standing(_ id: CaseID) throws -> Case? {
    try history(of: id)?.current
  }

  /// The number that the next new case of a kind gets.
  public func nextNumber(kind: String, year: Int) throws -> String {
    let prefix = tag.map { "\(year)-\($0)" } ?? "\(year)"
    let last = try lastNumber(kind: kind, prefix: prefix)
    guard last < RunningNumber.range.upperBound else { throw Refusal.numbersUsedUp(kind: kind, prefix: prefix) }
    return RunningNumber.text(last + 1, behind: prefix)
  }
}
