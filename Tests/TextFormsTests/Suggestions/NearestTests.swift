import Testing
import TextForms

@Suite("Did you mean")
struct NearestTests {
  private static let commands = ["log", "list", "show", "report", "verify", "export", "import", "inspection"]
  private static let words = ["监督检查", "质量投诉", "施工许可", "竣工验收", "立案", "结案", "注销"]

  @Test(
    "Finds the command that was meant",
    arguments: [
      ("verfiy", "verify"), ("LIST", "list"), ("ｌｉｓｔ", "list"), ("lsit", "list"), ("inspekton", "inspection"),
      ("insp", "inspection"), ("exprot", "export"), ("porting", nil), ("x", nil), ("", nil), ("frobnicate", nil),
    ])
  func commands(word: String, expected: String?) {
    #expect(TextForms.nearest(to: word, among: Self.commands) == expected)
  }

  @Test(
    "Finds the Chinese word that was meant",
    arguments: [
      ("监督检察", "监督检查"), ("质量投拆", "质量投诉"), ("工施许可", "施工许可"), ("竣工", "竣工验收"), ("注消", "注销"), ("办理", nil),
      ("案", nil),
    ])
  func words(word: String, expected: String?) {
    #expect(TextForms.nearest(to: word, among: Self.words) == expected)
  }

  @Test("The earliest of equally near candidates wins")
  func ties() {
    #expect(TextForms.nearest(to: "销案", among: Self.words) == "立案")
    #expect(TextForms.nearest(to: "销案", among: Self.words.reversed()) == "结案")
  }
}
