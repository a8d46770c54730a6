import Casework
import Commands
import EventLog
import Indicators
package import ProgramSession

/// Explains a figure.
package final class ExplainCommand: CommandBody {
  private var text: String { (call.invocation.arguments["measure"] ?? []).joined(separator: " ") }
  private var per: [String] { call.invocation.list("per") }

  /// Judges the window's numbers before the logs are opened.
  package func open() throws -> FigureSession {
    _ = try call.explanationOptions()
    return try FigureSession(call, several: call.asksGathering(), for: call.scope(of: [text] + per), explains: true)
  }

  /// Computes, explains, and writes receipts where asked.
  package func answer(in figures: FigureSession) throws -> Answer {
    var options = try call.explanationOptions()
    if figures.namesOffices {
      options.offices = figures.sessions.map(\.origin.id)
      if call.invocation["receipts"] != nil { throw Failure.oneOffice(options.offices) }
    }
    let period = try call.period(today: figures.today)
    let measure = try figures.measure(text, per: per)
    figures.notePartsOfNames(in: [measure], call.console)
    let result = try figures.evaluate(measure, period: period, with: call.explanationDetail(of: measure))
    let used = figures.used(period, by: [measure])
    let days = used.days
    if !figures.namesOffices { options.voidings = try figures.voidings(of: result, in: call.console.language) }
    if result.isNothing, result.waiting == 0 { try BareWordHints(figures: figures).printHints(measure: text, period: period, call.console) }
    let years = result.isNothing ? [] : try figures.noteWithoutCalendar([measure], days, call.console)
    let page = Explanation(result: result, measure: measure, source: text, used: used, asOf: figures.asOf, options: options, call: call)
    if let directory = call.invocation["receipts"] { try write(result.events, of: figures.sessions[0].store, into: directory) }
    let answer = try page.answer(
      json: figures.withGathered(
        result.explanation(of: measure, text, period: days, asOf: figures.asOf, page.options).adding(noCalendar: years), over: period))
    return figures.concluding(answer, of: call, over: period)
  }

  /// Writes the receipts of the events counted, one file each, named by the event's number.
  private func write(_ seqs: [Int], of store: any EventStore, into directory: String) throws {
    try ProtectedFiles(call: call).check(directory)
    let fileSystem = POSIXFileSystem()
    if try fileSystem.status(of: directory) == nil { try fileSystem.makeDirectory(directory, mode: nil) }
    let receipts = try store.receipts(seqs)
    for (seq, receipt) in zip(seqs, receipts) {
      try OutputFile.write(receipt.bytes(), to: "\(directory)/\(seq).json", call, isNamed: false)
    }
    try call.console.nameWritten("\(directory)/")
  }
}

extension CommandCall {
  /// What an explanation is to show.
  func explanationOptions() throws -> ExplanationOptions {
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
