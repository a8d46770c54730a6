import Casework
import Commands
import EventLog
import TextForms

/// The address to which an office's pages are sent: another program's, over HTTP.
struct Webhook {
  /// The address, such as `https://chat.example/hook?key=…`.
  let address: String

  /// The word that takes an address back.
  static let none = ["none", "无"]

  /// Checks an address.
  init(_ text: String) throws(Failure) {
    let rest = ["http://", "https://"].first { text.hasPrefix($0) }.map { text.dropFirst($0.count) }
    let place = rest?.prefix { !"/?".contains($0) } ?? ""
    let parts = place.split(separator: ":", omittingEmptySubsequences: false)
    let isHost = parts.first.map { !$0.isEmpty && $0.utf8.allSatisfy(Self.isOfHost) } ?? false
    let isPort = parts.count == 1 || parts.count == 2 && UInt16(parts[1]).map { $0 > 0 } ?? false
    guard isHost, isPort, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\"<>\\^`{|}#".utf8.contains($0) }) else {
      throw .usage("bad-url")
    }
    address = text
  }

  private static func isOfHost(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// The office's address; nil if none is set.
  init?(of session: OfficeSession) throws(Failure) {
    let text = try session.orDamage { () throws(Failure) in
      try Failure.catching { try session.office.policy(Kind.webhook)?.string }
    }
    guard let text, !Self.none.contains(text) else { return nil }
    try self.init(text)
  }

  /// Posts JSON by the system's `curl`, which knows the machine's certificates.
  func post(_ value: JSON) throws(Failure) {
    let result = try OtherProgram.run(
      [
        "curl", "--disable", "--silent", "--show-error", "--connect-timeout", "5", "--max-time", "15", "--proto", "=http,https", "--output",
        "/dev/null", "--write-out", "%{http_code}", "--header", "Content-Type: application/json; charset=utf-8", "--data-binary", "@-",
        "--url", .word(address),
      ], input: Array(value.text().utf8))
    switch result.status {
    case 0 where result.output.hasPrefix("2") && result.output.count == 3: return
    case 0: throw Failure.io("webhook-status", ["output": result.output])
    case 28: throw Failure.io("webhook-timeout")
    case _: throw Failure.io("webhook-unreachable", ["firstError": result.firstError])
    }
  }
}
