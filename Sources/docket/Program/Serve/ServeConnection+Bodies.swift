import Glibc
import Pages
import TextForms

/// Requests that bring something, as phones alone do.
extension ServeConnection {
  /// Milliseconds for what a request brings, and for the rest of what isn't received.
  private static let (bodyTime, restTime) = (30_000, 2_000)

  /// Receives and answers what a request brings; whether the connection goes on.
  func answerWithBody(_ request: HTTPRequest, _ bytes: inout [UInt8]) -> Bool {
    let busy = PhoneServer.refusal(503, Message("office-busy"))
    if let refusal = refusal(ofBodyOf: request) { return refuse(refusal) }
    guard let phones else { return refuse(.line(404, Self.words(404))) }
    guard let caller = ServeEnding.during({ phones.caller(of: request) }) else { return refuse(busy) }
    let key: String?
    switch caller {
    case .refused(let refusal): return refuse(refusal)
    case .anyone: key = nil
    case .device(let device): key = device.key
    }
    var entered: [OpenConnections] = []
    defer { for place in entered { place.leave() } }
    for place in phones.limits.places(of: key) {
      guard log.acquire(place) else { return refuse(busy) }
      entered.append(place)
    }
    guard let body = receiveBody(of: request, &bytes) else { return refuse(.line(408, Self.words(408))) }
    // What was recorded is also answered before the server ends.
    let goesOn = ServeEnding.during {
      reply(to: request, phones.answer(to: request, body, by: caller) ?? .line(404, Self.words(404)))
    }
    return goesOn ?? refuse(busy)
  }

  /// Answers what isn't received to its end, which ends the connection.
  private func refuse(_ answer: HTTPAnswer) -> Bool {
    // What is still on its way is thrown away for a moment: closed at once, the connection would be reset before the answer is read.
    send(answer, isHead: false, keepsAlive: false)
    shutdown(descriptor, Int32(SHUT_WR))
    let deadline = Self.now + Self.restTime
    while let rest = receive(until: deadline), !rest.isEmpty, Self.now < deadline {}
    return false
  }

  /// Why what a request brings isn't even received.
  private func refusal(ofBodyOf request: HTTPRequest) -> HTTPAnswer? {
    if let status = gate.refusalOfOrigin(of: request) { return .line(status, Self.words(status)) }
    guard let longest = PhoneServer.longestBody(of: request) else { return .line(404, Self.words(404)) }
    if (request.headers["content-type"] ?? "").isEmpty { return PhoneServer.refusal(415, Message("no-type")) }
    return request.bodyLength > longest ? PhoneServer.refusal(413, Message("too-long.body")) : nil
  }

  /// Receives the rest of a body; nil if it is too slow.
  private func receiveBody(of request: HTTPRequest, _ bytes: inout [UInt8]) -> [UInt8]? {
    let deadline = Self.now + Self.bodyTime
    while bytes.count < request.bodyLength {
      guard let more = receive(until: deadline), !more.isEmpty else { return nil }
      bytes += more
    }
    // The usual case: nothing follows, and what may be large isn't copied.
    if bytes.count == request.bodyLength {
      defer { bytes = [] }
      return bytes
    }
    let body = Array(bytes.prefix(request.bodyLength))
    bytes.removeFirst(body.count)
    return body
  }
}
