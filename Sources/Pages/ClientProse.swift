import Formats
import Values

/// The client's fixed texts in both languages, which a page has as HTML beside its script.
///
/// The script begins with their hash, so that whoever knows the client knows its texts.
public struct ClientProse: Equatable, Sendable {
  /// The two templates as they stand in a page.
  public let templates: [UInt8]

  static let languages = [(id: "prose-zh", code: "zh-CN"), (id: "prose-en", code: "en")]
  private static let mark = Array("\n// prose ".utf8)

  init(_ pairs: [(zh: String, en: String)]) {
    var templates: [UInt8] = []
    for (language, texts) in zip(Self.languages, [pairs.map(\.zh), pairs.map(\.en)]) {
      templates += "\(Self.opening(of: language))\n".utf8
      for text in texts { templates += "<p>\(XMLBuilder.escaped(text, inAttribute: false))</p>\n".utf8 }
      templates += "</template>\n".utf8
    }
    self.templates = templates
  }

  /// The templates that stand in a page; none in one of an earlier program.
  init(in page: [UInt8]) {
    let blocks = Self.languages.map { PageReading.block(from: "\n\(Self.opening(of: $0))\n", to: "</template>\n", in: page) }
    guard let first = blocks.first?.only, let last = blocks.last?.only else {
      templates = []
      return
    }
    let start = first.lowerBound - "\(Self.opening(of: Self.languages[0]))\n".utf8.count
    templates = Array(page[start..<max(start, last.upperBound + "</template>\n".utf8.count)])
  }

  /// What a script of these texts begins with.
  var heading: [UInt8] { Self.mark + digest.hex.utf8 + [UInt8(ascii: "\n")] }

  /// Whether a script states these texts; one of an earlier program states none.
  func isStated(by script: [UInt8]) -> Bool {
    templates.isEmpty ? !script.starts(with: Self.mark) : script.starts(with: heading)
  }

  private var digest: Digest { SHA256.digest(of: templates) }

  private static func opening(of language: (id: String, code: String)) -> String {
    "<template id=\"\(language.id)\" lang=\"\(language.code)\">"
  }
}
