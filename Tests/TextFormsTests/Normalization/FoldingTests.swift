import DocketTestSupport
import Testing
import TextForms

@Suite("Folding for matching")
struct FoldingTests {
  @Test(
    "Width, case and invisible characters don't matter",
    arguments: [
      ("", ""),
      ("docket", "docket"),
      ("Docket", "docket"),
      ("ＤＯＣＫＥＴ－１２", "docket-12"),
      ("塔式起重机（ＱＴＺ６３）", "塔式起重机(qtz63)"),
      ("ｶﾞｽ", "ガス"),
      ("Straße", "strasse"),
      ("STRASSE", "strasse"),
      ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
      ("Σίσυφος", "σίσυφοσ"),
      // No language has its own rules: a dotted capital keeps its dot, a dotless small letter is another letter.
      ("İ", "i\u{307}"),
      ("I", "i"),
      ("ı", "ı"),
      ("É", "é"),
      ("E\u{301}", "é"),
      ("K", "k"),
      ("ﬀ", "ff"),
      ("监\u{200B}督", "监督"),
      ("e\u{200B}\u{301}", "é"),
      ("\u{FEFF}许可", "许可"),
      ("㎡", "m2"),
      ("Ⅳ", "iv"),
      ("①②", "12"),
      // The mark below stands before the iota, whatever order they were typed in.
      ("\u{3B1}\u{345}\u{301}", "άι"),
    ])
  func folds(text: String, expected: String) {
    #expect(scalars(TextForms.nfkcFolded(text)) == scalars(expected))
  }

  @Test("A character and what CaseFolding.txt maps it to fold alike")
  func caseFolding() throws {
    var count = 0
    for line in try DataFile("CaseFolding").lines {
      let fields = line.split(separator: ";")
      guard [" C", " F"].contains(fields[1]) else { continue }
      let (source, target) = (DataFile.text(fields[0]), DataFile.text(fields[2]))
      #expect(isIdentical(TextForms.nfkcFolded(source), TextForms.nfkcFolded(target)), "\(scalars(source))")
      count += 1
    }
    #expect(count > 1_500)
  }

  @Test("All five columns of Unicode's normalization test fold alike")
  func columns() throws {
    var failures: [Substring] = []
    for line in try DataFile("NormalizationTest").lines where !line.hasPrefix("@") {
      let folded = line.split(separator: ";").map { TextForms.nfkcFolded(DataFile.text($0)) }
      if !folded.allSatisfy({ isIdentical($0, folded[0]) }) { failures.append(line) }
    }
    #expect(failures == [])
  }

  @Test("Folding again changes nothing, and a folded text is NFKC")
  func idempotence() {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 2_000) {
      let text = random.text(from: Scalars.mixed, upTo: 12)
      let folded = TextForms.nfkcFolded(text)
      #expect(isIdentical(TextForms.nfkcFolded(folded), folded), "\(scalars(text))")
      #expect(isIdentical(TextForms.nfkc(folded), folded), "\(scalars(text))")
      #expect(isIdentical(TextForms.nfkcFolded(TextForms.nfc(text)), folded), "\(scalars(text))")
    }
  }
}
