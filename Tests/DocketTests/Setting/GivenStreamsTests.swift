import Testing

/// What a process is given: descriptors that are closed, full or gone, files that are no files.
@Suite("Streams and files that a command is given")
struct GivenStreamsTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站 --on 2023-01-01").status == 0)
  }

  private var record: String { "docket activity record --topic meeting --title 例会" }

  @Test("closed descriptors leave no byte of an answer in the log", arguments: ["<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-"])
  func closed(streams: String) throws {
    #expect(try sandbox.run("\(record) \(streams)").status == 0)
    #expect(try sandbox.run("docket log --json").output.split(separator: "\n").count == 2)
    #expect(try sandbox.run("docket verify").status == 0)
  }

  @Test("an answer that can't be printed says what was recorded")
  func unprinted() throws {
    let english = try sandbox.run("\(record) > /dev/full")
    #expect(english.status == 5)
    #expect(english.errors.hasPrefix("error: recorded as #2; the answer could not be printed\n"))
    let chinese = try sandbox.run("\(record) --lang zh > /dev/full")
    #expect(chinese.status == 5)
    #expect(chinese.errors.contains("已记为 #3；结果未能输出"))
    let piped = try sandbox.run("( sleep 0.2; \(record); echo $? > status ) | true; sleep 1")
    #expect(piped.errors.hasPrefix("error: recorded as #4;"))
    #expect(try sandbox.text("status") == "5\n")
    let reading = try sandbox.run("docket status > /dev/full")
    #expect(reading.errors.hasPrefix("error: can't write to standard output"))
  }

  @Test("an attachment from a pipe is stored whole")
  func pipedAttachment() throws {
    let answer = try sandbox.run("head -c 300000 /dev/zero | \(record) --attach /dev/stdin --json")
    #expect(answer.status == 0)
    #expect(answer.output.contains("\"size\":300000"))
    #expect(try sandbox.run("head -c 300000 /dev/zero | \(record) --attach - --json").output.contains("\"name\":\"stdin\""))
    #expect(try sandbox.run("docket verify").status == 0)
  }

  @Test("a folder where a file is read, and what has no end, are refused, and nothing is written")
  func neverEnding() throws {
    let before = try sandbox.run("cat log/*.jsonl")
    for command in [
      "\(record) --attach /tmp", "docket kinds adopt /dev/zero", "docket calendar adopt /tmp", "docket receipt check /dev/zero",
      "docket verify --against /tmp", "docket import /tmp --kind complaint", "docket reconcile /tmp", "docket narrative /tmp",
      "docket bundle import /tmp --by x",
    ] {
      let answer = try sandbox.run(command)
      #expect(answer.status == 2, "\(command): \(answer.errors)")
    }
    #expect(try sandbox.run("cat log/*.jsonl") == before)
  }
}
