import Values

/// The log's own members: moments, days, identities, names and numbers, each in its one spelling.
extension LineScanner {
  /// Reads a moment of 24 characters: three words of digits and the characters between.
  mutating func instant(_ bytes: Span<UInt8>) throws(Fault) -> Instant {
    guard offset + Instant.textLength <= bytes.count else { throw shortened(.instant, Self.instantPattern, bytes) }
    let date = DigitWord(bytes.word(at: offset), "0000-00-")
    let hour = DigitWord(bytes.word(at: offset + 8), "00T00:00")
    let second = DigitWord(bytes.word(at: offset + 16), ":00.000Z")
    guard date.isSound, hour.isSound, second.isSound, hour.pair(at: 3) < 24, hour.pair(at: 6) < 60, second.pair(at: 1) < 60,
      let day = lastAt.day(date, hour.pair(at: 0))
    else { throw mismatch(.instant, Self.instantPattern, bytes) }
    offset += Instant.textLength
    let minutes = hour.pair(at: 3) * 60 + hour.pair(at: 6)
    let milliseconds = second.digit(at: 4) * 100 + second.pair(at: 5)
    let time = (minutes * 60 + second.pair(at: 1)) * 1_000 + milliseconds
    return Instant(milliseconds: Int64(day.number) * Instant.dayLength + Int64(time))
  }

  /// Reads a day of ten characters.
  mutating func day(_ bytes: Span<UInt8>) throws(Fault) -> Day {
    guard offset + 10 <= bytes.count else { throw shortened(.day, Self.dayPattern, bytes) }
    let date = DigitWord(bytes.word(at: offset), "0000-00-")
    guard date.isSound, let tens = bytes[offset + 8].decimalDigit, let ones = bytes[offset + 9].decimalDigit,
      let day = lastOn.day(date, Int(tens * 10 + ones)), Day.loggable.contains(day)
    else { throw mismatch(.day, Self.dayPattern, bytes) }
    offset += 10
    return day
  }

  /// Reads the 64 digits of a hash.
  mutating func digest(_ bytes: Span<UInt8>) throws(Fault) -> Digest {
    guard offset + Digest.hexCount <= bytes.count else { throw shortened(.hash, Self.hashPattern, bytes) }
    guard let value = Digest(hex: bytes.bytes.extracting(offset..<offset + Digest.hexCount)) else {
      throw mismatch(.hash, Self.hashPattern, bytes)
    }
    offset += Digest.hexCount
    return value
  }

  /// Reads a UUID of 36 characters.
  mutating func eventID(_ bytes: Span<UInt8>) throws(Fault) -> EventID {
    guard offset + EventID.textLength <= bytes.count else { throw shortened(.id, Self.idPattern, bytes) }
    let groups = (
      Hex.packed(bytes.word(at: offset)), Hex.packed(bytes.halves(at: offset + 9, offset + 14)),
      Hex.packed(bytes.halves(at: offset + 19, offset + 24)), Hex.packed(bytes.word(at: offset + 28))
    )
    guard let first = groups.0, let second = groups.1, let third = groups.2, let fourth = groups.3,
      bytes[offset + 8] == UInt8(ascii: "-"), bytes[offset + 13] == UInt8(ascii: "-"), bytes[offset + 18] == UInt8(ascii: "-"),
      bytes[offset + 23] == UInt8(ascii: "-")
    else { throw mismatch(.id, Self.idPattern, bytes) }
    offset += EventID.textLength
    return EventID(
      high: UInt64(first.byteSwapped) << 32 | UInt64(second.byteSwapped), low: UInt64(third.byteSwapped) << 32 | UInt64(fourth.byteSwapped))
  }

  /// Reads a whole number from 1.
  @inline(__always)
  mutating func positive(_ bytes: Span<UInt8>) throws(Fault) -> Int {
    if offset + 8 <= bytes.count, let (number, digits) = DigitWord.number(bytes.word(at: offset)) {
      offset += digits
      return number
    }
    return try longPositive(bytes)
  }

  /// Reads a whole number from 1 of any length, finding what is wrong with it.
  @inline(never)
  private mutating func longPositive(_ bytes: Span<UInt8>) throws(Fault) -> Int {
    let start = offset
    var at = offset
    var value = 0
    while at < bytes.count, let digit = bytes[at].decimalDigit {
      value = value * 10 + Int(digit)
      guard value > 0, at - start < 15 else { throw damage(.positive, at: at) }
      at += 1
    }
    offset = at
    guard at < bytes.count else { throw .end }
    guard at > start else { throw damage(.positive, at: at) }
    return value
  }

  /// Reads `i,n`.
  mutating func part(_ bytes: Span<UInt8>) throws(Fault) -> Event.Part {
    let start = offset
    let index = try positive(bytes)
    try expect(",", bytes)
    let count = try positive(bytes)
    guard index <= count, (2...LogLimits.batchEvents).contains(count) else { throw damage(.part, at: start) }
    return Event.Part(index: index, count: count)
  }

