extension Row {
  /// Appends the row as bytes from which this process can make it again.
  func encode(into buffer: inout [UInt8]) {
    precondition(fault == nil || count > 0, "a faulty row keeps its raw text")
    let head = (UInt32(line), UInt32(count), UInt32(kinds.count))
    withUnsafeBytes(of: head) { buffer.append(contentsOf: $0) }
    ends.withUnsafeBytes { buffer.append(contentsOf: $0) }
    for kind in kinds { buffer.append(kind.rawValue) }
    buffer.append(contentsOf: bytes)
  }

  /// Makes the row of bytes that `encode` wrote; the fault, if there was one, is known to whoever kept the row.
  mutating func decode(_ buffer: UnsafeRawBufferPointer) {
    let (line, count, kindCount) = buffer.loadUnaligned(as: (UInt32, UInt32, UInt32).self)
    clear(line: Int(line))
    let kindsStart = 12 + 4 * Int(count)
    let bytesStart = kindsStart + Int(kindCount)
    for place in 0..<Int(count) { ends.append(buffer.loadUnaligned(fromByteOffset: 12 + 4 * place, as: UInt32.self)) }
    for place in kindsStart..<bytesStart { kinds.append(Kind(rawValue: buffer[place]) ?? .text) }
    bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[bytesStart...]))
  }
}
