import Foundation
import Publishing
import Testing

/// A narrative report from a Markdown template, with a drawing added.
enum SampleReport {
  static func markdown() throws -> String {
    let url = try #require(Bundle.module.url(forResource: "report", withExtension: "md", subdirectory: "Data"))
    return try String(contentsOf: url, encoding: .utf8)
  }

  static let figure = Figure(
    svg: """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 120" width="320" height="120"><rect x="10" y="40" width="60" height="70" fill="#4a7ebb"/>\
      <rect x="90" y="20" width="60" height="90" fill="#4a7ebb"/><rect x="170" y="60" width="60" height="50" fill="#4a7ebb"/>\
      <text x="10" y="30" font-size="14" fill="currentColor">一季度</text></svg>
      """, width: 320, height: 120, alternative: "各季度整改通知书：一季度70份，二季度90份，三季度50份。", caption: "图1 各季度整改通知书")

  static func document() throws -> Document {
    var document = try MarkdownParser().document(markdown())
    document.blocks.append(.figure(figure))
    document.footer = "notice/2023-0102 · sha256 9f86d081884c7d65"
    return document
  }
}
