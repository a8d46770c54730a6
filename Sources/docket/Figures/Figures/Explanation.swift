import Casework
import Commands
import Indicators
import ProgramSession
import TextForms
import Values

/// A figure's explanation as a page for people.
struct Explanation {
  /// The figure with its events.
  let result: MeasureResult
  let measure: BoundMeasure
  /// The measure as it was written.
  let source: String
  /// The days it speaks of.
  let used: UsedDays
  /// The day as of which it was asked.
  let asOf: Day?
  /// What it shows.
  let options: ExplanationOptions
  /// The call, for its flags and language.
  let call: CommandCall

  private let width: Int

  /// Joins what is explained and how.
  init(
    result: MeasureResult, measure: BoundMeasure, source: String, used: UsedDays, asOf: Day?, options: ExplanationOptions, call: CommandCall
  ) {
    (self.result, self.measure, self.source, self.used, self.asOf) = (result, measure, source, used, asOf)
    (self.options, self.call, width) = (options, call, call.console.width)
  }

  private var language: Language { call.console.language }
  private static let few = 12

  /// The answer: a value, lines, else a table of its events under the first of them.
  func answer(json: @autoclosure () throws -> JSON, under label: String? = nil) throws -> Answer {
    let name = Localized(zh: "解释", en: "explained")
    return try Answer(
      call, json: try json(), lines: (label.map { [$0] } ?? []) + [text()],
      tables: AnswerTables([AnswerSheet(name: name, table: table)], title: label.map { Localized($0) } ?? name, lead: [headline]))
  }

  private var table: ResultTable {
    var table = ResultTable([.figures("seq", "事件", "event"), .init("counted", "计入"), .init("reason", "原因")])
    for seq in result.events { table.append([.init(seq), .init(true), .empty]) }
    for event in call.invocation.has("excluded") ? result.excluded : [] {
      let reason = options.reason(of: event.place.seq, event.reason)
      table.append([.init(event.place.seq), .init(false), .init(reason)])
    }
    return table
  }

  private var headline: String {
    let ratio = result.figure.ratio.map { " (\(number($0.numerator)) / \(number($0.denominator)))" } ?? ""
    let known = asOf.map { language.choose("截至 \($0)", "as of \($0)") } ?? language.choose("按现在所知", "as known now")
    return "\(shown(result.figure))\(ratio) = \(source) · \(used.text(language)) · \(known)"
  }

  /// The page.
  private func text() -> String {
    var lines = [headline]
    if let account = ShareAccount(result, of: measure), account.isTold {
      lines += TextForms.wrapped(account.sentence[language], toWidth: max(20, width))
    }
    for part in result.parts where result.parts.count > 1 { lines.append("  \(part.text) = \(shown(part.figure))") }
    lines += groups
    let months = result.months
    if !months.isEmpty {
      lines += wrapped(language.choose("按月", "by month"), months.map { "\($0.month): \($0.count)" }.joined(separator: "   "))
    }
    lines += counted
    if let shortfall = result.shortfall(of: measure) { lines += missing(shortfall) }
    if call.invocation.has("excluded") || options.withReasons { lines += excluded }
    return lines.joined(separator: "\n")
  }

  private func number(_ value: Rational) -> String { value.rounded(to: 6)?.description ?? "—" }

  private func shown(_ figure: Indicators.Figure) -> String { MeasureTable.shown(figure)[language] }

  private var groups: [String] {
    if result.groups.isEmpty { return [] }
    return [MeasureTable(result, of: measure).table(isForPeople: true).text(in: language, width: width)]
  }

  /// The events that are counted, by case.
  private var counted: [String] {
    let cases = result.cases()
    if cases.isEmpty { return wrapped(language.choose("计入", "counted"), language.choose("没有", "none")) }
    let shown = window(cases)
    let names = shown.map { options.name(of: $0) }
    let column = names.map(TextForms.displayWidth).max() ?? 0
    var lines = [language.choose("计入 \(cases.count) 件：", "counted, \(cases.count) \(cases.count == 1 ? "case" : "cases"):")]
    for (name, entry) in zip(names, shown) {
      lines += wrapped(
        "  " + TextForms.padded(name, to: column), entry.events.map { "#\($0)" }.joined(separator: " "))
    }
    return lines + rest(cases.count - shown.endIndex, language.choose("件", "cases"))
  }

  /// The part of a list that is shown: all, what was asked for, or a few.
  private func window<Element>(_ list: [Element]) -> ArraySlice<Element> {
    if options.limit != nil || options.skip > 0 { return options.window(list) }
    return call.invocation.has("all") ? list[...] : list.prefix(Self.few)
  }

  private func rest(_ count: Int, _ what: String) -> [String] {
    if count <= 0 { return [] }
    return [language.choose("  … 还有 \(count) \(what)（--全部）", "  … \(count) more \(what) (--all)")]
  }

