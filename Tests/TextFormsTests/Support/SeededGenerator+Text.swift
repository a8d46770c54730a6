import DocketTestSupport

extension SeededGenerator {
  /// A text of up to `count` scalars out of a pool.
  mutating func text(from pool: [Unicode.Scalar], upTo count: Int) -> String {
    var view = String.UnicodeScalarView()
    for _ in 0..<below(count + 1) { view.append(pick(pool)) }
    return String(view)
  }
}

/// Pools of scalars in which normalization has much to do.
enum Scalars {
  static func range(_ range: ClosedRange<UInt32>) -> [Unicode.Scalar] {
    range.compactMap(Unicode.Scalar.init)
  }

  /// Letters, marks, jamo, compatibility forms, ideographs and ignorables.
  static let mixed: [Unicode.Scalar] = {
    let ranges: [ClosedRange<UInt32>] = [
      0x41...0x5A, 0xA0...0x17F, 0x300...0x345, 0x370...0x3FF, 0x591...0x5C7, 0x900...0x963, 0x9BC...0x9D7, 0xF71...0xF84,
      0x1100...0x1112, 0x1161...0x1175, 0x11A7...0x11C2, 0x1E00...0x1FFF, 0x200B...0x200F, 0x2126...0x212B, 0x2460...0x2470,
      0x3000...0x3020, 0x3041...0x30FF, 0x4E00...0x4E10, 0xAC00...0xAC20, 0xF900...0xF910, 0xFE00...0xFE0F, 0xFF01...0xFF9F,
      0x11099...0x110BA, 0x1D15E...0x1D164, 0x2F800...0x2F810,
    ]
    return ranges.flatMap(range).filter { scalar in
      guard let age = scalar.properties.age else { return false }
      return age.major <= 15
    }
  }()
}
