import Casework
import EventLog
import LogLines
import ProgramSession
import Synchronization
import Values

/// The photos that intents of people named and no event names yet: who may bring them.
final class AwaitedPhotos: Sendable {
  // A note beside the log keeps them, so that a restart of the server stops no phone.
  /// A photo that somebody's intent named.
  struct Photo: Hashable, Sendable {
    var people: Set<String>
    /// When an intent named it last.
    var named: Instant
    /// How many bytes were brought; nil if it is still missing.
    var size: Int?
  }

  /// What becomes of a photo that somebody brings.
  enum Admission {
    case admitted
    /// No intent of the person named it.
    case unnamed
    /// Too much of the person waits already.
    case full
  }

  private let store: any EventStore
  private let photos: Mutex<[Digest: Photo]>

  /// The most bytes of one person that wait for an intent, and the most photos that all may name.
  private static let (mostBytes, mostPhotos) = (256 << 20, 20_000)

  /// Reads what the server knew before.
  init(of store: any EventStore) throws(StoreError) {
    self.store = store
    photos = Mutex(try AwaitedPhotosNote(of: store).photos)
  }

  /// Notes the photos of a person's intents: those that wait, and those that events name by now.
  func note(waiting: Set<Digest>, recorded: Set<Digest>, of person: String, at now: Instant) throws(StoreError) {
    try photos.withLock { photos throws(StoreError) in
      let before = photos
      for digest in recorded { photos[digest] = nil }
      for digest in waiting.subtracting(recorded) {
        photos[digest, default: Photo(people: [], named: now)].people.insert(person)
        photos[digest]?.named = now
      }
      if photos.count > Self.mostPhotos {
        let oldest = photos.sorted { ($0.value.named, $0.key.hex) < ($1.value.named, $1.key.hex) }
        for (digest, _) in oldest.prefix(photos.count - Self.mostPhotos) { photos[digest] = nil }
      }
      if photos != before { try write(photos) }
    }
  }

  /// Whether a person may bring a photo of so many bytes.
  func admit(_ digest: Digest, _ size: Int, of person: String) -> Admission {
    photos.withLock { photos in
      guard let photo = photos[digest], photo.people.contains(person) else { return .unnamed }
      let waiting = photos.reduce(0) { $0 + ($1.value.people.contains(person) && $1.key != digest ? $1.value.size ?? 0 : 0) }
      if waiting + size > Self.mostBytes { return .full }
      photos[digest]?.size = size
      return .admitted
    }
  }

  /// Whether an intent of a person named a photo.
  func isNamed(_ digest: Digest, by person: String) -> Bool { photos.withLock { $0[digest]?.people.contains(person) ?? false } }

  /// Whether no intent named one of them for a day.
  func isOld(at now: Instant) -> Bool { photos.withLock { $0.contains { Self.isOld($0.value, at: now) } } }

  private static func isOld(_ photo: Photo, at now: Instant) -> Bool { photo.named.adding(milliseconds: 86_400_000) < now }

  /// Forgets what no intent named for a day, and erases what was brought of it and no event names.
  func clear(at now: Instant, in session: OfficeSession) throws {
    let old = photos.withLock { photos in Set(photos.filter { Self.isOld($0.value, at: now) }.keys) }
    let named = try Self.named(of: old, in: session.snapshot)
    var count = 0
    for digest in old where !named.contains(digest) {
      if try store.eraseAttachment(digest) { count += 1 }
    }
    try photos.withLock { photos throws(StoreError) in
      for digest in old { photos[digest] = nil }
      try write(photos, cleared: count > 0 ? (count, now) : nil)
    }
  }

  /// Those of some photos that an event names, whatever became of it.
  private static func named(of photos: Set<Digest>, in snapshot: any LogSnapshot) throws(StoreError) -> Set<Digest> {
    var named: Set<Digest> = []
    let mark = Array("\"attachments\"".utf8)
    let end = try snapshot.scan { line, bytes in
      let text = line.text(in: bytes)
      if line.restsOnFiles(in: bytes) || text.contains(mark) { named.formUnion(photos.filter { text.contains(Array($0.hex.utf8)) }) }
      return .more
    }
    // Behind a damage there may be an event that names any of them.
    return end.damage == nil ? named : photos
  }

  /// Keeps the photos; whoever changes them holds them meanwhile.
  private func write(_ photos: [Digest: Photo], cleared: (count: Int, at: Instant)? = nil) throws(StoreError) {
    var note = try AwaitedPhotosNote(of: store)
    note.photos = photos
    if let cleared { note.cleared = cleared }
    try note.write(to: store)
  }
}
