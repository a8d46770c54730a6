import Foundation
import Testing

@Suite("What the documentation names")
struct DocumentationNamesTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized

  private static func files(ending: String, below folders: [String] = ["Sources", "Tests"]) throws -> [URL] {
    try folders.flatMap { folder in
      let folder = root.appending(path: folder)
      return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(ending) }.map {
        folder.appending(path: $0)
      }
    }
  }

  @Test("Each Swift file and each type that a page names is there")
  func names() throws {
    let swift = try Self.files(ending: ".swift")
    let names = Set(swift.map(\.lastPathComponent))
    var words = Set(swift.flatMap { $0.pathComponents.map { $0[...] } })
    for file in swift {
      words.formUnion(try String(contentsOf: file, encoding: .utf8).matches(of: /[A-Z][A-Za-z0-9]+/).map(\.output))
    }
    var count = 0
    for page in try Self.files(ending: ".md", below: ["Sources"]) {
      let text = try String(contentsOf: page, encoding: .utf8).replacing(/(?s)```.*?```/, with: "")
      for code in text.matches(of: /`([^`\n]+)`/).map(\.1) {
        if code.hasSuffix(".swift"), !code.contains("…"), !code.contains(" ") {
          count += 1
          let isThere = names.contains(String(code.split(separator: "/").last ?? ""))
          #expect(isThere, "\(page.lastPathComponent): \(code)")
        } else if let type = code.wholeMatch(of: /([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)(?:\.[A-Za-z.]+)?/)?.1 {
          count += 1
          let isThere = words.contains(type)
          #expect(isThere, "\(page.lastPathComponent): \(code)")
        }
      }
    }
    #expect(count > 150)
  }
}
