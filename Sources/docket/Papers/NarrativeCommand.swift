import Casework
import Commands
import EventLog
import Formats
import Indicators
import Publishing
import TextForms

extension CommandSpec {
  /// `docket narrative`: the report around the tables, its figures from the log.
  static let narrative = CommandSpec(
    "narrative", "自评报告", zh: "用案卷的数字填写报告模板", en: "Fill a report template with the log's figures",
    discussion: Localized(
      zh: """
        模板是 Markdown，或单位自己的 Word 文件（.docx，填好仍是 .docx）。{{指标}} 换成它的数，{{指标|percent 1}} 按格式（percent N、number N、万元 N、date），{{指标|else 无}} 给出没有案件时的字；
        {{#each 甲 = 指标; 乙 = 指标 --per 字段}}…{{/each}} 按字段逐组重复，其中 {{key}}、{{甲}}、{{index}} 是组名、数、序号。
        {{office}} {{year}} {{last-year}} {{period}} {{from}} {{to}} {{today}} 是单位、年度、上年、期间、起、止、今天，指标里写成 @year、@last-year。
        随附模板：basic-data（基础数据表）、programmes（专项汇总）；--source 显示模板原文，可存下来修改。
        --建议 把去年写好的报告（.docx、.md）做成模板：等于那一年某个数的数字换成占位，按 --输出 另存；答案列出换了什么、还有什么也相等、什么没有换。
        """,
      en: """
        A template is Markdown, or the office's own Word file (.docx, filled as .docx). {{MEASURE}} becomes its figure, {{MEASURE|percent 1}} in a format (percent N, number N, 万元 N, date), and
        {{MEASURE|else TEXT}} says what prints where nothing was counted. {{#each a = MEASURE; b = MEASURE --per FIELD}}…{{/each}} repeats for each
        group, inside which {{key}}, {{a}} and {{index}} are its name, its figures and its number. {{office}} {{year}} {{last-year}} {{period}} {{from}}
        {{to}} {{today}} are the report's own, inside a measure as @year, @last-year.
        Templates that come along: basic-data (基础数据表), programmes (专项汇总); --source shows one, to be kept and changed.
        --suggest makes a template of last year's written report (.docx, .md): numbers that equal a figure of that year become placeholders, in the file of
        --output; the answer lists what was replaced by what, what else would fit, and what was kept.
        """),
    positionals: [
      PositionalSpec(
        "template", "模板", completion: .files,
        zh: "模板文件（Markdown），或随附模板的名称。", en: "The template (Markdown), or the name of one that comes along.")
    ],
    options: [
      .flag("source", "原文", zh: "显示模板原文，不填写。", en: "Show the template itself, unfilled."),
      .flag(
        "suggest", "建议", zh: "把写好的报告做成模板，写入 --输出；--json 列出换了什么。",
        en: "Make a template of a written report, in the file of --output; --json lists what was replaced."),
    ], groups: [.period, .general], exclusions: [["source", "suggest"]],
    examples: [
      Example(
        zh: "docket 自评报告 自评报告.md --年度 2023 --输出 自评报告.docx", "2023 年的自评报告",
        en: "docket narrative report.md --year 2023 --output report.docx", "the report on 2023"),
      Example(
        zh: "docket 自评报告 基础数据表 --年度 2023 --格式 docx --输出 基础数据表.docx", "部门整体支出绩效评价基础数据表",
        en: "docket narrative basic-data --year 2023 --format html", "the base-data annex as a page"),
      Example(
        zh: "docket 自评报告 去年.docx --建议 --年度 2023 --输出 模板.docx", "把去年的报告做成模板",
        en: "docket narrative last-year.docx --suggest --year 2023 --output template.docx", "last year's report made into a template"),
    ]
  ).doing(NarrativeCommand.run).printing(NarrativeCommand.forms).instead(NarrativeSuggesting.run) { $0.has("suggest") }
}

