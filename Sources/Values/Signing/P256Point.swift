/// A point of the curve P-256 (FIPS 186-4, D.1.2.3) in Jacobian coordinates, each in the field's Montgomery form.
struct P256Point: Sendable {
  private let x, y, z: Words256

  private init(x: Words256, y: Words256, z: Words256) {
    (self.x, self.y, self.z) = (x, y, z)
  }

  /// Reads a point that isn't compressed, 4 and two coordinates; nil where it isn't on the curve.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == 65, bytes[0] == 4 else { return nil }
    self.init(x: Modulus.number(bytes[1..<33]), y: Modulus.number(bytes[33...]))
  }

  private init?(x: Words256, y: Words256) {
    let field = Self.field
    guard field.holds(x), field.holds(y) else { return nil }
    (self.x, self.y, z) = (field.form(of: x), field.form(of: y), field.one)
    // y² = x³ - 3x + b
    let cube = field.product(field.product(self.x, self.x), self.x)
    let triple = field.sum(field.sum(self.x, self.x), self.x)
    let right = field.sum(field.difference(cube, triple), field.form(of: Self.constant))
    guard Modulus.areEqual(field.product(self.y, self.y), right) else { return nil }
  }

  var isInfinite: Bool { Modulus.isNought(z) }

  /// Whether the first coordinate is a number, which is less than the field's.
  func hasFirstCoordinate(_ number: Words256) -> Bool {
    let field = Self.field
    return Modulus.areEqual(x, field.product(field.form(of: number), field.product(z, z)))
  }

  /// One point so many times and another so many times.
  static func sum(_ first: Words256, _ one: P256Point, _ second: Words256, _ other: P256Point) -> P256Point {
    let both = one + other
    var sum = infinite
    for bit in (0..<256).reversed() {
      sum = sum.doubled
      switch (Modulus.bit(bit, of: first), Modulus.bit(bit, of: second)) {
      case (true, true): sum = sum + both
      case (true, false): sum = sum + one
      case (false, true): sum = sum + other
      case (false, false): break
      }
    }
    return sum
  }

  private var doubled: P256Point {
    let field = Self.field
    let (delta, gamma) = (field.product(z, z), field.product(y, y))
    let beta = field.product(x, gamma)
    let slope = field.product(field.difference(x, delta), field.sum(x, delta))
    let alpha = field.sum(field.sum(slope, slope), slope)
    let fourfold = field.sum(field.sum(beta, beta), field.sum(beta, beta))
    let newX = field.difference(field.product(alpha, alpha), field.sum(fourfold, fourfold))
    let (squared, both) = (field.product(gamma, gamma), field.sum(y, z))
    let twice = field.sum(squared, squared)
    let eightfold = field.sum(field.sum(twice, twice), field.sum(twice, twice))
    let newY = field.difference(field.product(alpha, field.difference(fourfold, newX)), eightfold)
    return P256Point(x: newX, y: newY, z: field.difference(field.difference(field.product(both, both), gamma), delta))
  }

  static func + (left: P256Point, right: P256Point) -> P256Point {
    if left.isInfinite { return right }
    if right.isInfinite { return left }
    let (leftSquare, rightSquare) = (field.product(left.z, left.z), field.product(right.z, right.z))
    let (leftX, rightX) = (field.product(left.x, rightSquare), field.product(right.x, leftSquare))
    let leftY = field.product(left.y, field.product(right.z, rightSquare))
    let rightY = field.product(right.y, field.product(left.z, leftSquare))
    let (run, rise) = (field.difference(rightX, leftX), field.difference(rightY, leftY))
    if Modulus.isNought(run) { return Modulus.isNought(rise) ? left.doubled : infinite }
    let square = field.product(run, run)
    let (cube, middle) = (field.product(square, run), field.product(leftX, square))
    let newX = field.difference(field.difference(field.product(rise, rise), cube), field.sum(middle, middle))
    let newY = field.difference(field.product(rise, field.difference(middle, newX)), field.product(leftY, cube))
    return P256Point(x: newX, y: newY, z: field.product(field.product(left.z, right.z), run))
  }

  private static let infinite = P256Point(x: field.one, y: field.one, z: [0, 0, 0, 0])

  /// The point that the curve's keys are multiples of.
  static let base = P256Point(
    x: field.form(of: [0xf4a1_3945_d898_c296, 0x7703_7d81_2deb_33a0, 0xf8bc_e6e5_63a4_40f2, 0x6b17_d1f2_e12c_4247]),
    y: field.form(of: [0xcbb6_4068_37bf_51f5, 0x2bce_3357_6b31_5ece, 0x8ee7_eb4a_7c0f_9e16, 0x4fe3_42e2_fe1a_7f9b]), z: field.one)

  private static let constant: Words256 = [0x3bce_3c3e_27d2_604b, 0x651d_06b0_cc53_b0f6, 0xb3eb_bd55_7698_86bc, 0x5ac6_35d8_aa3a_93e7]

  /// The field of the coordinates.
  static let field = Modulus([0xffff_ffff_ffff_ffff, 0x0000_0000_ffff_ffff, 0, 0xffff_ffff_0000_0001])
}
