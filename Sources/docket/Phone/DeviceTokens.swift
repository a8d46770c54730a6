import Casework
import Commands
import EventLog
import Synchronization
import TextForms

/// A device on the roster, as its token shows.
struct Device: Hashable, Sendable {
  /// Whose it is.
  let name: String
  let label: String
  /// The fingerprint of its key.
  let key: String
}

/// Who asks: a device signs the server's nonce with its key, and is believed for an hour.
final class DeviceTokens: Sendable {
  /// Whose a token is.
  enum Holder {
    case device(Device)
    /// It is none, its hour is over, or no valid key of the roster made it.
    case denied(Message)
  }

  private let call: CommandCall
  private let path: String
  private let secret: [UInt8]
  /// The tokens whose signature was good, with the key and when they end.
  private let proven = Mutex<[String: (key: PublicKey, until: Int64)]>([:])

  /// What the signatures are made for.
  private static let namespace = "docket-device"
  private static let hour: Int64 = 3_600_000

  init(call: CommandCall, path: String) {
    (self.call, self.path) = (call, path)
    secret = (0..<4).flatMap { _ in withUnsafeBytes(of: call.process.random()) { Array($0) } }
  }

  private var now: Instant { call.process.now() }

  /// The moment in seconds, for limits.
  var seconds: Int { Int(now.milliseconds / 1_000) }

  /// A nonce to sign: when it ends, and a mark that only this server makes.
  func nonce() -> JSON {
    let until = now.milliseconds + Self.hour
    return [
      "nonce": .string("\(until)-\(mark(until))"), "until": .string(Instant(milliseconds: until).description),
      "now": .string(now.description),
    ]
  }

  private func mark(_ until: Int64) -> String { SHA256.digest(of: secret + Array("\(until)".utf8) + secret).hex }

  /// The device that made a token.
  func device(of token: String) throws(Failure) -> Holder {
    guard let key = try key(of: token) else { return .denied(Message("token")) }
    let session = try OfficeSession.reading(call.process, path: path)
    // The roster says whose key it is; a key that ended is looked for among everybody's.
    if let (name, _) = session.office.roster.people.first(where: { $0.value.holds(key) }) {
      let ring = try Failure.catching { try session.office.history(ofPerson: name) }.map { KeyRing($0) } ?? KeyRing()
      guard let entry = ring.entries.last(where: { $0.key == key && $0.end == nil }), let label = entry.device else {
        return .denied(Message("device-unknown"))
      }
      return .device(Device(name: name, label: label, key: key.fingerprint))
    }
    let rings = try Failure.catching { try session.office.histories(ofAffair: .person).map { KeyRing($0) } }
    let isRevoked = rings.contains { $0.entries.contains { $0.key == key } }
    return .denied(isRevoked ? Message("device-revoked") : Message("device-unknown"))
  }

  /// The key that signed a token's nonce; nil if it isn't one, or is too old.
  private func key(of token: String) throws(Failure) -> PublicKey? {
    let now = now.milliseconds
    if let known = proven.withLock({ $0[token] }) { return now < known.until ? known.key : nil }
    let words = token.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, let blob = Base64.bytes(of: words[1]), blob.count < 4_096 else { return nil }
    let halves = words[0].split(separator: "-", omittingEmptySubsequences: false)
    guard halves.count == 2, let until = Int64(halves[0]), now < until, until <= now + Self.hour, mark(until) == halves[1] else {
      return nil
    }
    let armour = "-----BEGIN SSH SIGNATURE-----\n\(Base64.text(of: blob))\n-----END SSH SIGNATURE-----\n"
    guard let signature = ArmouredSignature(armour), try isGood(armour, over: words[0], by: signature.key) else { return nil }
    proven.withLock { proven in
      proven = proven.filter { now < $0.value.until }
      if proven.count < 10_000 { proven[token] = (signature.key, until) }
    }
    return signature.key
  }

  private func isGood(_ armour: String, over nonce: Substring, by key: PublicKey) throws(Failure) -> Bool {
    let tool = KeyTool(process: call.process)
    guard tool.isInstalled else { throw .noKeyTool }
    return try tool.isGood(armour, over: Array(nonce.utf8), for: Self.namespace, by: [key])
  }
}
