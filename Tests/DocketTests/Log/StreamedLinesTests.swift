import Foundation
import Testing

@Suite("docket event append --stream")
struct StreamedLinesTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
  }

  /// Writes so many lines of complaints into a file, one of them changed.
  private func write(_ count: Int, changing number: Int? = nil, _ change: (String) -> String = { $0 }) throws {
    var text = ""
    for each in 1...count {
      let line = #"{"type":"complaint.received","data":{"channel":"web","subject":"\#(each)号楼","topic":"dust"}}"#
      text += (each == number ? change(line) : line) + "\n"
    }
    try text.write(to: sandbox.folder.appendingPathComponent("lines"), atomically: false, encoding: .utf8)
  }

  private func stored() throws -> [Substring] {
    try sandbox.text("log/00000000000000000001.jsonl").split(separator: "\n").dropFirst().map { $0 }
  }

  @Test func `every line is answered by the line that was stored, in its order, over many chunks`() throws {
    try write(2_500)
    let answer = try sandbox.run("docket event append --stream < lines")
    #expect(answer.status == 0)
    let stored = try stored()
    #expect(stored.count == 2_500)
    #expect(answer.output.split(separator: "\n") == stored)
    #expect(stored.filter { $0.contains(#""part":[1,1000]"#) }.count == 2)
    #expect(stored[2_499].contains(#""case":"complaint/2023-2500""#))
    #expect(try sandbox.run("docket verify").status == 0)
  }

  @Test func `a chunk whose line is refused is left out whole, and those before it are answered`() throws {
    try write(2_500, changing: 1_700) { $0.replacingOccurrences(of: "dust", with: "noise") }
    let answer = try sandbox.run("docket event append --stream < lines")
    #expect(answer.status == 2)
    #expect(answer.errors.hasPrefix("error: -:1700: "))
    #expect(answer.output.split(separator: "\n") == (try stored()))
    #expect(try stored().count == 1_000)
  }

  @Test func `an id that came before is answered by what it recorded, in the same chunk and in a later one`() throws {
    let id = "0189a1b2-7f58-7c3e-9a53-3f0b8f1f2a10"
    let withID = { (line: String) in String(line.dropLast()) + #","id":"\#(id)"}"# }
    try write(1_200, changing: 3, withID)
    _ = try sandbox.run("sed -n 3p lines > third && sed -i -e '10r third' -e '1100r third' lines")
    let answer = try sandbox.run("docket event append --stream < lines")
    #expect(answer.status == 0)
    let lines = answer.output.split(separator: "\n")
    #expect(lines.count == 1_202)
    #expect(lines.filter { $0.contains(id) }.count == 3)
    #expect(lines[10] == lines[2] && lines[1_101] == lines[2])
    #expect(try stored().count == 1_200)
  }

  @Test func `a reader who went away is told which events were recorded for nobody`() throws {
    try write(2_500)
    let answer = try sandbox.run("docket event append --stream < lines > /dev/full")
    #expect(answer.status == 5)
    #expect(answer.errors.contains("recorded as #2…#\(try stored().count + 1)"))
    #expect(try sandbox.run("docket verify").status == 0)
  }

  @Test func `somebody else records between two lines of a stream that waits`() throws {
    let line = #"{"type":"complaint.received","data":{"channel":"web","topic":"dust"}}"#
    let answer = try sandbox.run(
      """
      mkfifo pipe; docket event append --stream < pipe > answers & exec 3> pipe
      echo '\(line)' >&3; while [ ! -s answers ]; do sleep 0.01; done
      docket complaint receive --channel visit --topic wages; echo '\(line)' >&3; exec 3>&-; wait; grep -o '"seq":[0-9]*' answers
      """)
    #expect(answer.output.contains("#3"))
    #expect(answer.output.hasSuffix("\"seq\":2\n\"seq\":4\n"))
  }

  @Test func `personal values of a stream lie apart, and are there for who may see them`() throws {
    try write(3, changing: 2) { $0.replacingOccurrences(of: #""topic""#, with: #""phone":"13800000000","topic""#) }
    #expect(try sandbox.run("docket event append --stream < lines").status == 0)
    #expect(try stored().joined().contains("13800000000") == false)
    #expect(try sandbox.run("docket case complaint/2023-0002 --with-personal").output.contains("13800000000"))
  }
}
