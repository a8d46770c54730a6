import Commands
import EventLog
import Gathering

/// The parcels that lie there to be judged, in the order in which they are asked.
struct ParcelInbox {
  /// Those that are whole.
  private(set) var parcels: [ParcelCandidate] = []
  /// Those of which something is still to come.
  private(set) var arriving: [ParcelOutcome] = []
  /// The signed statements of parcels that wait or lost bytes on the way, by office.
  private(set) var statements: [String: [Statement]] = [:]

  /// Looks into folders that offices send to, and among the copies that wait in the gathering.
  init(_ folders: [String], _ folder: GatheringFolder, _ sources: Sources) throws(Failure) {
    for path in folders {
      for place in try ParcelFolder.all(below: path, POSIXFileSystem()) {
        let content = try place.content()
        if content == .arriving {
          arriving.append(ParcelOutcome(office: place.office, path: place.path, from: nil, to: nil, result: .waiting))
        } else {
          parcels.append(try ParcelCandidate(place, isCopy: false, hasMisfits: content == .misfit))
        }
      }
    }
    for place in try folder.waitingParcels() {
      parcels.append(try ParcelCandidate(place, isCopy: true, hasMisfits: try place.content() != .whole))
    }
    parcels.sort { $0.precedes($1) }
    for office in Set(parcels.map(\.place.office)) { statements[office] = try statements(of: office, folder, sources) }
  }

  private func statements(of office: String, _ folder: GatheringFolder, _ sources: Sources) throws(Failure) -> [Statement] {
    let source = sources.byOffice[office]
    var stated = parcels.filter { $0.isCopy && $0.place.office == office }.map { ($0.digest, $0.stated) }
    let cut = Set(source?.refused.filter { $0.reason == .cut && $0.seq > source?.expectedSeq ?? 0 }.map(\.manifest) ?? [])
    if !cut.isEmpty {
      for name in try folder.names(in: "\(folder.refused)/\(office)") {
        let bytes = try folder.bytes("\(folder.refused)/\(office)/\(name)/\(ParcelManifest.fileName)") ?? []
        let digest = SHA256.digest(of: bytes)
        if cut.contains(digest) { stated.append((digest, ParcelManifest(bytes))) }
      }
    }
    return stated.flatMap { digest, manifest in
      (manifest?.roots ?? []).map { Statement(size: $0.size, root: $0.root, manifest: digest) }
    }
  }
}

extension GatheringFolder {
  /// The copies of parcels whose beginning hasn't come.
  func waitingParcels() throws(Failure) -> [ParcelFolder] {
    guard try Failure.catching({ try fileSystem.status(of: waiting) }) != nil else { return [] }
    return try ParcelFolder.all(below: waiting, fileSystem)
  }
}
