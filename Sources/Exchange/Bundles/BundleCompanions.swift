import Casework
import EventLog
import LogLines
import Values

/// The photos and personal values of a bundle, stored if they fit the log and are missing.
struct BundleCompanions {
  let bundle: FieldBundle
  /// The log.
  let log: OfficeLog

  /// Stores what belongs to present, waiting or set-aside events, but nothing discarded or destroyed.
  func store(_ plan: Merge, _ setAsides: SetAsides) throws -> Int {
    let left = Set(plan.left.map(\.id))
    let wanted = bundle.events.filter { !left.contains($0.id) && setAsides[$0]?.settlement != false }
    let absent = try Set(wanted.flatMap(\.photos)).filter { try !log.store.holdsAttachment($0) }
    let isNothing = absent.isEmpty && bundle.personal.isEmpty && bundle.landed.isEmpty
    let erasures = isNothing ? Erasures() : try Erasures(in: log.snapshot)
    try storePhotos(absent, of: wanted, known: Set(plan.known.map(\.id)), erasures)
    for bundled in wanted {
      guard let values = bundle.personal[bundled.id], erasures.cases[bundled.caseID] == nil else { continue }
      // Where another event has the id here, its values are its own.
      if let stored = try log.office.event(with: bundled.id), !values.fit(stored) { continue }
      if try log.personalValues(of: bundled.id) == nil { try log.store.putPersonalValues(values, of: bundled.id) }
    }
    return try storeLanded(erasures)
  }

  /// Stores the values of the copy's events that are here already and lack them.
  private func storeLanded(_ erasures: Erasures) throws -> Int {
    var count = 0
    for (id, values) in bundle.landed.sorted(by: { $0.key.description < $1.key.description }) {
      guard let stored = try log.office.event(with: id), stored.origin?.tag == bundle.header.tag,
        erasures.cases[stored.caseID] == nil, values.fit(stored), try log.personalValues(of: id) == nil
      else { continue }
      try log.store.putPersonalValues(values, of: id)
      count += values.fields.count
    }
    return count
  }

  private func storePhotos(_ absent: Set<Digest>, of wanted: [BundledEvent], known: Set<EventID>, _ erasures: Erasures) throws {
    if absent.isEmpty { return }
    let new = Set(wanted.map(\.id).filter { !known.contains($0) })
    if let missing = bundle.missingPhoto(of: new, { photo, _ in !absent.contains(photo) || erasures.photos[photo] != nil }) {
      throw BundleFault.damaged(line: missing.line, .missingAttachment(missing.photo))
    }
    for photo in absent.sorted() where bundle.photoNames.contains(photo) && erasures.photos[photo] == nil {
      if let bytes = try bundle.photo(photo) { _ = try log.store.putAttachment(bytes) }
    }
  }
}
