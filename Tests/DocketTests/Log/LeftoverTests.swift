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
        "private/01892e5b-7f58-7c3e-9a53-3f0b8f1f2a10.json  belongs to no event: a write was interrupted, or the log was cut or set back; delete it once the log is whole; a writer does in 30 days\n"
      ))
    #expect(try sandbox.run("rm log/private/*.new log/private/01892e5b*; docket verify --json").output.contains("leftovers") == false)
  }

  @Test("what belongs to no event stays for thirty days, in which a log may come back to its newest lines; then a writer destroys it")
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
    #expect(written.errors.contains("note: no event has 2 files of personal values, kept for now"), "\(written.errors)")
    let later = try sandbox.run(
      "touch log/private; DOCKET_NOW=2023-08-20T09:00:00+08:00 docket complaint receive --channel visit --topic dust")
    #expect(later.errors.contains("note: destroyed 2 files of personal values that no event has"), "\(later)")
    #expect(try sandbox.run("ls log/private | grep -c 01892e5b").output == "0\n")
    #expect(try sandbox.run("grep -rho 13800000000 log/private").output == "13800000000\n")
    #expect(try sandbox.run("docket verify --json").output.contains(#""leftovers":["private/note"]"#))
    let again = try sandbox.run("DOCKET_NOW=2023-08-20T10:00:00+08:00 docket complaint receive --channel visit --topic dust")
    #expect(!again.errors.contains("destroyed"))
  }

  @Test("a log that was set back and comes home again has its personal values still, and says meanwhile that no event has them")
  func setBack() throws {
    let sandbox = try Sandbox()
    for line in [
      "docket init log --office demo --name 示范监督站", "docket activity record --topic drill", "cp log/0*.jsonl earlier",
      "docket complaint receive --channel visit --topic quality --complainant 某女士 --phone 13800000000", "cp log/0*.jsonl whole",
      "cp earlier log/00000000000000000001.jsonl", "touch -d 2030-01-01 log/private",
    ] {
      let answer = try sandbox.run(line)
      try #require(answer.status == 0, "\(line): \(answer.errors)")
    }
    let written = try sandbox.run("docket activity record --topic meeting")
    #expect(written.status == 0 && written.errors.contains("no event has 1 file of personal values"), "\(written)")
    let whole = try sandbox.run("cp whole log/00000000000000000001.jsonl && docket case complaint/2023-0001 --with-personal")
    #expect(whole.output.contains("13800000000"), "\(whole)")
    #expect(try sandbox.run("rm log/private/*; docket verify").output.contains("2 personal values aren't here"))
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
    let august = "DOCKET_NOW=2023-08-20T09:00:00+08:00 "
    let written = try sandbox.run(august + "docket complaint receive --channel visit --topic dust --log copied")
    #expect(written.status == 0)
    #expect(written.errors.contains("note: destroyed 1 file of personal values"), "\(written.errors)")
    #expect(try sandbox.run("ls copied/private | grep -c 01892e5b").output == "0\n")
    #expect(try sandbox.run("grep -rho 13800000000 copied/private").output == "13800000000\n")
    // It is looked for once.
    #expect(try sandbox.run("cp log/private/*a10.json copied/private; touch -d 2023-01-01 copied/private").status == 0)
    let again = try sandbox.run(august + "docket complaint receive --channel visit --topic dust --log copied")
    #expect(!again.errors.contains("destroyed"))
  }
}
