import EventLog

/// An OpenSSH signature as text: what it says of itself, before anybody has verified it.
public struct ArmouredSignature: Hashable, Sendable {
  /// The key that it claims to be made with.
  public let key: PublicKey

  /// What it was made for, `docket-hand`.
  public let namespace: String

  /// Reads the text that `ssh-keygen -Y sign` writes; nil if it is none, or by a key that the roster takes none of.
  public init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 3, lines[0] == "-----BEGIN SSH SIGNATURE-----", lines.last == "",
      lines[lines.count - 2] == "-----END SSH SIGNATURE-----",
      let bytes = Base64.bytes(of: lines[1..<lines.count - 2].joined())
    else { return nil }
    var fields = WireFields(bytes)
    guard fields.skip("SSHSIG"), fields.number() == 1, let blob = fields.field(), let namespace = fields.text(), fields.field() != nil,
      fields.text() != nil, fields.field() != nil, fields.isAtEnd
    else { return nil }
    do {
      key = try PublicKey(blob: blob)
    } catch {
      return nil
    }
    self.namespace = namespace
  }
}