/// Fills a template and writes the report.
struct NarrativeCommand: CommandBody {
  let call: CommandCall

  private var name: String { call.invocation.argument("template") ?? "" }

  /// The forms of a report.
  static let forms = PrintedForms(formats: [.markdown, .docx, .html, .text, .json])

  /// Reads the template, computes its figures, writes the report.
  func run() throws(Failure) -> ExitStatus {
    if call.wantsJSON {
      throw .usage("json-of-suggestion")
    }
    let file = TemplateFile(call: call, name: name)
    if let word = try file.word() { return try fill(word) }
    let source = try file.text()
    if call.invocation.has("source") {
      try call.emit(Array(source.utf8))
      return .done
    }
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
    let text = try measured(by: figures) { (report) throws(Failure) in try filled(narrative, from: report) }
    try checkLength(of: text.markdown)
    let checkpoint = try figures.sessions[0].checkpoint(asOf: figures.asOf)
    try call.emit(try bytes(of: text, basis: TableStatus(.draft, checkpoint: checkpoint).basis.zh))
    return figures.status(call.console)
  }

  /// A report without placeholders would come back as it is, last year's figures included.
  private var nothingToFill: Failure {
    let file = name.shellWord
    let ending = TemplateFile.isWord(name) ? "docx" : "md"
    return Failure(.no, Message("nothing-to-fill", ["name": name, "file": file, "ending": ending]))
  }

  /// Refuses a text longer than is laid out in a moment.
  private func checkLength(of text: String) throws(Failure) {
    if format != .markdown, text.utf8.count > InputLimit.document.bytes { throw InputLimit.document.failure(name) }
  }

  /// Refuses more places than are filled in a moment.
  private func checkPlaces(in template: String) throws(Failure) {
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
    by figures: FigureSession, _ fill: (MeasuredReport) throws(Failure) -> Filled
  ) throws(Failure) -> Filled {
    let period = try call.period(today: figures.today) ?? figures.extent
    let session = figures.sessions[0]
    var problem: Failure?
    let report = MeasuredReport(
      context: figures.context, period: period, office: session.origin.name,
      find: { id in
        // Only what a text lists is looked up, for its name.
        do throws(Failure) { return try session.soundHistory(of: id) } catch {
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

  private func fill(_ template: WordTemplate) throws(Failure) -> ExitStatus {
    guard call.invocation["format"] == nil || call.format == .docx, !call.invocation.has("source") else {
      throw Failure.usage("word-only")
    }
    let figures = try FigureSession(call, several: false, for: .words(template.asked))
    let bytes = try measured(by: figures) { (report) throws(Failure) -> [UInt8] in
      do throws(WordTemplateProblems<ExpressionError>) {
        return try template.filled(from: report)
      } catch {
        switch error {
        case .file(let fault): throw fault.wordFailure(name)
        case .problems(let problems): throw problems.failure(in: name)
        }
      }
    }
    if template.asked.isEmpty { throw nothingToFill }
    try call.emit(bytes)
    return figures.status(call.console)
  }

  private func filled(_ narrative: Narrative, from report: MeasuredReport) throws(Failure) -> NarrativeText {
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

  private func bytes(of text: NarrativeText, basis: String) throws(Failure) -> [UInt8] {
    // Markdown is given as it was written, even where only other readers understand it.
    guard format != .markdown, let renderer = format.renderer else { return Array(text.markdown.utf8) }
    var document: Document
    do throws(MarkdownError) { document = try text.document() } catch { throw error.failure(in: name) }
    // Text that goes on into other reports holds nothing but its own words.
    if format == .html { document.blocks.append(.note(RichText(basis))) }
    return try Failure.catching { try renderer(DocumentFormat.Setting(width: call.console.width)).render(document) }
  }

  private var format: DocumentFormat { call.invocation["format"] == nil ? .markdown : call.format }
}
