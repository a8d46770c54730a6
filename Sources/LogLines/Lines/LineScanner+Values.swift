import Values

/// The fields of an event: any JSON, as long as its bytes are the canonical ones.
extension LineScanner {
  /// Reads an object from its opening brace past its closing one.
  mutating func object(_ bytes: Span<UInt8>, depth: Int) throws(Fault) {
    guard depth <= LogLimits.depth else { throw damage(.depth, at: offset) }
    offset += 1
    if try peek(bytes) == UInt8(ascii: "}") {
      offset += 1
      return
    }
    var previous = 0..<0
    var anyEscapes = false
    while true {
      guard try peek(bytes) == UInt8(ascii: "\"") else { throw damage(.key, at: offset) }
      offset += 1
      let name = offset
      if try text(bytes, isKey: true) { anyEscapes = true }
      let key = name..<offset
      if previous.lowerBound > 0, !Self.precedes(previous, key, anyEscapes, bytes) { throw damage(.laterKey, at: name) }
      previous = key
      if depth == 2 { member = name }
      offset += 1
      guard try peek(bytes) == UInt8(ascii: ":") else { throw damage(.bytes(":"), at: offset) }
      offset += 1
      let start = offset
      try value(bytes, depth: depth)
      if depth == 2, key.count == 11, bytes.holds("attachments", at: key) { attachments = start..<offset }
      if depth == 2, key.count == 5, bytes.holds("files", at: key) { files = start..<offset }
      switch try peek(bytes) {
      case UInt8(ascii: ","): offset += 1
      case UInt8(ascii: "}"):
        offset += 1
        return
      default: throw damage(.commaOrBracket, at: offset)
      }
    }
  }

  /// Reads a list from its opening bracket past its closing one.
  private mutating func array(_ bytes: Span<UInt8>, depth: Int) throws(Fault) {
    guard depth <= LogLimits.depth else { throw damage(.depth, at: offset) }
    offset += 1
    if try peek(bytes) == UInt8(ascii: "]") {
      offset += 1
      return
    }
    while true {
      try value(bytes, depth: depth)
      switch try peek(bytes) {
      case UInt8(ascii: ","): offset += 1
      case UInt8(ascii: "]"):
        offset += 1
        return
      default: throw damage(.commaOrBracket, at: offset)
      }
    }
  }

  /// Reads any value inside brackets of that depth.
  @inline(__always)
  private mutating func value(_ bytes: Span<UInt8>, depth: Int) throws(Fault) {
    switch try peek(bytes) {
    case UInt8(ascii: "\""):
      offset += 1
      _ = try text(bytes, isKey: false)
      offset += 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): try number(bytes)
    case UInt8(ascii: "{"): try object(bytes, depth: depth + 1)
    case UInt8(ascii: "["): try array(bytes, depth: depth + 1)
    case UInt8(ascii: "t"): try expect("true", bytes)
    case UInt8(ascii: "f"): try expect("false", bytes)
    case UInt8(ascii: "n"): try null(bytes)
    default: throw damage(.value, at: offset)
    }
  }

  /// Reads `null` if its member of `data` may hold one.
  private mutating func null(_ bytes: Span<UInt8>) throws(Fault) {
    let start = offset
    try expect("null", bytes)
    if member + 4 <= start, bytes.holds(#"set""#, at: member..<member + 4) {
      if nullInSet == nil { nullInSet = start }
    } else if member + 11 <= start, bytes.holds(#"definition""#, at: member..<member + 11) {
      if nullInDefinition == nil { nullInDefinition = start }
    } else if member + 6 <= start, bytes.holds(#"event""#, at: member..<member + 6) {
      if nullInEvent == nil { nullInEvent = start }
    } else {
      throw damage(.notNull, at: start)
    }
  }

  /// Reads a number: no exponent, no needless zero, at most 15 digits and 6 decimals, 0 or from 0.0001.
  private mutating func number(_ bytes: Span<UInt8>) throws(Fault) {
    let start = offset
    let negative = bytes[offset] == UInt8(ascii: "-")
    if negative { offset += 1 }
    let integer = offset
    while offset < bytes.count, bytes[offset].decimalDigit != nil { offset += 1 }
    guard offset < bytes.count else {
      if offset - integer > 15 || (offset - integer > 1 && bytes[integer] == UInt8(ascii: "0")) { throw damage(.number, at: start) }
      throw .end
    }
    let integerDigits = offset - integer
    let zero = integerDigits > 0 && bytes[integer] == UInt8(ascii: "0")
    guard integerDigits > 0, integerDigits <= 15, !zero || integerDigits == 1 else { throw damage(.number, at: start) }
    guard bytes[offset] == UInt8(ascii: ".") else {
      if zero && negative { throw damage(.number, at: start) }
      return
    }
    offset += 1
    let fraction = offset
    var leadingZeros = 0
    while offset < bytes.count, let digit = bytes[offset].decimalDigit {
      if digit == 0, leadingZeros == offset - fraction { leadingZeros += 1 }
      offset += 1
    }
    let decimals = offset - fraction
    guard decimals <= 6, zero || integerDigits + decimals <= 15, !zero || leadingZeros < 4 else { throw damage(.number, at: start) }
    guard offset < bytes.count else { throw .end }
    guard decimals > 0, bytes[offset - 1] != UInt8(ascii: "0") else { throw damage(.number, at: start) }
  }

  /// Whether one name sorts before another; byte order equals UTF-16's for the allowed characters.
  @inline(__always)
  private static func precedes(_ left: Range<Int>, _ right: Range<Int>, _ escaped: Bool, _ bytes: Span<UInt8>) -> Bool {
    if !escaped, left.count <= 8, right.count <= 8, right.lowerBound + 8 <= bytes.count, !left.isEmpty, !right.isEmpty {
      // Names of eight bytes at most are compared as numbers, what follows them blanked out; no name holds a zero byte.
      let first = bytes.word(at: left.lowerBound).byteSwapped & UInt64.max << UInt64(64 - 8 * left.count)
      let second = bytes.word(at: right.lowerBound).byteSwapped & UInt64.max << UInt64(64 - 8 * right.count)
      return first < second
    }
    return escaped ? precedesUnescaped(left, right, bytes) : precedesBytewise(left, right, bytes)
  }

  private static func precedesBytewise(_ left: Range<Int>, _ right: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    for index in 0..<min(left.count, right.count) {
      let (first, second) = (bytes[left.lowerBound + index], bytes[right.lowerBound + index])
      if first != second { return first < second }
    }
    return left.count < right.count
  }

  /// Compares names with escapes by the characters they encode.
  private static func precedesUnescaped(_ left: Range<Int>, _ right: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    unescaped(left, bytes).lexicographicallyPrecedes(unescaped(right, bytes))
  }

  private static func unescaped(_ range: Range<Int>, _ bytes: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      var byte = bytes[index]
      if byte == UInt8(ascii: "\\") {
        index += 1
        switch bytes[index] {
        case UInt8(ascii: "n"): byte = UInt8(ascii: "\n")
        case UInt8(ascii: "t"): byte = UInt8(ascii: "\t")
        case let other: byte = other
        }
      }
      result.append(byte)
      index += 1
    }
    return result
  }
}
