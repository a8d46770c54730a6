public import Values

/// A parcel that is looked at.
public struct ParcelCandidate {
  /// Its path.
  public let place: ParcelFolder
  /// Whether it is the gathering's own copy, of one that came before its beginning.
  public let isCopy: Bool
  /// Its manifest's bytes.
  public let manifest: [UInt8]
  /// Their hash, which identifies the parcel.
  public let digest: Digest
  /// Their content; nil if they aren't a manifest.
  public let stated: ParcelManifest?
  /// Whether it contains anything but files.
  public let hasWrongTypes: Bool

  /// Reads the manifest of a parcel.
  init(_ place: ParcelFolder, isCopy: Bool, hasWrongTypes: Bool) throws {
    (self.place, self.isCopy, self.hasWrongTypes) = (place, isCopy, hasWrongTypes)
    manifest = try place.bytes(ParcelManifest.fileName)
    digest = SHA256.digest(of: manifest)
    stated = ParcelManifest(manifest)
  }

  /// What identifies a parcel of an office.
  struct Key: Hashable {
    let office: String
    let digest: Digest
  }

  /// Its identifying part.
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
