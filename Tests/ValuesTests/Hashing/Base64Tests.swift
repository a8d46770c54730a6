import DocketTestSupport
import Foundation
import Testing

@testable import Values

@Suite("Base64")
struct Base64Tests {
  @Test(
    "RFC 4648's vectors go both ways",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func vectors(plain: String, encoded: String) {
    #expect(Base64.text(of: [UInt8](plain.utf8)) == encoded)
    #expect(Base64.bytes(of: encoded) == [UInt8](plain.utf8))
  }

  @Test("Every length reads back as it was, and as Foundation writes it")
  func roundTrip() {
    var random = SeededGenerator()
    for count in 0...100 {
      let bytes = random.bytes(count)
      let text = Base64.text(of: bytes)
      #expect(text == Data(bytes).base64EncodedString())
      #expect(Base64.bytes(of: text) == bytes)
    }
  }

  @Test(
    "Refuses all but the one spelling",
    arguments: [
      "Z", "Zg", "Zg=", "Zg===", "Zg==Zg==", "=", "====", "Z===", "=Zg=", "Z=g=", "Zm8=Zm9v",  // padding
      "Zh==", "Zm9=",  // bits that no encoder sets
      "Zm9-", "Zm9_", "Zm 9", "Zm9v\n", " Zm9v", "Zm\r\n", "Zmé=", "Zm9\u{0}",  // characters
    ])
  func refused(text: String) {
    #expect(Base64.bytes(of: text) == nil)
  }
}
