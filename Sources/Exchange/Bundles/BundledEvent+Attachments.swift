public import Casework
public import EventLog

extension BundledEvent {
  /// The photos that the event names.
  public var photos: [Digest] { event.data.namedAttachments }

  /// The photo that the event says was destroyed, where it says so.
  public var erasedPhoto: Digest? {
    event.type == .erased ? event.data["attachment"]?.string.flatMap { Digest(hex: $0) } : nil
  }
}

extension FieldBundle {
  /// The first of some events that names a photo which is neither here nor in the bundle nor destroyed, and the photo.
  ///
  /// - Parameter isHere: whether a photo of a case is kept here already, or was destroyed here.
  public func missingPhoto(
    of ids: Set<EventID>, _ isHere: (Digest, CaseID) throws -> Bool
  ) rethrows -> (line: Int, photo: Digest)? {
    let erased = Set(events.compactMap(\.erasedPhoto))
    let along = photoNames
    for (index, bundled) in events.enumerated() where ids.contains(bundled.id) {
      for photo in bundled.photos where !along.contains(photo) && !erased.contains(photo) {
        if try !isHere(photo, bundled.caseID) { return (index + 2, photo) }
      }
    }
    return nil
  }
}
