package import Commands
import Documents
import Indicators
package import ProgramSession
import Publishing
import TextForms
import Values

/// Fills a template and writes the report.
package struct NarrativeCommand: CommandBody {
  let call: CommandCall

  package init(call: CommandCall) {
    self.call = call
  }

  private var name: String { call.invocation.argument("template") ?? "" }

  /// The forms of a report.
  package static let forms = PrintedForms(formats: [.markdown, .docx, .html, .text, .json])

  /// A report as its file holds it, the numbers that nothing computed, and the status of the log.
  typealias Report = (bytes: [UInt8], uncomputed: [UncomputedNumber], status: ExitStatus)

  /// Fills the template, writes the report, and names the numbers that came from no figure.
  package func run() throws -> Answer {
    if call.wantsJSON { throw Self.noJSON }
    if call.invocation.has("source"), try TemplateFile(call: call, name: name).word() == nil {
      return Answer(file: Array(try TemplateFile(call: call, name: name).text().utf8), status: .done)
    }
    let report = try report()
    let note = report.uncomputed.isEmpty ? nil : Localized { report.uncomputed.lines(in: $0).joined(separator: "\n") }
    return Answer(file: report.bytes, note: note, status: report.status)
  }

  /// Writes the report to its file and lists for programs the numbers that came from no figure.
  package func listed() throws -> Answer {
    let format = try Self.forms.format(of: call.invocation.replacing("format", with: nil))
    if format == .json { throw Self.noJSON }
    try ProtectedFiles(call: call).checkOutputs()
    let report = try NarrativeCommand(call: call.with(call.invocation.replacing("format", with: format?.id), call.console)).report()
    return try Answer(
      call, file: report.bytes, to: call.invocation["output"] ?? "-", json: report.uncomputed.json, lines: [], status: report.status)
  }

  /// A report is for people; what programs get is the list beside it.
  private static var noJSON: Failure {
    let endings = PrintedForms(formats: forms.formats.filter { $0 != .json }).endings
    return .usage("json-of-suggestion", ["endings": endings])
  }

  /// The filled report.
  private func report() throws -> Report {
    let file = TemplateFile(call: call, name: name)
    if let word = try file.word() { return try filled(word) }
    if call.invocation.has("mark") { throw Failure.usage("mark-of-word") }
    let source = try file.text()
    try checkLength(of: source)
    try checkPlaces(in: source)
    let narrative: Narrative
    do throws(NarrativeError) {
      narrative = try Narrative(parsing: source)
    } catch {
      throw error.failure(in: name)
    }
    if !narrative.hasPlaceholders { throw nothingToFill }
    let figures = try FigureSession(call, several: false, for: .words([source]))
    let text = try measured(by: figures) { (report) in try filled(narrative, from: report) }
    try checkLength(of: text.markdown)
    let checkpoint = try figures.sessions[0].checkpoint(asOf: figures.asOf)
    let bytes = try bytes(of: text, basis: TableStatus(.draft, checkpoint: checkpoint).basis.zh)
    return (bytes, text.uncomputed, figures.status(call.console))
  }

  /// A report without placeholders would come back as it is, last year's figures included.
  private var nothingToFill: Failure {
    let file = name.shellWord
    let ending = TemplateFile.isWord(name) ? "docx" : "md"
    return Failure(.no, Message("nothing-to-fill", ["name": name, "file": file, "ending": ending]))
  }

  /// Refuses a text longer than is laid out in a moment.
  private func checkLength(of text: String) throws {
    if format != .markdown, text.utf8.count > InputLimit.document.bytes { throw InputLimit.document.failure(name) }
  }

  /// Refuses more places than are filled in a moment.
  private func checkPlaces(in template: String) throws {
    var (places, last) = (0, UInt8(0))
    for byte in template.utf8 {
      if byte == UInt8(ascii: "{"), last == byte { places += 1 }
      last = byte
    }
    guard places > InputLimits.templateTags else { return }
    throw InputLimit.failure(
      name,
      Localized(zh: "模板最多 \(InputLimits.templateTags) 处要填", en: "a template has at most \(InputLimits.templateTags) places to fill"))
  }

  /// Lets a template ask for the figures of the period.
  func measured<Filled>(
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

  private func filled(_ template: WordTemplate) throws -> Report {
    guard call.invocation["format"] == nil || call.format == .docx, !call.invocation.has("source") else {
      throw Failure.usage("word-only")
    }
    let figures = try FigureSession(call, several: false, for: .words(template.asked))
    let isMarking = call.invocation.has("mark")
    let filled = try measured(by: figures) { (report) throws -> WordTemplate.Filled in
      do throws(WordTemplateProblems<ExpressionError>) {
        return try template.filled(from: report, isMarking: isMarking)
      } catch {
        switch error {
        case .file(let fault): throw fault.wordFailure(name)
        case .problems(let problems): throw problems.failure(in: name) { $0.failure }
        }
      }
    }
    if template.asked.isEmpty { throw nothingToFill }
    return (filled.bytes, filled.uncomputed, figures.status(call.console))
  }

  private func filled(_ narrative: Narrative, from report: MeasuredReport) throws -> NarrativeText {
    do throws(NarrativeFailure<ExpressionError>) {
      return try narrative.filled(from: report)
    } catch {
      switch error {
      case .template(let error): throw error.failure(in: name)
      case .measure(let cause, let place):
        var failure = cause.failure
        failure.place = Self.place(of: cause, from: place, in: narrative, file: name)
        throw failure
      }
    }
  }

  /// The position of an error in the template, to the word if the measure is written there.
  private static func place(of cause: ExpressionError, from place: TextPlace, in narrative: Narrative, file: String) -> Failure.Place {
    let written = narrative.measures.first { ($0.place.line, $0.place.column) >= (place.line, place.column) && $0.measure == cause.source }
    guard let written, !cause.source.contains(where: \.isNewline) else {
      return Failure.Place(file, line: place.line, column: place.column)
    }
    return Failure.Place(file, line: written.place.line, column: written.place.column + cause.range.lowerBound)
  }

  private func bytes(of text: NarrativeText, basis: String) throws -> [UInt8] {
    // Markdown is given as it was written, even where only other readers understand it.
    guard format != .markdown else { return Array(text.markdown.utf8) }
    var document: Document
    do throws(MarkdownError) { document = try text.document() } catch { throw error.failure(in: name) }
    // Text that goes on into other reports holds nothing but its own words.
    if format == .html { document.blocks.append(.note(RichText(basis))) }
    return try call.bytes(of: document, as: format) ?? Array(text.markdown.utf8)
  }

  private var format: DocumentFormat { call.invocation["format"] == nil ? .markdown : call.format }
}
