import Commands
import Documents
import Indicators
package import ProgramSession
import Publishing
import TextForms
import Values

/// Fills a template and writes the report.
package final class NarrativeCommand: CommandBody {
  private var name: String { call.invocation.argument("template") ?? "" }

  /// The forms of a report.
  package static let forms = PrintedForms(formats: [.docx, .json])

  /// A report as its file holds it, the numbers that nothing computed, and the status of the log.
  typealias Report = (bytes: [UInt8], uncomputed: [UncomputedNumber], status: ExitStatus)

  /// Fills the template, writes the report, and names the numbers that came from no figure.
  package func run() throws -> Answer {
    if call.wantsJSON { throw Self.noJSON }
    if call.invocation.has("source") {
      guard let shipped = try TemplateFile(name: name).shipped() else { throw Failure.usage("source-of-shipped") }
      return Answer(file: shipped, status: .done)
    }
    let report = try report()
    let note = report.uncomputed.isEmpty ? nil : Localized { report.uncomputed.lines(in: $0).joined(separator: "\n") }
    return Answer(file: report.bytes, note: note, status: report.status)
  }

  /// Writes the report to its file and lists for programs the numbers that came from no figure.
  package func listed() throws -> Answer {
    if try Self.forms.format(of: call.invocation.replacing("format", with: nil)) == .json { throw Self.noJSON }
    try ProtectedFiles(call: call).checkOutputs()
    let report = try report()
    return try Answer(
      call, file: report.bytes, to: call.invocation["output"] ?? "-", json: report.uncomputed.json, lines: [], status: report.status)
  }

  /// A report is for people; what programs get is the list beside it.
  private static var noJSON: Failure { .usage("json-of-narrative") }

  /// The filled report.
  private func report() throws -> Report {
    let template = try TemplateFile(name: name).template()
    let asked = template.asked
    if asked.isEmpty { throw Failure(.no, Message("nothing-to-fill", ["name": name])) }
    if asked.count > InputLimits.placeholders {
      let most = InputLimits.placeholders
      throw InputLimit.failure(name, Localized(zh: "模板最多 \(most) 处要填", en: "a template has at most \(most) places to fill"))
    }
    let figures = try FigureSession(call, several: false, for: .words(asked))
    let filled = try measured(by: figures) { (report) throws -> WordTemplate.Filled in
      do throws(WordTemplateProblems<ExpressionError>) {
        return try template.filled(from: report)
      } catch {
        switch error {
        case .file(let fault): throw fault.wordFailure(name)
        case .problems(let problems): throw problems.failure(in: name) { $0.failure }
        }
      }
    }
    return (filled.bytes, filled.uncomputed, figures.status(call.console))
  }

  /// Lets a template ask for the figures of the period.
  private func measured<Filled>(
    by figures: FigureSession, _ fill: (MeasuredReport) throws -> Filled
  ) throws -> Filled {
    let period = try call.period(today: figures.today) ?? figures.extent
    let session = figures.sessions[0]
    var problem: (any Error)?
    let report = MeasuredReport(
      context: figures.context, period: period, office: try session.officeName(on: min(period.upperBound, figures.today)),
      find: { id in
        // Only what a text lists is looked up, for its name.
        do { return try session.soundHistory(of: id) } catch {
          problem = problem ?? error
          return nil
        }
      }
    ) { (measure) throws(ExpressionError) in try figures.evaluator.evaluate(measure, period: period) }
    let filled = try fill(report)
    if let problem { throw problem }
    try figures.checkReading()
    return filled
  }
}
