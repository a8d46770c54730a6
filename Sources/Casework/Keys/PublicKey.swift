import EventLog
public import Values

/// An OpenSSH public key (密钥): the first two words of its line, in one spelling.
public struct PublicKey: Hashable, Sendable {
  /// The kind of key, `ssh-ed25519`.
  public let type: String

  /// The key itself, in OpenSSH's encoding.
  private let blob: [UInt8]

  /// The two words.
  public var text: String { "\(type) \(Base64.text(of: blob))" }

  /// What people compare: `SHA256:` and the digest in base64 without padding.
  public var fingerprint: String { "SHA256:" + SHA256.digest(of: blob).base64.prefix { $0 != "=" } }

  /// The point of a key on P-256 that isn't in a token of hardware.
  var p256Point: [UInt8]? {
    guard type == "ecdsa-sha2-nistp256" else { return nil }
    var fields = WireFields(blob)
    guard fields.text() != nil, fields.text() != nil else { return nil }
    return fields.field()
  }

  /// Why some text is no key for the roster.
  public enum Problem: Error, Hashable, Sendable {
    /// It is a private key, which only its owner may have.
    case privateKey
    /// It is no public key as OpenSSH writes it.
    case notKey
    /// It is one of a kind that isn't taken.
    case otherType(String)
    /// It is an RSA key with so few bits.
    case short(bits: Int)
  }

  /// Reads a public key file, or its first two words, with any comment behind.
  public init(_ text: some StringProtocol) throws(Problem) {
    if text.contains("PRIVATE KEY") || text.hasPrefix("PuTTY-User-Key-File") { throw .privateKey }
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("#") }
    guard lines.count == 1 else { throw .notKey }
    let words = lines[0].split(separator: " ", omittingEmptySubsequences: true)
    guard words.count >= 2, let blob = Base64.bytes(of: words[1]) else { throw .notKey }
    try self.init(blob: blob)
    guard type == words[0] else { throw .notKey }
  }

  /// Reads a key in OpenSSH's encoding.
  public init(blob: [UInt8]) throws(Problem) {
    var fields = WireFields(blob)
    guard let type = fields.text(), !type.isEmpty, type.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else { throw .notKey }
    guard let form = Self.forms[type] else { throw .otherType(type) }
    switch form {
    case .edwards(let isHardware):
      guard fields.field()?.count == 32 else { throw .notKey }
      if isHardware, fields.text() == nil { throw .notKey }
    case .curve(let name, let bytes, let isHardware):
      guard fields.text() == name, let point = fields.field(), point.count == 2 * bytes + 1, point.first == 4 else { throw .notKey }
      if isHardware, fields.text() == nil { throw .notKey }
    case .rsa:
      guard let exponent = fields.field(), let modulus = fields.field(), Self.isPositive(exponent), Self.isPositive(modulus) else {
        throw .notKey
      }
      let bits = Self.bits(of: modulus)
      if bits < Self.fewestBits { throw .short(bits: bits) }
    }
    guard fields.isAtEnd else { throw .notKey }
    self.type = type
    self.blob = blob
  }

  /// Extracts the public half of an OpenSSH private key file; nil if it isn't one.
  public init?(privateContainer bytes: [UInt8]) {
    var fields = WireFields(bytes)
    // Cipher, derivation of its key, the options of that; then how many keys, and the public ones.
    guard fields.skip("openssh-key-v1\0"), fields.field() != nil, fields.field() != nil, fields.field() != nil, fields.number() == 1,
      let blob = fields.field()
    else { return nil }
    do {
      try self.init(blob: blob)
    } catch {
      return nil
    }
  }

  /// The key's bytes behind the name of its type.
  private enum Form {
    case edwards(isHardware: Bool)
    case curve(String, bytes: Int, isHardware: Bool)
    case rsa
  }

  private static let forms: [String: Form] = [
    "ssh-ed25519": .edwards(isHardware: false), "sk-ssh-ed25519@openssh.com": .edwards(isHardware: true),
    "ecdsa-sha2-nistp256": .curve("nistp256", bytes: 32, isHardware: false),
    "ecdsa-sha2-nistp384": .curve("nistp384", bytes: 48, isHardware: false),
    "ecdsa-sha2-nistp521": .curve("nistp521", bytes: 66, isHardware: false),
    "sk-ecdsa-sha2-nistp256@openssh.com": .curve("nistp256", bytes: 32, isHardware: true), "ssh-rsa": .rsa,
  ]

  /// The fewest bits that an RSA key may have.
  public static let fewestBits = 3_072

  /// A whole number above zero in as few bytes as it takes.
  private static func isPositive(_ number: [UInt8]) -> Bool {
    guard let first = number.first, first < 0x80 else { return false }
    return first != 0 || (number.count > 1 && number[1] >= 0x80)
  }

  private static func bits(of number: [UInt8]) -> Int {
    let digits = number.drop { $0 == 0 }
    return digits.count * 8 - (digits.first?.leadingZeroBitCount ?? 0)
  }
}

