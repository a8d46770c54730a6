/// The client's source as a page carries it: without comments, indentation and idle blanks.
struct ClientSource {
  private let source: [UInt8]
  private var place: Int
  private var carried: [UInt8] = [UInt8(ascii: "\n")]
  /// How many braces are open in each `${` of a template around the place.
  private var braces: [Int] = []
  /// The texts that were taken out, in both languages.
  private var prose: [(zh: String, en: String)] = []

  private static let newline = UInt8(ascii: "\n")
  private static let blank = UInt8(ascii: " ")
  private static let dot = UInt8(ascii: ".")
  private static let say = Array("say(".utf8)
  /// Behind and before these a line's end means nothing: a line that a brace ends is the end of a block, or goes on.
  private static let (openers, followers, closers) = (Set("{([,;}".utf8), Set(".?:)]}".utf8), Set(")]}".utf8))
  /// Beside these a blank means nothing.
  private static let marks = Set("{}()[];,:=<>+-*/%?&|!\"'`\n".utf8)
  private static let beforePatterns = Set("(,=:[!&|?{};>\n+".utf8)

  /// A script without what means nothing, and the fixed texts that it says by their numbers.
  static func script(_ source: some Sequence<UInt8>) -> (script: [UInt8], prose: [(zh: String, en: String)]) {
    var script = ClientSource(Self.code(source))
    script.squeeze()
    return (script.carried, script.prose)
  }

  /// A style sheet without what means nothing: in front of a colon a blank stands between selectors.
  static func style(_ source: some Sequence<UInt8>) -> [UInt8] {
    var style: [UInt8] = [newline]
    let (before, after) = (Set("{};,>\n".utf8), Set("{};,>:\n".utf8))
    let code = code(source)
    for (index, byte) in code.enumerated() {
      let next = index + 1 < code.count ? code[index + 1] : newline
      let isLast = index == code.count - 1
      if byte == blank || byte == newline && !isLast, after.contains(style[style.count - 1]) || before.contains(next) { continue }
      if byte == UInt8(ascii: "}"), style.last == UInt8(ascii: ";") { style.removeLast() }
      style.append(byte)
    }
    return style
  }

  /// The lines of code, without indentation; a constant behind a line that is another one alone goes on with it.
  private static func code(_ source: some Sequence<UInt8>) -> [UInt8] {
    var code: [UInt8] = []
    var isConstant = false
    for line in Array(source).split(separator: newline) {
      let text = line.drop { $0 == blank }
      if text.isEmpty || text.starts(with: "//".utf8) || text.starts(with: "/*".utf8) { continue }
      let goesOn = isConstant && text.starts(with: constant)
      if goesOn { code.replaceSubrange((code.count - 2)..., with: ",\n".utf8) }
      code += goesOn ? text.dropFirst(constant.count) : text
      code.append(newline)
      isConstant = text.starts(with: constant) && isOneStatement(text)
    }
    return code
  }

  private static let constant = Array("const ".utf8)

  /// Whether a line is one statement to its end.
  private static func isOneStatement(_ line: ArraySlice<UInt8>) -> Bool {
    func count(_ mark: Unicode.Scalar) -> Int {
      let byte = UInt8(ascii: mark)
      return line.count { $0 == byte }
    }
    return line.last == UInt8(ascii: ";") && count(";") == 1 && count("(") == count(")") && count("[") == count("]")
      && count("{") == count("}")
  }

  private init(_ code: [UInt8]) { (source, place) = (code, 0) }

