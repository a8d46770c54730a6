import DocketTestSupport
import Testing

@testable import Formats

@Suite("What is packed can be unpacked")
struct ZipRoundTripTests {
  @Test("Random parts come out of an archive as they went in")
  func archive() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 4) {
      var parts: [(name: String, content: [UInt8])] = []
      for index in 0..<1 + random.below(5) {
        let alphabet = 1 + random.below(256)
        let runs = 1 + random.below(300)
        let content = (0..<random.below(20_000) / runs).flatMap { _ in
          [UInt8](repeating: UInt8(random.below(alphabet)), count: 1 + random.below(runs))
        }
        parts.append(("部件/\(index).xml", content))
      }
      var writer = ZipWriter()
      for part in parts { writer.add(part.name, part.content) }
      let archive = try ZipArchive(MemoryBytes(writer.finish()))
      #expect(archive.entries.count == parts.count)
      for part in parts {
        let stream = try #require(try archive.open(part.name, limit: 1 << 24))
        var content: [UInt8] = []
        while case let piece = try stream.next(), !piece.isEmpty { content += piece }
        #expect(content == part.content)
      }
    }
  }

  @Test("Random texts come out of a workbook's shared strings as they went in")
  func strings() throws {
    var random = SeededGenerator()
    let pieces = ["_x0041_", "_x", "_", "质量", "<&>", "\n", " ", "\"", "_x005F_", "𠮷", "]]>"]
    var writer = SharedStringsWriter()
    var texts: [String] = []
    for _ in 0..<Campaign.count(usually: 300) {
      let runs = (0..<1 + random.below(3)).map { _ in
        SharedStringsWriter.Run((0..<1 + random.below(5)).map { _ in random.pick(pieces) }.joined(), isBold: random.oneIn(3))
      }
      let index = writer.index(of: runs)
      let text = runs.map(\.text).joined()
      if index == texts.count { texts.append(text) } else { #expect(texts[index] == text) }
    }
    var zip = ZipWriter()
    zip.add("strings", Array(writer.part().text.utf8))
    let part = try #require(try ZipArchive(MemoryBytes(zip.finish())).open("strings", limit: 1 << 24))
    let strings = try SharedStrings(part)
    for (index, text) in texts.enumerated() { #expect(strings[index].map { String(decoding: $0, as: UTF8.self) } == text) }
  }
}
