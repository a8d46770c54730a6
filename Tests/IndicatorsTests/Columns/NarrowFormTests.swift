import DocketTestSupport
import Testing

@testable import Indicators

@Suite("Numbers in a file in as few bytes as they need")
struct NarrowFormTests {
  /// Numbers as a file would give them back.
  private func kept<Number: FixedWidthInteger>(_ numbers: [Number]) -> (form: NarrowForm, numbers: [Number]) {
    let form = numbers.withUnsafeBufferPointer { NarrowForm(of: $0) }
    let wide = UnsafeMutableBufferPointer<Number>.allocate(capacity: numbers.count)
    defer { wide.deallocate() }
    let stored = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(wide).suffix(numbers.count * form.width))
    let apart = UnsafeMutableRawBufferPointer.allocate(byteCount: stored.count, alignment: 8)
    defer { apart.deallocate() }
    numbers.withUnsafeBufferPointer { form.write($0, to: apart) }
    stored.copyMemory(from: UnsafeRawBufferPointer(apart))
    form.widen(wide)
    return (form, Array(wide))
  }

  private func holds<Number: FixedWidthInteger>(_ type: Number.Type, _ random: inout SeededGenerator) -> Bool {
    let most = random.below(Number.bitWidth)
    let isRising = random.below(2) == 0
    var number = Number(truncatingIfNeeded: random.next() as UInt64)
    let numbers = (0..<random.below(200)).map { _ in
      let next = Number(truncatingIfNeeded: (random.next() as UInt64) >> UInt64(64 - most))
      number = isRising ? number &+ next : next
      return number
    }
    return kept(numbers).numbers == numbers
  }

  @Test("whatever numbers are written come back")
  func returns() {
    var random = SeededGenerator()
    for _ in 0..<2_000 {
      #expect(holds(UInt32.self, &random))
      #expect(holds(Int32.self, &random))
      #expect(holds(UInt64.self, &random))
      #expect(holds(Int64.self, &random))
      #expect(holds(UInt8.self, &random))
    }
    for edge in [[Int64.min, .max, 0, -1], [.max, .min], []] { #expect(kept(edge).numbers == edge) }
  }

  @Test("codes take a byte, and so do rows that rise, however far they get")
  func widths() {
    #expect(kept([UInt32](0..<256)).form.width == 1)
    #expect(kept([UInt32](1_000_000..<1_000_100)).form == NarrowForm(width: 1, base: 1_000_000, of: 4))
    #expect(kept((0..<1_000).map { UInt32($0 * 1_000) }).form.width == 2)
    #expect(kept((0..<1_000).map { UInt32($0 * 50) }).form.width == 1)
    #expect(kept([19_358, 19_350, 19_401] as [Int32]).form == NarrowForm(width: 1, base: 19_358, of: 4))
    #expect(kept([3, 19_358, 19_350] as [Int32]).form == NarrowForm(width: 2, base: nil, of: 4))
    #expect(kept([0, 3, -4] as [Int64]).form.width == 1)
  }

  @Test("a form that no column has is none")
  func foreign() {
    for (width, stride) in [(0, 4), (3, 4), (8, 4), (16, 8), (-1, 8)] { #expect(NarrowForm(width: width, base: nil, of: stride) == nil) }
    #expect(NarrowForm(width: 4, base: 7, of: 4) == nil)
  }
}
