/// The address that a link leads to: web, mail, or a place relative to the document.
///
/// An address that would run a script when it is followed does not construct, so no renderer has to ask.
public struct Link: Equatable, Hashable, Sendable {
  /// The address as written.
  public let address: String

  /// Creates a link, or nil when the address is empty, has white space, or another scheme than http, https and mailto.
  public init?(_ address: String) {
    if address.isEmpty || address.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) { return nil }
    if let colon = address.firstIndex(of: ":") {
      let scheme = address[..<colon]
      let isPath = scheme.contains { $0 == "/" || $0 == "?" || $0 == "#" }
      if !isPath && !["http", "https", "mailto"].contains(scheme.lowercased()) { return nil }
    }
    self.address = address
  }
}
