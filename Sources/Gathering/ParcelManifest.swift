public import EventLog

/// What an office states and signs when it sends (上送): the lines from one size of its log to another, and the roots at both.
public struct ParcelManifest: Hashable, Sendable {
  /// The office's id.
  public let office: String
  /// How many events the log had before the lines.
  public let from: Int
  /// How many it has with them.
  public let to: Int
  /// The moment of sending: all that was recorded by then is in it.
  public let at: Instant
  /// The root at `from`; nil where that is 0.
  public let base: Digest?
  /// The root at `to`.
  public let root: Digest
  /// That the log at `from` is the beginning of the log at `to`.
  public let proof: [Digest]
  /// The hash of the lines' bytes.
  public var sha256: Digest

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

  /// The moment as it stands in the folder's name, `20240105T011244Z`.
  public var moment: String { at.description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z" }

  /// The name of the parcel's folder.
  public var name: String { "\(from)-\(to)-\(moment)" }

  /// The proof, to be checked.
  public var consistency: ConsistencyProof { ConsistencyProof(oldSize: from, newSize: to, hashes: proof) }

  /// The right edge of the tree at `from`, as far as the manifest itself shows it.
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
      let proof = json["proof"]?.array, let sha256 = json["sha256"]?.string.flatMap({ Digest(hex: $0) }), let given = json["base"]
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
