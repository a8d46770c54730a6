public import EventLog

/// An office in which nobody's role is asked for: how a copy applies again what it recorded under the roles of that time.
public struct RosterlessOffice<Base: OfficeView>: OfficeView {
  private let base: Base

  /// Leaves the roster of an office aside.
  public init(_ base: Base) {
    self.base = base
  }

  public var catalog: Catalog { base.catalog }
  public var roster: Roster { .empty }
  public var tag: String? { base.tag }
  public func history(of id: CaseID) throws -> CaseHistory? { try base.history(of: id) }
  public func lastNumber(kind: String, prefix: String) throws -> Int { try base.lastNumber(kind: kind, prefix: prefix) }
  public func cases(kind: String, knownAs folded: String) throws -> [CaseID] { try base.cases(kind: kind, knownAs: folded) }
  public func cases(referringTo id: CaseID) throws -> [CaseID] { try base.cases(referringTo: id) }
  public func cases(ofAffair kind: Kind) throws -> [CaseID] { try base.cases(ofAffair: kind) }
  public func event(at seq: Int) throws -> Event? { try base.event(at: seq) }
  public func event(with id: EventID) throws -> Event? { try base.event(with: id) }
}
