import Testing

@Suite("an event that names an attachment")
struct AbsentAttachmentTests {
  @Test("comes through raw append only where the attachment is here, of whatever kind it is")
  func refused() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
    let hash = String(repeating: "ab", count: 32)
    for type in ["complaint.received", "gas-check.checked"] {
      let line =
        #"{"type":"\#(type)","data":{"channel":"visit","topic":"dust","attachments":[{"name":"p.jpg","sha256":"\#(hash)","size":6}]}}"#
      let answer = try sandbox.run("echo '\(line)' | docket event append")
      #expect(answer.status == 3)
      #expect(answer.errors.hasPrefix("error: -:1: the attachment \(hash) isn't here\n"), "\(answer.errors)")
      #expect(try sandbox.run("echo '\(line)' | docket event append --dry-run").status == 3)
    }
    #expect(try sandbox.run("docket verify").status == 0)
    // The same line goes in once the file is here.
    #expect(try sandbox.run("echo photo > p.jpg; docket complaint receive --channel visit --topic dust --attach p.jpg").status == 0)
    let line =
      #"{"type":"complaint.received","data":{"channel":"visit","topic":"dust","attachments":[{"name":"p.jpg","sha256":"'$(sha256sum p.jpg | cut -c-64)'","size":6}]}}"#
    #expect(try sandbox.run("echo '\(line)' | docket event append && docket verify").status == 0)
  }
}
