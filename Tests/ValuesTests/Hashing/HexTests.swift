import DocketTestSupport
import Testing

@testable import Values

@Suite("Hex")
struct HexTests {
  @Test("Every length reads back as it was")
  func roundTrip() {
    var random = SeededGenerator()
    for count in 0...40 {
      let bytes = random.bytes(count)
      let text = Hex.text(of: bytes)
      #expect(text == bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
      #expect(Hex.bytes(of: text) == bytes)
    }
  }

  @Test("Reads each of the 256 characters as its value or not at all, wherever it stands")
  func everyCharacter() {
    let digits = [UInt8]("0123456789abcdef".utf8)
    for character in UInt8.min...UInt8.max {
      for place in 0..<8 {
        var text = [UInt8]("00000000".utf8)
        text[place] = character
        let value = digits.firstIndex(of: character)
        var expected: [UInt8] = [0, 0, 0, 0]
        if let value { expected[place / 2] = UInt8(place.isMultiple(of: 2) ? value << 4 : value) }
        #expect(Hex.bytes(of: text.span.bytes) == (value == nil ? nil : expected), "\(character) at \(place)")
      }
    }
  }

  @Test("Refuses what is not pairs of lower-case digits", arguments: ["0", "abc", "AB", "g0", " 00", "00 ", "0０", "00\n"])
  func refused(text: String) {
    #expect(Hex.bytes(of: text) == nil)
  }
}
