/// Reads XML piece by piece: the caller pulls events, and only the open tag is kept.
final class XMLReader {
  // Names are compared by their local part, since workbooks use various prefixes. A document type is refused, and with it every entity
  // but the five predefined ones and numbers.
  /// What was read.
  enum Event {
    /// The start of an element, whose name and attributes are valid until the next event.
    case start
    /// The end of an element, whose name is valid.
    case end
    /// Character data in `text`; one run may come as several events.
    case text
    /// The end of the document.
    case finished
  }

  /// The deepest nesting that is accepted.
  static let deepest = 128
  /// The longest tag that is accepted.
  static let longestTag = 1 << 20

  /// The character data of the last `.text` event.
  private(set) var text: [UInt8] = []

  private let part: PartStream
  private var piece = UnsafeRawBufferPointer(start: nil, count: 0)
  private var index = 0
  private var consumed = 0
  /// Names of the open elements, end to end, and where each begins.
  private var names: [UInt8] = []
  private var nameStarts: [Int] = []
  private var attributes = XMLAttributes()
  private var pendingEnd = false
  private var popPending = false
  private var sawRoot = false

  /// Begins to read a part.
  init(_ part: PartStream) throws(FileFault) {
    self.part = part
    try passMark()
  }

  /// The number of open elements.
  var depth: Int { nameStarts.count }

  /// Says whether the element of the last event has this local name.
  func isNamed(_ name: StaticString) -> Bool {
    guard var start = nameStarts.last else { return false }
    if let colon = names[start...].firstIndex(of: 0x3A) { start = colon + 1 }
    return names.count - start == name.utf8CodeUnitCount
      && names[start...].elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// The value of an attribute of the element that just began, by its local name.
  func attribute(_ name: StaticString) -> ArraySlice<UInt8>? {
    attributes.value(of: name)
  }

  /// The value of an attribute as a string.
  func string(_ name: StaticString) -> String? {
    attribute(name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads the next event.
  func next() throws(FileFault) -> Event {
    if popPending {
      popPending = false
      names.removeSubrange((nameStarts.popLast() ?? 0)...)
    }
    if pendingEnd {
      pendingEnd = false
      popPending = true
      return .end
    }
    while true {
      guard let byte = try peek() else {
        guard depth == 0, sawRoot else { throw fault(.truncated) }
        return .finished
      }
      if byte != 0x3C {
        if depth > 0 {
          try readText()
          return .text
        }
        guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { throw fault(.malformed) }
        index += 1
        continue
      }
      index += 1
      switch try require() {
      case 0x2F:
        index += 1
        try readEnd()
        popPending = true
        return .end
      case 0x3F:
        try skip(through: "?>")
      case 0x21:
        index += 1
        if try readDeclaration() { return .text }
      default:
        guard depth > 0 || !sawRoot else { throw fault(.malformed) }
        try readStart()
        return .start
      }
    }
  }

  /// Reads to the end of the document, and stops at the start of each element.
  func forEachStart(_ body: () throws(FileFault) -> Void) throws(FileFault) {
    while true {
      switch try next() {
      case .start: try body()
      case .end, .text: continue
      case .finished: return
      }
    }
  }

  /// Makes a fault at the place that was reached.
  func fault(_ fault: MarkupFault) -> FileFault {
    .markup(part: part.name, offset: consumed + index, fault)
  }
}

extension XMLReader {
  /// The next byte without consuming it; nil at the end.
  private func peek() throws(FileFault) -> UInt8? {
    if index < piece.count { return piece[index] }
    consumed += piece.count
    index = 0
    piece = try part.next()
    return piece.isEmpty ? nil : piece[0]
  }

  /// The next byte without consuming it; there must be one.
  @inline(__always)
  private func require() throws(FileFault) -> UInt8 {
    if index < piece.count { return piece[index] }
    guard let byte = try peek() else { throw fault(.truncated) }
    return byte
  }

  private func expect(_ byte: UInt8) throws(FileFault) {
    guard try require() == byte else { throw fault(.malformed) }
    index += 1
  }

  /// Skips a byte order mark; UTF-16 is refused.
  private func passMark() throws(FileFault) {
    guard let first = try peek() else { throw fault(.truncated) }
    if first == 0xFE || first == 0xFF { throw fault(.notUTF8) }
    if first == 0xEF {
      for byte: UInt8 in [0xEF, 0xBB, 0xBF] { try expect(byte) }
    }
  }

  /// Passes over everything up to and with the given bytes.
  private func skip(through stop: StaticString) throws(FileFault) {
    let pattern = UnsafeBufferPointer(start: stop.utf8Start, count: stop.utf8CodeUnitCount)
    var last: [UInt8] = []
    while !last.elementsEqual(pattern) {
      if last.count == pattern.count { last.removeFirst() }
      last.append(try require())
      index += 1
    }
  }

  /// Reads what `<!` begins: a comment, or character data (then true).
  private func readDeclaration() throws(FileFault) -> Bool {
    switch try require() {
    case 0x2D:
      index += 1
      try expect(0x2D)
      try skip(through: "-->")
      return false
    case 0x5B:
      for byte in "[CDATA[".utf8 { try expect(byte) }
      guard depth > 0 else { throw fault(.malformed) }
      try readCharacterData()
      return true
    case 0x44:
      throw fault(.documentType)
    default:
      throw fault(.malformed)
    }
  }

  /// Reads a CDATA section up to its end.
  private func readCharacterData() throws(FileFault) {
    text.removeAll(keepingCapacity: true)
    while true {
      let byte = try require()
      index += 1
      text.append(byte)
      if byte == 0x3E, text.suffix(3).elementsEqual([0x5D, 0x5D, 0x3E]) {
        text.removeLast(3)
        return try checkText()
      }
      guard text.count <= XMLReader.longestTag else { throw fault(.tagTooLong(limit: XMLReader.longestTag)) }
    }
  }

  /// Reads character data up to the next tag.
  private func readText() throws(FileFault) {
    text.removeAll(keepingCapacity: true)
    while let byte = try peek(), byte != 0x3C {
      if byte == 0x26 {
        index += 1
        try readReference(into: &text)
        continue
      }
      let start = index
      while index < piece.count, piece[index] != 0x3C, piece[index] != 0x26 { index += 1 }
      text.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[start..<index]))
      guard text.count <= XMLReader.longestTag else { throw fault(.tagTooLong(limit: XMLReader.longestTag)) }
    }
    try checkText()
  }

  private func checkText() throws(FileFault) {
    var scan = UTF8Scan()
    let valid = text.withUnsafeBytes { scan.feed($0) == nil } && scan.isComplete && !scan.sawNUL
    if !valid { throw fault(.notUTF8) }
  }

  private func readStart() throws(FileFault) {
    guard depth < XMLReader.deepest else { throw fault(.tooDeep(limit: XMLReader.deepest)) }
    sawRoot = true
    nameStarts.append(names.count)
    try readName(into: &names)
    attributes.removeAll()
    while true {
      let spaced = try skipSpace()
      switch try require() {
      case 0x3E:
        index += 1
        return
      case 0x2F:
        index += 1
        try expect(0x3E)
        pendingEnd = true
        return
      default:
        guard spaced else { throw fault(.malformed) }
        try readAttribute()
      }
    }
  }

  private func readAttribute() throws(FileFault) {
    try readName(into: &attributes.bytes)
    attributes.endName()
    _ = try skipSpace()
    try expect(0x3D)
    _ = try skipSpace()
    let quote = try require()
    guard quote == 0x22 || quote == 0x27 else { throw fault(.malformed) }
    index += 1
    while case let byte = try require(), byte != quote {
      switch byte {
      case 0x3C:
        throw fault(.malformed)
      case 0x26:
        index += 1
        try readReference(into: &attributes.bytes)
      default:
        attributes.bytes.append(byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0x20 : byte)
        index += 1
      }
      guard attributes.bytes.count <= XMLReader.longestTag else { throw fault(.tagTooLong(limit: XMLReader.longestTag)) }
    }
    index += 1
    guard attributes.endValue() else { throw fault(.malformed) }
  }

  /// Reads an end tag and holds it against the element that is open.
  private func readEnd() throws(FileFault) {
    guard let start = nameStarts.last else { throw fault(.malformed) }
    let end = names.count
    try readName(into: &names)
    let same = names[start..<end].elementsEqual(names[end...])
    names.removeSubrange(end...)
    guard same else { throw fault(.mismatchedEnd) }
    _ = try skipSpace()
    try expect(0x3E)
  }

  private func readName(into bytes: inout [UInt8]) throws(FileFault) {
    let start = bytes.count
    while true {
      let byte = try require()
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x3A, 0x2D, 0x2E, 0x80...0xFF:
        bytes.append(byte)
        index += 1
      default:
        guard bytes.count > start else { throw fault(.malformed) }
        return
      }
      guard bytes.count - start <= 4096 else { throw fault(.tagTooLong(limit: 4096)) }
    }
  }

