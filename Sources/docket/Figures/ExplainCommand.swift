import Casework
import Commands
import EventLog
import Indicators
import Publishing
import TextForms

extension CommandSpec {
  /// `docket explain`: from a figure to its events and back.
  static let explain = CommandSpec(
    Term("explain", "解释"),
    summary: Localized(zh: "一个数从哪来：哪些事件计入、哪些没有、为什么", en: "Where a figure comes from: the events counted, and those not, and why"),
    positionals: [PositionalSpec("measure", "指标", count: .some, help: Localized(zh: "与 count 的写法相同。", en: "As for count."))],
    options: [
      .flag("all", "全部", help: Localized(zh: "列出全部事件。", en: "List all events.")),
      .flag("excluded", "未计入", help: Localized(zh: "也说明没有计入的。", en: "Say also what was not counted, and why.")),
      .value(
        "receipts", "回执", placeholder: Localized(zh: "目录", en: "DIR"), completion: .directories,
        help: Localized(zh: "把每个事件的回执写入目录。", en: "Write a receipt of each event into a folder.")),
    ], groups: [.period, .general]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try ExplainCommand(call: call).run()
  }.printing()
}

/// Explains a figure.
struct ExplainCommand {
  /// The call.
  let call: CommandCall

  /// Computes, explains, and writes receipts where asked.
  func run() throws(Failure) -> ExitStatus {
    let text = (call.invocation.arguments["measure"] ?? []).joined(separator: " ")
    let figures = try FigureSession(call, several: false, for: call.scope(of: [text]))
    let period = try call.period(today: figures.today)
    let measure = try figures.measure(text)
    let needsReasons = call.invocation.has("excluded") || call.console.wantsJSON(call.invocation)
    let result = try figures.evaluate(measure, period: period, with: needsReasons ? .reasons : .events)
    // Who asks where a figure comes from is to hear of a line that was altered; with the reasons every line is hashed anyway.
    if !needsReasons { for session in figures.sessions { try session.hashLines() } }
    let days = period ?? figures.extent
    if result.isNothing { try BareWordHints(figures: figures).tell(measure: text, period: period, call.console) }
    if call.console.wantsJSON(call.invocation) {
      let json = result.explanation(measure: text, period: days, asOf: figures.asOf, chinese: call.console.language == .zh)
      try call.console.print(json: json)
    } else {
      try Explanation(result: result, measure: text, period: days, asOf: figures.asOf, call: call).show()
    }
    if let directory = call.invocation["receipts"] { try write(result.events, of: figures.sessions[0].store, into: directory) }
    return figures.status(call.console)
  }

  /// Writes the receipts of the events counted, one file each, named by the event's number.
  private func write(_ seqs: [Int], of store: FileEventStore, into directory: String) throws(Failure) {
    try ProtectedFiles(call: call).check(directory)
    try Failure.catching {
      if try store.fileSystem.status(of: directory) == nil { try store.fileSystem.makeDirectory(directory, mode: nil) }
    }
    let receipts = try Failure.catching { try store.receipts(seqs) }
    for (seq, receipt) in zip(seqs, receipts) { try OutputFile.write(receipt.bytes(), to: "\(directory)/\(seq).json", call) }
  }
}

/// A figure's explanation as a page for people.
struct Explanation {
  /// The figure with its events.
  let result: MeasureResult
  /// The measure as it was written.
  let measure: String
  /// The days it speaks of.
  let period: ClosedRange<Day>
  /// The day as of which it was asked.
  let asOf: Day?
  /// The call, for its flags and language.
  let call: CommandCall

  private var zh: Bool { call.console.language == .zh }
  private static let few = 12

  /// Answers with it: as lines, else as a table of its events under the first of them.
  func show(under label: String? = nil) throws(Failure) {
    if call.format == .text { return try call.console.print(((label.map { [$0] } ?? []) + [text()]).joined(separator: "\n")) }
    var table = ResultTable([
      .figures("seq", Localized(zh: "事件", en: "event")), .init("counted", Localized(zh: "计入", en: "counted")),
      .init("reason", Localized(zh: "原因", en: "reason")),
    ])
    for seq in result.events { table.append([.init(.number(seq)), .init(.bool(true)), .empty]) }
    for event in call.invocation.has("excluded") ? result.excluded : [] {
      table.append([
        .init(.number(event.place.seq)), .init(.bool(false)), .init(.null, shown: Localized { event.reason.text(chinese: $0 == .zh) }),
      ])
    }
    let name = Localized(zh: "解释", en: "explained")
    try call.answer([AnswerSheet(name: name, table: table)], title: label.map { Localized($0) } ?? name, lead: [headline])
  }

  private var headline: String {
    let figure = MeasureTable.shown(result.figure)[call.console.language]
    let ratio = result.figure.ratio.map { " (\(number($0.numerator)) / \(number($0.denominator)))" } ?? ""
    let known = asOf.map { zh ? "截至 \($0)" : "as of \($0)" } ?? (zh ? "按现在所知" : "as known now")
    return "\(figure)\(ratio) = \(measure) · \(period.lowerBound)…\(period.upperBound) · \(known)"
  }

  /// The page.
  private func text() -> String {
    var lines = [headline]
    for part in result.parts where result.parts.count > 1 {
      lines.append("  \(part.text) = \(MeasureTable.shown(part.figure)[call.console.language])")
    }
    let months = result.months
    if !months.isEmpty {
      lines += wrapped(zh ? "按月" : "by month", months.map { "\($0.month): \($0.count)" }.joined(separator: "   "))
    }
    let seqs = result.events
    lines += wrapped(zh ? "计入" : "counted", list(seqs))
    if call.invocation.has("excluded") { lines += excluded }
    return lines.joined(separator: "\n")
  }

  private func number(_ value: Rational) -> String { value.rounded(to: 6)?.description ?? "—" }

  private func list(_ seqs: [Int]) -> String {
    if seqs.isEmpty { return zh ? "没有" : "none" }
    let shown = call.invocation.has("all") ? seqs[...] : seqs.prefix(Self.few)
    let rest = seqs.count - shown.count
    let text = shown.map { "#\($0)" }.joined(separator: " ")
    return rest > 0 ? text + (zh ? " … 还有 \(rest) 个（--全部）" : " … \(rest) more (--all)") : text
  }

  /// Events of the same types that were not counted, reason by reason.
  private var excluded: [String] {
    var lines = [zh ? "同类而未计入：" : "not counted, same type:"]
    var reasons: [(text: String, seqs: [Int])] = []
    for event in result.excluded {
      let text = event.reason.text(chinese: zh)
      if let index = reasons.firstIndex(where: { $0.text == text }) {
        reasons[index].seqs.append(event.place.seq)
      } else {
        reasons.append((text, [event.place.seq]))
      }
    }
    if reasons.isEmpty { lines.append(zh ? "  没有" : "  none") }
    for reason in reasons { lines += wrapped("  \(reason.seqs.count)  \(reason.text)", list(reason.seqs)) }
    return lines
  }

  private func wrapped(_ label: String, _ text: String) -> [String] {
    let indent = max(10, TextForms.displayWidth(label) + 2)
    let lines = TextForms.wrapped(text, toWidth: max(20, call.console.width - indent))
    return lines.enumerated().map { index, line in
      (index == 0 ? TextForms.padded(label, to: indent) : String(repeating: " ", count: indent)) + line
    }
  }
}
