/// The Chinese literals of a source file that stand beside an English one, values as 某.
struct ChineseSentences {
  /// The sentences, in the order in which they end.
  private(set) var found: [String] = []
  private let bytes: [UInt8]
  private var place = 0

  /// Reads a source file.
  init(of source: String) {
    bytes = Array(source.utf8)
    readCode(within: nil)
  }

  /// Reads code up to the parenthesis that closes an interpolation, or the file's end.
  private mutating func readCode(within literal: Int?) {
    var (depth, goesOn) = (0, false)
    while place < bytes.count {
      // Letters and blanks, most of the code, begin nothing.
      if (bytes[place] | 0x20) &- 0x61 < 26 || bytes[place] == UInt8(ascii: " ") {
        place += 1
        continue
      }
      if starts("//") {
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
      } else if starts("\"\"\"") {
        pass("\"\"\"")
      } else if starts("#\"") {
        pass("\"#")
      } else if bytes[place] == UInt8(ascii: "\"") {
        let isChinese = isBesideEnglish || goesOn && ends("+")
        let text = readLiteral()
        if isChinese { found.append(text) }
        goesOn = isChinese
      } else {
        if bytes[place] == UInt8(ascii: "(") { depth += 1 }
        if bytes[place] == UInt8(ascii: ")") { depth -= 1 }
        place += 1
        if depth < 0, literal != nil { return }
      }
    }
  }

  /// Reads a literal from its first quotation mark on.
  private mutating func readLiteral() -> String {
    var text: [UInt8] = []
    let start = place
    place += 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      guard bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count else {
        text.append(bytes[place])
        place += 1
        continue
      }
      place += 2
      switch bytes[place - 1] {
      case UInt8(ascii: "("):
        readCode(within: start)
        text += "某".utf8
      case UInt8(ascii: "u"):
        while bytes[place - 1] != UInt8(ascii: "}") { place += 1 }
      case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "0"): text.append(UInt8(ascii: " "))
      case let byte: text.append(byte)
      }
    }
    place += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether the literal that begins here is the Chinese of two: `zh: "…"`, `choose("…"`, `zh ? "…"`.
  private var isBesideEnglish: Bool {
    if ends("zh:") || ends("choose(") { return true }
    guard ends("?") else { return false }
    return ["zh", "chinese"].contains { ends($0, before: "?") }
  }

  private func starts(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[place...].starts(with: $0) }
  }

  /// Whether what stands before this place ends so, blanks left out.
  private func ends(_ text: String, before other: String = "") -> Bool {
    var rest = bytes[..<place]
    for part in [other, text] {
      while let last = rest.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\n") { rest.removeLast() }
      guard rest.suffix(part.utf8.count).elementsEqual(part.utf8) else { return false }
      rest.removeLast(part.utf8.count)
    }
    return true
  }

  /// Passes over what begins here and ends with a mark.
  private mutating func pass(_ mark: StaticString) {
    place += 3
    while place < bytes.count, !starts(mark) { place += 1 }
    place += mark.utf8CodeUnitCount
  }
}
