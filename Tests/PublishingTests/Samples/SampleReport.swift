import Documents
import Foundation
import Testing

/// A narrative report from a Markdown template.
enum SampleReport {
  static func markdown() throws -> String {
    let url = try #require(Bundle.module.url(forResource: "report", withExtension: "md", subdirectory: "Data"))
    return try String(contentsOf: url, encoding: .utf8)
  }

  static func document() throws -> Document {
    var document = try MarkdownParser().document(markdown())
    document.footer = "notice/2023-0102 · sha256 9f86d081884c7d65"
    return document
  }
}
