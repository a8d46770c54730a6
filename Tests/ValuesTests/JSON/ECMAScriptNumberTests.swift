import DocketTestSupport
import Foundation
import Testing

@testable import Values

/// Numbers beyond the log's limits as RFC 8785 prints them, which is ECMAScript's way.
@Suite struct ECMAScriptNumberTests {
  @Test(
    "RFC 8785's appendix B",
    arguments: [
      (0x0000_0000_0000_0000, "0"),
      (0x8000_0000_0000_0000, "0"),
      (0x0000_0000_0000_0001, "5e-324"),
      (0x8000_0000_0000_0001, "-5e-324"),
      (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
      (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"),
      (0xc340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x7fff_ffff_ffff_ffff, nil),
      (0x7ff0_0000_0000_0000, nil),
      (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
      (0x44b5_2d02_c7e1_4af6, "1e+23"),
      (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
      (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
      (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
      (0x444b_1ae4_d6e2_ef50, "1e+21"),
      (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
      (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
      (0x41b3_de43_5555_5553, "333333333.3333332"),
      (0x41b3_de43_5555_5554, "333333333.33333325"),
      (0x41b3_de43_5555_5555, "333333333.3333333"),
      (0x41b3_de43_5555_5556, "333333333.3333334"),
      (0x41b3_de43_5555_5557, "333333333.33333343"),
      (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
      (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ] as [(UInt64, String?)])
  func appendixB(_ bits: UInt64, _ text: String?) {
    #expect(JSON.Number.ecmaScriptText(Double(bitPattern: bits)) == text)
  }

  @Test("random doubles are printed as node prints them", .enabled(if: Peer("node") != nil, "node is not installed: no second opinion"))
  func node() throws {
    var random = SeededGenerator()
    let values = (0..<Campaign.count(usually: 3_000)).map { _ in
      // Exponents around those of ordinary numbers come more often than chance would have them.
      let exponent = random.oneIn(2) ? UInt64(0x3ff - 40 + random.below(120)) : UInt64(random.below(0x7ff))
      return Double(bitPattern: random.next() & 0x800f_ffff_ffff_ffff | exponent << 52)
    }
    let script = """
      const words = require("fs").readFileSync(0, "utf8").trim().split("\\n")
      const view = new DataView(new ArrayBuffer(8))
      console.log(words.map(word => { view.setBigUint64(0, BigInt("0x" + word)); return String(view.getFloat64(0)) }).join("\\n"))
      """
    let input = values.map { String($0.bitPattern, radix: 16) }.joined(separator: "\n")
    let output = try #require(Peer("node")).run(["-e", script], input: Data(input.utf8))
    let texts = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    try #require(texts.count == values.count)
    for (value, text) in zip(values, texts) { #expect(JSON.Number.ecmaScriptText(value) == text) }
  }
}
