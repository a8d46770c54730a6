public import LogLines
import Values

/// The copies that were made of an office's log: what comes from any other can't have been recorded there.
public struct CopiesOfOffice {
  private let own: CopyTag?
  private let catalog: Catalog
  private let copies: Set<CaseID>

  /// Looks up which there are.
  public init(_ log: OfficeLog) throws {
    (own, catalog) = (log.copy?.tag, log.office.catalog)
    copies = Set(try log.office.events(under: .affair("copy")).filter { $0.type == .copyCreated }.map(\.caseID))
  }

  /// Whether one has a tag.
  public func contains(_ tag: CopyTag) -> Bool { copies.contains(tag.copyCase) }

  /// Whether an event may wait beside the log.
  func admits(_ waiting: BundledEvent) -> Bool {
    (contains(waiting.tag) || waiting.tag == own) && waiting.openField(in: catalog) == nil
  }
}

extension OfficeLog {
  /// The waiting events that a bundle can have brought, for no proof covers their file.
  public func waiting() throws -> WaitingEvents {
    let waiting = try FieldCopyFiles(store: store).readWaiting()
    if waiting.events.isEmpty { return waiting }
    let copies = try CopiesOfOffice(self)
    guard let stranger = waiting.events.first(where: { !copies.admits($0) }) else { return waiting }
    throw StrangeWaiting(id: stranger.id)
  }

  /// What the log says of events that were set aside.
  public func setAsides() throws -> SetAsides {
    try SetAsides(try office.events(under: .affair("bundle")))
  }

  /// The copies' events of a case that wait or are set aside; their personal values are here already.
  public func outstanding(on caseID: CaseID) throws -> [EventID] {
    let aside = try setAsides().entries.map(\.bundled)
    return (aside + (try waiting().events)).filter { $0.caseID == caseID }.map(\.id)
  }

  /// What can be settled here: on a copy its own set-aside events, elsewhere all.
  public func ownSetAsides() throws -> SetAsides { try SetAsides(try ownBundleEvents()) }

  /// The bundle events of this log; on a copy, its own.
  public func ownBundleEvents() throws -> [Event] {
    let base = copy?.base ?? 0
    return try office.events(under: .affair("bundle")).filter { $0.seq > base }
  }
}

/// An event waits beside the log that no bundle can have brought.
public struct StrangeWaiting: Error, Hashable {
  public let id: EventID
}
