import Casework
import Commands
import EventLog
package import Exchange
import TextForms

/// Refuses events that no copy of this office can have recorded, from bundles or waiting ones.
package struct BundleDoor {
  private let session: OfficeSession
  private let copies: Set<CaseID>

  /// Looks up which copies were made of the office's log.
  package init(_ session: OfficeSession) throws {
    self.session = session
    copies = Set(try session.office.events(under: .affair("copy")).filter { $0.type == .copyCreated }.map(\.caseID))
  }

  /// Refuses a bundle of an unknown copy, or with a personal value in clear.
  package func check(_ bundle: FieldBundle, _ path: String) throws {
    // Imported, such a value would be beyond any erasure.
    let tag = bundle.header.tag
    guard copies.contains(tag.copyCase) else {
      throw Failure.refused("unknown-tag", ["tag": tag])
    }
    for (index, bundled) in bundle.events.enumerated() {
      guard let field = bundled.openField(in: session.office.catalog) else { continue }
      throw Failure(.refused, Message("open-personal-value", ["field": field]), place: Failure.Place(path, line: index + 2))
    }
  }

  /// Whether an event may wait beside the log.
  func admits(_ waiting: BundledEvent) -> Bool {
    (copies.contains(waiting.tag.copyCase) || waiting.tag == session.copy?.tag) && waiting.openField(in: session.office.catalog) == nil
  }
}

extension OfficeSession {
  /// The waiting events that a bundle can have brought, for no proof covers their file.
  package func waiting() throws -> WaitingEvents {
    let waiting = try FieldCopyFiles(store: store).readWaiting()
    if waiting.events.isEmpty { return waiting }
    let door = try BundleDoor(self)
    guard let stranger = waiting.events.first(where: { !door.admits($0) }) else { return waiting }
    throw Failure(
      .damaged, Message("damaged.nothing-that-bundle-brought", ["fileName": WaitingEvents.fileName, "id": stranger.id]),
      place: Failure.Place(WaitingEvents.fileName))
  }
}
