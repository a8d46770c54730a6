import Testing

@Suite("a temporary folder that is full")
struct FullTemporaryFolderTests {
  /// An import of a ledger that memory doesn't hold, where no file may grow beyond some 300 KB.
  private static func answer(_ words: String, _ language: String) throws -> Sandbox.Answer {
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站 && mkdir tmp").status == 0)
    #expect(
      try sandbox.run(
        """
        echo received,channel,topic,subject > big.csv
        yes 2023-05-01,web,dust,3栋外墙渗水并且雨天加重请尽快处理 | head -n 20000 >> big.csv
        """
      ).status == 0)
    return try sandbox.run("trap '' XFSZ; ulimit -f 600; TMPDIR=\"$PWD/tmp\" docket \(words) --lang \(language)")
  }

  @Test("is told as what couldn't be written, with what to do about that folder")
  func told() throws {
    let en = try Self.answer("import big.csv --kind complaint", "en")
    #expect(en.status == 5 && en.errors.contains("/tmp: can't write: "), "\(en)")
    #expect(en.errors.contains("hint: make room in that folder, or name another by TMPDIR, then try again"))
    #expect(!en.errors.contains("what was answered is kept"))
    let zh = try Self.answer("导入 big.csv --类型 投诉", "zh")
    #expect(zh.errors.contains("/tmp：写入失败，") && zh.errors.contains("用 TMPDIR 换一个文件夹"), "\(zh)")
  }
}