  private func skipSpace() throws(FileFault) -> Bool {
    var skipped = false
    while case let byte = try require(), byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      index += 1
      skipped = true
    }
    return skipped
  }

  /// Reads a reference after its `&` and appends its character.
  private func readReference(into bytes: inout [UInt8]) throws(FileFault) {
    var name: [UInt8] = []
    while case let byte = try require(), byte != 0x3B {
      guard name.count < 10 else { throw fault(.unknownEntity) }
      name.append(byte)
      index += 1
    }
    index += 1
    guard let scalar = Unicode.Scalar(xmlReference: name) else { throw fault(.unknownEntity) }
    bytes.append(contentsOf: String(scalar).utf8)
  }
}

extension Unicode.Scalar {
  /// The character of an XML reference, given the text between `&` and `;`.
  public init?(xmlReference name: some Collection<UInt8>) {
    guard name.first == 0x23 else {
      switch String(decoding: name, as: UTF8.self) {
      case "lt": self = "<"
      case "gt": self = ">"
      case "amp": self = "&"
      case "quot": self = "\""
      case "apos": self = "'"
      default: return nil
      }
      return
    }
    let isHex = name.dropFirst().first == 0x78
    let digits = name.dropFirst(isHex ? 2 : 1)
    guard digits.first.map({ $0 != 0x2B && $0 != 0x2D }) ?? false,
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10), value != 0
    else { return nil }
    self.init(value)
  }
}
