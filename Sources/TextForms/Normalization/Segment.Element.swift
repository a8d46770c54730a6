extension Segment {
  /// A scalar that sorts by its combining class and then by its place, so that any sort is a stable one.
  struct Element: Comparable {
    private let order: UInt64
    var scalar: UInt32

    init(combiningClass: UInt8, position: Int, scalar: UInt32) {
      order = UInt64(combiningClass) << 56 | UInt64(position)
      self.scalar = scalar
    }

    var combiningClass: UInt8 { UInt8(order >> 56) }

    static func < (left: Element, right: Element) -> Bool { left.order < right.order }
  }
}
