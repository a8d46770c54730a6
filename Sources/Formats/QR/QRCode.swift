/// A square that a phone's camera reads (二维码, ISO/IEC 18004), for a short text.
public struct QRCode: Sendable {
  /// How many modules a side has.
  public private(set) var size: Int
  private var isDark: [Bool]
  /// Modules that hold no data.
  private var isFixed: [Bool]

  /// Codewords of data and of correction, and blocks, of versions 1 to 6 at the lowest level.
  private static let versions = [(19, 7, 1), (34, 10, 1), (55, 15, 1), (80, 20, 1), (108, 26, 1), (136, 18, 2)]

  /// Encodes a text; nil if it is too long for a code that a terminal can show.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let index = Self.versions.firstIndex(where: { $0.0 >= bytes.count + 2 }) else { return nil }
    let (data, correction, blocks) = Self.versions[index]
    size = 21 + 4 * index
    isDark = Array(repeating: false, count: size * size)
    isFixed = isDark
    drawPatterns(version: index + 1)
    place(Self.interleaved(Self.codewords(bytes, count: data), correction: correction, blocks: blocks))
    let plain = self
    let masked = (0..<8).map { mask in
      var code = plain
      code.apply(mask: mask)
      return code
    }
    guard let best = masked.min(by: { $0.penalty < $1.penalty }) else { return nil }
    self = best
  }

  /// Whether a module is dark; those outside are light.
  public subscript(row: Int, column: Int) -> Bool {
    (0..<size).contains(row) && (0..<size).contains(column) && isDark[row * size + column]
  }

  /// The code as lines of blocks, two rows each, light modules filled, with a margin.
  public var lines: [String] {
    stride(from: -2, to: size + 2, by: 2).map { row in
      String(
        (-2..<size + 2).map { column -> Character in
          switch (self[row, column], self[row + 1, column]) {
          case (false, false): "█"
          case (false, true): "▀"
          case (true, false): "▄"
          case (true, true): " "
          }
        })
    }
  }

  private mutating func fix(_ row: Int, _ column: Int, _ dark: Bool) {
    guard (0..<size).contains(row), (0..<size).contains(column) else { return }
    (isDark[row * size + column], isFixed[row * size + column]) = (dark, true)
  }

  private mutating func drawPatterns(version: Int) {
    for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] { drawSquare(row, column, rings: 4) { $0 != 2 && $0 != 4 } }
    if version > 1 { drawSquare(size - 7, size - 7, rings: 2) { $0 != 1 } }
    for place in 8..<size - 8 {
      fix(6, place, place % 2 == 0)
      fix(place, 6, place % 2 == 0)
    }
    drawFormat(0)
  }

  private mutating func drawSquare(_ row: Int, _ column: Int, rings: Int, isDark: (Int) -> Bool) {
    for down in -rings...rings {
      for right in -rings...rings { fix(row + down, column + right, isDark(max(abs(down), abs(right)))) }
    }
  }

  /// Writes level and mask twice, with their correction.
  private mutating func drawFormat(_ mask: Int) {
    let data = 1 << 3 | mask
    var rest = data
    for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
    let bits = (data << 10 | rest) ^ 0x5412
    for bit in 0..<15 {
      let isDark = bits >> bit & 1 == 1
      fix(bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit, 8, isDark)
      fix(8, bit < 8 ? size - 1 - bit : bit < 9 ? 15 - bit : 14 - bit, isDark)
    }
    fix(size - 8, 8, true)
  }

  /// Places the codewords in pairs of columns from the right, up and down in turns.
  private mutating func place(_ codewords: [UInt8]) {
    var bit = 0
    var right = size - 1
    while right > 0 {
      if right == 6 { right = 5 }
      for step in 0..<size {
        let isUpward = (right + 1) & 2 == 0
        let row = isUpward ? size - 1 - step : step
        for column in [right, right - 1] where !isFixed[row * size + column] {
          if bit < codewords.count * 8 { isDark[row * size + column] = codewords[bit / 8] >> (7 - bit % 8) & 1 == 1 }
          bit += 1
        }
      }
      right -= 2
    }
  }

  private mutating func apply(mask: Int) {
    for row in 0..<size {
      for column in 0..<size where !isFixed[row * size + column] {
        let turns =
          switch mask {
          case 0: (row + column) % 2
          case 1: row % 2
          case 2: column % 3
          case 3: (row + column) % 3
          case 4: (row / 2 + column / 3) % 2
          case 5: row * column % 2 + row * column % 3
          case 6: (row * column % 2 + row * column % 3) % 2
          case _: ((row + column) % 2 + row * column % 3) % 2
          }
        if turns == 0 { isDark[row * size + column].toggle() }
      }
    }
    drawFormat(mask)
  }

  /// How long runs of one shade are, which a camera finds hard.
  private var penalty: Int {
    var sum = 0
    for isRow in [true, false] {
      for line in 0..<size {
        var run = 0
        for place in 0..<size {
          let shade = isRow ? self[line, place] : self[place, line]
          let before = isRow ? self[line, place - 1] : self[place - 1, line]
          run = place > 0 && shade == before ? run + 1 : 1
          sum += run == 5 ? 3 : run > 5 ? 1 : 0
        }
      }
    }
    return sum
  }

  /// The bytes behind their mode and number, filled up.
  private static func codewords(_ bytes: [UInt8], count: Int) -> [UInt8] {
    var nibbles: [UInt8] = [4, UInt8(bytes.count >> 4), UInt8(bytes.count & 15)]
    for byte in bytes { nibbles += [byte >> 4, byte & 15] }
    nibbles.append(0)
    if nibbles.count % 2 == 1 { nibbles.append(0) }
    var words: [UInt8] = []
    for place in stride(from: 0, to: nibbles.count, by: 2) { words.append(nibbles[place] << 4 | nibbles[place + 1]) }
    let filling: [UInt8] = (0..<max(0, count - words.count)).map { $0 % 2 == 0 ? 0xEC : 0x11 }
    return words + filling
  }

  private static func interleaved(_ data: [UInt8], correction: Int, blocks: Int) -> [UInt8] {
    let length = data.count / blocks
    let parts = (0..<blocks).map { Array(data[$0 * length..<($0 + 1) * length]) }
    let checks = parts.map { remainder($0, degree: correction) }
    return (0..<length).flatMap { place in parts.map { $0[place] } } + (0..<correction).flatMap { place in checks.map { $0[place] } }
  }

  /// The Reed–Solomon remainder of a block.
  private static func remainder(_ data: [UInt8], degree: Int) -> [UInt8] {
    var divisor = Array(repeating: UInt8(0), count: degree - 1) + [1]
    var root: UInt8 = 1
    for _ in 0..<degree {
      for place in 0..<degree { divisor[place] = product(divisor[place], root) ^ (place + 1 < degree ? divisor[place + 1] : 0) }
      root = product(root, 2)
    }
    var rest = Array(repeating: UInt8(0), count: degree)
    for byte in data {
      let factor = byte ^ rest.removeFirst()
      rest.append(0)
      for place in 0..<degree { rest[place] ^= product(divisor[place], factor) }
    }
    return rest
  }

  /// The product in the field of 256 elements that the standard uses.
  private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
    var product = 0
    for bit in (0..<8).reversed() {
      product = product << 1 ^ (product >> 7) * 0x11D
      if right >> UInt8(bit) & 1 == 1 { product ^= Int(left) }
    }
    return UInt8(product)
  }
}
