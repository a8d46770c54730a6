public import EventLog
public import LogLines
public import Values

/// What an office states and signs when it sends (上送): its lines between two sizes, and both roots.
public struct ParcelManifest: Hashable, Sendable {
  /// The office's id.
  public let office: String
  /// How many events the log had before the lines.
  public let from: Int
  /// How many it has with them.
  public let to: Int
  /// The moment of sending: all that was recorded by then is in it.
  public let at: Instant
  /// The root at `from`; nil if that is 0.
  public let base: Digest?
  /// The root at `to`.
  public let root: Digest
  /// That the log at `from` is the beginning of the log at `to`.
  public let proof: [Digest]
  /// The hash of the lines' bytes.
  public private(set) var sha256: Digest

  /// Joins what a manifest states.
  public init(office: String, from: Int, to: Int, at: Instant, base: Digest?, root: Digest, proof: [Digest], sha256: Digest) {
    self.office = office
    self.from = from
    self.to = to
    self.at = at
    self.base = base
    self.root = root
    self.proof = proof
    self.sha256 = sha256
  }

  /// The namespace of its signature.
  public static let namespace = "docket-parcel"

  /// The files of a parcel's folder.
  public static let fileName = "parcel.json"
  /// The file of its signature.
  public static let signatureName = "parcel.json.sig"
  /// The file of its lines.
  public static let linesName = "lines.jsonl"

  /// Whether a text may be an office's id and the name of its folder.
  public static func isOffice(_ name: String) -> Bool {
    !name.hasPrefix(".") && CaseID(kind: "source", number: name) != nil
  }

  /// The moment in the folder's name, `20240105T011244Z`.
  public var moment: String { at.description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z" }

  /// The most bytes that so many lines may have, and that anybody reads whole.
  public var mostBytesOfLines: Int { min(max(0, to - from), 1 << 16) * (LogLimits.line + 1) }

  /// The name of the parcel's folder.
  public var name: String { "\(from)-\(to)-\(moment)" }

  /// The proof, to be checked.
  public var consistency: ConsistencyProof { ConsistencyProof(oldSize: from, newSize: to, hashes: proof) }

  /// The right edge of the tree at `from`, if the manifest shows it.
  public var edge: MerkleFrontier? {
    from == 0 ? MerkleFrontier() : base.flatMap { consistency.earlierFrontier(root: $0) }
  }

  /// The roots that it states, by size.
  public var roots: [(size: Int, root: Digest)] { (base.map { [(from, $0)] } ?? []) + [(to, root)] }
}

extension ParcelManifest {
  /// The one line of canonical JSON, newline included.
  public var bytes: [UInt8] {
    let json: JSON = [
      "parcel": 1, "office": .string(office), "from": .number(from), "to": .number(to), "at": .string(at.description),
      "base": base.map { .string($0.base64) } ?? .null, "root": .string(root.base64),
      "proof": .array(proof.map { .string($0.base64) }), "sha256": .string(sha256.hex),
    ]
    do {
      return try json.canonicalBytes() + [UInt8(ascii: "\n")]
    } catch {
      preconditionFailure("a manifest of checked parts has canonical JSON: \(error)")
    }
  }

  /// Reads a manifest; nil for anything but exactly that line.
  public init?(_ bytes: [UInt8]) {
    guard let json = Self.json(bytes), json["parcel"]?.decimal == Decimal(1), let office = json["office"]?.string, Self.isOffice(office),
      let from = json["from"]?.decimal?.whole, let to = json["to"]?.decimal?.whole, 0 <= from, from <= to, to > 0,
      let at = json["at"]?.string.flatMap({ Instant($0) }), let root = json["root"]?.string.flatMap({ Digest(base64: $0) }),
      let proof = json["proof"]?.array, proof.count <= ConsistencyProof.mostHashes,
      let sha256 = json["sha256"]?.string.flatMap({ Digest(hex: $0) }), let given = json["base"]
    else { return nil }
    let base = given.string.flatMap { Digest(base64: $0) }
    guard from == 0 ? given == .null : base != nil else { return nil }
    let hashes = proof.compactMap { $0.string.flatMap { Digest(base64: $0) } }
    guard hashes.count == proof.count else { return nil }
    self.init(office: office, from: from, to: to, at: at, base: base, root: root, proof: hashes, sha256: sha256)
    // Unknown members, another order, another spelling: it would not be the line that others sign.
    guard self.bytes.dropLast().elementsEqual(bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]) else { return nil }
  }

  /// The office that bytes name, whatever else they are.
  public static func office(in bytes: [UInt8]) -> String? { json(bytes)?["office"]?.string }

  private static func json(_ bytes: [UInt8]) -> JSON? {
    do {
      return try JSON(parsing: bytes)
    } catch {
      return nil
    }
  }
}

extension ParcelManifest {
  /// States what an office's log has behind an event, its lines still to be named.
  public init(of office: String, after from: Int, at moment: Instant, over tree: MerkleTree) {
    guard let proof = tree.consistencyProof(from: from, to: tree.size) else { preconditionFailure("a parcel begins within the log") }
    self.init(
      office: office, from: from, to: tree.size, at: moment, base: from == 0 ? nil : tree.root(atSize: from), root: tree.root,
      proof: from == tree.size ? [] : proof.hashes, sha256: .zero)
  }

  /// The manifest of exactly these lines.
  public func stating(_ lines: [UInt8]) -> ParcelManifest {
    var stated = self
    stated.sha256 = SHA256.digest(of: lines)
    return stated
  }
}

/// What two signed manifests of an office say to each other.
public enum ManifestComparison: Hashable, Sendable {
  /// At one size they state two roots, or one states another than its own lines lead to.
  case contradict(size: Int, first: Digest, second: Digest)
  /// At a size that both speak of they state one root.
  case agree(size: Int)
  /// They speak of no size in common, and no lines show more.
  case nothingInCommon

