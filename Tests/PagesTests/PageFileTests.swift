import DocketTestSupport
import Formats
import LogLines
import Pages
import Testing
import Values

@Suite("the page as a file")
struct PageFileTests {
  private static let lines = Array("{\"a\":1}\n{\"b\":2}\n".utf8)

  private func page() -> PageFile {
    PageFile(
      lines: PagePackedLines(Self.lines), size: 2, root: SHA256.digest(of: Self.lines),
      answers: Array("{\"answers\":{},\"made\":{}}".utf8))
  }

  @Test("what a page carries is read back, and the same data make the same bytes")
  func roundTrip() throws {
    let file = page().bytes()
    #expect(file == page().bytes())
    let read = try PageReading(file)
    #expect(read.lines == Self.lines && read.size == 2 && read.root == SHA256.digest(of: Self.lines))
    #expect(read.problems.isEmpty && read.statesClient && read.client == .own && read.answers?["answers"] != nil)
  }

  @Test("one byte altered in a block, the style or the script is found")
  func altered() throws {
    let file = page().bytes()
    let read = try PageReading(file)
    for (block, offset) in read.offsets {
      var other = file
      other[offset + 8] = other[offset + 8] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      let problems = try PageReading(other).problems
      #expect(problems.contains { $0.block == block || block == "head" }, "\(block)")
    }
  }

  @Test("a file without its blocks, or with one twice, is no page; a later format is said to be one")
  func noPage() throws {
    let file = page().bytes()
    let text = String(decoding: file, as: UTF8.self)
    #expect(throws: PageReading.Fault.noPage(block: "head")) { try PageReading(Array("<html></html>".utf8)) }
    let twice = text.replacing(
      "<script type=\"application/json\" id=\"head\">\n",
      with: "<script type=\"application/json\" id=\"head\">\n</script>\n<script type=\"application/json\" id=\"head\">\n")
    #expect(throws: PageReading.Fault.noPage(block: "head")) { try PageReading(Array(twice.utf8)) }
    #expect(throws: PageReading.Fault.newerFormat(2)) { try PageReading(Array(text.replacing("\"page\":1", with: "\"page\":2").utf8)) }
  }

  @Test("a client's style has at most 30 KB, both at most 186 KB, served 197, and the script names no block as a tag of its own")
  func client() {
    let (client, served) = (PageClient.own, PageClient.served)
    #expect(client.style.count <= 30_000)
    #expect(client.style.count + client.script.count <= 186_000)
    #expect(served.style == client.style && served.style.count + served.script.count <= 197_000)
    let script = String(decoding: served.script, as: UTF8.self)
    for mark in [
      "id=\"lines\"", "id=\"answers\"", "id=\"head\"", "</script", "innerHTML", "outerHTML", "insertAdjacent", "eval(", "document.write",
    ] {
      #expect(!script.contains(mark), "\(mark)")
    }
  }
}

@Suite("gzip")
struct GZipTests {
  @Test("what is packed is unpacked, whatever it is", arguments: [0, 1, 2, 3, 100, 70_000, 300_000])
  func roundTrip(count: Int) throws {
    var random = SeededGenerator(seed: UInt64(count) + 7)
    let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    let words = (0..<count).map { _ in UInt8(ascii: "a") + UInt8.random(in: 0...3, using: &random) }
    for bytes in [noise, words, [UInt8](repeating: 7, count: count)] {
      let packed = GZip.compress(bytes)
      #expect(try GZip.expand(packed, limit: 1 << 20) == bytes)
      #expect(packed == GZip.compress(bytes))
    }
  }

  @Test("a header with fields, a name, a comment and its own check value is read over; a wrong check value isn't", arguments: 0..<32)
  func headers(flags: UInt8) throws {
    let bytes = Array("{\"a\":1}\n".utf8)
    let packed = GZip.compress(bytes)
    var header: [UInt8] = [31, 139, 8, flags, 1, 2, 3, 4, 2, 3]
    if flags & 4 != 0 { header += [3, 0, 0, 7, 0] }
    if flags & 8 != 0 { header += "00001.jsonl\0".utf8 }
    if flags & 16 != 0 { header += "lines\0".utf8 }
    // The check value of a header is what the trailer of a stream of these bytes begins with.
    let check = GZip.compress(header).suffix(8).prefix(2)
    #expect(try GZip.expand(header + (flags & 2 != 0 ? check : []) + packed[10...], limit: 100) == bytes)
    if flags & 2 != 0 {
      #expect(throws: GZip.Fault.damaged) { try GZip.expand(header + check.map { $0 ^ 1 } + packed[10...], limit: 100) }
    }
    #expect(throws: GZip.Fault.damaged) { try GZip.expand(packed[..<3] + [flags | 32] + packed[4...], limit: 100) }
  }

  @Test("of a stream that ends early everything in front of its end comes out")
  func early() throws {
    let bytes = (0..<9_000).flatMap { Array("{\"seq\":\($0),\"sum\":\($0 * $0 % 7919)}\n".utf8) }
    let packed = GZip.compress(bytes)
    for end in [packed.count / 50, packed.count / 2, packed.count - 9] {
      var found: [UInt8] = []
      #expect(throws: GZip.Fault.damaged) { try GZip.expand(Array(packed[..<end]), limit: 1 << 24, into: &found) }
      #expect(found.count > bytes.count * end / packed.count / 2 && bytes.starts(with: found), "\(end): \(found.count)")
    }
  }

  @Test("an altered stream never unpacks to other bytes, and no more than the limit comes out")
  func altered() {
    let bytes = (0..<3_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 3) }
    let packed = GZip.compress(bytes)
    #expect(throws: GZip.Fault.tooLarge) { try GZip.expand(packed, limit: 2_999) }
    for place in packed.indices {
      var other = packed
      other[place] ^= 1
      // The last bits of a stream may be padding, which says nothing.
      guard case .success(let unpacked) = Result(catching: { try GZip.expand(other, limit: 1 << 20) }) else { continue }
      #expect(unpacked == bytes, "byte \(place)")
    }
    #expect(GZip.compress([UInt8](repeating: 65, count: 100_000)).count < 400)
  }
}
