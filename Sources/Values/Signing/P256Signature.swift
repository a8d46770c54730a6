/// A signature by ECDSA over the curve P-256 with SHA-256 (FIPS 186-4), as phones make them: checked here, made elsewhere.
package struct P256Signature: Sendable {
  private let r, s: Words256

  /// A signature of two numbers as their bytes, the highest first; nil where one is no number that a signature may have.
  package init?(r: [UInt8], s: [UInt8]) {
    let (first, second) = (r.drop { $0 == 0 }, s.drop { $0 == 0 })
    guard first.count <= 32, second.count <= 32 else { return nil }
    (self.r, self.s) = (Modulus.number(first), Modulus.number(second))
    guard Self.order.holds(self.r), Self.order.holds(self.s), !Modulus.isNought(self.r), !Modulus.isNought(self.s) else { return nil }
  }

  /// Whether it is a signature over a message by the key with this point: 4, and the two coordinates.
  package func isGood(over message: [UInt8], by point: [UInt8]) -> Bool {
    guard let key = P256Point(point) else { return false }
    let order = Self.order
    let digest = order.reduced(Modulus.number(SHA256.digest(of: message).bytes))
    // A plain number times one in the form is a plain one.
    let inverse = order.inverted(order.form(of: s))
    let sum = P256Point.sum(order.product(digest, inverse), .base, order.product(r, inverse), key)
    guard !sum.isInfinite else { return false }
    if sum.hasFirstCoordinate(r) { return true }
    guard let raised = order.raised(r), P256Point.field.holds(raised) else { return false }
    return sum.hasFirstCoordinate(raised)
  }

  /// How many points the curve has.
  private static let order = Modulus([0xf3b9_cac2_fc63_2551, 0xbce6_faad_a717_9e84, 0xffff_ffff_ffff_ffff, 0xffff_ffff_0000_0000])
}
