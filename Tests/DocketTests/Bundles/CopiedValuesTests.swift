import Testing

@Suite("personal values that come from copies")
struct CopiedValuesTests {
  @Test(
    "one in clear is refused with its line, and stands nowhere",
    arguments: [
      "complaint receive --channel visit --topic dust", "complaint reply complaint/2023-0001",
      "correct 5 --set topic=quality --reason 误",
    ])
  func open(command: String) throws {
    let field = try FieldOffice(copies: [])
    try field.must("docket complaint receive --channel visit --topic dust && docket copy create f03 --tag f03")
    try field.must("docket \(command) --log f03")
    try SignedEvents.rewrite("f03", in: field.sandbox) { events in
      guard var data = events[events.count - 1]["data"] as? [String: Any] else { return }
      if var set = data["set"] as? [String: Any] {
        set["phone"] = "13800000000"
        data["set"] = set
      } else {
        data["phone"] = "13800000000"
      }
      events[events.count - 1]["data"] = data
    }
    try field.must("docket bundle export --log f03 --output b")
    let before = try field.content(of: "log")
    let answer = try field.sandbox.run("docket bundle import b")
    #expect(answer.status == 3)
    #expect(answer.errors.hasPrefix("error: b:2: the personal field phone isn't sealed\n"), "\(answer.errors)")
    #expect(try field.content(of: "log") == before)
  }

  @Test("what waits is for its owner's eyes, and what no bundle brought doesn't come in from there")
  func waiting() throws {
    let field = try FieldOffice(copies: ["f03"])
    try field.must("docket complaint receive --channel visit --topic dust --log f03 && docket bundle export --log f03 --output first")
    try field.must("docket complaint reply last --log f03 && docket bundle export --log f03 --since 7 --output second")
    #expect(try field.take("second") == [0, 0, 0, 1, 0])
    #expect(try field.must("stat -c %a log/waiting.json") == "600\n")
    try field.must(#"cp log/waiting.json kept; sed -i 's/"tag":"f03"/"tag":"f99"/' log/waiting.json"#)
    let before = try field.content(of: "log")
    for command in ["bundle import first", "bundle conflicts --waiting"] {
      let answer = try field.sandbox.run("docket \(command)")
      #expect(answer.status == 4)
      #expect(answer.errors.contains("in waiting.json is nothing that a bundle brought"), "\(answer.errors)")
    }
    #expect(try field.content(of: "log") == before)
    try field.must("rm log/waiting.json")
    #expect(try field.take("first") == [0, 1, 0, 0, 0])
    #expect(try field.take("second") == [0, 1, 0, 0, 0])
  }

  /// An office that set aside a copy's correction with a value: it had voided the complaint meanwhile.
  private func settingAside() throws -> (FieldOffice, id: String) {
    let field = try FieldOffice(copies: [])
    try field.must("docket complaint receive --channel visit --topic dust && docket copy create f03 --tag f03")
    try field.must("docket correct 5 --set phone=13800000000 --reason 补 --log f03")
    try field.must("docket bundle export --log f03 --with-personal --output b && docket void 5 --reason 重复")
    #expect(try field.take("b") == [1, 0, 0, 0, 1])
    #expect(try field.must("grep -rho 13800000000 log/private") == "13800000000\n")
    return (field, try #require(try field.aside().first))
  }

  @Test("a discard that was killed before its end is named by verify and finished by whoever writes next", arguments: [true, false])
  func killed(isMarked: Bool) throws {
    let (field, id) = try settingAside()
    try field.must("cp -r log/private kept && docket bundle settle \(id) --discard --reason 重复")
    #expect(try field.sandbox.run("grep -r 13800000000 log/private").status != 0)
    // As a kill behind the record leaves it, by this program or by an earlier one, which made no mark.
    try field.must("cp kept/* log/private/" + (isMarked ? " && mkdir -p log/recovered && echo > log/recovered/erasing" : ""))
    let verified = try field.sandbox.run("docket verify --json")
    #expect(verified.status == 1)
    #expect(verified.output.contains(#""unfinished":[{"#), "\(verified.output)")
    try field.must("docket complaint receive --channel visit --topic dust")
    #expect(try field.sandbox.run("grep -r 13800000000 log/private").status != 0)
    try field.must("docket verify && test ! -e log/recovered/erasing")
  }

  @Test("what the office discarded is destroyed on the copy with the next refresh")
  func refreshed() throws {
    let (field, id) = try settingAside()
    try field.must("docket bundle settle \(id) --discard --reason 重复")
    #expect(try field.must("grep -rho 13800000000 f03/private") == "13800000000\n")
    let answer = try field.must("docket copy refresh --from log --log f03")
    #expect(answer.contains("destroyed here what the office erased: 1 value"), "\(answer)")
    #expect(try field.sandbox.run("grep -r 13800000000 f03").status != 0)
    try field.must("docket verify --log f03")
  }
}
