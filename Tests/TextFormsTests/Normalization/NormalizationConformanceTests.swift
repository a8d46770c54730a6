import Testing
import TextForms

@Suite("Normalization, against Unicode's own test file")
struct NormalizationConformanceTests {
  @Test("The tables and the test files are of one version of Unicode")
  func versions() throws {
    #expect(try DataFile("NormalizationTest").version == TextForms.unicodeVersion)
    #expect(try DataFile("CaseFolding").version == TextForms.unicodeVersion)
  }

  @Test("Every line holds: NFC and NFKC of all five columns are those that the file gives")
  func conformance() throws {
    var failures: [Substring] = []
    for line in try DataFile("NormalizationTest").lines where !line.hasPrefix("@") {
      let columns = line.split(separator: ";").map(DataFile.text)
      let (nfc, nfkc) = (columns[1], columns[3])
      let holds =
        columns[0...2].allSatisfy { isIdentical(TextForms.nfc($0), nfc) }
        && columns[3...4].allSatisfy { isIdentical(TextForms.nfc($0), nfkc) }
        && columns.allSatisfy { isIdentical(TextForms.nfkc($0), nfkc) }
        && columns.allSatisfy { isNFC(Array($0.utf8)) == isIdentical($0, TextForms.nfc($0)) }
      if !holds { failures.append(line) }
    }
    #expect(failures == [])
  }

  @Test("Every code point that the file's first part does not list stays as it is")
  func unlisted() throws {
    var listed: Set<UInt32> = []
    var isFirstPart = false
    for line in try DataFile("NormalizationTest").lines {
      if line.hasPrefix("@") {
        isFirstPart = line.hasPrefix("@Part1")
      } else if isFirstPart, let scalar = UInt32(line.prefix { $0 != ";" }, radix: 16) {
        listed.insert(scalar)
      }
    }
    #expect(listed.count > 16_000)
    // A newline on both sides keeps neighbours apart.
    for block in 0..<(0x110000 >> 12) {
      var view = String.UnicodeScalarView()
      for value in UInt32(block << 12)..<UInt32((block + 1) << 12) where !listed.contains(value) {
        guard let scalar = Unicode.Scalar(value) else { continue }
        view.append(scalar)
        view.append("\n")
      }
      let text = String(view)
      #expect(isIdentical(TextForms.nfc(text), text), "NFC, block \(block)")
      #expect(isIdentical(TextForms.nfkc(text), text), "NFKC, block \(block)")
    }
  }
}
