/// The client's source as a page carries it: without comments, indentation and idle blanks.
struct ClientSource {
  private let source: ArraySlice<UInt8>
  private var place: Int
  private var carried: [UInt8] = [UInt8(ascii: "\n")]
  /// How many braces are open in each `${` of a template around the place.
  private var braces: [Int] = []

  private static let newline = UInt8(ascii: "\n")
  private static let blank = UInt8(ascii: " ")
  /// Beside these a blank means nothing.
  private static let marks = Set("{}()[];,:=<>+-*/?&|!\n".utf8)
  private static let beforePatterns = Set("(,=:[!&|?{};>\n+".utf8)

  /// A script without what means nothing.
  static func script(_ source: some Sequence<UInt8>) -> [UInt8] {
    var script = ClientSource(Self.code(source))
    script.squeeze()
    return script.carried
  }

  /// A style sheet without what means nothing: in front of a colon a blank stands between selectors.
  static func style(_ source: some Sequence<UInt8>) -> [UInt8] {
    var style: [UInt8] = [newline]
    let (before, after) = (Set("{};,>\n".utf8), Set("{};,>:\n".utf8))
    let code = code(source)
    for (index, byte) in code.enumerated() {
      let next = index + 1 < code.count ? code[index + 1] : newline
      if byte == blank, after.contains(style[style.count - 1]) || before.contains(next) { continue }
      style.append(byte)
    }
    return style
  }

  /// The lines of code, without indentation.
  private static func code(_ source: some Sequence<UInt8>) -> [UInt8] {
    var code: [UInt8] = []
    for line in Array(source).split(separator: newline) {
      let text = line.drop { $0 == blank }
      if text.isEmpty || text.starts(with: "//".utf8) || text.starts(with: "/*".utf8) { continue }
      code += text
      code.append(newline)
    }
    return code
  }

  private init(_ code: [UInt8]) { (source, place) = (code[...], 0) }

  private mutating func squeeze() {
    while place < source.count {
      let byte = source[place]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): takeText(until: byte)
      case UInt8(ascii: "`"): takeTemplate()
      case UInt8(ascii: "}") where braces.last == 0:
        braces.removeLast()
        takeTemplate()
      case UInt8(ascii: "/") where beginsPattern: takePattern()
      case Self.blank where isIdle: place += 1
      default:
        if let last = braces.indices.last {
          if byte == UInt8(ascii: "{") { braces[last] += 1 }
          if byte == UInt8(ascii: "}") { braces[last] -= 1 }
        }
        take()
      }
    }
  }

  private mutating func take() {
    carried.append(source[place])
    place += 1
  }

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

  /// Whether the blank here means nothing; `+ +` and `- -` are not `++` and `--`.
  private var isIdle: Bool {
    let (before, after) = (carried[carried.count - 1], place + 1 < source.count ? source[place + 1] : Self.newline)
    if before == after, before == UInt8(ascii: "+") || before == UInt8(ascii: "-") { return false }
    return Self.marks.contains(before) || Self.marks.contains(after)
  }
}
