import Casework
import Documents
import TextForms
import Texts
import Values

/// A built-in paper: a text of `Sources/Texts/papers` with a block on each line, in the placeholders of offices' own papers.
///
/// `[[ … ]]` stands where each placeholder in it has a value; `{{name?}}` asks that and prints nothing, `{{!name}}` asks that it has none,
/// and `{{name=code?}}` that it is a certain one. `{{one/other|else words}}` prints the first that has a value.
struct PaperTemplate {
  /// What a line begins with: the sort of its block.
  private enum Sort: String {
    case to, sign, seal, note, right, lines, page, table, rows, figures, fields, events
    case item = "-"
    case row = "|"
    case part = ">"
    case title = "="
    case name
    case chapter = "#"
    case heading = "##"
    case paragraph = ""
  }

  private indirect enum Piece {
    case text(String), bar, placeholder(String), optional([Piece]), each(String, [Piece])
  }

  /// The paper and what fills it; nil for a template whose placeholders stay.
  private let source: (paper: Paper, filling: PaperFilling)?
  private var blocks: [Block] = []
  /// The rows of a form that isn't complete yet.
  private var rows: [[TableCell]] = []
  /// The head and the rows of a table that isn't complete yet.
  private var heads: [String] = []
  private var listed: [[String]]?
  /// Whether the last line printed anything: what begins with `or` stands in its place.
  private var isSaid = true

  init(_ paper: Paper, titled title: String) {
    source = (paper, PaperFilling(paper.words, of: paper, titled: title))
  }

  /// A template whose placeholders stay, for offices to fill.
  init() { source = nil }

  /// The blocks of a paper.
  func blocks(of key: String) throws(TableGridError) -> [Block] {
    var template = self
    try template.write(key)
    try template.endTables()
    return template.blocks
  }

  /// The heading that a paper's text gives it; nil where it has none.
  func title(of key: String) -> String? {
    Self.text(of: key).split(separator: "\n").first { $0.hasPrefix("= ") }.map { fill(Self.pieces($0.dropFirst(2)), nil).cells[0] }
  }

  /// What a paper is called.
  static func name(of key: String) -> Localized {
    let names = text(of: key).split(separator: "\n").first { $0.hasPrefix("name ") }?.dropFirst(5).split(separator: " | ") ?? []
    return Localized(zh: String(names.first ?? ""), en: String(names.last ?? ""))
  }

  /// The lines of a paper or of a part that several share.
  static func text(of key: String) -> Substring {
    let paragraph = texts_paragraph(texts_papers, "\n\n\(key)\n")
    return String(decoding: UnsafeRawBufferPointer(start: paragraph.bytes, count: paragraph.count), as: UTF8.self)
      .dropFirst(key.count + 1)
  }

  // MARK: Blocks

  private mutating func write(_ key: String) throws(TableGridError) {
    for line in Self.text(of: key).split(separator: "\n") {
      let isInstead = line.hasPrefix("or ")
      if isInstead && isSaid { continue }
      let whole = isInstead ? line.dropFirst(3) : line
      let opening = whole.hasPrefix("[[") ? "[[" : ""
      let body = whole.dropFirst(opening.count)
      let word = body.prefix { $0 != " " }
      let sort = Sort(rawValue: String(word)) ?? .paragraph
      let rest = sort == .paragraph ? whole[...] : opening + body.dropFirst(word.count).drop { $0 == " " }
      if sort != .row && sort != .rows { try endTables() }
      isSaid = try write(sort, rest)
    }
  }

  private mutating func endTables() throws(TableGridError) {
    if !rows.isEmpty { blocks.append(try Paper.form(rows)) }
    if let listed {
      let columns = heads.map { head in
        let width = head.drop { $0 != " " }
        let alignment: Alignment = width.hasSuffix("c") ? .centre : width.hasSuffix("r") ? .trailing : .leading
        return TableGrid.Column(Int(width.filter(\.isNumber)) ?? 1, alignment: alignment)
      }
      blocks.append(try .listing(heads.map { String($0.prefix { $0 != " " }) }, columns, listed))
    }
    (rows, heads, listed) = ([], [], nil)
  }

  /// Writes a line, and says whether it printed anything.
  private mutating func write(_ sort: Sort, _ rest: Substring) throws(TableGridError) -> Bool {
    let count = blocks.count
    let rounds = rounds(of: Self.pieces(sort == .to ? rest.replacing("、", with: "|")[...] : rest))
    let cells = rounds.first ?? []
    let texts = rounds.map { $0.joined() }.filter { !$0.isEmpty }
    let text = texts.first ?? ""
    switch sort {
    case .paragraph: blocks += texts.map { .paragraph(RichText($0)) }
    case .to: blocks.append(Paper.addressee(cells.filter { !$0.isEmpty }.uniqued))
    case .right where !text.isEmpty: blocks.append(.paragraph(RichText(text), alignment: .trailing))
    case .note where !text.isEmpty: blocks.append(.note(RichText(text)))
    case .chapter: blocks.append(.heading(1, RichText(text)))
    case .heading: blocks.append(.heading(2, RichText(text)))
    case .item where !texts.isEmpty: blocks.append(.numbered(texts))
    case .lines: blocks += (1...(Int(written: text, in: 1...99) ?? 1)).map { .fields(FieldLine([FieldLine.Field("\($0)")])) }
    case .sign: blocks.append(.fields(FieldLine(cells.map(Self.field))))
    case .seal: blocks += source?.paper.seal ?? []
    case .page: blocks.append(.pageBreak)
    case .row where !text.isEmpty:
      rows.append(Paper.row(cells))
      return true
    case .table where !text.isEmpty: heads = cells
    case .rows where !heads.isEmpty: listed = (listed ?? []) + rounds
    case .figures: blocks += try source?.paper.figures(of: text) ?? []
    case .fields: blocks += try source?.paper.fieldTable() ?? []
    case .events: blocks += try source?.paper.eventTable() ?? []
    case .part:
      try write(text)
      return isSaid || blocks.count > count
    case .title, .name, .right, .note, .item, .row, .table, .rows: break
    }
    return blocks.count > count
  }

