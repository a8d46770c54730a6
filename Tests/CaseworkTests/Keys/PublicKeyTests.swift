import Casework
import EventLog
import Testing
import Values

/// Keys made for these tests alone.
enum SampleKey {
  static let edwards = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAwwDiVjUKZ4K2VuFYgUyYfi5pNHCjMLJJbZFz6q0fWy"
  static let other = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPSyEHu6IN8EX4LvaGrgTBzb9JcH/stG3Dkw4U2mEiGU"
  static let curve =
    "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBKrdnEM8FlLgngkDTbPnBLx+MKpSiRfjQCtRiVgz+ZmQt960DRVWxTy/+rKXGbbj6cqGevpraahaIxP5TQDVPHs="
  static let wideCurve =
    "ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBADf3n8KA/CmZoOqPZ0Qb0hGIYRG9grkrXJb5uBNilN2MMPbR7RbqQp6Zgs64XAIv3shb5yk7GjjrTau+5n9WBATMgCIQYmIvPz3ceP8Uu9Gz1C3mm0Opszbr3GDQRsZoobPlOJ1EtoosZdkatVE4mkNAgU+Kl6MFxZ3FQqZ+34KfvDF2w=="
  static let rsa =
    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQCwOr5lck/x9Lv+GPbaNBR26Db5jXVI3V+QBoUawBUKlt//X6je3qCn7rBNtAmfs3fYf2oLTwsx6Y0KzZq78S4yyyWdDVDxvhz0JtAE+BVmPdT6JDWJlvu825Pw+8elVe7AGCByacG3LsrsKIUWQ8MrXu9uh6pKOj/gw4jHfKV2lRGUB/Bfajo7itMqFB2x3IeLJWvz8y5EgLORtgUjuI2DipOGj973exT6WudXR4gBfnb9OvWa4bBfDhsBUu1+pB73bUU6Y2fuc8yjvlJltDsz8Dexun4GbOiVtOfzOOz01XSpjpMIaij7FIVP4IfXDtslFs6xuoOgU70wOfZSWFx3DfmBM0rHLzoqS4VfcoR7RwL8fRP/yKDa6fWsvkFcjLfq4aVycwPz3Qur4EdpmeTFO6UnM+Adb+r3tpWZHletxkx2rcSrLxZ6if/L2F71avZs5gbeqJTHeXMbM4eblORujpmDwvb1j8GYmhI/Dc25roIQtfDbbTfLPCjGAid4scE="
  static let shortRSA =
    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDjIaOg3rAJccWoPzjap/LDt/X8tkZ8qrrXISkiA9LJGVAFjhoa7x8dlLW9eIV1WD/Xf4E4Zr0Aa2GzcjmTw7jgqU/oBAbVsj5jr25tJWvF+4qp1XxYjnac1m0W2YjJqlTsVWgQrRNBq3exV51AKaeHRepi9Udw8mdOLGoIZT9wd5l3KsNvjnaEuJoZ8VOwBbmDABhXo1ZadqgMFSQFj5x1faNdPshT1/02El9i8IiWbPIg3YbRp0rndG7GzTSsGN9fYi4kBuxmMmyz7sYMOqXBi0G5DDYL7Hg/nTT5iMFIqvyuMf6rX8nafhY44ISX6vFjWnM4PPx2+TYu1fmbuUPr"

  /// What `ssh-keygen -Y sign -n docket-hand` made of `hello` with the first.
  static let signature = """
    -----BEGIN SSH SIGNATURE-----
    U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgDDAOJWNQpngrZW4ViBTJh+Lmk0
    cKMwskltkXPqrR9bIAAAALZG9ja2V0LWhhbmQAAAAAAAAABnNoYTUxMgAAAFMAAAALc3No
    LWVkMjU1MTkAAABAp2vmpo8ieiafdQe0snCDf+nesrLaNcd+nooO382+ofxg3u+fy1n7TR
    ynj7QszcK/rTAG68d58gG9ymZ0Mk9bAQ==
    -----END SSH SIGNATURE-----

    """
}

@Suite("Public keys")
struct PublicKeyTests {
  @Test(
    "A key is its first two words, whatever stands behind them",
    arguments: [SampleKey.edwards, SampleKey.curve, SampleKey.wideCurve, SampleKey.rsa])
  func taken(text: String) throws {
    #expect(try PublicKey(text).text == text)
    #expect(try PublicKey("# of the office\n\n" + text + " li@office laptop\n") == PublicKey(text))
  }

  @Test("A fingerprint is the one that ssh-keygen -l prints")
  func fingerprint() throws {
    #expect(try PublicKey(SampleKey.edwards).fingerprint == "SHA256:GaAZjXLXLy2cQ+WNV4GvzTCuoHRd00H44/ZikDeDYMk")
  }

  @Test("RSA is taken from 3,072 bits on")
  func bits() {
    #expect(throws: PublicKey.Problem.short(bits: 2_048)) { try PublicKey(SampleKey.shortRSA) }
  }

  @Test("A private key is told from a public one by its first line, and by PuTTY's")
  func privateKey() {
    for text in [
      "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n", "-----BEGIN RSA PRIVATE KEY-----\n", "PuTTY-User-Key-File-3: ssh-ed25519\n",
    ] {
      #expect(throws: PublicKey.Problem.privateKey) { try PublicKey(text) }
    }
  }

  @Test("A key that is cut, longer, doubled or of another type than it says is none")
  func misfits() throws {
    let words = SampleKey.edwards.split(separator: " ").map(String.init)
    let blob = try #require(Base64.bytes(of: words[1]))
    let wrong = [
      "", "ssh-ed25519", "ssh-rsa \(words[1])", SampleKey.edwards + "\n" + SampleKey.other, "\(words[0]) \(words[1].dropLast(4))",
      "\(words[0]) \(Base64.text(of: blob.dropLast()))", "\(words[0]) \(Base64.text(of: blob + [0]))", "no \(SampleKey.edwards)",
    ]
    for text in wrong { #expect(throws: PublicKey.Problem.notKey, "\(text)") { try PublicKey(text) } }
    let dsa: [UInt8] = [0, 0, 0, 7] + Array("ssh-dss".utf8)
    #expect(throws: PublicKey.Problem.otherType("ssh-dss")) { try PublicKey("ssh-dss \(Base64.text(of: dsa))") }
  }

  @Test("A signature says its key and what it is for")
  func signature() throws {
    let signature = try #require(ArmouredSignature(SampleKey.signature))
    #expect(signature.key.text == SampleKey.edwards && signature.namespace == "docket-hand")
    for text in ["", "hello", String(SampleKey.signature.dropFirst()), SampleKey.signature + "\n", SampleKey.edwards] {
      #expect(ArmouredSignature(text) == nil)
    }
  }
}