  /// Compares two manifests by shared roots, else by lines that lead from one to the other.
  public init(_ first: ParcelManifest, _ second: ParcelManifest, lines: [UInt8]?) {
    var stated = first.roots.flatMap { size, root in
      second.roots.filter { $0.size == size }.map { (size: size, first: root, second: $0.root) }
    }
    if let lines {
      let digest = SHA256.digest(of: lines)
      for manifest in [first, second] where digest == manifest.sha256 {
        if let led = manifest.ledRoot(lines), led != manifest.root { stated.append((manifest.to, manifest.root, led)) }
      }
      if digest == first.sha256 {
        stated += first.roots(at: second.roots.map(\.size), lines).compactMap { size, root in second.root(at: size).map { (size, root, $0) }
        }
      }
      if digest == second.sha256 {
        stated += second.roots(at: first.roots.map(\.size), lines).compactMap { size, root in first.root(at: size).map { (size, $0, root) }
        }
      }
    }
    if let (size, first, second) = stated.first(where: { $0.first != $0.second }) {
      self = .contradict(size: size, first: first, second: second)
    } else {
      self = stated.last.map { .agree(size: $0.size) } ?? .nothingInCommon
    }
  }
}

extension ParcelManifest {
  /// The root at a size that it states, or that its lines lead to on the way to the one that it states.
  public func root(at size: Int, lines: [UInt8]) -> Digest? { root(at: size) ?? roots(at: [size], lines).first?.root }

  /// The root that it states at a size.
  fileprivate func root(at size: Int) -> Digest? { roots.first { $0.size == size }?.root }

  /// The roots of its lines at sizes within them; empty if they aren't its lines.
  fileprivate func roots(at sizes: [Int], _ bytes: [UInt8]) -> [(size: Int, root: Digest)] {
    let sizes = sizes.filter { from < $0 && $0 < to }
    guard !sizes.isEmpty, var edge, let lines = read(bytes) else { return [] }
    var roots: [(size: Int, root: Digest)] = []
    for line in lines {
      edge.append(line.hash)
      if sizes.contains(edge.size) { roots.append((edge.size, edge.root)) }
    }
    return edge.root == root ? roots : []
  }

  /// The root that its lines lead to, if computable.
  fileprivate func ledRoot(_ bytes: [UInt8]) -> Digest? {
    if from == to { return base }
    guard var edge, let lines = read(bytes) else { return nil }
    edge.append(contentsOf: lines.map(\.hash))
    return edge.root
  }

  private func read(_ bytes: [UInt8]) -> [ContinuedLines.Line]? {
    do {
      return try ContinuedLines(bytes, after: from, at: nil).lines
    } catch {
      return nil
    }
  }
}

/// Why a parcel is refused (退回); the first reason in this order.
public enum ParcelFault: Error, Hashable, Sendable {
  /// The office isn't expected, or not any more.
  case notExpected
  /// The manifest is another office's than the folder.
  case otherOffice(String)
  /// A link, device or folder is in place of a file.
  case wrongType
  /// The manifest isn't one.
  case unreadable
  /// The signature isn't one by the expected key over the manifest.
  case badSignature
  /// It was sent later than now.
  case ahead(Instant)
  /// It was sent before its last line was recorded.
  case beforeLastLine(at: Instant, last: Instant)
  /// The lines' bytes are others than the manifest states.
  case otherBytes
  /// There are more or fewer lines than the manifest states.
  case lineCount(expected: Int, found: Int)
  /// Two signed statements contradict each other.
  case rewritten(Contradiction)
  /// A later moment, and fewer events than were taken.
  case shorter(to: Int, taken: Int)
  /// A line isn't lawful.
  case line(ContinuedLines.Fault)
  /// The lines begin another office's log, or none.
  case otherLog
  /// The log is of a newer format.
  case newerFormat(Int)
  /// A case isn't at that version.
  case version(CaseID, expected: Int, found: Int, seq: Int)
  /// An event's id is there already.
  case repeatedID(EventID, seq: Int)
  /// The lines lead to another root.
  case otherRoot(found: Digest)
  /// The proof doesn't lead from root to root.
  case proof

  /// A root that an office stated, and another at the same size that it had stated before.
  public struct Contradiction: Hashable, Sendable {
    /// The number of events.
    public let size: Int
    /// The root that was held, or stated before.
    public let held: Digest
    /// The root that is stated now.
    public let sent: Digest
    /// The earlier manifest that contradicts it; nil if that is the accepted history.
    public let manifest: Digest?

    /// Joins both.
    public init(size: Int, held: Digest, sent: Digest, manifest: Digest? = nil) {
      self.size = size
      self.held = held
      self.sent = sent
      self.manifest = manifest
    }
  }

  /// The classes of the reasons, in the order in which they are asked.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case unexpected, manifest, signature, clock, cut, rewritten, shorter, broken

    /// Whether the office states another history than the held one.
    public var isOtherHistory: Bool { self == .rewritten || self == .shorter }
  }

  /// The reason's class.
  public var reason: Reason {
    switch self {
    case .notExpected, .otherOffice: .unexpected
    case .wrongType, .unreadable: .manifest
    case .badSignature: .signature
    case .ahead, .beforeLastLine: .clock
    case .otherBytes, .lineCount: .cut
    case .rewritten: .rewritten
    case .shorter: .shorter
    case .line, .otherLog, .newerFormat, .version, .repeatedID, .otherRoot, .proof: .broken
    }
  }

  /// The contradiction, if it is one.
  public var contradiction: Contradiction? {
    if case .rewritten(let contradiction) = self { contradiction } else { nil }
  }
}
