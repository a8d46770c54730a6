import Foundation
import Testing

@Suite("a file that says it is huge is refused with its name, before a byte of it is read")
struct OversizeTests {
  /// An office with a photo and a sealed value.
  private func office() throws -> Sandbox {
    let sandbox = try Sandbox()
    let made = try sandbox.run(
      """
      set -e; docket init log --office demo --name 示范站; echo hi > a.jpg
      docket activity record --topic drill --attach a.jpg
      docket complaint receive --channel visit --topic dust --phone 13800000000
      """)
    try #require(made.status == 0, "\(made.errors)")
    return sandbox
  }

  @Test(
    "inside a log it is damage", .timeLimit(.minutes(2)),
    arguments: [
      ("log/attachments/*/*", "docket verify"), ("log/attachments/*/*", "docket copy create c1 --tag f01"),
      ("log/private/*.json", "docket verify"), ("log/private/*.json", "docket case complaint/2023-0001 --with-personal"),
      ("log/recovered/erasing", "docket activity record --topic drill"), ("log/recovered/photos", "docket status"),
      ("log/copy.json", "docket status"), ("log/0*.jsonl", "docket verify"), ("log/0*.jsonl", "docket activity record --topic drill"),
    ])
  func damage(file: String, command: String) throws {
    let sandbox = try office()
    #expect(try sandbox.run("mkdir -p log/recovered; f=$(echo \(file)); chmod u+w $f 2>/dev/null; truncate -s 1T $f").status == 0)
    let answer = try sandbox.run("timeout 60 \(command)")
    #expect(answer.status == 4, "\(answer)")
  }

  @Test(
    "in a drop folder it refuses one parcel, and the others are taken", .timeLimit(.minutes(2)),
    arguments: ["lines.jsonl", "parcel.json", "parcel.json.sig"])
  func parcels(file: String) throws {
    let sandbox = try Sandbox()
    let sent = try sandbox.run(
      """
      set -e; ssh-keygen -q -t ed25519 -N '' -f key
      for o in a b; do docket init $o --office $o --name $o
        docket person enrol boss --role admin --key key.pub --by boss --log $o; done
      docket gather init g --id g --name g
      for o in a b; do docket gather expect $o --key key.pub --log g; DOCKET_USER=boss docket send drop --key key --log $o; done
      truncate -s 1T drop/a/*/\(file)
      """)
    try #require(sent.status == 0, "\(sent)")
    let taken = try sandbox.run("timeout 60 docket gather take drop --log g")
    #expect(taken.status == 1 && taken.output.contains("b "), "\(taken)")
    #expect(try sandbox.run("docket verify --log g/offices/b").status == 0)
  }
}