  /// Events of the same types that were not counted, reason by reason.
  private var excluded: [String] {
    var lines = [language.choose("同类而未计入：", "not counted, same type:")]
    let exclusions = result.exclusions
    if exclusions.isEmpty { lines.append(language.choose("  没有", "  none")) }
    for exclusion in exclusions {
      let texts: [(reason: String, seqs: [Int])] =
        exclusion.reason == .voided
        ? exclusion.places.map { (options.reason(of: $0.seq, .voided), [$0.seq]) }
        : [(exclusion.reason.text[language], exclusion.places.map(\.seq))]
      let few = window(texts)
      for (reason, seqs) in few {
        let shown = window(seqs)
        let more = seqs.count - shown.endIndex
        let text = shown.map { "#\($0)" }.joined(separator: " ")
        lines += wrapped(
          "  \(seqs.count)  \(reason)", more > 0 ? text + language.choose(" … 还有 \(more) 个（--全部）", " … \(more) more (--all)") : text)
      }
      lines += rest(texts.count - few.endIndex, language.choose("个作废的", "voided"))
    }
    return lines
  }

  private func wrapped(_ label: String, _ text: String) -> [String] {
    let indent = max(10, TextForms.displayWidth(label) + 2)
    return TextForms.hanging(TextForms.padded(label, to: indent), text, indent: indent, toWidth: width)
  }
}

/// Why a share isn't whole.
extension Explanation {
  private var kind: Kind? { measure.calls.first?.computation.kind }

  /// The cases that are missing, and those that left.
  private func missing(_ shortfall: Shortfall) -> [String] {
    var lines: [String] = []
    if !shortfall.missing.isEmpty {
      let count = shortfall.missing.reduce(0) { $0 + max(1, $1.spans.count) }
      let of = result.figure.ratio.map { number($0.denominator) } ?? "0"
      lines.append(language.choose("未达到 \(count) / \(of)：", "not reached, \(count) / \(of):"))
      let shown = window(shortfall.missing)
      let cells = shown.map { [options.name(of: $0.id, in: $0.place.office), "#\($0.place.seq)", why($0), remark($0)] }
      let widths = (0..<3).map { column in cells.map { TextForms.displayWidth($0[column]) }.max() ?? 0 }
      for row in cells {
        let last = row[3].isEmpty ? 2 : 3
        lines.append("  " + (0..<last).map { TextForms.padded(row[$0], to: widths[$0]) + "  " }.joined() + row[last])
      }
      lines += rest(shortfall.missing.count - shown.endIndex, language.choose("件", "cases"))
    }
    if !shortfall.left.isEmpty {
      let shown = window(shortfall.left)
      let more = shortfall.left.count - shown.endIndex
      let names = shown.map { options.name(of: $0.id, in: $0.office) + " " + language.choose(leaving($0), $0.state) }
      let label = language.choose("不在分母 \(shortfall.left.count)：", "not in the denominator, \(shortfall.left.count): ")
      let rest = more <= 0 ? "" : language.choose(" … 还有 \(more) 件（--全部）", " … \(more) more cases (--all)")
      lines += TextForms.wrapped(label + names.joined(separator: "  ") + rest, toWidth: max(20, width))
    }
    return lines
  }

  /// What people call the way in which a case left: 并案.
  private func leaving(_ left: Shortfall.Left) -> String {
    kind?.wayOut(to: left.state) ?? left.label
  }

  private func why(_ entry: Shortfall.Missing) -> String {
    let days = entry.days ?? 0
    switch entry.why {
    case .open where entry.isClosedOtherwise:
      let state = entry.state ?? ""
      return language.choose(kind?.wayOut(to: state) ?? state, state)
    case .open:
      let state = entry.state ?? ""
      return language.choose("\(kind?.state(state)?.label ?? "在办") \(days) 天", "\(state) \(days.inDays)")
    case .late where entry.inWorkdays:
      return language.choose("迟 \(days) 个工作日", "\(days) working \(days == 1 ? "day" : "days") late")
    case .late: return language.choose("迟 \(days) 天", "\(days.inDays) late")
    case .after: return language.choose("期后\(goal)，第 \(days) 天", "\(goal) after the period, day \(days)")
    case .undone: return language.choose("\(goal)后重办", "\(goal), then undone")
    case .none where entry.spans.isEmpty: return language.choose("没有", "none")
    case .none: return language.choose("缺 \(entry.spans.count)", "\(entry.spans.count) missing")
    }
  }

  private func remark(_ entry: Shortfall.Missing) -> String {
    switch entry.why {
    case .open: return entry.title ?? ""
    case .none: return entry.spans.isEmpty ? entry.title ?? "" : entry.spans.joined(separator: " ")
    case .late:
      return [entry.due.map { language.choose("期限 \($0)", "due \($0)") }, entry.on.map { "\(goal) \($0)" }].compactMap(\.self)
        .joined(separator: language.choose("，", ", "))
    case .after, .undone: return entry.on?.description ?? ""
    }
  }

  /// What the measure asks cases to reach, as people call it: 办结.
  private var goal: String {
    guard case .rate(let passage, _)? = measure.calls.first?.computation else { return "" }
    return passage.goal[language]
  }
}
