import TextForms
import Values

/// Reads measures: arithmetic with the usual precedence over functions, literals and names.
struct MeasureParser {
  private var reader: ExpressionReader

  /// How many parts have been read: a tree of them is walked by recursion.
  private var parts = 0

  /// The adopted names that look like something else, the longest first.
  private let names: [String]

  init(_ source: String, names: [String]) {
    reader = ExpressionReader(source)
    self.names = names
  }

  /// Reads the whole text.
  mutating func parse() throws(ExpressionError) -> Measure.Node {
    try reader.checkLength()
    let node = try operations(depth: 0)
    reader.skipSpaces()
    guard reader.isAtEnd else { throw reader.expected(.end) }
    return node
  }

  /// Reads what the operators of a level join, the weakest at first.
  private mutating func operations(level: Int = 0, depth: Int) throws(ExpressionError) -> Measure.Node {
    guard level < MeasureOperator.levels.count else { return try factor(depth: depth) }
    var left = try operations(level: level + 1, depth: depth)
    while true {
      reader.skipSpaces()
      let start = reader.offset
      guard let sign = MeasureOperator.levels[level].first(where: { consume($0) }) else { return left }
      left = .operation(sign, left, try operations(level: level + 1, depth: depth), at: start..<start + 1)
    }
  }

  private mutating func consume(_ sign: MeasureOperator) -> Bool {
    !reader.isArrow(at: reader.offset) && reader.consume(Character(sign.rawValue))
  }

  private mutating func factor(depth: Int) throws(ExpressionError) -> Measure.Node {
    reader.skipSpaces()
    let start = reader.offset
    parts += 1
    if depth > InputLimits.expressionDepth { throw reader.error(.tooLong(.brackets), at: start..<start + 1) }
    if parts > InputLimits.expressionParts { throw reader.error(.tooLong(.parts), at: start..<start + 1) }
    if let name = adoptedName() { return .name(name) }
    if reader.consume("-") { return .negation(try factor(depth: depth + 1), at: start..<start + 1) }
    if reader.consume("(") {
      let node = try operations(depth: depth + 1)
      try close()
      return node
    }
    guard let character = reader.current else { throw reader.expected(.measure) }
    if character.isNumber { return .literal(try literal()) }
    guard character.isLetter else { throw reader.expected(.measure) }
    let name = self.name()
    if reader.current == "(" {
      if depth == InputLimits.expressionDepth { throw reader.error(.tooLong(.brackets), at: name.range) }
      return .call(try call(name))
    }
    return .name(name)
  }

  /// Steps over an adopted name that stands here whole, whatever else its characters would be.
  private mutating func adoptedName() -> ExpressionWord? {
    let start = reader.offset
    for name in names {
      let end = start + name.count
      guard reader.text(start..<end) == name, reader.character(at: end).map({ $0.isWhitespace || "+-*/),".contains($0) }) ?? true else {
        continue
      }
      reader.advance(name.count)
      return ExpressionWord(name, at: start..<end)
    }
    return nil
  }

  private mutating func close() throws(ExpressionError) {
    reader.skipSpaces()
    guard reader.consume(")") else { throw reader.expected(.closingParenthesis) }
  }

  /// Reads a number with its unit; a text in the form of a day is no subtraction.
  private mutating func literal() throws(ExpressionError) -> MeasureLiteral {
    let start = reader.offset
    if let day = MeasureLiteral(reader.text(start..<start + 10)), day.figure.unit == .date {
      reader.advance(10)
      return day
    }
    while let character = reader.current, !character.isWhitespace, !"+-*/()".contains(character) {
      if character == ",", !(reader.character(at: reader.offset + 1)?.isNumber ?? false) { break }
      reader.advance()
    }
    let range = start..<reader.offset
    guard let literal = MeasureLiteral(reader.text(range)) else {
      throw reader.error(.unexpected(reader.text(range), .measure), at: range)
    }
    return literal
  }

  /// Reads the name of a function or an adopted measure; a hyphen before a letter or digit belongs to it.
  private mutating func name() -> ExpressionWord {
    let start = reader.offset
    while let character = reader.current {
      let joins = character == "-" || character == "." || character == "_"
      let goesOn = joins && (reader.character(at: reader.offset + 1).map { $0.isLetter || $0.isNumber } ?? false)
      guard character.isLetter || character.isNumber || goesOn else { break }
      reader.advance()
    }
    return ExpressionWord(reader.text(start..<reader.offset), at: start..<reader.offset)
  }

