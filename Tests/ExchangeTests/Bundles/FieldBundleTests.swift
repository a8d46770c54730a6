import Casework
import DocketTestSupport
import EventLog
import Formats
import LogLines
import Testing
import Values

@testable import Exchange

@Suite("Bundles")
struct FieldBundleTests {
  /// A copy's log with two events, and the photo that one names.
  private static let photo = Array("photo".utf8)

  private static func lines() throws -> [[UInt8]] {
    let store = FileEventStore.simulated()
    let session = try store.beginWriting(clock: LogClock(fixedAt: Instant(milliseconds: 1_688_000_000_000)), random: { 7 })
    let attachment = Attachment(name: "p.jpg", hash: SHA256.digest(of: photo), size: photo.count)
    var drafts: [Draft] = []
    for number in 1...2 {
      guard let type = EventType("activity.recorded"), let caseID = CaseID("activity/2023-f03-000\(number)") else { continue }
      var data: JSON.Object = ["topic": "meeting"]
      if number == 1 { data["attachments"] = .array([attachment.json]) }
      drafts.append(
        Draft(
          id: EventID(high: 0x7000, low: 0x8000_0000_0000_0000 | UInt64(number)), type: type, caseID: caseID, on: Day(number: 19_500),
          by: "wang.li", data: data, personal: number == 2 ? ["phone": "13800000000"] : [:]))
    }
    return try drafts.flatMap { try session.append([$0]).map(\.line) }
  }

  private static func bundle() throws -> [UInt8] {
    let lines = try lines()
    let tag = try #require(CopyTag("f03"))
    var writer = BundleWriter(BundleHeader(office: "demo", tag: tag, events: lines.count))
    for line in lines { writer.event(line) }
    writer.attachment(photo, named: SHA256.digest(of: photo))
    writer.end()
    return writer.drain()
  }

  private static func fault(_ bytes: [UInt8]) -> BundleFault? {
    do throws(BundleFault) {
      _ = try FieldBundle(MemoryBytes(bytes))
      return nil
    } catch {
      return error
    }
  }

  /// A bundle whose last line fits the others again.
  private static func sealed(_ text: String) -> [UInt8] {
    let body = Array(text.utf8)
    return body + Array("{\"sha256\":\"\(SHA256.digest(of: body).hex)\"}\n".utf8)
  }

  private static func body() throws -> String {
    let text = String(decoding: try bundle(), as: UTF8.self)
    return text.split(separator: "\n").dropLast().joined(separator: "\n") + "\n"
  }

