import Casework
import LogLines
import TextForms
import Values

/// Entries of a ledger's list that may say that there is none, and are recorded as they are: 未发现问题，但临边需加强.
struct DoubtfulTexts {
  /// How many rows have one.
  private(set) var rows = 0
  /// The texts, each once, in the order of the rows.
  private(set) var texts: [String] = []

  /// How many people are told.
  private static let shown = 5
  /// How many are kept.
  private static let most = 100

  /// Takes those of a row.
  mutating func add(_ entries: [String]) {
    rows += 1
    for text in entries where texts.count < Self.most && !texts.contains(text) { texts.append(text) }
  }

  /// `3 行像是没有隐患：未发现问题，但临边需加强`.
  func line(of field: Field) -> Localized {
    let names = texts.prefix(Self.shown).map { TextForms.shownInLine($0) }.joined(separator: "；") + (texts.count > Self.shown ? "；……" : "")
    return Localized(
      zh: "\(rows) 行像是没有\(field.label)：\(names)", en: "\(rows) \(rows == 1 ? "row" : "rows") may say that there is no \(field.id): \(names)"
    )
  }

  /// The same for programs.
  func json(of field: Field) -> JSON {
    ["field": .string(field.id), "rows": .number(rows), "texts": .array(texts.map(JSON.string))]
  }
}
