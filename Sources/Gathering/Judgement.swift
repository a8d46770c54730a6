public import EventLog
public import LogLines
public import Values

/// What becomes of a parcel.
public enum Judgement {
  /// It says nothing that isn't known.
  case known
  /// The parcel seems sound, and lines before its own are missing.
  case waiting
  /// The parcel is accepted, with its new lines; none if it only states that nothing changed.
  case taken(ParcelManifest, bytes: [UInt8], lines: ArraySlice<ContinuedLines.Line>, start: Int)
  /// It doesn't hold.
  case refused(ParcelFault)
}

/// A root that an office stated in a signed manifest which wasn't taken (yet).
public struct Statement: Hashable, Sendable {
  /// The number of events.
  public let size: Int
  public let root: Digest
  /// The manifest that says so.
  public let manifest: Digest

  /// Joins a size and its root.
  public init(size: Int, root: Digest, manifest: Digest) {
    self.size = size
    self.root = root
    self.manifest = manifest
  }
}

/// Judges a parcel against what is held of its office, by the reasons in their order.
///
/// - Parameters:
///   - source: what is known of the office; nil where nothing is.
///   - earlier: what it stated in manifests that weren't taken.
///   - now: the gathering's clock.
public func judge(
  _ parcel: Parcel, of source: Source?, against held: some HeldLog, earlier: [Statement] = [], now: Instant
) throws -> Judgement {
  do {
    return try judgeOrRefuse(parcel, source, held, earlier, now)
  } catch let fault as ParcelFault {
    return .refused(fault)
  }
}

private func judgeOrRefuse(
  _ parcel: Parcel, _ source: Source?, _ held: some HeldLog, _ earlier: [Statement], _ now: Instant
) throws -> Judgement {
  // What was taken stays taken, whatever became of the office since.
  if let source, source.manifests.contains(parcel.digest) { return .known }
  guard let source, source.isExpected, let key = source.key else { throw ParcelFault.notExpected }
  if let named = ParcelManifest.office(in: parcel.manifest), named != parcel.office { throw ParcelFault.otherOffice(named) }
  if parcel.hasWrongTypes { throw ParcelFault.wrongType }
  guard let manifest = ParcelManifest(parcel.manifest) else { throw ParcelFault.unreadable }
  guard try parcel.isSigned(key) else { throw ParcelFault.badSignature }
  let bytes = try parcel.lines()
  try checkClock(manifest, bytes, held, now)
  guard SHA256.digest(of: bytes) == manifest.sha256 else { throw ParcelFault.otherBytes }
  let count = bytes.count { $0 == UInt8(ascii: "\n") }
  guard count == manifest.to - manifest.from, bytes.isEmpty || bytes.last == UInt8(ascii: "\n") else {
    throw ParcelFault.lineCount(expected: manifest.to - manifest.from, found: count)
  }
  if source.superseded.contains(where: { $0.to == manifest.to && $0.root == manifest.root }) { return .known }
  if manifest.from > held.size { return .waiting }

  for (size, root) in manifest.roots {
    switch RootVerdict(on: root, found: size <= held.size ? try held.root(ofFirst: size) : nil) {
    case .agrees, .isShorter: break
    case .differs(let known): throw ParcelFault.rewritten(ParcelFault.Contradiction(size: size, held: known, sent: root))
    }
  }
  for (size, root) in manifest.roots {
    if let other = earlier.first(where: { $0.size == size && $0.root != root && $0.manifest != parcel.digest }) {
      throw ParcelFault.rewritten(ParcelFault.Contradiction(size: size, held: other.root, sent: root, manifest: other.manifest))
    }
  }
  let before = manifest.from == 0 ? nil : try held.moment(of: manifest.from)
  let lines = Result { () throws(ContinuedLines.Fault) in try ContinuedLines(bytes, after: manifest.from, at: before) }
  // Lines that lead to the root that was signed, and away from the one that is held, are a rewriting whatever else they are.
  var edge = try held.edge(ofFirst: manifest.from)
  if case .success(let lines) = lines {
    let overlap = min(held.size, manifest.to) - manifest.from
    edge.append(contentsOf: lines.lines.prefix(overlap).map(\.hash))
    let crossing = edge.root
    edge.append(contentsOf: lines.lines.dropFirst(overlap).map(\.hash))
    let middle = try held.root(ofFirst: min(held.size, manifest.to))
    if crossing != middle, edge.root == manifest.root, manifest.to > held.size {
      throw ParcelFault.rewritten(ParcelFault.Contradiction(size: held.size, held: middle, sent: crossing))
    }
  }
  if let newest = source.newest, manifest.at > newest, manifest.to < held.size {
    throw ParcelFault.shorter(to: manifest.to, taken: held.size)
  }
  return try judgeLines(manifest, bytes, lines, root: edge.root, source, held)
}