  private mutating func call(_ name: ExpressionWord) throws(ExpressionError) -> Measure.Call {
    guard let function = MeasureFunction(named: TextForms.nfkcFolded(name.text)) else {
      let names = MeasureFunction.allCases.flatMap { [$0.rawValue, $0.label] }
      throw reader.error(.unknownFunction(name.text, nearest: TextForms.suggestion(for: name.text, among: names)), at: name.range)
    }
    reader.advance()
    var call = Measure.Call(function: function, subject: [], range: name.range)
    if function == .within { call.limit = try limit() }
    call.subject = try reader.path(expecting: function == .cases ? .kind : .event)
    let keywords = function == .cover ? ["of", "属于"] : function == .frequency ? Self.perWords : []
    call.words = try reader.words(inMeasure: true, before: keywords)
    if function.isPassage { try passage(&call) }
    if function == .cover { call.covered = try covered() }
    if function == .frequency { call.covered = try visited() }
    try close()
    call.range = name.range.lowerBound..<reader.offset
    return call
  }

  private mutating func passage(_ call: inout Measure.Call) throws(ExpressionError) {
    reader.skipSpaces()
    guard reader.consumeArrow() else { throw reader.expected(.arrow) }
    let path = try reader.path(expecting: .event)
    // The kind may be repeated behind the arrow.
    if path.count > 2 || path.count == 2 && path[0].text != call.subject[0].text {
      throw reader.error(.unexpected(path[path.count - 1].text, .wordEnd), at: path[path.count - 1].range)
    }
    call.milestone = path[path.count - 1]
    call.words += try reader.words(inMeasure: true)
  }

  private mutating func limit() throws(ExpressionError) -> Measure.Limit {
    reader.skipSpaces()
    let start = reader.offset
    while let character = reader.current, character != ",", character != ")" { reader.advance() }
    let text = TextForms.nfkcFolded(reader.text(start..<reader.offset)).filter { !$0.isWhitespace }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(written: digits, in: 0...36_500), let unit = Self.limitUnits[String(text.dropFirst(digits.count))] else {
      if text.isEmpty { throw reader.expected(.limit) }
      throw reader.error(.unexpected(reader.text(start..<reader.offset), .limit), at: start..<reader.offset)
    }
    guard reader.consume(",") else { throw reader.expected(.comma) }
    return Measure.Limit(count: count, inWorkdays: unit)
  }

  private static let limitUnits = [
    "": false, "d": false, "天": false, "日": false, "wd": true, "工作日": true, "个工作日": true,
  ]

  private static let perWords = ["per", "按"]

  /// The cases that say themselves how often they are to be covered.
  private mutating func visited() throws(ExpressionError) -> Measure.Covered {
    guard let keyword = reader.keyword(among: Self.perWords) else { throw reader.expected(.perWord) }
    reader.advance(keyword.count)
    let path = try reader.path(expecting: .kind)
    if path.count > 1 { throw reader.error(.unexpected(path[1].text, .wordEnd), at: path[1].range) }
    return Measure.Covered(kind: path[0], words: try reader.words(inMeasure: true, before: []), each: .own)
  }

  private mutating func covered() throws(ExpressionError) -> Measure.Covered {
    guard let keyword = reader.keyword(among: ["of", "属于"]) else { throw reader.expected(.ofWord) }
    reader.advance(keyword.count)
    let path = try reader.path(expecting: .kind)
    if path.count > 1 { throw reader.error(.unexpected(path[1].text, .wordEnd), at: path[1].range) }
    let words = try reader.words(inMeasure: true, before: ["each", "每"])
    var span: Measure.Covered.Span?
    if let keyword = reader.keyword(among: ["each", "每"]) {
      reader.advance(keyword.count)
      reader.skipSpaces()
      let unit = name()
      switch unit.text {
      case "month", "月": span = .month
      case "quarter", "季度", "季": span = .quarter
      default:
        if unit.text.isEmpty { throw reader.expected(.eachUnit) }
        throw reader.error(.unexpected(unit.text, .eachUnit), at: unit.range)
      }
    }
    return Measure.Covered(kind: path[0], words: words, each: span)
  }
}
