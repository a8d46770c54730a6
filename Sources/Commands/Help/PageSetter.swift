import TextForms

/// Sets headings, paragraphs and lists of definitions to a width.
struct PageSetter {
  /// A word and what it means.
  struct Definition {
    /// The word, possibly with its value.
    let term: String
    /// What it means.
    let text: String
    /// Pieces of text set below, none of them torn.
    var choices: [String] = []
  }

  /// The widest column of words; a longer word has its meaning on the next line.
  private static let widestTerm = 30

  private let width: Int
  private let ink: Ink
  private let unbroken: UnbrokenWords
  private var lines: [String] = []

  /// Makes an empty page; very wide terminals don't make lines too long to read.
  ///
  /// - Parameter root: the command below which a line is not broken within a command.
  init(width: Int, ink: Ink, root: CommandSpec) {
    self.width = min(max(width, 40), 100)
    self.ink = ink
    unbroken = UnbrokenWords(root: root)
  }

  /// The page so far, without a line end.
  var text: String { lines.joined(separator: "\n") }

  /// Adds the title of the page.
  mutating func title(_ text: String) {
    lines += wrapped(text, indent: 0).map(ink.bold)
  }

  /// Puts a line before all others.
  mutating func lead(_ text: String) {
    lines = wrapped(text, indent: 0).map(ink.bold) + lines
  }

  /// Adds a heading after a blank line.
  mutating func heading(_ text: String) {
    if !lines.isEmpty { lines.append("") }
    lines.append(ink.bold(text))
  }

  /// Adds a blank line.
  mutating func gap() {
    lines.append("")
  }

  /// Adds a line as it is.
  mutating func line(_ text: String) {
    lines.append(text)
  }

  /// Adds paragraphs; those that begin with spaces are kept as they are.
  mutating func paragraphs(_ text: String, indent: Int = 0) {
    var wasBlank = true
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if paragraph.isEmpty || paragraph.hasPrefix(" ") {
        lines.append(paragraph.isEmpty ? "" : spaces(indent) + paragraph)
        wasBlank = paragraph.isEmpty
      } else {
        lines += wrapped(String(paragraph), indent: indent)
        wasBlank = false
      }
    }
    if wasBlank, lines.last == "" { lines.removeLast() }
  }

  /// The column at which the meanings of words begin.
  static func column(for definitions: [Definition]) -> Int {
    let widths = definitions.map { TextForms.displayWidth($0.term) }.filter { $0 <= widestTerm }
    return 4 + (widths.max() ?? widestTerm)
  }

  /// Adds a list of words, their meanings beside them in one column.
  mutating func definitions(_ definitions: [Definition], column: Int) {
    for definition in definitions {
      var text = definition.text.isEmpty ? [] : wrapped(definition.text, indent: column)
      text += filled(definition.choices, indent: column)
      let term = "  " + definition.term
      if TextForms.displayWidth(term) + 2 <= column, let first = text.first {
        text[0] = TextForms.padded(term, to: column) + first.dropFirst(column)
      } else {
        text.insert(term, at: 0)
      }
      lines += text
    }
  }

  /// Adds pieces of text under a title beside them, none of them broken.
  mutating func pieces(_ pieces: [String], under title: String, column: Int) {
    let filled = filled(pieces.map { $0 + "  " }, indent: column)
    guard let first = filled.first else { return }
    lines.append(TextForms.padded(title, to: column) + first.dropFirst(column))
    lines += filled.dropFirst()
  }

  /// Puts pieces one after the other and breaks lines only between them.
  private func filled(_ pieces: [String], indent: Int) -> [String] {
    var lines: [String] = []
    for piece in pieces {
      if let last = lines.last, TextForms.displayWidth(last + piece.withoutLastSpaces) <= width - indent {
        lines[lines.count - 1] = last + piece
      } else {
        lines.append(piece)
      }
    }
    return lines.map { spaces(indent) + $0.withoutLastSpaces }
  }

  private func wrapped(_ text: String, indent: Int) -> [String] {
    unbroken.wrapped(text, toWidth: width - indent).map { $0.isEmpty ? "" : spaces(indent) + $0 }
  }

  private func spaces(_ count: Int) -> String {
    String(repeating: " ", count: count)
  }
}

extension String {
  /// The text without the spaces at its end.
  fileprivate var withoutLastSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
