extension ExpressionReader {
  /// Reads query words up to the end or, inside a measure, up to what closes or continues the function.
  mutating func words(inMeasure: Bool, before keywords: [String] = []) throws(ExpressionError) -> [QueryWord] {
    var words: [QueryWord] = []
    while true {
      skipSpaces()
      if isAtEnd || inMeasure && (current == ")" || isArrow(at: offset)) { return words }
      if inMeasure, keyword(among: keywords) != nil { return words }
      words.append(try queryWord(inMeasure: inMeasure))
    }
  }

  /// The keyword that comes next, standing alone.
  func keyword(among keywords: [String]) -> String? {
    keywords.first { keyword in
      let end = offset + keyword.count
      guard text(offset..<end) == keyword else { return false }
      return character(at: end).map { $0.isWhitespace || $0 == ")" } ?? true
    }
  }

  private mutating func queryWord(inMeasure: Bool) throws(ExpressionError) -> QueryWord {
    let start = offset
    let isNegated = current == "-" && character(at: offset + 1).map { !$0.isWhitespace } ?? false
    if isNegated { advance() }
    let key = keyBeforeColon(inMeasure: inMeasure)
    if let key {
      advance(key.range.count + 1)
    }
    if key == nil, current == "," { throw expected(.value) }
    var values = [try value(inMeasure: inMeasure)]
    while consume(",") { values.append(try value(inMeasure: inMeasure)) }
    if key == nil, values.allSatisfy({ $0.text.isEmpty }) { throw expected(.value) }
    if let character = current, !character.isWhitespace, !(inMeasure && (character == ")" || isArrow(at: offset))) {
      throw expected(.wordEnd)
    }
    return QueryWord(key: key, values: values, isNegated: isNegated, range: start..<offset, text: text(start..<offset))
  }

  /// The next key, if a colon follows it.
  private func keyBeforeColon(inMeasure: Bool) -> ExpressionWord? {
    var end = offset
    var depth = 0
    while let character = character(at: end), character != ":" {
      if character.isWhitespace || character == "\"" || character == "'" || character == "," { return nil }
      if character == "(" { depth += 1 }
      if character == ")" {
        if depth == 0, inMeasure { return nil }
        depth -= 1
      }
      end += 1
    }
    guard end < characters.count, end > offset else { return nil }
    return ExpressionWord(text(offset..<end), at: offset..<end)
  }

  /// Reads one value, quoted or up to a space, a comma or the function's end.
  private mutating func value(inMeasure: Bool) throws(ExpressionError) -> ExpressionWord {
    if current == "\"" || current == "'" { return try quoted() }
    let start = offset
    var depth = 0
    while let character = current, !character.isWhitespace, character != "," {
      if inMeasure, depth == 0, character == ")" || isArrow(at: offset) { break }
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      advance()
    }
    return ExpressionWord(text(start..<offset), at: start..<offset)
  }

  /// Reads a quoted text; a backslash escapes the next character.
  private mutating func quoted() throws(ExpressionError) -> ExpressionWord {
    let start = offset
    let quote = current
    advance()
    var text = ""
    while let character = current {
      if character == quote {
        advance()
        return ExpressionWord(text, at: start..<offset, isQuoted: true)
      }
      if character == "\\", offset + 1 < characters.count { advance() }
      text.append(characters[offset])
      advance()
    }
    throw error(.openQuote, at: start..<offset)
  }

  /// Reads the dotted names of a kind, an event, a field.
  mutating func path(expecting expectation: ExpressionError.Expectation) throws(ExpressionError) -> [ExpressionWord] {
    skipSpaces()
    var parts: [ExpressionWord] = []
    repeat {
      let start = offset
      var depth = 0
      while let character = current, !character.isWhitespace, character != ".", character != ",", character != ":", !isArrow(at: offset) {
        if character == ")" {
          if depth == 0 { break }
          depth -= 1
        }
        if character == "(" { depth += 1 }
        advance()
      }
      guard offset > start else { throw expected(parts.isEmpty ? expectation : .name) }
      parts.append(ExpressionWord(text(start..<offset), at: start..<offset))
    } while consume(".")
    return parts
  }
}
