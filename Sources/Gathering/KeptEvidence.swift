import LogLines
public import Values

/// Two contradictory statements of an office, stored side by side with their signatures (证据).
public struct KeptEvidence {
  /// The folder in the gathering.
  public let path: String

  private let folder: GatheringFolder
  /// The office.
  public let office: String
  /// What contradicts what.
  public let contradiction: ParcelFault.Contradiction

  /// Places the evidence of a manifest that contradicts what was stated before.
  public init(_ folder: GatheringFolder, _ manifest: ParcelManifest, _ digest: Digest, _ contradiction: ParcelFault.Contradiction) {
    self.folder = folder
    office = manifest.office
    self.contradiction = contradiction
    path = Self.path(folder, manifest.office, digest)
  }

  /// Where the evidence of a manifest is kept.
  public static func path(_ folder: GatheringFolder, _ office: String, _ manifest: Digest) -> String {
    "\(folder.evidence)/\(office)/\(manifest.hex.prefix(12))"
  }

  /// Stores both manifests with signatures and key, and lines if they share no size.
  public func store(_ parcel: ParcelFolder, held: HeldFiles, _ source: Source?) throws {
    if try folder.bytes("\(path)/sent.json") != nil { return }
    let earlier = try statement(source)
    var files: [(name: String, bytes: [UInt8])] = []
    if let earlier {
      files.append(("held.json", earlier.manifest))
      files.append(("held.json.sig", earlier.signature))
    }
    files.append(("sent.json.sig", try parcel.bytes(ParcelManifest.signatureName)))
    let sent = try parcel.bytes(ParcelManifest.fileName)
    files.append(("sent.json", sent))
    if let key = source?.key { files.append(("key.pub", Array("\(key)\n".utf8))) }
    if let lines = try lines(between: ParcelManifest(sent), earlier.flatMap { ParcelManifest($0.manifest) }, parcel, held) {
      files.append((ParcelManifest.linesName, lines))
    }
    try ParcelFolder.write(files, to: path, folder.fileSystem)
  }

  /// The earlier manifest that speaks of the size, or else of lines around it.
  private func statement(_ source: Source?) throws -> (manifest: [UInt8], signature: [UInt8])? {
    if let digest = contradiction.manifest { return try waitingOrRefused(digest) }
    let size = contradiction.size
    let taken = source?.taken ?? []
    let speaking = taken.filter { $0.to == size || ($0.from == size && size > 0) } + taken.filter { $0.from < size && size < $0.to }
    for one in speaking {
      if let kept = try signed("\(folder.taken)/\(office)/\(one.manifest.hex.prefix(12)).json") { return kept }
    }
    return nil
  }

  private func waitingOrRefused(_ digest: Digest) throws -> (manifest: [UInt8], signature: [UInt8])? {
    for around in [folder.waiting, folder.refused].map({ "\($0)/\(office)" }) {
      for name in try folder.names(in: around) where name.hasSuffix(String(digest.hex.prefix(12))) {
        if let kept = try signed("\(around)/\(name)/\(ParcelManifest.fileName)") { return kept }
      }
    }
    return nil
  }

  /// A manifest with its signature beside it; nil unless both are there.
  private func signed(_ file: String) throws -> (manifest: [UInt8], signature: [UInt8])? {
    guard let manifest = try folder.bytes(file), let signature = try folder.bytes("\(file).sig") else { return nil }
    return (manifest, signature)
  }

  /// The lines of one of the two if the manifests share no differing size.
  private func lines(
    between sent: ParcelManifest?, _ earlier: ParcelManifest?, _ parcel: ParcelFolder, _ held: HeldFiles
  ) throws -> [UInt8]? {
    guard let sent, let earlier else { return nil }
    if case .contradict = ManifestComparison(sent, earlier, lines: nil) { return nil }
    let parcelLines = try parcel.bytes(ParcelManifest.linesName)
    if case .contradict = ManifestComparison(sent, earlier, lines: parcelLines) { return parcelLines }
    let others = try held.lines(after: earlier.from, upTo: earlier.to)
    if case .contradict = ManifestComparison(sent, earlier, lines: others) { return others }
    return nil
  }
}
