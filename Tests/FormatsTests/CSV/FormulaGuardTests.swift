import Formats
import Testing

@Suite("The apostrophe before formulas")
struct FormulaGuardTests {
  @Test("An apostrophe keeps a text from being computed, and comes off again")
  func guarded() {
    for text in ["=1", "+1", "-1", "@a", "\ta", "＝1", "＋1", "－1", "＠a", "'=1", "''-"] {
      #expect(FormulaGuard.isNeeded(by: text.utf8))
      #expect(FormulaGuard.isPresent(in: ("'" + text).utf8))
    }
    for text in ["", "'", "a", "1", "'a", "''", "＃", "\n="] {
      #expect(!FormulaGuard.isNeeded(by: text.utf8))
      #expect(!FormulaGuard.isPresent(in: text.utf8))
    }
  }
}
