import Casework
import EventLog
import TextForms
import Values

/// The awaited photos as they are kept beside a log.
struct AwaitedPhotosNote {
  var photos: [Digest: AwaitedPhotos.Photo] = [:]
  /// How many were erased last because nothing named them, and when.
  var cleared: (count: Int, at: Instant)?

  /// Reads what is beside a log.
  init(of store: any EventStore) throws(StoreError) {
    guard let bytes = try store.note(.photos) else { return }
    let value: JSON
    do { value = try JSON(parsing: bytes) } catch {
      // What can't be read awaits nothing; the phones name their photos again.
      return
    }
    for member in value["photos"]?.array ?? [] {
      guard let digest = member["sha256"]?.string.flatMap({ Digest(hex: $0) }), let named = member["named"]?.string.flatMap({ Instant($0) })
      else { continue }
      let people = Set((member["people"]?.array ?? []).compactMap(\.string))
      photos[digest] = AwaitedPhotos.Photo(people: people, named: named, size: try store.attachmentSize(digest))
    }
    if let count = value["cleared"]?["count"]?.decimal?.whole, let at = value["cleared"]?["at"]?.string.flatMap({ Instant($0) }) {
      cleared = (count, at)
    }
  }

  /// Keeps them beside the log.
  func write(to store: any EventStore) throws(StoreError) {
    let members = photos.sorted { $0.key.hex < $1.key.hex }.map { digest, photo -> JSON in
      ["sha256": digest.hex.json, "people": photo.people.sorted().json, "named": photo.named.description.json]
    }
    let cleared: JSON = cleared.map { ["count": $0.count.json, "at": $0.at.description.json] } ?? .null
    try store.put(Array(JSON.object(["photos": .array(members), "cleared": cleared]).text().utf8), in: .photos)
  }

  /// The photos for programs; nil if there is nothing to say.
  var json: JSON? {
    if photos.isEmpty, cleared == nil { return nil }
    var object: JSON.Object = ["waiting": brought.count.json, "missing": (photos.count - brought.count).json]
    if let cleared { object["cleared"] = ["count": cleared.count.json, "at": cleared.at.description.json] }
    return .object(object)
  }

  private var brought: [AwaitedPhotos.Photo] { photos.values.filter { $0.size != nil } }

  /// The lines for people.
  func lines(_ language: Language, zone: Zone) -> [String] {
    var lines: [String] = []
    if !photos.isEmpty {
      let (count, missing) = (brought.count, photos.count - brought.count)
      lines.append(
        language.choose(
          "手机照片：\(count) 张等着记录，\(missing) 张还没有送到；一天没有用到的清除",
          "phones' photos: \(count) wait for their records, \(missing) haven't arrived; what no record uses for a day is cleared"))
    }
    if let cleared {
      let day = zone.day(of: cleared.at)
      lines.append(
        language.choose(
          "手机照片：\(cleared.count) 张一天没有记录用到，\(day) 已清除",
          "phones' photos: \(cleared.count) that no record used for a day \(cleared.count == 1 ? "was" : "were") cleared on \(day)"))
    }
    return lines
  }
}
