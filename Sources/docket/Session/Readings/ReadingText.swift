import Formats
package import Readings
package import TextForms
import Values

/// A proposed reading as people see it: one line for a column, with the numbers that would be lost.
package struct ReadingText {
  private let proposal: Proposal
  private let language: Language
  private let numbers: ReadNumbers
  /// What is to be said below a part.
  private let notes: (ProposedPart) -> [String]
  private let width = 80

  package init(of proposal: Proposal, _ language: Language, notes: @escaping (ProposedPart) -> [String] = { _ in [] }) {
    (self.proposal, self.language, self.notes, numbers) = (proposal, language, notes, proposal.numbers)
  }

  package var lines: [String] {
    get throws { try title + columns + funds + unreadLines + checks }
  }

  private var reading: Reading { proposal.reading }

  private var title: [String] {
    get throws {
      let hash = String(try proposal.hash().hex.prefix(8))
      let year = (reading.identity[.year]?.text ?? reading.constants.year?.description).map { language.choose("\($0) 年", $0) }
      let kinds = reading.subject == .ledger ? reading.grids.map { proposal.meaningName($0.subject)[language] } : []
      let identity = [reading.identity[.project]?.text, reading.identity[.unit]?.text].compactMap(\.self).filter { !$0.isEmpty }
      let count = Localized(
        message: "reading.numbers", ["all": numbers.all, "meant": numbers.meant, "away": numbers.away, "unread": numbers.unreadCount])
      let parts = [proposal.name] + kinds + identity + [year, count[language]].compactMap(\.self)
      return wrapped(language.choose("读法 ", "reading ") + hash, parts, separator: " · ").map { String($0.dropFirst()) }
    }
  }

  // MARK: Columns

  /// A line: the column or cell, its heading, what it is read as, by what, and an example.
  private func line(_ place: String, _ heading: String, _ meaning: String, _ way: String, _ example: String) -> String {
    let room = width - 5 - 25 - 17 - 5
    let cells = [
      TextForms.padded(place, to: 4), TextForms.padded(TextForms.truncated(heading, toWidth: 24), to: 24),
      TextForms.padded(TextForms.truncated(meaning, toWidth: 16), to: 16), TextForms.padded(way, to: 4),
      TextForms.truncated(example, toWidth: room),
    ]
    return " " + cells.joined(separator: " ").trimmingBlanks
  }

  private var columns: [String] {
    let heads = language.choose(["处", "表头", "读作", "凭", "例"], ["at", "heading", "read as", "by", "example"])
    let parts = proposal.parts.filter { part in
      part.grid.map { !isFunds($0) || part.meaning == nil || part.way.map { !$0.isSure } ?? true } ?? true
    }
    return [line(heads[0], heads[1], heads[2], heads[3], heads[4])]
      + parts.flatMap { part in
        let isByColumn = part.grid.map { reading.subject == .ledger || reading.grids[$0].subject == "indicators" } ?? false
        let heading = part.heading.split(whereSeparator: \.isWhitespace).joined()
        let own = line(
          isByColumn && part.place.count <= 3 ? part.place : part.cell,
          heading.isEmpty ? language.choose("（无表头）", "(no heading)") : heading, word(of: part), part.word[language],
          part.example + sum(below: part))
        // What is typed as it stands isn't broken.
        let more = notes(part).flatMap { $0.hasPrefix("--") ? [$0] : TextForms.wrapped($0, toWidth: width - 6) }
        return [own] + more.map { "      " + $0 }
      }
      + unheaded
  }

  private func isFunds(_ grid: Int) -> Bool { reading.grids[grid].subject == "funds" }

  private func word(of part: ProposedPart) -> String {
    if let meaning = part.meaning { return meaning == "away" ? "—" : proposal.meaningName(meaning)[language] }
    if part.candidates.isEmpty { return "—" }
    return "? " + part.candidates.filter { $0 != "away" }.map { proposal.meaningName($0)[language] }.joined(separator: "/")
  }

  /// What a column of points adds up to.
  private func sum(below part: ProposedPart) -> String {
    guard let meaning = part.meaning, ["weight", "score"].contains(meaning), let grid = part.grid, !isFunds(grid),
      let sum = proposal.sum(of: meaning, in: grid)
    else { return "" }
    return "  ∑ \(sum)"
  }

  /// Columns without a heading that have numbers.
  private var unheaded: [String] {
    if reading.subject == .ledger { return [] }
    let columns = Dictionary(grouping: numbers.unread.filter { one in one.column != nil && !isHeaded(one) }, by: { $0.column ?? "" })
    return columns.sorted { ($0.key.count, $0.key) < ($1.key.count, $1.key) }.map { column, unread in
      let count = Localized(message: "reading.unread-column", ["count": unread.count])[language]
      return line(column, language.choose("（无表头）", "(no heading)"), "—", "", "\(unread[0].text)  \(count)")
    }
  }

  private func isHeaded(_ unread: ReadNumbers.Unread) -> Bool { proposal.parts.contains { $0.place == unread.column } }

  /// The numbers that nobody read and no line above has said.
  private var unreadLines: [String] {
    let rest = numbers.unread.filter { $0.column == nil || isHeaded($0) }
    if rest.isEmpty { return [] }
    let words = rest.map {
      "\($0.cell)\($0.count > 1 ? "×\($0.count)" : "")“\(TextForms.truncated($0.text.split(whereSeparator: \.isWhitespace).joined(separator: " "), toWidth: 24))”"
    }
    return wrapped(Localized(message: "reading.unread", ["count": rest.reduce(0) { $0 + $1.count }])[language], words)
  }

  // MARK: Funds and checks

  private var funds: [String] {
    guard let index = reading.grids.firstIndex(where: { $0.subject == "funds" }) else { return [] }
    let grid = reading.grids[index]
    var parts = proposal.parts.filter { $0.grid == index && $0.meaning != nil && $0.meaning != "away" && !$0.example.isEmpty }.map {
      "\(proposal.meaningName($0.meaning ?? "")[language]) \($0.example)"
    }
    if let unit = grid.constants.unit { parts.insert(unit, at: 0) }
    if let unit = proposal.openUnit {
      parts.insert(Localized(message: "reading.open-unit", ["units": unit.candidates.joined(separator: "/")])[language], at: 0)
    }
    return wrapped(language.choose("资金", "funds"), parts)
  }

  private var checks: [String] {
    let words = proposal.checks.map { check in
      "\(sign(check.verdict)) \(Localized(message: "reading.check", ["of": name(of: check.subject), "left": check.left, "right": check.right, "cell": check.cells[0]])[language])"
    }
    return words.isEmpty ? [] : wrapped(language.choose("核对", "checks"), words)
  }

  private func sign(_ verdict: VerdictWord) -> String {
    switch verdict {
    case .proved: "✓"
    case .contradicted: "✗"
    case .unchecked: "○"
    }
  }

  private func name(of subject: ReadingCheck.Subject) -> String {
    switch subject {
    case .weights: language.choose("分值", "weights")
    case .scores: language.choose("得分", "scores")
    case .subtotal: language.choose("小计", "subtotal")
    case .funds: language.choose("资金", "funds")
    case .rate: language.choose("执行率", "rate")
    }
  }

  /// Words behind a label on as many lines as they take.
  private func wrapped(_ label: String, _ words: [String], separator: String = "  ") -> [String] {
    var lines = [" " + label]
    for word in words {
      if TextForms.displayWidth(lines[lines.count - 1] + separator + word) > width {
        lines.append("      " + word)
      } else {
        lines[lines.count - 1] += separator + word
      }
    }
    return lines
  }
}
