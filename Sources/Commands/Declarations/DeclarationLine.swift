import TextForms

/// A line of a command's text and the lines that are indented below it.
struct DeclarationLine {
  /// Its number, the heading's being 1.
  let number: Int
  /// What is written there, without the indentation.
  let text: Substring
  /// The lines that belong to it.
  private(set) var below: [DeclarationLine] = []

  /// The first word.
  var word: Substring { Substring(text.utf8.prefix { $0 != .space }) }
  /// What follows the first word.
  var rest: Substring { Substring(text.utf8.dropFirst(word.utf8.count + 1)) }
  /// Whether it declares an option.
  var isOption: Bool { text.utf8.starts(with: "--".utf8) }
  /// The names that follow the first word.
  var list: [String] { rest.utf8.split { $0 == .space || $0 == .comma }.map { String(Substring($0)) } }

  /// Reads a text: its heading, with all other lines below it.
  init(_ text: String) throws(DeclarationError) {
    let lines = text.utf8.split(separator: .lineBreak, omittingEmptySubsequences: false).map { Substring($0) }
    self.init(number: 1, text: lines.first ?? "")
    var next = 1
    try gather(lines, &next, indentation: 2)
    if next < lines.count { throw DeclarationLine(number: next + 1, text: lines[next]).error(.indentation) }
  }

  private init(number: Int, text: Substring) {
    (self.number, self.text) = (number, text)
  }

  /// Reads the lines that are indented so far, and what is below each.
  private mutating func gather(_ lines: [Substring], _ next: inout Int, indentation: Int) throws(DeclarationError) {
    while next < lines.count, lines[next].utf8.prefix(while: { $0 == .space }).count >= indentation {
      var line = DeclarationLine(number: next + 1, text: Substring(lines[next].utf8.dropFirst(indentation)))
      if line.text.utf8.first ?? .space == .space { throw line.error(.indentation) }
      next += 1
      try line.gather(lines, &next, indentation: indentation + 2)
      below.append(line)
    }
  }

  /// Says what is wrong with the line.
  func error(_ fault: DeclarationError.Fault) -> DeclarationError {
    DeclarationError(line: number, text: String(text), fault: fault)
  }

  /// What a name on this line stands for.
  func known<Value>(_ value: Value?) throws(DeclarationError) -> Value {
    guard let value else { throw error(.unknownName) }
    return value
  }

  /// Makes sure that the lines below are texts or begin with the given words, with nothing below them.
  func only(_ others: [Substring] = []) throws(DeclarationError) {
    for line in below {
      if line.word != "zh" && line.word != "en" && !others.contains(line.word) { throw line.error(.unknownWord) }
      if let further = line.below.first { throw further.error(.indentation) }
    }
  }

  /// The text that `zh` and `en` below say, line by line.
  func texts() throws(DeclarationError) -> Localized {
    let (zh, en) = (below.filter { $0.word == "zh" }, below.filter { $0.word == "en" })
    if zh.isEmpty || en.isEmpty { throw error(.missingText) }
    return Localized(zh: zh.map(\.rest).joined(separator: "\n"), en: en.map(\.rest).joined(separator: "\n"))
  }
}

extension UInt8 {
  static let space = UInt8(ascii: " ")
  static let comma = UInt8(ascii: ",")
  static let lineBreak = UInt8(ascii: "\n")
}
