import CHelp
import Casework
import Commands
import Publishing
import TextForms

/// The topics that are texts, one file each in `Sources/CHelp/topics`.
///
/// The first line of a file has its two names, the second further words that people look up, the next two the summaries.
/// `⟨topic⟩` and the like are the catalog's words.
extension HelpTopic {
  /// The catalog's words for issuing a notice and for a complaint's topic.
  static let (issue, topic) = (Kind.notice.action("issue")?.label ?? "issue", Kind.complaint.field("topic")?.label ?? "topic")

  /// All of them, in the order in which a newcomer would read.
  static var files: [HelpTopic] {
    let bytes = UnsafeBufferPointer(start: chelp_topics_bytes(), count: chelp_topics_count)
    return bytes.split(separator: 0x1E).map { HelpTopic(file: String(decoding: $0, as: UTF8.self)) }
  }

  private init(file: String) {
    let parts = file.split(separator: "\n=== 中文\n")
    let head = (parts.first ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let texts = (parts.last ?? "").split(separator: "\n=== English\n").map { Self.filled(String($0)) }
    precondition(parts.count == 2 && head.count == 4 && texts.count == 2, "a topic has names, words, two summaries and two texts")
    let names = head[0].split(separator: " ", maxSplits: 1).map(String.init)
    self.init(
      Term(names[0], names[1], aliases: head[1].split(separator: ", ").map(String.init)), summary: Localized(zh: head[2], en: head[3]),
      text: Localized(zh: texts[0], en: String(texts[1].dropLast())))
  }

  /// A text with the words that other places of the program decide.
  private static func filled(_ text: String) -> String {
    guard text.contains("⟨") else { return text }
    return text.replacing("⟨issue⟩", with: issue).replacing("⟨topic⟩", with: topic).replacing("⟨program⟩", with: drawProgram)
  }

  private static var drawProgram: String {
    DrawProgram.text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
  }
}
