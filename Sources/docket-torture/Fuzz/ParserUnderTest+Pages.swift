import EventLog
import Pages

extension ParserUnderTest {
  /// The heads of requests, as `docket serve` gets them from whoever knocks.
  static let request = ParserUnderTest(
    "request",
    samples: [
      "GET / HTTP/1.1\r\nHost: 127.0.0.1:40213\r\n\r\n",
      "GET /api/list?limit=100&query=complaint%20is%3Aopen HTTP/1.1\r\nHost: localhost:1\r\nAuthorization: Bearer b3rXk0yqT1u4m8Vd2sWq9A\r\n"
        + "If-None-Match: \"a\", W/\"b\"\r\nSec-Fetch-Site: same-origin\r\nOrigin: http://localhost:1\r\n\r\n",
      "HEAD /attachment/0000000000000000000000000000000000000000000000000000000000000000 HTTP/1.0\r\nhost: a\r\nConnection: keep-alive\r\n\r\n",
      "GET /x?a=%E6%A5%BC HTTP/1.1\r\nHost: [::1]:1\r\nContent-Length: 0\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\n",
    ],
    words: [
      "GET ", "HEAD ", "POST ", " HTTP/1.1", " HTTP/1.0", " HTTP/2", "\r\n", "\r", "\n", "\r\n\r\n", ": ", ":", " ", "\t", "%", "%00",
      "%zz", "%2e%2e/",
      "Host: ", "Content-Length: ", "Transfer-Encoding: chunked", "Expect: 100-continue", "Connection: ", "http://", "//", "?", "&", "=",
      "99999999999999999999", "-1", "\u{0}", "é",
    ]
  ) { bytes in
    guard case .request(let request, let length) = HTTPRequest.read(bytes) else { return false }
    precondition(length <= bytes.count && request.target.hasPrefix("/"), "a request that wasn't sent")
    return true
  }

  /// Pages that somebody hands to `docket page check`.
  static let page = ParserUnderTest(
    "page", samples: [small],
    words: [
      "\n<script type=\"application/json\" id=\"head\">\n", "\n<script type=\"application/gzip+base64\" id=\"lines\">\n", "</script>\n",
      "\n<script>",
      "\n<style>", "</style>\n", "\"page\":2", "\"size\":99999999999999999999", "H4sIAAAAAAAC/w==", "====", "\n",
    ]
  ) { bytes in
    try PageReading(bytes).problems.allSatisfy { $0.block == "client" }
  }

  /// A page of two lines with next to no client, so that what is altered is mostly data.
  private static let small: [UInt8] = {
    let lines = Array("{\"a\":1}\n{\"b\":2}\n".utf8)
    let file = PageFile(
      lines: PackedLines(lines), size: 2, root: SHA256.digest(of: lines),
      answers: Array("{\"answers\":{},\"made\":{}}".utf8)
    ).bytes()
    let client = PageClient.own
    var text = String(decoding: file, as: UTF8.self)
    for part in [client.style, client.script] { text.replace(String(decoding: part, as: UTF8.self), with: "") }
    return Array(text.utf8)
  }()
}
