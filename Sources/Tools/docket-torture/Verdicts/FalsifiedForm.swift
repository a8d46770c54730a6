import DocketTestSupport
import Values
import Workbench

/// A form one of whose headings is a word that nobody knows.
struct FalsifiedForm {
  private let form: MadeUpForm
  private let heading: String

  /// Makes a form and takes a heading's word away.
  init(_ chance: inout Chance) {
    var form = MadeUpForm(&chance)
    heading = chance.pick(["甲栏", "备查", "情形", "第三列", "（见附件）", "栏目七"])
    form.rename(&chance, heading)
    self.form = form
  }

  /// Reads and checks it; what is taken for something else without a word, or called proved.
  func called(in bench: CommandBench, _ outcome: inout CampaignOutcome) throws -> [String] {
    if form.wrong != nil { return [] }
    let (file, log) = (bench.folder("form." + form.ending), bench.folder("new"))
    CommandStage.clear(bench)
    try Files.write(form.bytes, to: file)
    _ = try bench.run(["init", log, "--office", "demo", "--name", "示范监督站", "--on", "2018-01-01"])
    let adopted = try bench.run(["table", "adopt", file, "--table", "t", "--json"], log: log)
    outcome.count(adopted.status == 0 ? "form: read" : "form: refused")
    if adopted.status != 0 { return adopted.status == 2 ? [] : ["\(heading): exit \(adopted.status): \(adopted.errors)"] }
    let definition = try JSON(parsing: Array(try bench.run(["table", "export", "t"], log: log).output.utf8))
    let rows = definition["rows"]?.array ?? []
    let isSame =
      rows.map { $0["target"]?.string } == form.rows.map(\.target)
      && rows.map { $0["weight"]?.decimal?.description } == form.rows.map { String($0.weight) }
    let isNamed = (adopted.output + adopted.errors).contains(heading)
    let isTotalled =
      try JSON(parsing: Array(try bench.run(["table", "show", "t", "--json"], log: log).output.utf8))["totalScore"]?.decimal != nil
    let reconciled = try bench.run(["reconcile", file, "--json"], log: log)
    if isSame || isNamed && !isTotalled && !reconciled.output.contains("\"verdict\":\"proved\"") { return [] }
    return ["\(heading): \(adopted.output)\(adopted.errors) \(definition["rows"]?.text() ?? "") \(reconciled.output)"]
  }
}
