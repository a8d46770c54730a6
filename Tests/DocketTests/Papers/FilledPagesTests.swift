import DocketTestSupport
import Foundation
import Testing

@Suite(
  "A form on paper",
  .enabled(if: Peer("soffice") != nil && Peer("pdftotext") != nil, "soffice or pdftotext is not installed"))
struct FilledPagesTests {
  /// How far down each page of a document is filled, in per cent of its height.
  private static func filling(of data: Data, _ name: String) throws -> [Int] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try data.write(to: folder.appendingPathComponent(name))
    let words = [
      "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", "pdf", "--outdir", folder.path,
      folder.appendingPathComponent(name).path,
    ]
    _ = try #require(Peer("soffice")).run(words, input: Data())
    let page = folder.appendingPathComponent(String(name.prefix { $0 != "." }) + ".pdf")
    let text = String(decoding: try #require(Peer("pdftotext")).run(["-bbox", page.path, "-"], input: Data()), as: UTF8.self)
    func number(_ name: String, in line: Substring) -> Double? {
      line.firstRange(of: "\(name)=\"").map { line[$0.upperBound...].prefix { $0 != "\"" } }.flatMap { Double($0) }
    }
    var pages: [(height: Double, deepest: Double)] = []
    for line in text.split(separator: "\n") {
      if line.contains("<page ") { pages.append((number("height", in: line) ?? 1, 0)) }
      guard line.contains("<word "), let bottom = number("yMax", in: line), let last = pages.indices.last else { continue }
      // The page's number stands at its foot.
      if bottom < pages[last].height * 0.94 { pages[last].deepest = max(pages[last].deepest, bottom) }
    }
    return pages.map { Int($0.deepest / $0.height * 100) }
  }

  @Test("No page but the last is less than a quarter full", arguments: ["docx", "xlsx"])
  func quarter(ending: String) throws {
    let office = try BuiltOffice()
    let rows = (1...60).map { number in
      """
      {"id":"r\(number)","level1":"\(["产出指标", "效益指标", "满意度指标"][number / 21])","level2":"二级指标\(number / 7)",
       "level3":"\(String(repeating: "质量安全监督检查", count: 1 + number % 5))\(number)","target":"\(number)次","weight":1,"actual":{"assessed":true},
       "deviation":"\(String(repeating: "说明。", count: number % 9 * 6))"}
      """
    }
    try office.put(
      "t.json",
      """
      {"id":"t","kind":"project","title":"2023年度项目支出绩效自评表","name":"专项","office":"示范监督站","department":"住建局",
       "period":{"from":"2023-01-01","to":"2023-12-31"},"goal":{"expected":"目标","actual":"完成"},
       "budget":{"initial":"31.82万元","adjusted":"31.82万元","executed":"30万元"},"rows":[\(rows.joined(separator: ","))]}
      """)
    try office.record([["table", "adopt", "t.json"], ["table", "show", "t", "--output", "t.\(ending)"]])
    let pages = try Self.filling(of: try office.data("t.\(ending)"), "t.\(ending)")
    #expect(pages.count > 1)
    #expect(pages.dropLast().allSatisfy { $0 >= 25 }, "\(pages)")
  }
}
