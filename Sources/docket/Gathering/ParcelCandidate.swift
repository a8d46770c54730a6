import Commands
import EventLog
import Gathering

/// A parcel that is looked at.
struct ParcelCandidate {
  /// Where it lies.
  let place: ParcelFolder
  /// Whether it is the gathering's own copy, of one that came before its beginning.
  let isCopy: Bool
  /// Its manifest's bytes.
  let manifest: [UInt8]
  /// Their hash, by which the parcel is told from others.
  let digest: Digest
  /// What they state; nil where they are no manifest.
  let stated: ParcelManifest?
  /// Whether something else than a file stands in it.
  let hasMisfits: Bool

  /// Reads the manifest of a parcel.
  init(_ place: ParcelFolder, isCopy: Bool, hasMisfits: Bool) throws(Failure) {
    (self.place, self.isCopy, self.hasMisfits) = (place, isCopy, hasMisfits)
    manifest = try place.bytes(ParcelManifest.fileName)
    digest = SHA256.digest(of: manifest)
    stated = ParcelManifest(manifest)
  }

  /// What tells parcels of an office apart.
  struct Key: Hashable {
    let office: String
    let digest: Digest
  }

  /// What tells it from others.
  var key: Key { Key(office: place.office, digest: digest) }

  /// The beginning of its digest, as names of folders carry it.
  var mark: String { String(digest.hex.prefix(12)) }

  /// Whether it is asked before another: by office, sizes and moment.
  func precedes(_ other: ParcelCandidate) -> Bool {
    if place.office != other.place.office { return place.office.utf8.lexicographicallyPrecedes(other.place.office.utf8) }
    guard let first = stated, let second = other.stated else { return stated != nil && other.stated == nil }
    return (first.from, first.to, first.at) < (second.from, second.to, second.at)
  }
}