  private mutating func squeeze() {
    while place < source.count {
      let byte = source[place]
      // Nothing but `say(` begins with a letter.
      if Self.isLetterOrDigit(byte), byte != UInt8(ascii: "s") {
        take()
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): takeText(until: byte)
      case UInt8(ascii: "`"): takeTemplate()
      case UInt8(ascii: "}") where braces.last == 0:
        braces.removeLast()
        takeTemplate()
      case UInt8(ascii: "/") where beginsPattern: takePattern()
      case Self.blank where isIdle, Self.newline where endsNothing: place += 1
      case UInt8(ascii: "s") where takeSaid(): break
      case UInt8(ascii: "(") where takeParameter(): break
      default:
        if let last = braces.indices.last {
          if byte == UInt8(ascii: "{") { braces[last] += 1 }
          if byte == UInt8(ascii: "}") { braces[last] -= 1 }
        }
        takeCode()
      }
    }
  }

  /// Takes a byte; in front of what closes, a comma means nothing, nor does a semicolon in front of a brace.
  private mutating func takeCode() {
    let (byte, before) = (source[place], carried[carried.count - 1])
    if Self.closers.contains(byte), before == UInt8(ascii: ",") || before == UInt8(ascii: ";") && byte == UInt8(ascii: "}") {
      carried.removeLast()
    }
    take()
  }

  private mutating func take() {
    carried.append(source[place])
    place += 1
  }

  /// Takes `say("…", "…")` as `say(` and the number of the pair of texts, with what stands in them behind it; false where no such
  /// thing stands here.
  private mutating func takeSaid() -> Bool {
    guard !isWithinName, source[place...].starts(with: Self.say) else { return false }
    var rest = source[place...].dropFirst(Self.say.count)
    var values: [String] = []
    guard let zh = Self.text(&rest, &values), rest.popFirst() == UInt8(ascii: ","), rest.first == Self.blank,
      case _ = rest.removeFirst(), let en = Self.text(&rest, &values), rest.first == UInt8(ascii: ")")
    else { return false }
    let number = prose.firstIndex { $0 == (zh, en) } ?? prose.count
    if number == prose.count { prose.append((zh, en)) }
    carried += Self.say + ([String(number)] + values).joined(separator: ",").utf8
    place = rest.startIndex
    return true
  }

  /// A text between quotes without anything escaped, or a template whose plain values stand in it by their numbers: `{0}`.
  private static func text(_ rest: inout ArraySlice<UInt8>, _ values: inout [String]) -> String? {
    let quotes = UInt8(ascii: "\"")
    guard let quote = rest.first, quote == quotes || quote == UInt8(ascii: "`"), let end = rest.dropFirst().firstIndex(of: quote),
      let text = String(validating: rest[rest.startIndex + 1..<end], as: UTF8.self), !text.contains("\\")
    else { return nil }
    rest = rest[(end + 1)...]
    guard quote != quotes else { return text }
    var pieces = text.split(separator: "${", omittingEmptySubsequences: false).map(String.init).makeIterator()
    var said = pieces.next() ?? ""
    while let piece = pieces.next() {
      guard let close = piece.firstIndex(of: "}"), !piece[..<close].contains(where: { "{\"'`".contains($0) }) else { return nil }
      let value = String(piece[..<close])
      let index = values.firstIndex(of: value) ?? values.count
      if index == values.count { values.append(value) }
      said += "{\(index)}" + piece[piece.index(after: close)...]
    }
    return said
  }

  /// Takes the only parameter of an arrow function without its parentheses; false where no such thing stands here.
  private mutating func takeParameter() -> Bool {
    let name = source[(place + 1)...].prefix { $0 != Self.dot && Self.isOfName($0) }
    guard !isWithinName, !name.isEmpty, source[name.endIndex...].starts(with: ") =>".utf8) else { return false }
    carried += name
    place = name.endIndex + 1
    return true
  }

  /// Whether what stands before the place ends with a name's letter.
  private var isWithinName: Bool { carried.last.map(Self.isOfName) ?? false }

  private static func isOfName(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == dot || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
  }

  /// Most bytes are; the distance from the first letter and from 0 tells, whatever a letter's case.
  private static func isLetterOrDigit(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }

  /// Takes a text with its quotes.
  private mutating func takeText(until end: UInt8) {
    take()
    while place < source.count, source[place] != end {
      if source[place] == UInt8(ascii: "\\") { take() }
      take()
    }
    take()
  }

  /// Takes a template, or the rest of one behind a `${…}`, to its end or the next of these.
  private mutating func takeTemplate() {
    take()
    while place < source.count, source[place] != UInt8(ascii: "`") {
      if source[place] == UInt8(ascii: "\\") { take() }
      let opens = source[place] == UInt8(ascii: "$") && place + 1 < source.count && source[place + 1] == UInt8(ascii: "{")
      take()
      if opens {
        take()
        braces.append(0)
        return
      }
    }
    take()
  }

  /// Takes a pattern with its slashes.
  private mutating func takePattern() {
    var isInClass = false
    take()
    while place < source.count, isInClass || source[place] != UInt8(ascii: "/") {
      if source[place] == UInt8(ascii: "\\") { take() }
      if source[place] == UInt8(ascii: "[") { isInClass = true }
      if source[place] == UInt8(ascii: "]") { isInClass = false }
      take()
    }
    take()
  }

  /// Whether a slash begins a pattern: no value stands before it.
  private var beginsPattern: Bool {
    let before = carried.reversed().drop { $0 == Self.blank }
    guard let last = before.first else { return true }
    return Self.beforePatterns.contains(last) || before.starts(with: "nruter".utf8)
  }

  /// Whether the line's end here ends no statement that would go on without it.
  private var endsNothing: Bool {
    guard let before = carried.last, place + 1 < source.count else { return false }
    return Self.openers.contains(before) && carried.count > 1 || Self.followers.contains(source[place + 1])
  }

  /// Whether the blank here means nothing; `+ +` and `- -` are not `++` and `--`.
  private var isIdle: Bool {
    let (before, after) = (carried[carried.count - 1], place + 1 < source.count ? source[place + 1] : Self.newline)
    if before == after, before == UInt8(ascii: "+") || before == UInt8(ascii: "-") { return false }
    return Self.marks.contains(before) || Self.marks.contains(after)
  }
}