  @Test("what is written is read: header, events, photos")
  func roundTrip() throws {
    let bytes = try Self.bundle()
    let bundle = try FieldBundle(MemoryBytes(bytes))
    #expect(bundle.header == BundleHeader(office: "demo", tag: try #require(CopyTag("f03")), events: 2))
    #expect(bundle.events.map(\.event.seq) == [1, 2])
    #expect(try bundle.photo(SHA256.digest(of: Self.photo)) == Self.photo)
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("{\"bundle\":1,\"office\":\"demo\",\"tag\":\"f03\",\"events\":2}\n{\"at\":"))
  }

  @Test("another program may write its own lines with spaces and in any order")
  func spaced() throws {
    let digest = SHA256.digest(of: Self.photo)
    let text = try Self.body()
      .replacing(
        "{\"bundle\":1,\"office\":\"demo\",\"tag\":\"f03\",\"events\":2}",
        with: "{\"events\": 2, \"tag\": \"f03\", \"office\": \"demo\", \"bundle\": 1}"
      )
      .replacing("{\"attachment\":\"\(digest.hex)\",\"base64\":", with: "{ \"attachment\": \"\(digest.hex)\", \"base64\": ")
    let bundle = try FieldBundle(MemoryBytes(Self.sealed(text)))
    #expect(try bundle.photo(digest) == Self.photo)
  }

  @Test("a bundle cut after any byte is refused")
  func cut() throws {
    let bytes = try Self.bundle()
    for count in bytes.indices { #expect(Self.fault(Array(bytes[..<count])) != nil, "\(count)") }
    #expect(Self.fault(bytes + [0x0a]) == .damaged(line: 6, .trailingBytes))
  }

  @Test("a changed bit anywhere is found")
  func changed() throws {
    let bytes = try Self.bundle()
    for place in stride(from: 0, to: bytes.count, by: 3) {
      var bad = bytes
      bad[place] ^= 4
      #expect(Self.fault(bad) != nil, "\(place)")
    }
  }

  @Test("lines that fit the hash and nothing else are refused with their place")
  func forged() throws {
    let body = try Self.body()
    let hex = SHA256.digest(of: Self.photo).hex
    #expect(Self.fault(Self.sealed(body + "{\"attachment\":\"\n")) == .damaged(line: 5, .unknownLine))
    #expect(Self.fault(Self.sealed(body + "{\"attachment\":\"\(hex)\"}\n")) == .damaged(line: 5, .unknownLine))
    #expect(
      Self.fault(Self.sealed(body + "{\"attachment\":\"\(hex)\",\"base64\":\"\"}\n"))
        == .damaged(line: 5, .attachment(SHA256.digest(of: Self.photo))))
    #expect(Self.fault(Self.sealed(body + "[]\n")) == .damaged(line: 5, .unknownLine))
    #expect(Self.fault(Self.sealed(body.replacing("\"bundle\":1", with: "\"bundle\":7"))) == .newerFormat(7))
    #expect(Self.fault(Self.sealed(body.replacing("\"tag\":\"f03\"", with: "\"tag\":\"F\""))) == .damaged(line: 1, .header))
    #expect(Self.fault(Self.sealed(body.replacing("\"events\":2", with: "\"events\":1"))) == .damaged(line: 3, .unknownLine))
    #expect(Self.fault(Array("date,channel\n".utf8)) == .notABundle)
    #expect(Self.fault([]) == .notABundle)
    let id = "00000000-0000-7000-8000-000000000002"
    let values = "{\"phone\":{\"salt\":\"07000000000000000700000000000000\",\"value\":\"13800000000\"}}"
    #expect(Self.fault(Self.sealed(body + "{\"private\":\"\(id)\",\"values\":\(values)}\n")) == nil)
    #expect(
      Self.fault(Self.sealed(body + "{\"private\":\"\(id)\",\"values\":\(values.replacing("138", with: "139"))}\n"))
        == .damaged(line: 5, .personal))
  }

  @Test("the files beside a copy are read as they were written, and nothing else is taken for them")
  func companions() throws {
    var copy = FieldCopy(tag: try #require(CopyTag("f03")), base: 12)
    copy.exported = 15
    copy.pendingRefresh = [Layout.segmentName(1)]
    #expect(FieldCopy(parsing: copy.encoded) == copy)
    #expect(
      String(decoding: copy.encoded, as: UTF8.self)
        == "{\"base\":12,\"exported\":15,\"refresh\":[\"00000000000000000001.jsonl\"],\"tag\":\"f03\"}\n")
    for text in [
      "", "{}", "{\"tag\":\"f03\",\"base\":3,\"exported\":2}", "{\"tag\":\"f03\",\"base\":3,\"exported\":3,\"refresh\":[\"../x\"]}",
    ] {
      #expect(FieldCopy(parsing: Array(text.utf8)) == nil, "\(text)")
    }
    let waiting = WaitingEvents(try FieldBundle(MemoryBytes(try Self.bundle())).events)
    #expect(WaitingEvents(parsing: waiting.encoded) == waiting)
    #expect(WaitingEvents(parsing: Array(waiting.encoded.dropLast(3))) == nil)
  }

  @Test(
    "tags are two to eight small letters and digits, a letter first",
    arguments: [
      ("f03", true), ("ab", true), ("abcdefgh", true), ("a", false), ("3f", false), ("F03", false), ("abcdefghi", false), ("f-3", false),
      ("", false), ("f０3", false),
    ])
  func tags(text: String, isTag: Bool) {
    #expect((CopyTag(text) != nil) == isTag)
  }
}
