import Formats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Remembers what the short texts of a column were read as: most columns of a ledger hold few different ones.
///
/// Each text has one place; a newer text takes it over. Where texts hardly ever repeat, the memory switches itself off.
final class CellMemory<Value> {
  private static var places: Int { 256 }
  private static var longest: Int { 48 }

  private struct Place {
    var length = -1
    var kind = Row.Kind.text
    var value: Value?
  }

  private var table = [Place](repeating: Place(), count: places)
  private let texts = UnsafeMutableRawPointer.allocate(byteCount: places * longest, alignment: 8)
  private var answered = 0
  private var unanswered = 0
  private var isOff = false

  deinit {
    texts.deallocate()
  }

  /// What a text was read as before, where that is remembered.
  @inline(__always)
  func remembered(_ text: UnsafeRawBufferPointer, _ kind: Row.Kind) -> Value? {
    guard !isOff, text.count <= CellMemory.longest, let bytes = text.baseAddress else { return nil }
    let place = CellMemory.place(of: text)
    guard table[place].length == text.count, table[place].kind == kind, memcmp(texts + place * CellMemory.longest, bytes, text.count) == 0
    else { return nil }
    answered += 1
    return table[place].value
  }

  /// What a text was read as before, or is read as now; what can't be read isn't remembered.
  func value<Failure: Error>(
    of text: UnsafeRawBufferPointer, _ kind: Row.Kind, orRead read: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    guard !isOff, text.count <= CellMemory.longest, let bytes = text.baseAddress else { return try read() }
    if let value = remembered(text, kind) { return value }
    unanswered += 1
    if unanswered.isMultiple(of: 3072) { isOff = answered < unanswered / 3 }
    let value = try read()
    let place = CellMemory.place(of: text)
    (texts + place * CellMemory.longest).copyMemory(from: bytes, byteCount: text.count)
    table[place] = Place(length: text.count, kind: kind, value: value)
    return value
  }

  /// Spreads texts over the places by all of their bytes.
  private static func place(of text: UnsafeRawBufferPointer) -> Int {
    var hash = UInt64(truncatingIfNeeded: text.count)
    var index = 0
    while index + 8 <= text.count {
      hash = (hash ^ text.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      index += 8
    }
    while index < text.count {
      hash = (hash ^ UInt64(text[index])) &* 0x9E37_79B9_7F4A_7C15
      index += 1
    }
    return Int(truncatingIfNeeded: hash >> 40) & (places - 1)
  }
}
