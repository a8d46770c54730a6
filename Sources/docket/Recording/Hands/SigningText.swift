import Casework
import Commands
import LogLines
import TextForms

/// What somebody reads before and after signing their events.
struct SigningText {
  /// What is signed.
  let statement: HandStatement
  /// The events that it covers.
  let span: HandSpan
  /// The kinds, for their labels.
  let catalog: Catalog
  /// Where it is shown.
  let console: Console

  private var language: Language { console.language }

  /// How many numbers are shown of one sort of events where not all are asked for.
  private static let shown = 12

  /// The events by what happened, the most frequent first.
  func listing(isWhole: Bool) -> String {
    let since = statement.first - 1
    let count = statement.count
    let hint = isWhole ? "" : language.choose("（--试运行 全部列出）", " (--dry-run lists them)")
    var lines = [
      language.choose(
        "\(statement.by)：#\(since) 以来 \(count) 个事件尚未签认\(hint)",
        "\(statement.by): \(count) event\(count == 1 ? "" : "s") since #\(since), not signed yet\(hint)")
    ]
    var groups: [(type: EventType, kind: String, seqs: [Int])] = []
    for event in span.events {
      if let index = groups.firstIndex(where: { $0.type == event.type && $0.kind == event.caseID.kind }) {
        groups[index].seqs.append(event.seq)
      } else {
        groups.append((event.type, event.caseID.kind, [event.seq]))
      }
    }
    let sorted = groups.enumerated().sorted { ($1.element.seqs.count, $0.offset) < ($0.element.seqs.count, $1.offset) }.map(\.element)
    let width = sorted.map { TextForms.displayWidth(words($0.type, $0.kind)) }.max() ?? 0
    for group in sorted {
      let number = String(group.seqs.count)
      let start =
        String(repeating: " ", count: max(0, 4 - number.count)) + number + "  "
        + TextForms.padded(words(group.type, group.kind), to: width) + "  "
      let seqs = isWhole ? group.seqs[...] : group.seqs.prefix(Self.shown)
      let rest = group.seqs.count > seqs.count ? " …" : ""
      let wrapped = TextForms.wrapped(
        seqs.map { "#\($0)" }.joined(separator: " ") + rest, toWidth: max(20, console.width - TextForms.displayWidth(start)))
      for (index, line) in wrapped.enumerated() {
        lines.append((index == 0 ? start : String(repeating: " ", count: TextForms.displayWidth(start))) + line)
      }
    }
    if !span.without.isEmpty {
      let numbers = span.without.map { "#\($0)" }.joined(separator: " ")
      lines.append(language.choose("不含有异议的 \(numbers)", "without \(numbers), which you dispute"))
    }
    return lines.joined(separator: "\n")
  }

  /// What is asked.
  var question: Localized {
    Localized(
      zh: "这 \(statement.count) 个都是你的，签认？不是你的：docket 异议 事件号 --理由 …",
      en: statement.count == 1
        ? "sign this one as yours? not yours: docket dispute SEQ --reason …"
        : "sign these \(statement.count) as yours? not yours: docket dispute SEQ --reason …")
  }

  /// What was done.
  func done(_ seq: Int) -> String {
    let count = statement.count
    let range = statement.first == statement.last ? "#\(statement.first)" : "#\(statement.first)…#\(statement.last)"
    return language.choose(
      "\(statement.by) 已签认 · \(count) 个事件 \(range) · #\(seq)",
      "signed · \(count) event\(count == 1 ? "" : "s") \(range) · #\(seq)")
  }

  /// What happened, in words: `inspection recorded`.
  private func words(_ type: EventType, _ kindID: String) -> String {
    let kind = catalog.kind(kindID)
    return language.choose("\(kind?.label ?? kindID) \(type.label(in: kind))", "\(kindID) \(type.name)")
  }
}
