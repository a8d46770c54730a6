import DocketTestSupport
import Testing
import TextForms

@Suite("Normalization")
struct NormalizationTests {
  @Test(
    "Composes what belongs together and leaves the rest",
    arguments: [
      ("", ""),
      ("docket", "docket"),
      ("施工许可证", "施工许可证"),
      ("e\u{301}", "é"),
      ("か\u{3099}", "が"),
      ("\u{1112}\u{1161}\u{11AB}", "한"),
      ("\u{D558}\u{11AB}", "한"),
      ("\u{212B}", "Å"),
      // A compatibility ideograph that is canonically equal to a unified one.
      ("\u{F900}", "豈"),
      // Marks of one class keep their order, of different classes are put in order.
      ("a\u{301}\u{308}", "á\u{308}"),
      ("a\u{301}\u{323}", "\u{1EA1}\u{301}"),
      // Excluded from composition.
      ("\u{958}", "\u{915}\u{93C}"),
      // Full width stays in NFC.
      ("ＡＢ（１）", "ＡＢ（１）"),
    ])
  func nfc(text: String, expected: String) {
    #expect(scalars(TextForms.nfc(text)) == scalars(expected))
  }

  @Test(
    "Compatible characters become one",
    arguments: [
      ("ＧＢ５０３００－２０１３", "GB50300-2013"),
      ("（甲）：１，２", "(甲):1,2"),
      ("ﾊﾟｲﾌﾟｶﾞ", "パイプガ"),
      ("㎡①㈱", "m21(株)"),
      ("ﬁ", "fi"),
    ])
  func nfkc(text: String, expected: String) {
    #expect(scalars(TextForms.nfkc(text)) == scalars(expected))
  }

  @Test("A text that holds one mark too many for any line is still put in order")
  func longRuns() {
    let marks = String(repeating: "\u{301}\u{323}", count: 20_000)
    let ordered = "\u{1EA1}" + String(repeating: "\u{323}", count: 19_999) + String(repeating: "\u{301}", count: 20_000)
    #expect(isIdentical(TextForms.nfc("a" + marks), ordered))
  }

  @Test(
    "Bytes that are not UTF-8 are not NFC",
    arguments: [
      [0xFF], [0x80], [0xC3], [0xC0, 0xAF], [0xE4, 0xB8], [0xE4, 0xB8, 0x41], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0x61, 0xC3, 0x61], [0xC5],
    ] as [[UInt8]])
  func illFormed(bytes: [UInt8]) {
    #expect(!isNFC(bytes))
    #expect(!isNFC(Array("案卷 docket".utf8) + bytes))
  }

  @Test("What NFC gives is NFC, and normalizing again changes nothing")
  func idempotence() {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 2_000) {
      let text = random.text(from: Scalars.mixed, upTo: 12)
      let nfc = TextForms.nfc(text)
      let nfkc = TextForms.nfkc(text)
      #expect(isIdentical(TextForms.nfc(nfc), nfc), "\(scalars(text))")
      #expect(isIdentical(TextForms.nfkc(nfkc), nfkc), "\(scalars(text))")
      #expect(isNFC(Array(nfc.utf8)), "\(scalars(text))")
      #expect(isNFC(Array(text.utf8)) == isIdentical(text, nfc), "\(scalars(text))")
    }
  }

  // Three Tibetan vowels are left out: the library forgets to put in order the marks that they decompose to.
  @Test("The standard library, which has its own tables, finds a text and its NFC equal")
  func equivalence() {
    let pool = Scalars.mixed.filter { ![0xF73, 0xF75, 0xF81].contains($0.value) }
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 1_000) {
      let text = random.text(from: pool, upTo: 12)
      #expect(TextForms.nfc(text) == text, "\(scalars(text))")
    }
  }
}
