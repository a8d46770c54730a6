import Foundation
import Testing

@testable import TextForms

@Suite("the tables of messages")
struct MessagesTests {
  /// One message of a table: its key and the lines below it.
  private struct Entry {
    let key: String
    let lines: [String]

    var placeholders: Set<String> {
      Set(lines.flatMap { line in line.replacing("{{", with: "").matches(of: /\{([A-Za-z0-9]*)(!|\?|\+s)?\}/).map { String($0.1) } })
    }
  }

  /// A key in the code, and the names of the values behind it.
  private struct Use {
    let key: String
    let values: Set<String>?
    /// Whether it says an answer's facts, of which it names some.
    var saysFacts = false
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")

  private static func texts(below folder: String, ending: String) throws -> [String] {
    let folder = root.appendingPathComponent(folder)
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(ending) }.sorted()
      .map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
  }

  private static func entries() throws -> [Entry] {
    try texts(below: "Texts/messages", ending: ".txt").flatMap { text in
      text.split(separator: "\n\n").map { $0.split(separator: "\n").filter { !$0.hasPrefix("# ") }.map(String.init) }
        .filter { !$0.isEmpty }.flatMap { paragraph in
          let short = paragraph.dropFirst().compactMap { $0.wholeMatch(of: /([a-z0-9-]+): (.*) \| (.*)/) }
          return short.isEmpty || short.count < paragraph.count - 1
            ? [Entry(key: paragraph[0], lines: Array(paragraph.dropFirst()))]
            : short.map { Entry(key: "\(paragraph[0]).\($0.1)", lines: [String($0.2), String($0.3)]) }
        }
    }
  }

  /// What stands before the dot of keys that are the names of cases.
  private static func subjects() throws -> Set<String> {
    Set(
      try texts(below: "", ending: ".swift").flatMap { text in
        text.matches(of: /subject: String \{ "([a-z-]+)" \}|message: "([a-z-]+)\.\\\(/).map { String($0.1 ?? $0.2 ?? "") }
      })
  }

  /// The names of all cases, as keys have them.
  private static func cases() throws -> Set<String> {
    Set(
      try texts(below: "", ending: ".swift").flatMap { text in
        text.matches(of: /(?m)^ *(?:indirect )?case ([^\n:]*)/).flatMap { line in
          line.1.matches(of: /\b([a-z][A-Za-z0-9]*)|"([a-z0-9-]+)"/).map {
            $0.2.map(String.init) ?? $0.1.map { String($0).kebabCased } ?? ""
          }
        }
      })
  }

  /// Each literal of the code that is the key of a message, with the values that follow it.
  private static func uses(of keys: Set<String>) throws -> [Use] {
    // Parsed once: a pattern that is written in a loop is parsed in each of its turns.
    let (facts, list, value) = (/(saying: |let sentence =)[^,)]*$/, /(\s*:\s*"[a-z0-9.-]+")?,\s*\[/, /"([A-Za-z0-9]+)":/)
    return try texts(below: "", ending: ".swift").flatMap { text in
      text.matches(of: /"([a-z0-9.-]+)"/).filter { keys.contains(String($0.1)) }.map { match in
        let after = text[match.range.upperBound...]
        if text[..<match.range.lowerBound].suffix(240).contains(facts) {
          return Use(key: String(match.1), values: nil, saysFacts: true)
        }
        guard let opening = after.prefixMatch(of: list) else { return Use(key: String(match.1), values: nil) }
        var depth = 1
        let inside = after[opening.range.upperBound...].prefix { character in
          depth += character == "[" ? 1 : character == "]" ? -1 : 0
          return depth > 0
        }
        return Use(key: String(match.1), values: Set(inside.matches(of: value).map { String($0.1) }))
      }
    }
  }

  @Test func `each message has its texts in both languages, once, and can be said with all of its values`() throws {
    let entries = try Self.entries()
    #expect(entries.count > 300)
    #expect(Set(entries.map(\.key)).count == entries.count)
    for entry in entries {
      #expect(entry.lines.count == 2 || entry.lines.count == 4, "\(entry.key)")
      let values = Dictionary(uniqueKeysWithValues: entry.placeholders.map { ($0, "7") })
      let message = Message(entry.key, values)
      for text in [message.text] + (message.hint.map { [$0] } ?? []) {
        #expect(!text.zh.isEmpty && !text.en.isEmpty, "\(entry.key)")
        #expect(text.zh == text.en || text.zh.contains { !$0.isASCII }, "\(entry.key): \(text.zh)")
      }
    }
  }

  @Test func `each message is said somewhere, and wherever it is said its values are those of its placeholders`() throws {
    let entries = Dictionary(uniqueKeysWithValues: try Self.entries().map { ($0.key, $0) })
    let uses = Dictionary(grouping: try Self.uses(of: Set(entries.keys)), by: \.key)
    let (subjects, cases) = (try Self.subjects(), try Self.cases())
    for (key, entry) in entries {
      let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
      // The gallery says each case with its values.
      if parts.count == 2, subjects.contains(parts[0]), cases.contains(parts[1]) { continue }
      #expect(uses[key] != nil, "\(key) is said nowhere")
      #expect(
        (uses[key] ?? []).contains { $0.saysFacts || ($0.values ?? []) == entry.placeholders }, "\(key) has \(entry.placeholders.sorted())")
    }
  }

  @Test func `each key that the code gives to a message is in a table`() throws {
    let keys = Set(try Self.entries().map(\.key))
    let asked = /(?:\bmessage: |\bMessage\()"([a-z0-9.-]+)"/
    let unknown = try Self.texts(below: "", ending: ".swift").flatMap { text in
      text.matches(of: asked).map { String($0.1) }.filter { !keys.contains($0) }
    }
    #expect(unknown == [])
  }

  @Test func `values, quotations, lists and plurals are filled in`() {
    let message = Message("no-such-key", ["name": "王芳", "key": "SHA256:abc"])
    #expect(message.code == "no-such-key")
    #expect(message.text.zh == "“王芳”没有密钥 SHA256:abc" && message.text.en == "'王芳' has no key SHA256:abc")
    let refreshed: [String: any CustomStringConvertible] = ["events": 7, "applied": 1, "waiting": 0, "setAside": 0, "count": ""]
    let plain = Message("copy-refresh.refreshed", refreshed)
    #expect(plain.text.en == "up to the office's #7; 1 applied again, 0 waiting, 0 set aside" && plain.hint == nil)
    let more = Message("copy-refresh.refreshed", refreshed.merging(["setAside": 2, "count": Localized(zh: "1 项", en: "1 value")]) { $1 })
    #expect(more.text.zh == "已更新到单位的第 7 号；重记 1，等待 0，搁置 2：docket 外勤包 冲突")
    #expect(more.hint?.en == "destroyed here what the office erased: 1 value")
    let likely = ["五溪尚境", "南屏名邸"][...].prefix(2)
    #expect(Message("case-finder.did-you-mean", ["likely": likely, "likelyOr": "x"]).text.zh == "是不是 五溪尚境、南屏名邸？")
  }
}
