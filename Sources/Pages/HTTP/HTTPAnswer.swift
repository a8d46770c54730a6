/// An answer to a request, with what every answer says.
public struct HTTPAnswer: Equatable, Sendable {
  public var status: Int
  /// The headers of its own.
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]

  /// Makes an answer.
  public init(_ status: Int, _ type: String, _ body: [UInt8], headers: [(name: String, value: String)] = []) {
    self.status = status
    self.headers = [("Content-Type", type)] + headers
    self.body = body
  }

  /// An answer of a line of text.
  public static func line(_ status: Int, _ text: String) -> HTTPAnswer {
    HTTPAnswer(status, "text/plain; charset=utf-8", Array((text + "\n").utf8))
  }

  public static func == (left: HTTPAnswer, right: HTTPAnswer) -> Bool {
    left.status == right.status && left.body == right.body && left.headers.elementsEqual(right.headers) { $0 == $1 }
  }

  /// The bytes to send.
  public func bytes(isHead: Bool, keepsAlive: Bool) -> [UInt8] {
    var lines = ["HTTP/1.1 \(status) \(Self.reasons[status] ?? "Answer")"]
    lines += headers.map { "\($0.name): \($0.value)" }
    if status != 304 { lines.append("Content-Length: \(body.count)") }
    lines += Self.always
    lines.append("Connection: \(keepsAlive ? "keep-alive" : "close")")
    let head = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    return isHead || status == 304 ? head : head + body
  }

  private static let always = [
    "Cache-Control: no-store", "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Cross-Origin-Opener-Policy: same-origin",
    "Cross-Origin-Resource-Policy: same-origin", "Content-Security-Policy: \(PageClient.own.policy(connects: "'self'", isHeader: true))",
  ]

  private static let reasons = [
    200: "OK", 304: "Not Modified", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    408: "Request Timeout", 413: "Content Too Large", 421: "Misdirected Request", 431: "Request Header Fields Too Large",
    500: "Internal Server Error", 503: "Service Unavailable", 505: "HTTP Version Not Supported",
  ]
}
