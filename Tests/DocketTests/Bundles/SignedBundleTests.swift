import DocketTestSupport
import Foundation
import LogLines
import Testing
import Values

/// An office whose inspector li holds a key, and a copy on which li works.
struct SignedField {
  let sandbox: Sandbox

  init(copies: [String] = ["f03"]) throws {
    sandbox = try Sandbox()
    try must(
      """
      set -e; for k in li wang other; do ssh-keygen -q -t ed25519 -N '' -C $k -f $k; done
      docket init log --office demo --name 示范监督站; docket person enrol boss --role admin --by boss
      docket person enrol li --role inspector --key li.pub --by boss
      docket person enrol wang --role inspector --key wang.pub --by boss
      docket complaint receive --channel visit --topic dust --by li
      """)
    for tag in copies { try must("docket copy create \(tag) --tag \(tag) --by boss") }
  }

  @discardableResult
  func must(_ line: String) throws -> String {
    let answer = try sandbox.run(line)
    try #require(answer.status == 0, "\(line): \(answer.output)\(answer.errors)")
    return answer.output
  }

  /// Records a complaint on the copy and exports what is new, signed by li.
  func export(_ file: String, _ options: String = "--key li --by li", recording: Bool = true) throws -> Sandbox.Answer {
    if recording { try must("docket complaint receive --channel visit --topic dust --by li --log f03") }
    return try sandbox.run("docket bundle export --log f03 --output \(file) \(options)")
  }

  func take(_ file: String, _ options: String = "--by boss") throws -> Sandbox.Answer {
    try sandbox.run("docket bundle import \(file) \(options)")
  }

  /// The stored lines.
  var log: String { get throws { try sandbox.text("log/00000000000000000001.jsonl") } }
}

@Suite("signed bundles", .enabled(if: SignedEvents.hasKeyTool, "ssh-keygen is not installed"))
struct SignedBundleTests {
  @Test("a bundle is signed by whoever has a key on the roster, and the office says by whom")
  func signs() throws {
    let field = try SignedField()
    #expect(try field.export("b").output == "b: events 1, attachments 0 · signed by li\n")
    #expect(try field.must("head -n 1 b").hasPrefix(#"{"bundle":2,"office":"demo","#))
    #expect(try field.must("tail -n 1 b").hasPrefix(#"{"by":"li","sha256":""#))
    // By hand, as the page says.
    try field.must(
      """
      echo "hand $(cat li.pub)" > key; tail -n 1 b | jq -r .signature > sig 2>/dev/null || exit 0
      head -n -1 b | ssh-keygen -Y verify -f key -I hand -n docket-bundle -s sig
      """)
    let answer = try field.take("b", "--by boss --json")
    #expect(answer.output == #"{"imported":1,"known":0,"waiting":0,"setAside":0,"signedBy":"li"}"# + "\n", "\(answer)")
    #expect(try field.take("b").output == "0 imported, 1 known, 0 waiting, 0 set aside · signed by li\n")
    #expect(try field.sandbox.run("docket 外勤包 导入 b --经办人 boss --lang zh").output == "导入 0，已有 1，等待 0，搁置 0 · 签名人 li\n")
    #expect(try field.log.contains(#""signer":"li","tag":"f03""#))
    #expect(try field.must("docket verify --json").contains(#""source":"bundle""#))
    // The same bytes through a pipe; the agent serves the key there, or the environment names it.
    let piped = "docket bundle export --log f03 --since 1 --by li"
    #expect(try field.must("DOCKET_KEY=li \(piped) > p; docket bundle import p --by boss --json").contains(#""signedBy":"li""#))
    #expect(try field.must("ssh-agent sh -c 'ssh-add -q li && \(piped) | tail -n 1'").hasPrefix(#"{"by":"li""#))
  }

  @Test("without a key at hand a bundle goes out unsigned, with a note; a key that is named has to serve")
  func unsigned() throws {
    let field = try SignedField()
    let answer = try field.export("b", "--by li")
    #expect(answer.status == 0 && answer.errors == "note: the bundle isn't signed: no key of 'li' is at hand\n", "\(answer)")
    #expect(try field.export("c", "--by boss", recording: false).errors.contains("isn't signed") == false)
    #expect(try field.export("d", "--since 1 --by li --key other", recording: false).status == 3)
    #expect(try field.export("d", "--since 1 --by boss --key li", recording: false).status == 3)
    #expect(try field.export("d", "--since 1 --by li --key none", recording: false).status == 5)
    #expect(try field.sandbox.run("test -e d").status == 1)
    #expect(try field.take("b", "--by boss --json").output.contains(#""signedBy":null"#))
  }

