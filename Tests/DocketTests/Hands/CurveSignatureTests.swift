import Casework
import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("Signatures of keys on P-256", .enabled(if: SignedEvents.hasKeyTool))
struct CurveSignatureTests {
  @Test("What ssh-keygen signs with such a key is proved without it, and contradicted over other bytes, purposes or hashes")
  func keygen() throws {
    let sandbox = try Sandbox()
    for hash in ["sha256", "sha512"] {
      for number in 0..<10 {
        let message = String(repeating: "隐患\(number)", count: number * 13)
        try Data(message.utf8).write(to: sandbox.folder.appendingPathComponent("m"))
        let made = try sandbox.run(
          "rm -f k k.pub m.sig; ssh-keygen -q -t ecdsa -b 256 -N '' -C '' -f k; ssh-keygen -q -Y sign -f k -n docket-hand -O hashalg=\(hash) m; cat m.sig"
        )
        try #require(made.status == 0, "\(made.errors)")
        let signature = try #require(ArmouredSignature(made.output))
        let bytes = Array(message.utf8)
        #expect(signature.verdict(over: bytes) == .proved)
        #expect(signature.verdict(over: bytes + [10]) == .contradicted)
        let lines = made.output.split(separator: "\n").dropFirst().dropLast()
        var blob = Array(try #require(Data(base64Encoded: lines.joined())))
        for bit in [0, 3, 7] {
          // The last bytes are the signature's second number.
          blob[blob.count - 2] ^= 1 << bit
          let text = "-----BEGIN SSH SIGNATURE-----\n\(Data(blob).base64EncodedString())\n-----END SSH SIGNATURE-----\n"
          #expect(ArmouredSignature(text)?.verdict(over: bytes) == .contradicted)
          blob[blob.count - 2] ^= 1 << bit
        }
      }
    }
  }

  @Test("Nothing is known of a key of another sort")
  func others() throws {
    let sandbox = try Sandbox()
    let made = try sandbox.run("echo -n a > m; ssh-keygen -q -t ed25519 -N '' -f k; ssh-keygen -q -Y sign -f k -n docket-hand m; cat m.sig")
    #expect(try #require(ArmouredSignature(made.output)).verdict(over: Array("a".utf8)) == .unchecked)
  }
}
