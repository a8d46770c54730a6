import Foundation
import Testing

@Suite("docket deliver, ended", .enabled(if: DeliveredOffice.hasKeyTool, "ssh-keygen is not installed"))
struct DeliverEndingTests {
  @Test("SIGTERM while the signature is looked at ends the command, and leaves no folder of the key tool behind")
  func folders() throws {
    // given a key tool that takes its time
    let office = try DeliveredOffice()
    // A key that isn't on a phone's curve is the tool's to check.
    try #require(
      try office.run(
        "rm phone phone.pub; ssh-keygen -q -t ed25519 -N '' -C phone -f phone; docket person key li --key phone.pub --by boss"
      )
      .status == 0)
    try office.deliver("d.jsonl", [DeliveredOffice.intent("activity record", ["topic": "drill"], id: DeliveredOffice.id(1))])
    try #require(
      try office.run(
        "mkdir slow; printf '#!/bin/sh\nsleep 1\nexec %s \"$@\"\n' \"$(command -v ssh-keygen)\" > slow/ssh-keygen; chmod +x slow/ssh-keygen"
      ).status == 0)
    // when
    let answer = try office.run(
      "PATH=\"$PWD/slow:$PATH\" docket deliver d.jsonl & p=$!; sleep 0.5; ls -d docket-* | wc -l; kill -TERM $p; wait $p; echo $?; ls -d docket-* 2>/dev/null | wc -l"
    )
    // then
    #expect(answer.output == "1\n143\n0\n", "\(answer)")
  }
}
