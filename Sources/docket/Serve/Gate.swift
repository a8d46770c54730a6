import Pages

/// Who may ask: the host header, the origin, and the token.
struct Gate: Sendable {
  let token: String
  /// What the Host header may be.
  let hosts: [String]

  /// The status that refuses a request; nil if it may go on.
  func refusal(of request: HTTPRequest) -> Int? {
    let host = (request.headers["host"] ?? "").lowercased()
    if !hosts.contains(where: { $0.lowercased() == host }) { return 421 }
    if let origin = request.headers["origin"], origin.lowercased() != "http://\(host)", origin.lowercased() != "https://\(host)" {
      return 403
    }
    if let site = request.headers["sec-fetch-site"], site != "same-origin", site != "none" { return 403 }
    if isFrontPage(request) { return nil }
    return holdsToken(request) ? nil : 401
  }

  /// Whether the page without data is asked for.
  func isFrontPage(_ request: HTTPRequest) -> Bool { request.target == "/" || request.target.hasPrefix("/?") }

  /// Compares every byte, so that timing reveals nothing of the token.
  private func holdsToken(_ request: HTTPRequest) -> Bool {
    // The word before it may be written large or small.
    var given = Array((request.headers["authorization"] ?? "").utf8)
    let wanted = Array("bearer \(token)".utf8)
    for index in given.indices.prefix(6) { given[index] |= 32 }
    var difference = given.count ^ wanted.count
    for index in wanted.indices { difference |= Int(wanted[index] ^ (index < given.count ? given[index] : 0)) }
    return difference == 0
  }
}
