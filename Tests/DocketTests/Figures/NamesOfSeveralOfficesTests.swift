import Testing

/// What a name means where several logs are asked at once.
struct NamesOfSeveralOfficesTests {
  @Test("A name that two offices give to cases of different numbers is refused; a name of one office counts")
  func differs() throws {
    let sandbox = try Sandbox()
    let made = try sandbox.run(
      """
      set -e
      for each in a b; do docket init $each --office $each --name $each --on 2023-01-01; done
      docket project register --name 河东小区 --log b
      for each in a b; do docket project register --name 五溪尚境 --log $each; docket complaint receive --channel visit --topic dust --project 五溪尚境 --log $each; done
      """)
    try #require(made.status == 0, "\(made.errors)")
    let answer = try sandbox.run("docket count 'count(complaint.received project:五溪尚境)' --log a --log b")
    #expect(answer.status == 3)
    #expect(answer.errors.contains("project/2023-0001, project/2023-0002"), "\(answer.errors)")
    let one = try sandbox.run("docket count 'count(complaint.received project:河东小区)' --log a --log b --json")
    #expect(one.status == 0 && one.output.contains(#""value":0"#), "\(one.output) \(one.errors)")
  }
}