  @Test(
    "whoever changes a signed bundle, or signs another's, gets nothing in",
    arguments: [
      // Another bundle's signature.
      "head -n -1 b > bad; tail -n 1 b | jq -c --arg s \"$(tail -n 1 a | jq -r .signature)\" '.signature=$s+\"\\n\"' >> bad",
      // A stranger's, and one who is on the roster but signs as li.
      "KEY=other; RESIGN", "KEY=wang; RESIGN",
      // Another name beside the good signature.
      "head -n -1 b > bad; tail -n 1 b | jq -c '.by=\"wang\"' >> bad", "head -n -1 b > bad; tail -n 1 b | jq -c '.by=\"nobody\"' >> bad",
      // Other content, its hash made to fit.
      "head -n -1 b | sed 's/visit/phone/' > bad; REHASH",
      // No signature behind a header that promises one; one behind a header that doesn't; more than was signed.
      "head -n -1 b > bad; tail -n 1 b | jq -c 'del(.signature,.by)' >> bad", "sed '1s/\"bundle\":2/\"bundle\":1/' b > bad",
      "head -n -1 b > bad; tail -n 1 b | jq -c '.more=1' >> bad", "head -n -1 b > bad; tail -n 1 b | jq -c '.signature=\"x\"' >> bad",
      // Made for another purpose.
      "KEY=li; SPACE=docket-hand; RESIGN",
      // The key was revoked meanwhile, or its owner left.
      "cp b bad; docket person key li --revoke li.pub --reason 丢失 --by boss > /dev/null",
      "cp b bad; docket person leave li --by boss > /dev/null",
    ])
  func forged(_ line: String) throws {
    try #require(HandCheckTests.hasJQ, "jq is not installed")
    let field = try SignedField()
    try #require(try field.export("a").status == 0 && field.export("b").status == 0)
    let resign =
      "head -n -1 b > bad; ssh-keygen -q -Y sign -f $KEY -n ${SPACE:-docket-bundle} bad; tail -n 1 b | jq -c --rawfile s bad.sig '.signature=$s' >> bad"
    let rehash = "tail -n 1 b | jq -c --arg h $(sha256sum bad | cut -c-64) '.sha256=$h' > last; cat last >> bad"
    try field.must(line.replacingOccurrences(of: "RESIGN", with: resign).replacingOccurrences(of: "REHASH", with: rehash))
    let before = try field.log
    let answer = try field.take("bad")
    #expect(answer.status == 4, "\(answer)")
    #expect(try field.log == before)
    #expect(try field.sandbox.run("docket 外勤包 导入 bad --经办人 boss --lang zh").errors.hasPrefix("错误："))
  }

