import Casework
import LogLines
import Pages
import Values

/// A parser, with inputs that it understands and the words of its language.
struct ParserUnderTest: Sendable {
  /// The word that selects it.
  let name: String

  /// Inputs that it understands.
  let samples: [[UInt8]]

  /// The words of its language.
  let words: [[UInt8]]

  /// Parses an input and returns whether it was accepted; a crash ends the process.
  let parse: @Sendable ([UInt8]) -> Bool

  /// Joins a parser and what it understands.
  init(_ name: String, samples: [String], words: [String], parse: @escaping @Sendable ([UInt8]) throws -> Bool) {
    self.init(name, samples: samples.map { Array($0.utf8) }, words: words, parse: parse)
  }

  /// Creates a parser under test; a thrown error counts as a refusal.
  init(_ name: String, samples: [[UInt8]], words: [String], parse: @escaping @Sendable ([UInt8]) throws -> Bool) {
    self.name = name
    self.samples = samples
    self.words = words.map { Array($0.utf8) }
    self.parse = { bytes in
      do {
        return try parse(bytes)
      } catch {
        return false
      }
    }
  }

  /// All parsers that outsiders can reach.
  static let all: [ParserUnderTest] = [
    .json, .line, .rawAppend, .bundle, .waiting, .csv, .workbook, .importMap, .kind, .table, .query, .measure, .target, .quantity,
    .arguments, .request, .page, .delivery,
  ]

  static let jsonWords = [
    "{", "}", "[", "]", ",", ":", "\"", "null", "true", "false", "\\u0000", "\\ud800", "\\udc00\\ud83d", "\"\":", "[[[[", "{\"\":",
  ]