/// Judges the lines themselves, the last of the reasons.
private func judgeLines(
  _ manifest: ParcelManifest, _ bytes: [UInt8], _ lines: Result<ContinuedLines, ContinuedLines.Fault>, root: Digest,
  _ source: Source, _ held: some HeldLog
) throws -> Judgement {
  let continued: ContinuedLines
  do { continued = try lines.get() } catch { throw ParcelFault.line(error) }
  if manifest.from == 0, let first = continued.first {
    guard first.type.description == "office.opened", first.caseID.number == manifest.office else { throw ParcelFault.otherLog }
    if let format = first.data["format"]?.decimal?.whole, format > LogOrigin.knownFormat { throw ParcelFault.newerFormat(format) }
  }
  let fresh = continued.lines.drop { $0.seq <= held.size }
  var versions: [CaseID: Int] = [:]
  var ids: Set<EventID> = []
  for line in fresh {
    let version = try versions[line.caseID] ?? held.version(of: line.caseID)
    guard line.version == version + 1 else {
      throw ParcelFault.version(line.caseID, expected: version + 1, found: line.version, seq: line.seq)
    }
    versions[line.caseID] = line.version
    guard ids.insert(line.id).inserted, try !held.holds(line.id) else { throw ParcelFault.repeatedID(line.id, seq: line.seq) }
  }
  guard root == manifest.root else { throw ParcelFault.otherRoot(found: root) }
  do throws(MerkleProofFailure) {
    try manifest.consistency.check(oldRoot: manifest.base ?? MerkleFrontier().root, newRoot: manifest.root)
  } catch {
    throw ParcelFault.proof
  }
  if manifest.to <= held.size, let newest = source.newest, manifest.to < held.size || manifest.at <= newest { return .known }
  let start = continued.lines.last { $0.seq <= held.size }?.end ?? 0
  return .taken(manifest, bytes: bytes, lines: fresh, start: start)
}

private func checkClock(_ manifest: ParcelManifest, _ bytes: [UInt8], _ held: some HeldLog, _ now: Instant) throws {
  if manifest.at.milliseconds - now.milliseconds > Instant.dayLength { throw ParcelFault.ahead(manifest.at) }
  var last = ContinuedLines.lastMoment(in: bytes)
  if bytes.isEmpty, manifest.to <= held.size { last = try held.moment(of: manifest.to) }
  if let last, manifest.at < last { throw ParcelFault.beforeLastLine(at: manifest.at, last: last) }
}

/// What a parcel's judgement needs to know of an office's log.
public protocol HeldLog {
  /// The number of events accepted so far.
  var size: Int { get }

  /// The right edge of the tree over the first of them.
  func edge(ofFirst size: Int) throws -> MerkleFrontier

  /// The root over the first of them.
  func root(ofFirst size: Int) throws -> Digest

  /// When an event was recorded.
  func moment(of seq: Int) throws -> Instant?

  /// The version of a case after its last event, 0 where it has none.
  func version(of id: CaseID) throws -> Int

  /// Whether an event has an id.
  func holds(_ id: EventID) throws -> Bool
}

/// A parcel in a folder.
public struct Parcel {
  /// The name of the folder around it.
  public let office: String
  /// The manifest's bytes.
  public let manifest: [UInt8]
  /// Whether it contains anything but files.
  public let hasWrongTypes: Bool
  /// Reads the lines' bytes.
  public let lines: () throws -> [UInt8]
  /// Whether a public key, as the office's expectation holds it, signed the manifest.
  public let isSigned: (String) throws -> Bool

  /// Creates a parcel from a folder's contents.
  public init(
    office: String, manifest: [UInt8], hasWrongTypes: Bool = false, lines: @escaping () throws -> [UInt8],
    isSigned: @escaping (String) throws -> Bool
  ) {
    self.office = office
    self.manifest = manifest
    self.hasWrongTypes = hasWrongTypes
    self.lines = lines
    self.isSigned = isSigned
  }

  /// Its identifying name.
  public var digest: Digest { SHA256.digest(of: manifest) }
}

/// An office's log as accepted, which figures are computed over.
public struct GatheredOffice: Hashable, Sendable {
  /// The office's id.
  public let office: String
  /// How many events.
  public let size: Int
  /// The root over them.
  public let root: Digest

  /// Joins what is held of an office.
  public init(office: String, size: Int, root: Digest) {
    self.office = office
    self.size = size
    self.root = root
  }

  /// The common root of all offices (全省根哈希): RFC 6962 over the sorted leaves `office size root`.
  public static func provinceRoot(of offices: some Sequence<GatheredOffice>) -> Digest {
    var edge = MerkleFrontier()
    for office in offices.sorted(by: { $0.office.precedes($1.office) }) {
      edge.append(MerkleHash.leaf(Array("\(office.office) \(office.size) \(office.root.base64)".utf8)))
    }
    return edge.root
  }
}
