import Foundation
import Testing

@Suite("personal files that belong to no event")
struct LeftoverTests {
  @Test("verify names what a killed writer left, and finds no damage in it")
  func named() throws {
    let sandbox = try Sandbox()
    for line in [
      "docket init log --office demo --name 示范监督站",
      "docket complaint receive --channel visit --topic quality --complainant 某女士 --phone 13800000000",
      "cp log/private/*.json log/private/01892e5b-7f58-7c3e-9a53-3f0b8f1f2a10.json", "cp log/private/01892e5b*.json log/private/x.json.new",
    ] {
      let answer = try sandbox.run(line)
      try #require(answer.status == 0, "\(line): \(answer.errors)")
    }
    let names = try sandbox.run("docket verify --json | sed 's/.*leftovers/leftovers/'")
    #expect(names.output == "leftovers\":[\"private/01892e5b-7f58-7c3e-9a53-3f0b8f1f2a10.json\",\"private/x.json.new\"]}\n")
    let text = try sandbox.run("docket verify")
    #expect(text.status == 0)
    #expect(
      text.output.hasPrefix(
        "private/01892e5b-7f58-7c3e-9a53-3f0b8f1f2a10.json  belongs to no event: personal data that an interrupted write left; look at it, then delete it\n"
      ))
    #expect(try sandbox.run("rm log/private/*.new log/private/01892e5b*; docket verify --json").output.contains("leftovers") == false)
  }

  @Test("the next command that writes destroys what a killed one left, and nothing that belongs to an event")
  func destroyed() throws {
    let sandbox = try Sandbox()
    for line in [
      "docket init log --office demo --name 示范监督站",
      "docket complaint receive --channel visit --topic quality --complainant 某女士 --phone 13800000000",
      "cp log/private/*.json log/private/01892e5b-7f58-7c3e-9a53-3f0b8f1f2a10.json",
      "cp log/private/*10.json log/private/01892e5b-7f58-7c3e-9a53-3f0b8f1f2a11.jsonl", "echo x > log/private/note",
    ] {
      let answer = try sandbox.run(line)
      try #require(answer.status == 0, "\(line): \(answer.errors)")
    }
    let written = try sandbox.run("docket complaint receive --channel visit --topic dust")
    #expect(written.status == 0)
    #expect(
      written.errors.contains("note: destroyed 2 files of personal values that an interrupted write left and no event has\n"),
      "\(written.errors)")
    #expect(try sandbox.run("ls log/private | grep -c 01892e5b").output == "0\n")
    #expect(try sandbox.run("grep -rho 13800000000 log/private").output == "13800000000\n")
    #expect(try sandbox.run("docket verify --json").output.contains(#""leftovers":["private/note"]"#))
    #expect(try sandbox.run("docket complaint receive --channel visit --topic dust").errors.contains("destroyed") == false)
  }

  @Test("in a folder that was copied by hand, too, whatever times its files have and whatever only reads or syncs first")
  func copied() throws {
    let sandbox = try Sandbox()
    for line in [
      "docket init log --office demo --name 示范监督站",
      "docket complaint receive --channel visit --topic quality --complainant 某女士 --phone 13800000000",
      "cp log/private/*.json log/private/01892e5b-7f58-7c3e-9a53-3f0b8f1f2a10.json", "cp -r log copied",
      // As where the folder of values was copied first.
      "touch -d 2023-01-01 copied/private; touch copied/*.jsonl", "docket checkpoint --log copied", "docket today --log copied",
    ] {
      let answer = try sandbox.run(line)
      try #require(answer.status == 0, "\(line): \(answer.errors)")
    }
    let written = try sandbox.run("docket complaint receive --channel visit --topic dust --log copied")
    #expect(written.status == 0)
    #expect(written.errors.contains("note: destroyed 1 file of personal values"), "\(written.errors)")
    #expect(try sandbox.run("ls copied/private | grep -c 01892e5b").output == "0\n")
    #expect(try sandbox.run("grep -rho 13800000000 copied/private").output == "13800000000\n")
    // It is looked for once.
    #expect(try sandbox.run("cp log/private/*a10.json copied/private; touch -d 2023-01-01 copied/private").status == 0)
    #expect(try sandbox.run("docket complaint receive --channel visit --topic dust --log copied").errors.contains("destroyed") == false)
  }
}
