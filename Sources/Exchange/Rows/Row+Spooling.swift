extension Row {
  /// Appends the row as bytes from which it can be made again.
  func encode(into buffer: inout [UInt8]) {
    precondition(fault == nil || count > 0, "a faulty row keeps its raw text")
    buffer.append(word: line)
    buffer.append(word: count)
    buffer.append(kinds.isEmpty ? 0 : 1)
    for end in ends { buffer.append(word: end) }
    for kind in kinds { buffer.append(kind.rawValue) }
    buffer.append(contentsOf: bytes)
  }

  /// Makes the row of bytes that `encode` wrote; the fault, if there was one, is known to whoever kept the row.
  mutating func decode(_ buffer: UnsafeRawBufferPointer) {
    let count = buffer.word(at: 4)
    clear(line: buffer.word(at: 0))
    var place = 9
    for _ in 0..<count {
      ends.append(buffer.word(at: place))
      place += 4
    }
    if buffer[8] == 1 {
      for _ in 0..<count {
        kinds.append(Kind(rawValue: buffer[place]) ?? .text)
        place += 1
      }
    }
    bytes.append(contentsOf: buffer[place...])
  }
}

extension [UInt8] {
  /// Appends a number below 2³² as four bytes.
  fileprivate mutating func append(word: Int) {
    Swift.withUnsafeBytes(of: UInt32(word).littleEndian) { append(contentsOf: $0) }
  }
}

extension UnsafeRawBufferPointer {
  /// The number that four bytes hold.
  fileprivate func word(at offset: Int) -> Int {
    Int(UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }
}
