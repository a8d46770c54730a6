import Commands
import EventLog
import Gathering
import LogLines
import ProgramSession
import Values

/// Another history of an office, accepted from a size at which both roots are the same (恢复).
struct GatherRestoration {
  /// The data by which the office is expected from then on.
  let data: JSON.Object

  private let folder: GatheringFolder
  private let source: Source
  private let size: Int
  private let sent: (place: ParcelFolder, manifest: ParcelManifest, digest: Digest)

  /// Finds the newest refused parcel that states another history with the held beginning.
  init(
    of source: Source, from size: Int, reason: String, in folder: GatheringFolder, _ process: ProcessContext
  ) throws {
    let office = source.office
    guard source.root != nil, size < source.size else {
      throw Failure.refused("beyond-held", ["office": office, "count": source.size])
    }
    let snapshot = try LogPlace(path: folder.log(of: office), limit: source.size).open(process).snapshot()
    let (root, last) = (try snapshot.root(ofFirst: size), try snapshot.event(seq: size)?.event)
    guard let root, let last, last.part.map({ $0.index == $0.count }) ?? true else { throw Failure.refused("within-batch", ["size": size]) }
    var found: [(place: ParcelFolder, manifest: ParcelManifest, digest: Digest)] = []
    for place in try ParcelFolder.all(below: folder.refused, of: office, folder.fileSystem) {
      let bytes = try place.bytes(ParcelManifest.fileName)
      let digest = SHA256.digest(of: bytes)
      guard let manifest = ParcelManifest(bytes), !source.manifests.contains(digest),
        source.refused.contains(where: { $0.manifest == digest && $0.reason.isOtherHistory }),
        try manifest.root(at: size, lines: place.bytes(ParcelManifest.linesName)) == root
      else { continue }
      found.append((place, manifest, digest))
    }
    guard let sent = found.max(by: { $0.manifest.at < $1.manifest.at }) else {
      throw Failure.refused("no-other-history", ["office": office, "size": size])
    }
    (self.folder, self.source, self.size, self.sent) = (folder, source, size, sent)
    data = [
      "from": size.json, "root": root.json, "at": last.at.json, "manifest": sent.digest.hex.json, "reason": reason.json,
    ]
  }

  /// Where both signed statements are kept, and the lines that are given up.
  var path: String { KeptEvidence.path(folder, source.office, sent.digest) }

  /// Keeps them before anything is given up.
  func preserve(_ cache: CacheFolder?) throws {
    guard let held = source.root else { return }
    let log = HeldFiles(source, in: folder, cache: cache)
    let contradiction = ParcelFault.Contradiction(size: source.size, held: held, sent: sent.manifest.root)
    try KeptEvidence(folder, sent.manifest, sent.digest, contradiction).store(sent.place, held: log, source)
    try folder.write([(name: "held.jsonl", bytes: try log.lines(after: size, upTo: source.size))], in: path)
  }
}
