import DocketTestSupport
import Foundation
import Testing

@Suite("docket reconcile")
struct ReconcileCommandTests {
  private static let report = """
    {"figures":[{"id":"sites","label":"项目","value":"168","unit":"个","measure":"cases(project)"},
     {"id":"active","label":"在建","value":"74","unit":"个"},{"id":"stopped","label":"停工","value":"95","unit":"个"}],
     "equations":["sites = active + stopped"]}
    """

  @Test("without any log a report is held against itself, and its figures are not derived")
  func alone() throws {
    let sandbox = try Sandbox()
    try Data(Self.report.utf8).write(to: sandbox.folder.appendingPathComponent("published.json"))
    let text = try sandbox.run("unset DOCKET_LOG; docket reconcile published.json")
    #expect(text.errors == "no log here: the report is compared with itself only\n")
    #expect(text.status == 1)
    #expect(text.output.contains("sum  sites = active + stopped fails: printed 168个, computed 169个"))
    let json = try sandbox.run("unset DOCKET_LOG; docket reconcile published.json --json")
    #expect(json.errors == "")
    #expect(json.output.contains(#""published":168,"derived":null,"verdict":"not-derivable""#))
    #expect(json.output.contains(#""rule":"sum","figures":["sites","active","stopped"]"#))
  }

  @Test("a log that is named and isn't there is told")
  func namedLog() throws {
    let sandbox = try Sandbox()
    try Data(Self.report.utf8).write(to: sandbox.folder.appendingPathComponent("published.json"))
    let answer = try sandbox.run("docket reconcile published.json --log nowhere --json")
    #expect(answer.status == 5)
    #expect(answer.errors.contains("no-log"))
  }
}
