import Foundation
import Testing

struct PlainWordsTests {
  /// The root of the package.
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Turns of phrase that a reader has to read twice.
  private static func english() throws -> Regex<AnyRegexOutput> {
    let phrases = [
      "asked of", "told of", "is told", "held against", "stands?", "goes (by|on|with)", "taken in", "(brought|brings) home", "mended",
      "dearest", "by the hour", "so many", "as far as", "nobody", "whoever", "anew", "nothing where", "what of it",
    ]
    return try Regex(phrases.map { "\\b\($0)\\b" }.joined(separator: "|")).ignoresCase()
  }

  /// Words that the office's own language has a better one for.
  private static let chinese = ["树根", "多个窗口", "议题", "下发", "立案"]

  /// The texts of the files below a folder that have an ending.
  private static func files(below folder: String, ending: String) throws -> [(path: String, text: String)] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
    return try paths.filter { $0.hasSuffix(ending) }.map { path in
      let file = root.appendingPathComponent(folder).appendingPathComponent(path)
      return ("\(folder)/\(path)", String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }
  }

  @Test func `README and pages are written in plain words`() throws {
    let english = try Self.english()
    let readme = String(decoding: try Data(contentsOf: Self.root.appendingPathComponent("README.md")), as: UTF8.self)
    let pages =
      try Self.files(below: "Sources", ending: ".md") + Self.files(below: "Sources/Texts/help", ending: ".txt")
      + Self.files(below: "Sources/Texts/messages", ending: ".txt")
    #expect(pages.count > 15)
    for (path, text) in pages + [("README.md", readme)] {
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        // A line of one word is the key of a message.
        guard line.contains(where: { $0 == " " || !$0.isASCII }), line.wholeMatch(of: /[a-z0-9-]+: [^ ]+ \| .*/) == nil else { continue }
        #expect(line.firstMatch(of: english) == nil, "\(path):\(number + 1): \(line)")
        #expect(Self.chinese.first { line.contains($0) } == nil, "\(path):\(number + 1): \(line)")
      }
    }
  }

  @Test func `messages are written in plain words`() throws {
    let english = try Self.english()
    var count = 0
    for (path, text) in try Self.files(below: "Sources", ending: ".swift") {
      // Inputs that other programs are given are no messages.
      let isMessage = !["docket-torture", "docket-bench", "Workbench"].contains { path.contains("/\($0)/") }
      // A literal of one word is a code, a key or a synonym that people may type.
      for literal in SwiftLiterals(text).texts where literal.contains(where: { " ，。；：".contains($0) }) {
        count += 1
        #expect(literal.firstMatch(of: english) == nil, "\(path): \(literal)")
        if isMessage { #expect(Self.chinese.first { literal.contains($0) } == nil, "\(path): \(literal)") }
      }
    }
    #expect(count > 4_000)
  }
}

/// The string literals of a Swift file, without what is interpolated.
private struct SwiftLiterals {
  private(set) var texts: [String] = []
  private var rest: Substring

  init(_ source: String) {
    rest = source[...]
    skip(untilBracket: false)
  }

  /// Passes over code, to its end or to the bracket that ends an interpolation.
  private mutating func skip(untilBracket: Bool) {
    var depth = 0
    while let character = rest.first {
      if rest.hasPrefix("//") {
        rest = rest.drop { $0 != "\n" }
      } else if character == "\"" || character == "#" && rest.drop(while: { $0 == "#" }).first == "\"" {
        readLiteral()
      } else {
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        rest.removeFirst()
        if untilBracket, depth == 0 { return }
      }
    }
  }

  private mutating func readLiteral() {
    let marks = String(rest.prefix { $0 == "#" })
    rest.removeFirst(marks.count)
    let quote = rest.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    rest.removeFirst(quote.count)
    var text = ""
    while let character = rest.first {
      if rest.hasPrefix(quote + marks) {
        rest.removeFirst(quote.count + marks.count)
        break
      }
      rest.removeFirst()
      if character == "\\", rest.hasPrefix(marks) {
        rest.removeFirst(marks.count)
        if rest.first == "(" { skip(untilBracket: true) } else if !rest.isEmpty { rest.removeFirst() }
      } else {
        text.append(character)
      }
    }
    texts.append(text)
  }
}
