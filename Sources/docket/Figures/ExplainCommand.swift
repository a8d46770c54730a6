import Casework
import Commands
import EventLog
import Indicators
import Publishing
import TextForms

extension CommandSpec {
  /// `docket explain`: from a figure to its events and back.
  static let explain = CommandSpec(
    "explain", "解释", zh: "一个数从哪来：哪些事件计入、哪些没有、为什么", en: "Where a figure comes from: the events counted, and those not, and why",
    positionals: [PositionalSpec("measure", "指标", count: .some, zh: "与 docket 统计 的写法相同。", en: "As for count.")],
    options: [.value("per", "按", .fieldsWord, isRepeatable: true, zh: "也分组说明。", en: "Explain the groups too.")] + .explaining + [
      .requireComplete,
      .value(
        "receipts", "回执", .folderWord, completion: .directories,
        zh: "把每个事件的回执写入目录。", en: "Write a receipt of each event into a folder."),
    ], groups: [.period, .general]
  ).doing(ExplainCommand.run).printing()
}

/// Explains a figure.
struct ExplainCommand: CommandBody {
  let call: CommandCall

  private var text: String { (call.invocation.arguments["measure"] ?? []).joined(separator: " ") }
  private var per: [String] { call.invocation.list("per") }

  /// Opens what is asked, and explains.
  func run() throws(Failure) -> Answer {
    _ = try call.explanationOptions()
    return try answer(
      in: FigureSession(call, several: try call.asksGathering(), for: call.scope(of: [text] + per), explains: true))
  }

  /// Computes, explains, and writes receipts where asked.
  func answer(in figures: FigureSession) throws(Failure) -> Answer {
    var options = try call.explanationOptions()
    if figures.namesOffices {
      options.offices = figures.sessions.map(\.origin.id)
      if call.invocation["receipts"] != nil { throw .oneOffice(options.offices) }
    }
    let period = try call.period(today: figures.today)
    let measure = try figures.measure(text, per: per)
    let result = try figures.evaluate(measure, period: period, with: call.explanationDetail(of: measure))
    let days = period ?? figures.extent
    if !figures.namesOffices { options.voidings = try figures.voidings(of: result, in: call.console.language) }
    if result.isNothing { try BareWordHints(figures: figures).printHints(measure: text, period: period, call.console) }
    let page = Explanation(result: result, measure: measure, source: text, period: days, asOf: figures.asOf, options: options, call: call)
    return page.answer(
      json: figures.withGathered(result.explanation(of: measure, text, period: days, asOf: figures.asOf, page.options), over: period)
    ) { _ throws(Failure) in
      if let directory = call.invocation["receipts"] { try write(result.events, of: figures.sessions[0].store, into: directory) }
      return try figures.status(call, over: period)
    }
  }

  /// Writes the receipts of the events counted, one file each, named by the event's number.
  private func write(_ seqs: [Int], of store: any EventStore, into directory: String) throws(Failure) {
    try ProtectedFiles(call: call).check(directory)
    try Failure.catching {
      let fileSystem = POSIXFileSystem()
      if try fileSystem.status(of: directory) == nil { try fileSystem.makeDirectory(directory, mode: nil) }
    }
    let receipts = try Failure.catching { try store.receipts(seqs) }
    for (seq, receipt) in zip(seqs, receipts) {
      try OutputFile.write(receipt.bytes(), to: "\(directory)/\(seq).json", call, isNamed: false)
    }
    try call.console.nameWritten("\(directory)/")
  }
}

extension [OptionSpec] {
  /// What commands that explain a figure take.
  static let explaining: [OptionSpec] =
    [
      .flag("all", "全部", zh: "列出全部事件，不只前几个。", en: "List all events, not only the first ones."),
      .flag("excluded", "未计入", zh: "也说明没有计入的。", en: "Say also what was not counted, and why."),
      .flag("reasons", "缘由", zh: "按缘由列出没有计入的。", en: "List what was not counted by reason."),
    ] + .window
}

extension CommandCall {
  /// What an explanation is to show.
  func explanationOptions() throws(Failure) -> ExplanationOptions {
    var options = ExplanationOptions(console.language)
    options.withReasons = invocation.has("reasons")
    let window = try Window(self)
    options.limit = window.limit
    options.skip = window.skip
    return options
  }

  /// What has to be noted for an explanation: reasons only where they are shown.
  func explanationDetail(of measure: BoundMeasure) -> MeasureDetail {
    let asked = invocation.has("excluded") || invocation.has("reasons") || wantsJSON
    return asked ? .reasons : measure.isShare ? .shortfall : .events
  }
}
