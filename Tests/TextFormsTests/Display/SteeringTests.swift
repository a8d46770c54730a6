import Testing
import TextForms

@Suite("Characters that steer")
struct SteeringTests {
  private static let steering: [Unicode.Scalar] =
    ([0x61C, 0x200E, 0x200F, 0xFEFF, 0x7F, 0xFFFE, 0xFFFF] + Array(0..<0x20) + Array(0x80..<0xA0) + Array(0x2028...0x202E)
    + Array(0x2066...0x2069) + Array(0xE0000...0xE007F)).compactMap { Unicode.Scalar(UInt32($0)) }

  @Test("Are written out, wherever they stand, and nothing else is")
  func written() {
    for scalar in Self.steering {
      let written = "\\u{\(String(scalar.value, radix: 16))}"
      #expect(TextForms.shownInLine("甲\(scalar)乙") == "甲\(written)乙")
      #expect(TextForms.shownInLine("\(scalar)") == written)
      let kept = ["\n", "\t"].contains(scalar) ? String(scalar) : scalar == "\r" ? "\n" : written
      #expect(TextForms.shown("甲\(scalar)乙") == "甲\(kept)乙")
    }
    let steering = Set(Self.steering)
    for value in UInt32(0)...0x1_F000 {
      guard let scalar = Unicode.Scalar(value), !steering.contains(scalar) else { continue }
      let text = String(Character(scalar))
      if TextForms.shownInLine(text) != text || TextForms.shown(text) != text { Issue.record("U+\(String(value, radix: 16))") }
    }
  }

  @Test("Line ends become line feeds, each one")
  func lineEnds() {
    #expect(TextForms.shown("a\r\nb\rc\n\r\nd\r") == "a\nb\nc\n\nd\n")
    #expect(TextForms.shownInLine("a\r\nb") == "a\\u{d}\\u{a}b")
  }

  @Test("What sets colour and weight stays where it is asked for, and only that")
  func styles() {
    #expect(TextForms.shown("\u{1B}[1;31mx\u{1B}[0m", keepingStyles: true) == "\u{1B}[1;31mx\u{1B}[0m")
    #expect(TextForms.shown("\u{1B}[1mx") == "\\u{1b}[1mx")
    for text in ["\u{1B}[2J", "\u{1B}]0;t\u{7}", "\u{1B}", "\u{1B}[", "\u{1B}[1", "\u{1B}[11111111111m"] {
      #expect(!TextForms.shown(text, keepingStyles: true).contains("\u{1B}"))
    }
  }
}