  /// A label with its value, or with a blank.
  private static func field(_ cell: String) -> FieldLine.Field {
    let label = cell.prefix { $0 != "：" }
    let value = cell.dropFirst(label.count + 1)
    return FieldLine.Field(String(label), value.isEmpty ? nil : String(value))
  }

  // MARK: Texts

  /// The cells of each round of a line that is one block, or of the line.
  private func rounds(of pieces: [Piece]) -> [[String]] {
    guard let source, pieces.count == 1, case .each(let list, let inner) = pieces[0] else { return [fill(pieces, nil).cells] }
    return source.filling.rounds(of: list).map { fill(inner, $0).cells }
  }

  /// The cells that pieces print, and whether each placeholder had a value.
  private func fill(_ pieces: [Piece], _ round: [String: String]?) -> (cells: [String], isWhole: Bool) {
    var (cells, isWhole) = ([""], true)
    for piece in pieces {
      var added = [""]
      switch piece {
      case .text(let text): added = [text]
      case .bar: added.append("")
      case .placeholder(let inside):
        let text = value(inside, round)
        added = [text ?? ""]
        isWhole = isWhole && text != nil
      case .optional(let inner):
        let filled = fill(inner, round)
        if filled.isWhole { added = filled.cells }
      case .each(let list, let inner):
        guard let source else {
          added = fill(inner, nil).cells
          added[0] = "{{#each \(list)}}" + added[0]
          added[added.count - 1] += "{{/each}}"
          break
        }
        let rounds = source.filling.rounds(of: list).map { fill(inner, $0).cells.joined() }.filter { !$0.isEmpty }
        added = [rounds.joined(separator: "\n")]
        isWhole = isWhole && !rounds.isEmpty
      }
      cells[cells.count - 1] += added[0]
      cells += added.dropFirst()
    }
    return (cells, isWhole)
  }

  /// What a placeholder prints; nil where it has no value or isn't what it asks.
  private func value(_ inside: String, _ round: [String: String]?) -> String? {
    guard let source else { return "{{\(inside)}}" }
    if inside.hasPrefix("!") { return isSo(inside.dropFirst(), round) ? nil : "" }
    if inside.hasSuffix("?") { return isSo(inside.dropLast(), round) ? "" : nil }
    let parts = inside.split(separator: "|else ", maxSplits: 1)
    let values = parts[0].split(separator: "/").lazy.map { round?[String($0)] ?? source.filling.known(String($0)).text }
    return values.first { !$0.isEmpty } ?? (parts.count > 1 ? String(parts[1]) : nil)
  }

  /// Whether a placeholder has a value, a certain one, or a list has items.
  private func isSo(_ question: Substring, _ round: [String: String]?) -> Bool {
    let parts = question.split(separator: "=", maxSplits: 1)
    guard let filling = source?.filling else { return false }
    let (name, value) = (String(parts[0]), filling.known(String(parts[0])))
    let text = round?[name] ?? value.text
    if parts.count == 1 { return !text.isEmpty || !filling.rounds(of: name).isEmpty }
    return value.code.map { $0 == parts[1] } ?? text.hasPrefix(parts[1])
  }

  /// Takes a line apart; `\n` is a line break, `__` room for a day.
  private static func pieces(_ line: Substring) -> [Piece] {
    var rest = line.replacing("\\n", with: "\n").replacing("__", with: Paper.dayRoom)[...]
    return pieces(&rest, before: nil)
  }

  private static func pieces(_ rest: inout Substring, before end: String?) -> [Piece] {
    var (pieces, text) = ([Piece](), "")
    func taken(_ piece: Piece) {
      if !text.isEmpty { pieces.append(.text(text)) }
      text = ""
      pieces.append(piece)
    }
    while !rest.isEmpty {
      text += rest.prefix { $0 != "[" && $0 != "]" && $0 != "{" && $0 != "|" }
      rest = rest.drop { $0 != "[" && $0 != "]" && $0 != "{" && $0 != "|" }
      guard let next = rest.first else { break }
      if let end, rest.hasPrefix(end) {
        rest = rest.dropFirst(end.count)
        break
      }
      if rest.hasPrefix("[[") {
        rest = rest.dropFirst(2)
        taken(.optional(Self.pieces(&rest, before: "]]")))
      } else if rest.hasPrefix("{{") {
        let inside = rest.dropFirst(2).prefix { $0 != "}" }
        rest = rest[inside.endIndex...].dropFirst(2)
        let name = inside.hasPrefix("#each ") ? String(inside.dropFirst(6)) : nil
        taken(name.map { .each($0, Self.pieces(&rest, before: "{{/each}}")) } ?? .placeholder(String(inside)))
      } else if next == "|" {
        while text.last == " " { text.removeLast() }
        rest = rest.dropFirst().drop { $0 == " " }
        taken(.bar)
      } else {
        text.append(next)
        rest = rest.dropFirst()
      }
    }
    if !text.isEmpty { pieces.append(.text(text)) }
    return pieces
  }
}