  @Test("an office that takes signed bundles only refuses others, and so does a copy that knows it")
  func policy() throws {
    let field = try SignedField()
    #expect(try field.export("u", "--by li").status == 0)
    #expect(try field.must("docket office policy").hasPrefix("bundles must be signed: no\n"))
    #expect(try field.sandbox.run("docket office policy --signed-bundles yes --by li").status == 3)
    let set = try field.must("docket office policy --signed-bundles yes --by boss --json")
    #expect(set.contains(#""type":"office.policy-set""#) && set.contains(#""data":{"signed-bundles":true}"#), "\(set)")
    #expect(try field.must("docket 单位 规定 --lang zh").hasPrefix("外勤包须签名：是\n"))
    let before = try field.log
    let refused = try field.take("u")
    #expect(refused.status == 3 && refused.errors.hasPrefix("error: this office takes in signed bundles only\n"), "\(refused)")
    #expect(try field.log == before)
    // The copy doesn't know it yet; then it does.
    #expect(try field.export("v", "--by li").status == 0)
    try field.must("docket copy refresh --from log --log f03 --by li")
    let asked = try field.export("w", "--since 1 --by li")
    #expect(asked.status == 3 && asked.errors.contains("takes in signed bundles only: no key of 'li' is at hand"), "\(asked)")
    #expect(try field.sandbox.run("docket 外勤包 导出 --案卷 f03 --输出 w --经办人 li --lang zh").errors.contains("本单位只收签了名的外勤包：手边没有“li”的密钥"))
    #expect(try field.sandbox.run("docket office policy --signed-bundles no --by boss --log f03").status == 3)
    #expect(try field.export("w", "--since 1 --by li --key li", recording: false).status == 0)
    #expect(try field.take("w", "--by boss --json").output.hasPrefix(#"{"imported":3,"#))
    // Whoever may take bundles in can't do away with the rule; the door keeps it too.
    try field.must("docket person enrol head --role supervisor --by boss")
    let seq = try field.must("docket log --json | grep policy-set | sed 's/.*\"seq\":\\([0-9]*\\).*/\\1/'").dropLast()
    #expect(try field.sandbox.run("docket void \(seq) --reason x --by head").status == 3)
    let line = #"{"type":"office.policy-set","data":{"signed-bundles":false}}"#
    #expect(try field.sandbox.run("echo '\(line)' | docket event append --by head").status == 3)
    #expect(
      try field.sandbox.run("echo '\(line.replacingOccurrences(of: "false", with: "3"))' | docket event append --by boss").status == 2)
    try field.must("echo '\(line)' | docket event append --by boss && docket bundle import u --by boss")
  }

  @Test("what people sign and dispute on a copy holds in the office, in whatever order it arrives")
  func statements() throws {
    for order in [["one", "two", "three"], ["three", "two", "one"], ["two", "three", "one"]] {
      let field = try SignedField()
      #expect(try field.export("one", "--by li --key li").status == 0)
      try field.must("docket complaint reply complaint/2023-0001 --by li --log f03")
      try field.must("docket complaint receive --channel visit --topic quality --by li --log f03")
      try field.must("docket dispute 9 --reason 不是我 --by li --log f03")
      try field.must("docket sign --key li --yes --by li --log f03")
      #expect(try field.export("two", "--by li --key li", recording: false).status == 0)
      try field.must(
        "docket complaint receive --channel visit --topic dust --by li --log f03 && docket sign --key li --yes --by li --log f03")
      #expect(try field.export("three", "--by li --key li", recording: false).status == 0)
      for bundle in order { #expect(try field.take(bundle).status == 0, "\(order)") }
      let status = try field.must("docket status --json")
      #expect(!status.contains("waiting") && !status.contains("setAside"), "\(order): \(status)")
      #expect(try field.must("docket verify --json").contains(#""hands":{"signatures":2,"good":2,"unchecked":0,"people":1}"#), "\(order)")
      // The office's own event from before the copy is signed too; the disputed one isn't.
      let marks = try field.must("for n in 2023-0001 2023-f03-0001 2023-f03-0002; do docket case complaint/$n; done")
      #expect(marks.components(separatedBy: "signed #").count == 4 && marks.contains("disputed #"), "\(marks)")
      #expect(try field.must("docket sign --dry-run --by li") == "li: nothing to sign\n")
      for bundle in order { #expect(try field.take(bundle, "--by boss --json").output.hasPrefix(#"{"imported":0,"#)) }
      try field.must("docket copy refresh --from log --log f03 --by li && docket verify --log f03")
    }
  }

  @Test("a statement waits for what it covers, and says so; a dispute that its author took back is taken back here")
  func waits() throws {
    let field = try SignedField()
    #expect(try field.export("lost", "--by li").status == 0)
    try field.must("docket complaint receive --channel visit --topic dust --by li --log f03")
    try field.must("docket dispute 8 --reason 不是我 --by li --log f03 && docket void 9 --reason 弄错了 --by li --log f03")
    try field.must("docket sign --key li --yes --by li --log f03")
    #expect(try field.export("b", "--since 8 --by li --key li", recording: false).status == 0)
    #expect(try field.take("b", "--by boss --json").output.hasPrefix(#"{"imported":3,"known":0,"waiting":1,"setAside":0,"#))
    let waiting = try field.must("docket bundle conflicts --waiting --json")
    #expect(waiting.contains(#""type":"person.signed""#) && waiting.contains(#""waitsFor":"bundle/f03""#), "\(waiting)")
    #expect(try field.must("docket case complaint/2023-f03-0002").contains("disputed") == false)
    try field.must("docket verify")
    // On the copy the office's log is below now, and the statement still waits there for nothing.
    try field.must("cp -r f03 f03b && docket copy refresh --from log --log f03b --by li && docket verify --log f03b")
    #expect(try field.take("lost", "--by boss --json").output.hasPrefix(#"{"imported":2,"known":0,"waiting":0,"#))
    #expect(try field.must("docket verify --json").contains(#""good":1"#))
    // Sent from the refreshed copy it is known.
    try field.must("docket bundle export --log f03b --since 1 --output again --by boss")
    #expect(try field.take("again", "--by boss --json").output.hasPrefix(#"{"imported":0,"#))
  }

  @Test("a statement that doesn't verify is set aside, and accepted by nobody")
  func unverified() throws {
    let field = try SignedField()
    try field.must(
      "docket complaint receive --channel visit --topic dust --by li --log f03 && docket sign --key li --yes --by li --log f03")
    #expect(try field.export("b", "--by boss", recording: false).status == 0)
    try field.must("docket person key li --revoke li.pub --reason 丢失 --by boss")
    let answer = try field.take("b", "--by boss --json")
    #expect(answer.status == 1 && answer.output.hasPrefix(#"{"imported":1,"known":0,"waiting":0,"setAside":1,"#), "\(answer)")
    #expect(answer.errors.contains("the roster held no key"), "\(answer.errors)")
    let list = try JSON(parsing: Array(try field.must("docket bundle conflicts --json").utf8.dropLast())).array ?? []
    let id = try #require(list.first?["id"]?.string)
    #expect(try field.sandbox.run("docket bundle settle \(id) --accept --reason 信 --by boss").status == 3)
    try field.must("docket verify && docket bundle settle \(id) --discard --reason 已吊销 --by boss && docket verify")
  }
}
