import Foundation
import Testing

/// What judges says one of three words: a yes or no has no place for what wasn't looked at.
struct JudgingFunctionsTests {
  /// What answers with yes or no all the same, and judges nothing that a person is told.
  private static let allowed: Set<String> = [
    // The arithmetic of a signature or a root, from which the caller makes its word.
    "KeyTool.isGood", "DeviceTokens.isGood", "ParcelSignatures.isSigned", "SendCommand.agrees",
    "TableSubmission.agrees",
    // Whether all of a list was asked for, or all of a form was filled.
    "AttentionScope.isWhole", "CaseHistories.isWhole", "FormFilling.isWhole",
    // Whether a heading speaks of a recheck.
    "HeadingWords.judgesRecheck",
    // Whether a row was accepted, or a copy goes on.
    "LedgerImporter.judgeRows", "LedgerImporter.judgeRow", "CopySync.judge",
  ]

  @Test func `no function that judges returns a Bool`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources")
    let words = "check|judge|verify|agrees|is(?:Good|Sound|Whole|Valid|Genuine|Authentic|Altered|Forged|Proved|Intact|Trusted|Signed)"
    let judging = try Regex("(?:func|var) ((?:\(words))[A-Za-z]*)\\b(?:\\(.*\\).*->|:) Bool\\b(?!\\?)", as: (Substring, Substring).self)
    var seen: Set<String> = []
    for folder in ["Publishing", "Exchange", "Gathering", "Pages", "docket"] {
      for path in try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
      where path.hasSuffix(".swift") {
        let file = root.appendingPathComponent(folder).appendingPathComponent(path)
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        for line in text.split(separator: "\n") where line.range(of: " Bool") != nil {
          for match in line.matches(of: judging) {
            seen.insert("\(file.deletingPathExtension().lastPathComponent).\(match.output.1)")
          }
        }
      }
    }
    #expect(seen.subtracting(Self.allowed) == [], "a Verdict has a word for what wasn't looked at")
    #expect(Self.allowed.subtracting(seen) == [], "these aren't there any more")
  }
}
