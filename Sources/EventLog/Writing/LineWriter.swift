/// Writes the bytes of lines one after another into memory whose size was counted before.
struct LineWriter {
  /// How many bytes were written.
  private(set) var count = 0

  private let memory: UnsafeMutableRawPointer
  private let room: Int

  /// Begins at the start of some memory.
  init(_ memory: UnsafeMutableRawBufferPointer) {
    guard let start = memory.baseAddress else { preconditionFailure("lines need memory") }
    self.memory = start
    room = memory.count
  }

  /// Takes the room for so many bytes.
  @inline(__always)
  private mutating func take(_ length: Int) -> UnsafeMutableRawPointer {
    precondition(length <= room - count, "the memory was counted too small")
    defer { count += length }
    return memory + count
  }

  /// Writes bytes as they are.
  @inline(__always)
  mutating func put(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    take(bytes.count).copyMemory(from: source, byteCount: bytes.count)
  }

  /// Writes what never changes.
  @inline(__always)
  mutating func put(_ text: StaticString) {
    take(text.utf8CodeUnitCount).copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
  }

  /// Leaves room to be filled later.
  @inline(__always)
  mutating func skip(_ length: Int) {
    take(length).initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "0"), count: length)
  }

  /// Writes a whole number from 1 without leading zeros.
  @inline(__always)
  mutating func put(decimal number: Int) {
    var digits = 1
    var limit = 10
    while number >= limit, digits < 18 {
      digits += 1
      limit *= 10
    }
    put(UInt(number), digits: digits)
  }

  /// Writes so many digits of a number, the last ones.
  @inline(__always)
  private mutating func put(_ number: UInt, digits: Int) {
    let place = take(digits)
    var rest = number
    var index = digits
    while index > 0 {
      index -= 1
      place.storeBytes(of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10), toByteOffset: index, as: UInt8.self)
      rest /= 10
    }
  }

  /// Writes a day, `2023-07-05`.
  @inline(__always)
  mutating func put(_ day: Day) {
    let (year, month, dayOfMonth) = day.parts
    put(UInt(year), digits: 4)
    put("-")
    put(UInt(month), digits: 2)
    put("-")
    put(UInt(dayOfMonth), digits: 2)
  }

  /// Writes an id as a lower-case UUID.
  @inline(__always)
  mutating func put(_ id: EventID) {
    let place = take(EventID.textLength)
    func store(_ bytes: UInt32, _ first: Int, _ second: Int) {
      let digits = Hex.spread(bytes.byteSwapped)
      place.storeBytes(of: UInt32(truncatingIfNeeded: digits).littleEndian, toByteOffset: first, as: UInt32.self)
      place.storeBytes(of: UInt32(truncatingIfNeeded: digits >> 32).littleEndian, toByteOffset: second, as: UInt32.self)
    }
    store(UInt32(truncatingIfNeeded: id.high >> 32), 0, 4)
    store(UInt32(truncatingIfNeeded: id.high), 9, 14)
    store(UInt32(truncatingIfNeeded: id.low >> 32), 19, 24)
    store(UInt32(truncatingIfNeeded: id.low), 28, 32)
    for hyphen in stride(from: 8, through: 23, by: 5) { place.storeBytes(of: UInt8(ascii: "-"), toByteOffset: hyphen, as: UInt8.self) }
  }
}
