public import EventLog
import Values

/// The parcels that lie there to be judged, in the order in which they are asked.
public struct ParcelInbox {
  /// Those that are whole.
  public private(set) var parcels: [ParcelCandidate] = []
  /// Those of which something is still to come.
  public private(set) var arriving: [ParcelOutcome] = []

  /// Looks into folders that offices send to, and among the copies that wait in the gathering.
  ///
  /// - Parameter disk: where the folders are; links in them aren't followed.
  public init(_ folders: [String], on disk: any FileSystem, _ folder: GatheringFolder) throws {
    for path in folders {
      for place in try ParcelFolder.all(below: path, disk) {
        let content = try place.content()
        if content == .arriving {
          arriving.append(ParcelOutcome(office: place.office, path: place.path, from: nil, to: nil, result: .waiting))
        } else {
          parcels.append(try ParcelCandidate(place, isCopy: false, hasWrongTypes: content == .wrongType))
        }
      }
    }
    for place in try folder.waitingParcels() {
      parcels.append(try ParcelCandidate(place, isCopy: true, hasWrongTypes: try place.content() != .whole))
    }
    parcels.sort { $0.precedes($1) }
  }

  /// The waiting statements of an office's parcels, signed by the key expected now.
  func statements(
    of source: Source, in folder: GatheringFolder, isSigned: (ParcelCandidate, String) throws -> Bool
  ) throws -> [Statement] {
    guard let key = source.key else { return [] }
    var stated: [(Digest, ParcelManifest?)] = []
    for copy in parcels where copy.isCopy && copy.place.office == source.office && copy.stated != nil && !copy.hasWrongTypes {
      if try isSigned(copy, key) { stated.append((copy.digest, copy.stated)) }
    }
    let cut = Set(source.refused.filter { $0.reason == .cut && $0.seq > source.expectedSeq }.map(\.manifest))
    if !cut.isEmpty {
      for name in try folder.names(in: "\(folder.refused)/\(source.office)") {
        let bytes = try folder.bytes("\(folder.refused)/\(source.office)/\(name)/\(ParcelManifest.fileName)") ?? []
        let digest = SHA256.digest(of: bytes)
        if cut.contains(digest) { stated.append((digest, ParcelManifest(bytes))) }
      }
    }
    return stated.flatMap { digest, manifest in
      (manifest?.roots ?? []).map { Statement(size: $0.size, root: $0.root, manifest: digest) }
    }
  }
}
