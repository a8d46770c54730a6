import Casework
import Commands
import ProgramSession
import Synchronization
import TextForms
import Values

/// Who asks: a device signs the server's nonce with its key, and is believed for an hour.
final class DeviceTokens: Sendable {
  /// Whose a token is.
  enum Holder {
    case device(Device)
    /// It is none, its hour is over, or no valid key of the roster made it.
    case denied(Message)
  }

  private let process: ProcessContext
  private let roster: DeviceRoster
  private let secret: [UInt8]
  /// The tokens whose signature was good, with the key and when they end.
  private let proven = Mutex<[String: (key: PublicKey, until: Int64)]>([:])

  /// What the signatures are made for.
  private static let namespace = "docket-device"
  private static let hour: Int64 = 3_600_000

  init(process: ProcessContext, path: String) {
    (self.process, roster) = (process, DeviceRoster(process: process, path: path))
    secret = (0..<4).flatMap { _ in withUnsafeBytes(of: process.random()) { Array($0) } }
  }

  private var now: Instant { process.now() }

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

  /// Whether a token was proven before, so that nothing is left to do for it.
  func isProven(_ token: String) -> Bool { proven.withLock { $0[token] != nil } }

  /// The device whose key a token names, its signature not looked at.
  func claimedDevice(of token: String) throws -> Device? {
    guard let claim = claim(of: token), case .device(let device) = try roster.holder(of: claim.signature.key) else { return nil }
    return device
  }

  /// What a token of this server says: until when, and the signature over that; nil where it is none or its hour is over.
  private func claim(of token: String) -> (until: Int64, nonce: Substring, armour: String, signature: ArmouredSignature)? {
    let now = now.milliseconds
    let words = token.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, let blob = Base64.bytes(of: words[1]), blob.count < 4_096 else { return nil }
    let halves = words[0].split(separator: "-", omittingEmptySubsequences: false)
    guard halves.count == 2, let until = Int64(halves[0]), "\(until)" == halves[0], now < until, until <= now + Self.hour,
      mark(until) == halves[1]
    else { return nil }
    let armour = "-----BEGIN SSH SIGNATURE-----\n\(Base64.text(of: blob))\n-----END SSH SIGNATURE-----\n"
    return ArmouredSignature(armour).map { (until, words[0], armour, $0) }
  }

  /// The device that made a token; a key that the roster doesn't know costs no look at its signature.
  func device(of token: String) throws -> Holder {
    let now = now.milliseconds
    if let known = proven.withLock({ $0[token] }) {
      return now < known.until ? try holder(of: known.key) { true } : .denied(Message("token"))
    }
    guard let claim = claim(of: token) else { return .denied(Message("token")) }
    let key = claim.signature.key
    return try holder(of: key) {
      guard try isGood(claim.armour, over: claim.nonce, by: key) else { return false }
      proven.withLock { proven in
        proven = proven.filter { now < $0.value.until }
        if proven.count < 10_000 { proven[token] = (key, claim.until) }
      }
      return true
    }
  }

  /// What the roster says of a key, whose signature is looked at only where it is a device's.
  private func holder(of key: PublicKey, isProven: () throws -> Bool) throws -> Holder {
    switch try roster.holder(of: key) {
    case .device(let device): try isProven() ? .device(device) : .denied(Message("token"))
    case .revoked: .denied(Message("device-revoked"))
    case .unknown: .denied(Message("device-unknown"))
    }
  }

  private func isGood(_ armour: String, over nonce: Substring, by key: PublicKey) throws -> Bool {
    try KeyTool(process: process).isGood(armour, over: Array(nonce.utf8), for: Self.namespace, by: [key])
  }
}