  /// Reads the recorder's name up to the quote: 1 to 64 characters, one line, trimmed.
  mutating func name(_ bytes: Span<UInt8>) throws(Fault) -> Range<Int> {
    let start = offset
    let escaped = try text(bytes, isKey: false)
    var length = offset - start
    if escaped || length > LogLimits.name {
      // A continuation byte begins no character, and an escape is one character of two bytes.
      length = 0
      var index = start
      while index < offset {
        if bytes[index] == UInt8(ascii: "\\") {
          index += 1
          guard bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "\\") else { throw damage(.name, at: index - 1) }
        }
        if bytes[index] & 0xc0 != 0x80 { length += 1 }
        index += 1
      }
    }
    guard (1...LogLimits.name).contains(length), bytes[start] != UInt8(ascii: " "), bytes[offset - 1] != UInt8(ascii: " ") else {
      throw damage(.name, at: start)
    }
    return start..<offset
  }

  /// Reads `kind/number`, up to the closing quote.
  mutating func caseID(_ bytes: Span<UInt8>, into line: inout EventLine) throws(Fault) {
    let start = offset
    try kind(bytes, expected: .caseID)
    line.caseKind = start..<offset
    guard bytes[offset] == UInt8(ascii: "/") else { throw damage(.caseID, at: offset) }
    offset += 1
    let number = offset
    offset = ByteSet.number.end(in: bytes, from: number)
    guard offset < bytes.count else { throw .end }
    guard bytes[offset] != UInt8(ascii: "\"") || !(1...LogLimits.name).contains(offset - number) else {
      line.caseID = start..<offset
      return
    }
    offset = number
    let person = bytes.holds("person", at: line.caseKind)
    // A name of any script: only the members of objects are compared by their UTF-16.
    _ = try text(bytes, isKey: false)
    guard CaseID.isStoredNumber(bytes.text(number..<offset), person: person) else { throw damage(.caseID, at: number) }
    line.caseID = start..<offset
  }

  /// Reads `kind.event`, up to the closing quote.
  mutating func type(_ bytes: Span<UInt8>, into line: inout EventLine) throws(Fault) {
    let start = offset
    try kind(bytes, expected: .type)
    guard bytes[offset] == UInt8(ascii: ".") else { throw damage(.type, at: offset) }
    offset += 1
    let name = offset
    try kind(bytes, expected: .type)
    guard bytes[offset] == UInt8(ascii: "\"") else { throw damage(.type, at: offset) }
    line.type = start..<offset
    line.typeName = name..<offset
  }

  /// Steps over `[a-z][a-z0-9-]*` up to a byte that has no part in it.
  @inline(__always)
  private mutating func kind(_ bytes: Span<UInt8>, expected: LineDamage.Expectation) throws(Fault) {
    let first = try peek(bytes)
    guard first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") else { throw damage(expected, at: offset) }
    offset = ByteSet.kind.end(in: bytes, from: offset + 1)
    guard offset < bytes.count else { throw .end }
  }
}

extension LineScanner {
  /// `d` a digit, `x` a hexadecimal digit, all else itself.
  private static let dayPattern: StaticString = "dddd-dd-dd"
  private static let instantPattern: StaticString = "dddd-dd-ddTdd:dd:dd.dddZ"
  private static let idPattern: StaticString = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"
  private static let hashPattern: StaticString = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

  /// The fault of a cut field: an end if it fits the pattern so far, else its first wrong byte.
  private func shortened(_ expected: LineDamage.Expectation, _ pattern: StaticString, _ bytes: Span<UInt8>) -> Fault {
    firstMismatch(pattern, bytes).map { damage(expected, at: $0) } ?? .end
  }

  /// The fault of a complete wrong field: its first wrong byte, or its beginning for an impossible day.
  private func mismatch(_ expected: LineDamage.Expectation, _ pattern: StaticString, _ bytes: Span<UInt8>) -> Fault {
    damage(expected, at: firstMismatch(pattern, bytes) ?? offset)
  }

  private func firstMismatch(_ pattern: StaticString, _ bytes: Span<UInt8>) -> Int? {
    for index in 0..<min(pattern.utf8CodeUnitCount, bytes.count - offset) {
      let byte = bytes[offset + index]
      let fits =
        switch pattern.utf8Start[index] {
        case UInt8(ascii: "d"): byte.decimalDigit != nil
        case UInt8(ascii: "x"): byte.decimalDigit != nil || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f"))
        case let literal: byte == literal
        }
      if !fits { return offset + index }
    }
    return nil
  }
}

extension Span<UInt8> {
  /// Four bytes at each of two places, as one word.
  @inline(__always)
  fileprivate func halves(at first: Int, _ second: Int) -> UInt64 {
    UInt64(halfWord(at: first)) | UInt64(halfWord(at: second)) << 32
  }
}
