import Values

/// The head of a request, read strictly: a plain GET or HEAD, unless bodies are taken.
public struct HTTPRequest: Equatable, Sendable {
  public let method: Method
  /// The path and query as they were sent.
  public let target: String
  /// The headers by lower-case name; those that are used may not be repeated.
  public let headers: [String: String]
  /// Whether the connection may be used again.
  public let keepsAlive: Bool
  /// How many bytes follow the head.
  public let bodyLength: Int

  /// What is asked for.
  public enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
  }

  /// Whether only the head of the answer is wanted.
  public var isHead: Bool { method == .head }
  /// Whether it brings something.
  public var hasBody: Bool { method == .post || method == .put }

  /// What some bytes are.
  public enum Reading: Equatable, Sendable {
    /// The head isn't whole yet.
    case incomplete
    /// A request, and how many bytes it took.
    case request(HTTPRequest, length: Int)
    /// The status of a refusal; the connection is closed after it.
    case refused(Int)
  }

  /// The most bytes that a head may have.
  public static let longestHead = 16 << 10

  /// Reads the first request of some bytes, perhaps one that brings a body.
  public static func read(_ bytes: [UInt8], takingBodies: Bool = false) -> Reading {
    guard let end = endOfHead(bytes) else {
      // What can't become a request needn't be waited for.
      return bytes.count > longestHead ? .refused(431) : .incomplete
    }
    if end > longestHead { return .refused(431) }
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < end - 2 {
      guard let stop = bytes[start..<end].firstIndex(of: 10) else { return .refused(400) }
      // Lines end with both characters, and neither stands anywhere else.
      guard stop > start, bytes[stop - 1] == 13 else { return .refused(400) }
      let line = bytes[start..<stop - 1]
      if line.contains(13) { return .refused(400) }
      lines.append(line)
      start = stop + 1
    }
    guard let first = lines.first else { return .refused(400) }
    let words = first.split(separator: 32, omittingEmptySubsequences: false)
    guard words.count == 3, words.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x21...0x7E).contains($0) } }) else { return .refused(400) }
    let version = text(words[2])
    guard version == "HTTP/1.1" || version == "HTTP/1.0" else { return .refused(version.hasPrefix("HTTP/") ? 505 : 400) }
    guard words[0].allSatisfy(isTokenByte), words[1].first == UInt8(ascii: "/") || words[1] == [UInt8(ascii: "*")] else {
      return .refused(400)
    }
    guard let headers = headers(lines.dropFirst()) else { return .refused(400) }
    if headers["host"] == nil || headers["expect"] != nil { return .refused(400) }
    guard let method = Method(rawValue: text(words[0])), words[1].first == UInt8(ascii: "/") else { return .refused(405) }
    let bringsBody = method == .post || method == .put
    guard takingBodies || !bringsBody else { return .refused(405) }
    if headers["transfer-encoding"] != nil { return .refused(413) }
    var bodyLength = 0
    if let length = headers["content-length"] {
      guard !length.isEmpty, length.utf8.allSatisfy({ (48...57).contains($0) }) else { return .refused(400) }
      if length.utf8.contains(where: { $0 != 48 }) {
        guard bringsBody, let count = Int(written: length) else { return .refused(413) }
        bodyLength = count
      }
    } else if bringsBody {
      return .refused(411)
    }
    let target = text(words[1])
    guard !target.hasPrefix("//"), isPercentEncoded(words[1]) else { return .refused(400) }
    let connection = (headers["connection"] ?? "").lowercased().split(separator: ",").map { $0.filter { $0 != " " } }
    let keepsAlive = version == "HTTP/1.1" ? !connection.contains("close") : connection.contains("keep-alive")
    return .request(
      HTTPRequest(method: method, target: target, headers: headers, keepsAlive: keepsAlive, bodyLength: bodyLength), length: end)
  }

  /// The end of the head's final empty line; a bare line feed pair ends one too, to be refused.
  private static func endOfHead(_ bytes: [UInt8]) -> Int? {
    for index in bytes.indices where bytes[index] == 10 {
      if index >= 1, bytes[index - 1] == 10 { return index + 1 }
      if index >= 3, bytes[index - 1] == 13, bytes[index - 2] == 10 { return index + 1 }
    }
    return nil
  }

  /// The headers; nil if one is folded, repeated or has control characters.
  private static func headers(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [String: String]? {
    var headers: [String: String] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
      let (name, value) = (line[..<colon], line[(colon + 1)...])
      guard name.allSatisfy(isTokenByte), value.allSatisfy({ $0 == 9 || $0 >= 32 && $0 != 127 }) else { return nil }
      let key = text(name).lowercased()
      let trimmed = text(value.drop { $0 == 32 || $0 == 9 }.reversed().drop { $0 == 32 || $0 == 9 }.reversed())
      if headers.updateValue(trimmed, forKey: key) != nil, singles.contains(key) { return nil }
    }
    return headers
  }

  private static let singles: Set<String> = [
    "host", "origin", "authorization", "content-length", "transfer-encoding", "sec-fetch-site", "if-none-match", "connection", "expect",
    "content-type", "docket-device",
  ]

  /// Whether each per cent sign has its two digits.
  private static func isPercentEncoded(_ target: ArraySlice<UInt8>) -> Bool {
    var rest = target
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else { continue }
      guard rest.count >= 2, isHex(rest.removeFirst()), isHex(rest.removeFirst()) else { return false }
    }
    return true
  }

  private static func isHex(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte) }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }

  private static func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }
}

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
    let given = Set(headers.map { $0.name.lowercased() })
    lines += Self.always.filter { !given.contains($0.name.lowercased()) }.map { "\($0.name): \($0.value)" }
    lines.append("Connection: \(keepsAlive ? "keep-alive" : "close")")
    let head = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    return isHead || status == 304 ? head : head + body
  }

  private static let always: [(name: String, value: String)] = [
    ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy", PageClient.served.policy(connects: "'self'", isHeader: true)),
  ]

  private static let reasons = [
    200: "OK", 300: "Multiple Choices", 304: "Not Modified", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
    405: "Method Not Allowed",
    408: "Request Timeout", 409: "Conflict", 411: "Length Required", 415: "Unsupported Media Type", 422: "Unprocessable Content",
    429: "Too Many Requests", 507: "Insufficient Storage", 413: "Content Too Large", 421: "Misdirected Request",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error", 503: "Service Unavailable", 505: "HTTP Version Not Supported",
  ]
}
