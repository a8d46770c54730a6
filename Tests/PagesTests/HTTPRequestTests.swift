import DocketTestSupport
import Pages
import Testing

@Suite("the head of a request")
struct HTTPRequestTests {
  private func read(_ text: String) -> HTTPRequest.Reading { HTTPRequest.read(Array(text.utf8)) }

  @Test("a plain request is read, and what follows it is left")
  func plain() {
    let text = "GET /api/status?x=%20 HTTP/1.1\r\nHost: a:1\r\nX-Y:  v \r\n\r\n"
    guard case .request(let request, let length) = read(text + "GET") else {
      Issue.record("not read")
      return
    }
    #expect(
      length == text.utf8.count && request.target == "/api/status?x=%20" && request.headers["x-y"] == "v" && request.keepsAlive
        && !request.isHead)
    #expect(read("GET / HTTP/1.1\r\nHost: a\r\n") == .incomplete)
  }

  @Test(
    "what isn't plainly a request is refused",
    arguments: [
      ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400), ("GET /\r\nHost: a\r\n\r\n", 400),
      ("GET / HTTP/1.1\nHost: a\n\n", 400), ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n", 400),
      ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET //x HTTP/1.1\r\nHost: a\r\n\r\n", 400),
      ("GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
      ("POST / HTTP/1.1\r\nHost: a\r\n\r\n", 405), ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", 405),
      ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n", 413),
      ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400), ("GET / HTTP/2\r\nHost: a\r\n\r\n", 505), ("\r\n\r\n", 400),
    ])
  func refused(text: String, status: Int) { #expect(read(text) == .refused(status), "\(text)") }

  @Test("a request that brings something is read only where that is taken, with its length")
  func bodies() {
    let text = "POST /api/deliver HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"
    guard case .request(let request, let length) = HTTPRequest.read(Array((text + "{}\n").utf8), takingBodies: true) else {
      Issue.record("not read")
      return
    }
    #expect(request.method == .post && request.hasBody && request.bodyLength == 3 && length == text.utf8.count)
    #expect(read(text) == .refused(405))
    for (text, status) in [
      ("POST / HTTP/1.1\r\nHost: a\r\n\r\n", 411), ("PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 413),
      ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n", 413), ("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n", 405),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n", 413),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nDocket-Device: a b\r\nDocket-Device: a b\r\n\r\n", 400),
    ] {
      #expect(HTTPRequest.read(Array(text.utf8), takingBodies: true) == .refused(status), "\(text)")
    }
  }

  @Test("no bytes crash it, and a head has an end")
  func noise() {
    var random = SeededGenerator(for: "requests of random bytes")
    let seed = Array(
      "GET /api/list?query=complaint HTTP/1.1\r\nHost: 127.0.0.1:80\r\nAuthorization: Bearer abc\r\nConnection: close\r\n\r\n".utf8)
    for _ in 0..<20_000 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: bytes.indices, using: &random)
        switch UInt8.random(in: 0...3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        case 2 where bytes.count > 1: bytes.remove(at: place)
        default: bytes.replaceSubrange(place..<place, with: bytes.prefix(place))
        }
        if bytes.count > 60_000 { bytes = seed }
      }
      switch HTTPRequest.read(bytes) {
      case .request(_, let length): #expect(length <= bytes.count)
      case .refused(let status): #expect(status >= 400)
      case .incomplete: #expect(bytes.count <= HTTPRequest.longestHead)
      }
    }
    #expect(HTTPRequest.read([UInt8](repeating: 65, count: 20_000)) == .refused(431))
  }
}
