public import EventLog

/// An office in which nobody's role is asked for: how a copy applies again what it recorded under the roles of that time.
public struct RosterlessOffice<Base: OfficeView>: OfficeView {
  private let office: Base

  /// Leaves the roster of an office aside.
  public init(_ office: Base) {
    self.office = office
  }

  public var catalog: Catalog { office.catalog }
  public var roster: Roster { .empty }
  public var tag: String? { office.tag }
  public var base: Int? { office.base }
  public func history(of id: CaseID) throws -> CaseHistory? { try office.history(of: id) }
  public func lastNumber(kind: String, prefix: String) throws -> Int { try office.lastNumber(kind: kind, prefix: prefix) }
  public func cases(kind: String, knownAs folded: String) throws -> [CaseID] { try office.cases(kind: kind, knownAs: folded) }
  public func cases(referringTo id: CaseID) throws -> [CaseID] { try office.cases(referringTo: id) }
  public func cases(ofAffair kind: Kind) throws -> [CaseID] { try office.cases(ofAffair: kind) }
  public func event(at seq: Int) throws -> Event? { try office.event(at: seq) }
  public func event(with id: EventID) throws -> Event? { try office.event(with: id) }
}
