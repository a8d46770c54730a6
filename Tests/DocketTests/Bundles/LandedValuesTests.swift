import LogLines
import Testing

@Suite("Personal values whose events came before them")
struct LandedValuesTests {
  private func phone(_ field: FieldOffice, _ log: String = "log") throws -> Bool {
    try field.must("docket case complaint/2023-f03-0001 --with-personal --log \(log)").contains("13500000000")
  }

  @Test("a later export with them sends what the office lacks, the copy being refreshed or not", arguments: [false, true])
  func later(isRefreshed: Bool) throws {
    // given
    let field = try FieldOffice(copies: ["f03"])
    try field.must("echo 13500000000 | docket complaint receive --channel visit --topic dust --phone - --log f03")
    try field.must("docket bundle export --output a.bundle --log f03 && docket bundle import a.bundle")
    if isRefreshed { try field.must("docket copy refresh --from log --log f03") }
    #expect(try !phone(field))
    // when
    let sent = try field.sandbox.run("docket bundle export --with-personal --output b.bundle --log f03 --json")
    #expect(sent.status == 0 && sent.output.contains("\"private\":1"), "\(sent)")
    let taken = try field.sandbox.run("docket bundle import b.bundle --json")
    // then
    #expect(taken.status == 0 && taken.output.contains("\"imported\":0"), "\(taken)")
    #expect(try phone(field))
    #expect(try field.must("docket verify >/dev/null; echo $?") == "0\n")
    let events = try field.ids(of: "log")
    try field.must("docket bundle import b.bundle")
    #expect(try field.ids(of: "log") == events)
  }

  @Test("what the office erased meanwhile, or another's values under the id, isn't taken")
  func erased() throws {
    let field = try FieldOffice(copies: ["f03"])
    try field.must("echo 13500000000 | docket complaint receive --channel visit --topic dust --phone - --log f03")
    try field.must("docket bundle export --output a.bundle --log f03 && docket bundle import a.bundle")
    try field.must("docket copy refresh --from log --log f03")
    try field.must("docket bundle export --with-personal --output b.bundle --log f03")
    try field.must("docket erase complaint/2023-f03-0001 --reason 申请 --yes")
    try field.must("docket bundle import b.bundle")
    #expect(try !phone(field))
  }
}
