import Commands
import EventLog
import Gathering
import TextForms

/// What became of a parcel.
struct ParcelOutcome {
  /// The office's id, as the folder around the parcel says.
  let office: String
  /// The parcel's folder.
  let path: String
  /// The sizes that it states, if readable.
  let from, to: Int?
  /// What became of it.
  let result: Result
  /// Why it was refused.
  var fault: ParcelFault?

  /// What may become of a parcel.
  enum Result: String, CaseIterable {
    case taken, known, waiting, refused

    /// The word for people.
    var label: Localized {
      let zh =
        switch self {
        case .taken: "收取"
        case .known: "已有"
        case .waiting: "等待"
        case .refused: "退回"
        }
      return Localized(zh: zh, en: rawValue)
    }
  }

  /// For programs.
  func json(_ language: Language) -> JSON {
    [
      "office": office.json, "parcel": path.json, "from": from.json, "to": to.json, "result": result.rawValue.json,
      "reason": fault.map { $0.reason.rawValue.json } ?? .null, "message": fault.map { $0.text[language].json } ?? .null,
    ]
  }

  /// For people: a line.
  func text(_ language: Language) -> String {
    let word = result.label[language]
    let range = if let from, let to { "  \(from)–\(to)" } else { "" }
    guard let fault else { return "\(word)  \(office)\(range)" }
    return "\(word)  \(office)\(range)  \(fault.reason.label[language])\(language.choose("：", ": "))\(fault.text[language])\n  \(path)"
  }
}

/// A parcel that is looked at.
struct ParcelCandidate {
  /// Its path.
  let place: ParcelFolder
  /// Whether it is the gathering's own copy, of one that came before its beginning.
  let isCopy: Bool
  /// Its manifest's bytes.
  let manifest: [UInt8]
  /// Their hash, which identifies the parcel.
  let digest: Digest
  /// Their content; nil if they aren't a manifest.
  let stated: ParcelManifest?
  /// Whether it contains anything but files.
  let hasMisfits: Bool

  /// Reads the manifest of a parcel.
  init(_ place: ParcelFolder, isCopy: Bool, hasMisfits: Bool) throws(Failure) {
    (self.place, self.isCopy, self.hasMisfits) = (place, isCopy, hasMisfits)
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
