/// How a file stores a column's numbers: as wide as the widest needs, or as differences.
struct NarrowForm: Hashable, Sendable {
  // Codes are small and rows rise, so a file takes less than half of the columns' memory.
  /// How many bytes a number takes: 1, 2, 4 or 8.
  let width: Int

  /// The base of the first difference; differences have their sign in the lowest bit.
  let base: Int?

  /// The form in which some numbers take the least.
  init<Number: FixedWidthInteger>(of numbers: UnsafeBufferPointer<Number>) {
    if MemoryLayout<Number>.stride == 1 {
      (width, base) = (1, nil)
      return
    }
    let first = numbers.first ?? 0
    var (bits, stepBits): (Number.Magnitude, Number.Magnitude) = (0, 0)
    var before = Number.Magnitude(truncatingIfNeeded: first)
    for number in numbers {
      let next = Number.Magnitude(truncatingIfNeeded: number)
      bits |= next
      stepBits |= Self.step(next &- before)
      before = next
    }
    let (width, stepWidth) = (Self.width(UInt64(bits)), Self.width(UInt64(stepBits)))
    (self.width, base) = stepWidth < width ? (stepWidth, Int(truncatingIfNeeded: first)) : (width, nil)
  }

  /// The form that a file names; nil if numbers of this size have no such form.
  init?(width: Int, base: Int?, of stride: Int) {
    guard [1, 2, 4, 8].contains(width), base == nil ? width <= stride : width < stride else { return nil }
    (self.width, self.base) = (width, base)
  }

  private static func width(_ bits: UInt64) -> Int { bits >> 32 != 0 ? 8 : bits >> 16 != 0 ? 4 : bits >> 8 != 0 ? 2 : 1 }

  /// A distance with its sign in the lowest bit.
  @inline(__always)
  private static func step<Bits: FixedWidthInteger>(_ distance: Bits) -> Bits {
    distance &<< 1 ^ (0 &- distance &>> Bits(truncatingIfNeeded: Bits.bitWidth - 1))
  }

  /// The distance of a step.
  @inline(__always)
  private static func distance<Bits: FixedWidthInteger>(_ step: Bits) -> Bits { step &>> 1 ^ (0 &- step & 1) }

  /// Writes numbers in this form into as many bytes as they take.
  func write<Number: FixedWidthInteger>(_ numbers: UnsafeBufferPointer<Number>, to bytes: UnsafeMutableRawBufferPointer) {
    switch width {
    case 1: write(numbers, as: UInt8.self, to: bytes)
    case 2: write(numbers, as: UInt16.self, to: bytes)
    case 4: write(numbers, as: UInt32.self, to: bytes)
    default: write(numbers, as: UInt64.self, to: bytes)
    }
  }

  private func write<Number: FixedWidthInteger, Narrow: FixedWidthInteger & BitwiseCopyable>(
    _ numbers: UnsafeBufferPointer<Number>, as type: Narrow.Type, to bytes: UnsafeMutableRawBufferPointer
  ) {
    let narrow = bytes.bindMemory(to: Narrow.self)
    if let base {
      var before = Number.Magnitude(truncatingIfNeeded: base)
      for index in numbers.indices {
        let next = Number.Magnitude(truncatingIfNeeded: numbers[index])
        narrow[index] = Narrow(truncatingIfNeeded: Self.step(next &- before))
        before = next
      }
    } else {
      for index in numbers.indices { narrow[index] = Narrow(truncatingIfNeeded: numbers[index]) }
    }
  }

  /// Widens numbers in place; the narrow ones are at the end of the memory.
  func widen<Number: FixedWidthInteger>(_ numbers: UnsafeMutableBufferPointer<Number>) {
    switch width {
    case MemoryLayout<Number>.stride: break
    case 1: widen(numbers, from: UInt8.self)
    case 2: widen(numbers, from: UInt16.self)
    default: widen(numbers, from: UInt32.self)
    }
  }

  private func widen<Number: FixedWidthInteger, Narrow: FixedWidthInteger & BitwiseCopyable>(
    _ numbers: UnsafeMutableBufferPointer<Number>, from type: Narrow.Type
  ) {
    let raw = UnsafeMutableRawBufferPointer(numbers)
    let first = raw.count - numbers.count * MemoryLayout<Narrow>.stride
    var before = Number.Magnitude(truncatingIfNeeded: base ?? 0)
    for index in numbers.indices {
      let narrow = raw.loadUnaligned(fromByteOffset: first + index * MemoryLayout<Narrow>.stride, as: Narrow.self)
      if base != nil {
        before &+= Self.distance(Number.Magnitude(truncatingIfNeeded: narrow))
        numbers[index] = Number(truncatingIfNeeded: before)
      } else {
        numbers[index] = Number(truncatingIfNeeded: narrow)
      }
    }
  }
}
