import Testing

@Suite("Two records of one visit")
struct SameVisitTests {
  @Test("are noted when the second arrives: same site, type and day, with a person or a hazard in common")
  func noted() throws {
    // given two inspectors at one site, each on a copy, and a visit of another type
    let field = try FieldOffice()
    try field.must("docket inspection record --project 五溪尚境 --type dust --hazard 裸土未覆盖 --by 李敏 --with 王力 --log f03")
    try field.must("docket inspection record --project 五溪尚境 --type dust --hazard 喷淋未开 --by 王力 --with 李敏 --log f04")
    try field.must("docket inspection record --project 五溪尚境 --type quality --hazard 裂缝 --by 王力 --with 李敏 --log f04")
    try field.must("docket bundle export --output a.bundle --log f03 && docket bundle export --output b.bundle --log f04")
    // when
    let first = try field.sandbox.run("docket bundle import a.bundle --lang zh")
    let second = try field.sandbox.run("docket bundle import b.bundle --json")
    // then
    #expect(first.status == 0 && !first.errors.contains("同一次检查"), "\(first)")
    #expect(second.status == 0 && second.output.contains("\"code\":\"same-visit\""), "\(second)")
    #expect(second.errors.contains("inspection/2023-f04-0001 and inspection/2023-f03-0001 seem to be one visit: 五溪尚境"), "\(second)")
    #expect(!second.errors.contains("f04-0002"))
    #expect(try field.take("b.bundle") == [0, 0, 2, 0, 0], "known the second time, and not noted again")
  }

  @Test("are told apart from visits of others to the same site on the same day")
  func others() throws {
    let field = try FieldOffice()
    try field.must("docket inspection record --project 五溪尚境 --type dust --hazard 裸土未覆盖 --by 李敏 --log f03")
    try field.must("docket inspection record --project 五溪尚境 --type dust --hazard 喷淋未开 --by 王力 --log f04")
    try field.must("docket copy sync --log f03")
    #expect(try !field.sandbox.run("docket copy sync --log f04").errors.contains("one visit"))
  }
}