  private static let event = #"""
    {"at":"2023-03-05T01:12:44.120Z","by":"wang.li","case":"complaint/2023-0265","data":{"amount":12.5,"hazard":["临边","洞口"],"topic":"质量\n\"渗水\""},"hash":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","id":"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10","on":"2023-03-04","part":[1,2],"seq":265,"type":"complaint.received","v":1}
    """#

  private static let correction = #"""
    {"at":"2023-03-05T01:12:44.120Z","by":"王","case":"complaint/2023-0265","data":{"reason":"x","set":{"due":null},"target":"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10"},"hash":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","id":"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a11","on":"2023-03-05","seq":266,"type":"event.corrected","v":2}
    """#

  /// Any JSON; its canonical form reads back as the same value.
  static let json = ParserUnderTest(
    "json", samples: [event, #"[1,-0.5,1e2,"\u00e9\ud83d\ude00",{"a":{"b":[]}},null,true]"#], words: jsonWords
  ) { bytes in
    // It may be refused, or hold a number that has no canonical form.
    let canonical = try JSON(parsing: bytes).canonicalBytes()
    let again = try JSON(parsing: canonical).canonicalBytes()
    precondition(again == canonical, "what was written canonically is read and written as the same")
    return true
  }

  /// A line of the log; an accepted one equals what the JSON parser reads.
  static let line = ParserUnderTest(
    "line", samples: [event + "\n", correction + "\n"], words: jsonWords + ["\n", "\"seq\":", "\"part\":[1,1],", "2023-02-29"]
  ) { bytes in
    var scanner = LineScanner()
    do {
      let line = try scanner.scan(bytes.span, at: 0)
      let value = try JSON(parsing: Array(bytes[line.range]), limits: .line)
      let canonical = try value.canonicalBytes()
      precondition(canonical == Array(bytes[line.range]), "an accepted line is canonical")
      precondition(line.event(in: bytes.span).seq == line.seq, "an accepted line is an event")
      return true
    } catch is LineScanner.Fault {
      return false
    } catch {
      preconditionFailure("an accepted line is JSON: \(error)")
    }
  }

  /// A line of raw append, decided by an empty office.
  static let rawAppend = ParserUnderTest(
    "raw-append",
    samples: [
      #"{"type":"complaint.received","data":{"channel":"visit","topic":"dust","phone":"13800000000"},"on":"2023-03-04"}"#,
      #"{"type":"event.corrected","case":"complaint/2023-0001","data":{"target":"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10","set":{"topic":null},"reason":"x"}}"#,
      #"{"type":"crane.recorded","case":"crane/2023-0001","data":{"record":"湘N-T1"},"by":"a","expect":0,"id":"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10"}"#,
      #"{"type":"kind.adopted","data":{"definition":{"version":1,"id":"gas","label":"燃气"}}}"#,
      #"{"type":"calendar.adopted","data":{"year":2023,"holidays":["2023-01-22"],"workdays":["2023-01-28"]}}"#,
    ], words: jsonWords + ["\"type\":", "\"data\":", "\"complaint.resolved\"", "\"person.enrolled\"", "\"expect\":"]
  ) { bytes in
    let line = try RawAppendLine(try JSON(parsing: bytes, limits: .line), by: "wang.li")
    _ = try decideRawAppend(line, in: MemoryOffice(), checks: noChecks, repetition: Repetition { _, _ in nil }, at: moment)
    return true
  }

  /// When the office in memory decides.
  static var moment: Moment {
    let now = Instant(milliseconds: 1_688_000_000_000)
    return Moment(now: now, today: Day(number: 19_540)) { EventID(at: now, random: (1, 2)) }
  }

  /// It has no figures by which definitions were to be judged.
  static var noChecks: DefinitionChecks {
    DefinitionChecks(table: { _ in }, assessment: { _, _ in })
  }

  private static let kinds = [Kind.complaint.id, Kind.notice.id, Kind.inspection.id, Kind.crane.id, "bid-audit"].compactMap {
    Catalog.builtIn.kind($0)?.definition.text()
  }

  /// The definition of a kind.
  static let kind = ParserUnderTest("kind", samples: kinds, words: jsonWords + ["\"to\":", "\"when\":", "\"rules\":"]) { bytes in
    _ = try Kind(definition: try JSON(parsing: bytes), knownKinds: Catalog.builtIn.kinds.map(\.id))
    return true
  }

  /// Heads of requests as `docket serve` receives them.
  static let request = ParserUnderTest(
    "request",
    samples: [
      "GET / HTTP/1.1\r\nHost: 127.0.0.1:40213\r\n\r\n",
      "GET /api/list?limit=100&query=complaint%20is%3Aopen HTTP/1.1\r\nHost: localhost:1\r\nAuthorization: Bearer b3rXk0yqT1u4m8Vd2sWq9A\r\n"
        + "If-None-Match: \"a\", W/\"b\"\r\nSec-Fetch-Site: same-origin\r\nOrigin: http://localhost:1\r\n\r\n",
      "HEAD /attachment/0000000000000000000000000000000000000000000000000000000000000000 HTTP/1.0\r\nhost: a\r\nConnection: keep-alive\r\n\r\n",
      "GET /x?a=%E6%A5%BC HTTP/1.1\r\nHost: [::1]:1\r\nContent-Length: 0\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\n",
      "POST /api/deliver HTTP/1.1\r\nHost: localhost:1\r\nOrigin: http://localhost:1\r\nContent-Type: application/x-ndjson\r\n"
        + "Docket-Device: 1700000000000-00 U1NIU0lH\r\nContent-Length: 3\r\n\r\n{}\n",
      "PUT /api/attachment/00 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n\u{0}",
    ],
    words: [
      "GET ", "HEAD ", "POST ", "PUT ", " HTTP/1.1", " HTTP/1.0", " HTTP/2", "\r\n", "\r", "\n", "\r\n\r\n", ": ", ":", " ", "\t", "%",
      "%00",
      "%zz", "%2e%2e/",
      "Host: ", "Content-Length: ", "Transfer-Encoding: chunked", "Expect: 100-continue", "Connection: ", "http://", "//", "?", "&", "=",
      "99999999999999999999", "-1", "\u{0}", "é",
    ]
  ) { bytes in
    // Whoever reads only refuses what brings something, and everything else alike.
    guard case .request(let request, let length) = HTTPRequest.read(bytes, takingBodies: true) else { return false }
    precondition(length <= bytes.count && request.target.hasPrefix("/"), "a request that wasn't sent")
    precondition(request.hasBody || request.bodyLength == 0, "a body where none is taken")
    if case .request(let same, _) = HTTPRequest.read(bytes) { precondition(same == request && !same.hasBody, "read in two ways") }
    return true
  }

  /// What `docket deliver` and phones' server are handed.
  static let delivery = ParserUnderTest(
    "delivery",
    samples: [
      #"{"basis":{"root":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","size":1},"by":"li","device":"手机","docket":"delivery/1","key":"SHA256:x","made":"2024-01-05T01:00:00.000Z","office":"demo"}"#
        + "\n"
        + #"{"attachments":[{"name":"a","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","size":1}],"case":null,"command":"activity record","id":"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10","on":"2024-01-05","version":1,"words":{"topic":"drill","with":["甲","乙"]}}"#
        + "\n" + #"{"signature":"-----BEGIN SSH SIGNATURE-----\n"}"# + "\n"
        + #"{"openings":{"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10":{"phone":{"salt":"000102030405060708090a0b0c0d0e0f","value":"1"}}}}"# + "\n"
    ], words: jsonWords + ["\n", "\"delivery/1\"", "\"words\":", "\"sealed\":", "null", "\"version\":-1", "{\"signature\":\"\"}\n"]
  ) { bytes in
    let delivery = try Delivery(bytes)
    _ = try delivery.intents()
    precondition(bytes.starts(with: delivery.bytes) && delivery.bytes.starts(with: delivery.signedBytes), "kept otherwise than it came")
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
      lines: PagePackedLines(lines), size: 2, root: SHA256.digest(of: lines),
      answers: Array("{\"answers\":{},\"made\":{}}".utf8)
    ).bytes()
    let client = PageClient.own
    var text = String(decoding: file, as: UTF8.self)
    for part in [client.style, client.script] { text.replace(String(decoding: part, as: UTF8.self), with: "") }
    return Array(text.utf8)
  }()
}
