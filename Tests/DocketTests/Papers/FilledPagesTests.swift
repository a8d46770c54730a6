import DocketTestSupport
import Foundation
import Testing

@Suite(
  "A form on paper",
  .enabled(if: Peer("soffice") != nil && Peer("pdftotext") != nil, "soffice or pdftotext is not installed"))
struct FilledPagesTests {
  /// One page as it came out.
  private struct Page {
    /// How far down it is filled, in per cent of its height.
    var filled = 0
    /// Its words from the top.
    var words: [String] = []
  }

  /// The pages of some files, printed by the program for their kind.
  private static func print(_ files: [String: Data]) throws -> [String: [Page]] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var office: [String] = []
    for (name, data) in files {
      let file = folder.appendingPathComponent(name)
      try data.write(to: file)
      if !name.hasSuffix(".html") {
        office.append(file.path)
        continue
      }
      _ = try #require(Peer("chromium")).run(
        [
          "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--user-data-dir=\(folder.path)/browser",
          "--print-to-pdf=\(file.path).pdf", "file://" + file.path,
        ], input: Data())
    }
    if !office.isEmpty {
      let words = ["-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", "pdf", "--outdir", folder.path]
      _ = try #require(Peer("soffice")).run(words + office, input: Data())
    }
    var pages: [String: [Page]] = [:]
    for name in files.keys {
      let printed = folder.appendingPathComponent(name.hasSuffix(".html") ? name + ".pdf" : String(name.prefix { $0 != "." }) + ".pdf")
      pages[name] = Self.pages(
        String(decoding: try #require(Peer("pdftotext")).run(["-bbox", printed.path, "-"], input: Data()), as: UTF8.self))
    }
    return pages
  }

  private static func pages(_ text: String) -> [Page] {
    func number(_ name: String, in line: Substring) -> Double? {
      line.firstRange(of: "\(name)=\"").map { line[$0.upperBound...].prefix { $0 != "\"" } }.flatMap { Double($0) }
    }
    var (pages, height) = ([Page](), 1.0)
    for line in text.split(separator: "\n") {
      if line.contains("<page ") {
        height = number("height", in: line) ?? 1
        pages.append(Page())
      }
      guard line.contains("<word "), let bottom = number("yMax", in: line), let last = pages.indices.last else { continue }
      // The page's number stands at its foot.
      if bottom > height * 0.94 { continue }
      pages[last].filled = max(pages[last].filled, Int(bottom / height * 100))
      pages[last].words.append(String(line.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }))
    }
    return pages
  }

  private static func longTable() throws -> BuiltOffice {
    let office = try BuiltOffice()
    let rows = (1...60).map { number in
      """
      {"id":"r\(number)","level1":"\(["产出指标", "效益指标", "满意度指标"][number / 21])","level2":"二级\("甲乙丙丁戊己庚辛壬".map { String($0) }[number / 7])号",
       "level3":"\(String(repeating: "质量安全监督检查", count: 1 + number % 5))\(number)","target":"\(number)次","weight":1,"actual":{"assessed":true},
       "deviation":"\(String(repeating: "说明。", count: number % 9 * 2))"}
      """
    }
    try office.put(
      "t.json",
      """
      {"id":"t","kind":"project","title":"2023年度项目支出绩效自评表","name":"专项","office":"示范监督站","department":"住建局",
       "period":{"from":"2023-01-01","to":"2023-12-31"},"goal":{"expected":"目标","actual":"完成"},
       "budget":{"initial":"31.82万元","adjusted":"31.82万元","executed":"30万元"},"rows":[\(rows.joined(separator: ","))]}
      """)
    try office.record([["table", "adopt", "t.json"]])
    return office
  }

  @Test("Of sixty rows each page is filled, and says again what its columns and first rows belong to")
  func pages() throws {
    let office = try Self.longTable()
    let endings = ["docx", "xlsx"] + (Peer("chromium") == nil ? [] : ["html"])
    for ending in endings { try office.record([["table", "show", "t", "--output", "t-\(ending).\(ending)"]]) }
    try office.record([["table", "export", "t", "--output", "form.xlsx"]])
    let names = endings.map { "t-\($0).\($0)" } + ["form.xlsx"]
    let printed = try Self.print(Dictionary(uniqueKeysWithValues: names.map { ($0, try office.data($0)) }))
    for (name, all) in printed {
      // Behind the form of a workbook come sheets of other things.
      let pages = all.prefix { $0.words.contains("三级指标") && !$0.words.contains("计算式") }
      #expect(pages.count > 2, "\(name)")
      #expect(pages.dropLast().allSatisfy { $0.filled >= 60 }, "\(name) \(pages.map(\.filled))")
      for page in pages.dropFirst() {
        // A browser repeats the heads of columns and breaks where it likes.
        #expect(page.words.contains("一级指标"), "\(name) \(page.words.prefix(20))")
        if name.hasSuffix(".html") { continue }
        let blocks = ["产出指标", "效益指标", "满意度指标"]
        #expect(page.words.contains { word in blocks.contains { word.hasPrefix($0) } }, "\(name) \(page.words.prefix(20))")
        #expect(page.words.contains { $0.hasPrefix("二级") && $0.hasSuffix("号") }, "\(name) \(page.words.prefix(20))")
      }
    }
  }
}
