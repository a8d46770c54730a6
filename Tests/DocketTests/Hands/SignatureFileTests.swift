import Foundation
import Testing

@testable import DocketProgram
@testable import ProgramSession

@Suite(
  "the signature beside a kept checkpoint is opened like every file below a log",
  .enabled(if: SignedEvents.hasKeyTool, "ssh-keygen is not installed"))
struct SignatureFileTests {
  private func office() throws -> CopiedOffice {
    let office = try CopiedOffice()
    let made = try office.run(
      """
      ssh-keygen -q -t ed25519 -N '' -f a; ssh-keygen -q -t ed25519 -N '' -f b; echo "auditor $(cat a.pub)" > signers
      docket checkpoint --sign a && docket verify --allowed-signers signers
      """)
    try #require(made.status == 0, "\(made.errors)")
    return office
  }

  @Test(
    "no link is followed, no pipe or device waited for, and nothing long is read",
    arguments: [
      ("mkfifo S", 4), ("cp S t; rm S; ln -s ../../t S", 4), ("rm S; ln -s /dev/zero S", 4), ("rm S; mkdir S", 4), ("truncate -s 5M S", 1),
    ])
  func misplaced(change: String, status: Int) throws {
    let office = try office()
    let made = change.hasPrefix("mkfifo") ? "rm S; \(change)" : change
    _ = try office.run(made.replacingOccurrences(of: "S", with: "log/checkpoints/4.txt.sig"))
    let answer = try office.run("timeout 20 docket verify --allowed-signers signers")
    #expect(answer.status == Int32(status), "\(answer)")
  }

  @Test("signing writes through no link, and takes nobody's signature away")
  func written() throws {
    let office = try office()
    #expect(try office.status("docket checkpoint --sign a") == 0)
    #expect(try office.status("cp log/checkpoints/4.txt.sig s; docket checkpoint --sign b") == 3)
    #expect(try office.status("cmp s log/checkpoints/4.txt.sig") == 0)
    let signature = "log/checkpoints/4.txt.sig"
    #expect(try office.status("rm \(signature); ln -s ../../target \(signature); docket checkpoint --sign a") == 5)
    #expect(try office.status("test ! -e target") == 0)
  }

  @Test("a log and a key whose names begin like options are files like others")
  func dashes() throws {
    let office = try office()
    #expect(try office.status("cp -r log ./-D; cp a ./-f; rm ./-D/checkpoints/*") == 0)
    #expect(try office.status("env DOCKET_LOG=-D docket checkpoint --sign=-f") == 0)
    #expect(try office.status("env DOCKET_LOG=-D docket verify --allowed-signers signers") == 0)
  }

  @Test("a path is given to other programs so that it can't be one of their options")
  func words() {
    #expect(OtherProgram.Word.path("-D/x").text == "./-D/x")
    #expect(OtherProgram.Word.path("x").text == "./x")
    #expect(OtherProgram.Word.path("/tmp/-D").text == "/tmp/-D")
  }
}