/// Reads the numbers and length-prefixed fields of OpenSSH keys and signatures (RFC 4251, section 5).
struct WireFields {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether every byte was read.
  var isAtEnd: Bool { offset == bytes.count }

  /// Passes over bytes that must be these.
  mutating func skip(_ expected: String) -> Bool {
    guard bytes[offset...].starts(with: expected.utf8) else { return false }
    offset += expected.utf8.count
    return true
  }

  /// A number of 32 bits.
  mutating func number() -> Int? {
    guard bytes.count - offset >= 4 else { return nil }
    defer { offset += 4 }
    return bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A field: its length, and as many bytes.
  mutating func field() -> [UInt8]? {
    let start = offset
    guard let count = number(), bytes.count - offset >= count else {
      offset = start
      return nil
    }
    defer { offset += count }
    return Array(bytes[offset..<offset + count])
  }

  /// A field of some bytes.
  static func field(_ bytes: [UInt8]) -> [UInt8] {
    withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { Array($0) } + bytes
  }

  /// A field that is a text.
  mutating func text() -> String? {
    field().flatMap { String(validating: $0, as: UTF8.self) }
  }
}

/// An OpenSSH signature as text: what it says of itself, before anybody has verified it.
public struct ArmouredSignature: Hashable, Sendable {
  /// The key that it claims to be made with.
  public let key: PublicKey

  /// What it was made for, `docket-hand`.
  public let namespace: String

  /// The name of the hash of what it is over.
  private let hash: String

  /// The signature itself, in OpenSSH's encoding.
  private let blob: [UInt8]

  /// Reads the output of `ssh-keygen -Y sign`; nil if it isn't one or its key type is refused.
  public init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 3, lines[0] == "-----BEGIN SSH SIGNATURE-----", lines.last == "",
      lines[lines.count - 2] == "-----END SSH SIGNATURE-----",
      let bytes = Base64.bytes(of: lines[1..<lines.count - 2].joined())
    else { return nil }
    var fields = WireFields(bytes)
    guard fields.skip("SSHSIG"), fields.number() == 1, let keyBlob = fields.field(), let namespace = fields.text(),
      fields.field() != nil, let hash = fields.text(), let blob = fields.field(), fields.isAtEnd
    else { return nil }
    do {
      key = try PublicKey(blob: keyBlob)
    } catch {
      return nil
    }
    (self.namespace, self.hash, self.blob) = (namespace, hash, blob)
  }

  /// What it is over bytes by its key: nothing is known of a key that isn't on P-256, as the keys of phones are.
  public func verdict(over bytes: [UInt8]) -> VerdictWord {
    guard let point = key.p256Point else { return .unchecked }
    var fields = WireFields(blob)
    guard fields.text() == key.type, let numbers = fields.field(), fields.isAtEnd else { return .contradicted }
    fields = WireFields(numbers)
    guard let r = fields.field(), let s = fields.field(), fields.isAtEnd, r.first.map({ $0 < 0x80 }) ?? false,
      s.first.map({ $0 < 0x80 }) ?? false, let signature = P256Signature(r: r, s: s)
    else { return .contradicted }
    let digest: [UInt8]
    switch hash {
    case "sha256": digest = SHA256.digest(of: bytes).bytes
    case "sha512": digest = SHA512.digest(of: bytes)
    default: return .contradicted
    }
    let parts = [Array(namespace.utf8), [], Array(hash.utf8), digest]
    return signature.isGood(over: Array("SSHSIG".utf8) + parts.flatMap(WireFields.field), by: point) ? .proved : .contradicted
  }
}
