import Commands
import EventLog
import Pages
import ProgramSession
package import TextForms
import Values

/// Makes a page again from its own lines and reports the differences.
final class PageCheckCommand: CommandBody {
  private var path: String { call.invocation.argument("file") ?? "" }

  /// Reads the file, checks its lines, answers every address again, and compares the bytes.
  func run() throws -> Answer {
    let hint = Localized(message: "page-check-command.run")
    let checkpoint = try call.invocation["against"].map { path in
      try VerifyCommand.checkpoint(path, call.process, hint: hint)
    }
    let file = try InputFile.bytes(path, .page, call.process)
    let page: PageReading
    do throws(PageReading.Fault) { page = try PageReading(PageWrapping.unwrapped(file)) } catch { throw error.failure(path) }
    var findings = PageFindings(page: page, checkpoint: checkpoint)
    try PrivateFolder.with(call.process) { folder in try remake(page, file, in: folder, &findings) }
    let language = call.console.language
    let status = ExitStatus(findings.verdict.word, isStrict: call.invocation.has("strict"))
    return try Answer(call, json: findings.json(in: language), text: findings.text(in: language), status: status)
  }

  /// Makes the file again from its lines, where they are a log's, and notes what differs.
  private func remake(_ page: PageReading, _ file: [UInt8], in folder: PrivateFolder, _ findings: inout PageFindings) throws {
    let (read, damage) = try RecordedLines.verifying(page.lines, in: folder)
    let start = page.offsets["lines"] ?? 0
    if let damage { findings.problems.append(.init("lines", line: damage.line, offset: start, .line(damage.problem))) }
    guard let lines = read else { return }
    if page.problems.contains(where: { $0.block == "lines" && $0.problem == .unreadable }) {
      findings.problems.append(.init("lines", line: lines.size + 1, offset: start, .unreadable))
      return
    }
    findings.size = lines.size
    findings.root = lines.root
    if lines.size != page.size { findings.problems.append(.init("lines", line: nil, offset: start, .size(found: lines.size))) }
    if lines.root != page.root { findings.problems.append(.init("lines", line: nil, offset: start, .root(found: lines.root))) }
    // Of no line there is no log that a page could be made of.
    guard lines.size > 0 else {
      if findings.problems.isEmpty { findings.problems.append(.init("lines", line: nil, offset: start, .unreadable)) }
      return
    }
    let log = try ReplayedLog(lines.bytes, in: folder)
    guard let first = try log.store.snapshot().event(seq: 1)?.event else { throw Failure.notALog(log.path) }
    let origin = OfficeOrigin(first)
    findings.office = origin.id
    findings.compareCheckpoint(with: lines)
    guard let made = PageAnswers.Made(page.answers?["made"]) else {
      findings.problems.append(.init("answers", line: nil, offset: page.offsets["answers"] ?? 0, .unreadable))
      return
    }
    findings.made = page.answers?["made"]
    let packed = PagePackedLines(lines.bytes)
    let answers = try PageAnswers(over: log, of: origin, made, call.process)
    findings.compare(page.answers?["answers"]?.object ?? [:], with: answers.answers)
    let again = PageFile(lines: packed, size: lines.size, root: lines.root, answers: answers.bytes)
    findings.judgeClient()
    guard findings.isOwnClient, findings.problems.isEmpty, findings.differing.isEmpty else { return }
    let bytes = again.bytes()
    if bytes == file { return }
    if PageWrapping.isRewritten(file, of: bytes) || DrawnPage.isSaved(file, of: bytes) {
      findings.isRewritten = true
    } else {
      let offset = zip(bytes, file).enumerated().first { $1.0 != $1.1 }?.offset ?? min(bytes.count, file.count)
      findings.problems.append(.init("page", line: nil, offset: offset, .byte))
    }
  }
}

/// What checking a page found.
struct PageFindings {
  let page: PageReading
  /// What somebody kept.
  let checkpoint: Checkpoint?
  /// The office that the lines are of.
  var office: String?
  /// How many lines there are.
  var size = 0
  var root: Digest?
  /// How the answers were made, as the page says it.
  var made: JSON?
  /// What is wrong.
  var problems: [PageReading.Problem]
  /// The number of answers made again.
  private(set) var checked = 0
  /// Those that aren't what the lines give.
  private(set) var differing: [String] = []
  private var comparison: Comparison?
  /// Whether an editor, a browser or a gateway rewrote what is around the blocks.
  var isRewritten = false
  /// Whether the client is one that an earlier, released version wrote.
  private var isReleased = false

  /// What a checkpoint says of a page's lines.
  enum Comparison: String { case agrees, contradicts, later, other }

  /// Begins with what taking the file apart found.
  init(page: PageReading, checkpoint: Checkpoint?) {
    self.page = page
    self.checkpoint = checkpoint
    problems = page.problems
  }

  /// Whether the page's client is this program's.
  var isOwnClient: Bool { page.client == .own }

  /// Whether what was looked at is as it should be: blocks, lines, answers, client, and a checkpoint that could be compared.
  var verdict: Verdict<Localized> {
    if let first = problems.first { return .contradicted(Localized { "\(first.block) · \(first.problem.text[$0])" }) }
    if !differing.isEmpty {
      let count = differing.count
      return .contradicted(Localized(message: "page-check-command.verdict", ["count": count]))
    }
    switch comparison {
    case .contradicts: return .contradicted(Localized(message: "page-check-command.contradicts"))
    case .other:
      let office = checkpoint?.origin.dropFirst("docket/".count) ?? ""
      return .unchecked(Localized(message: "page-check-command.other", ["office": office]))
    case .later: return .unchecked(Localized(message: "page-check-command.later"))
    case .agrees, nil: break
    }
    guard isOwnClient else {
      return .unchecked(Localized(message: "page-check-command.agrees"))
    }
    return .proved
  }

  /// Notes a client that is neither this program's nor that of a release which the page names.
  mutating func judgeClient() {
    guard !isOwnClient else { return }
    let program = made?["program"]?.string ?? ""
    isReleased = program != DocketTool.version && ReleasedClients.has(page.client.digest, of: program)
    if !isReleased, !problems.contains(where: { $0.block == "client" }) {
      problems.append(.init("client", line: nil, offset: page.offsets["client"] ?? 0, .client))
    }
  }

  /// Holds the checkpoint against the first lines.
  mutating func compareCheckpoint(with lines: RecordedLines) {
    guard let checkpoint else { return }
    guard checkpoint.origin == "docket/\(office ?? "")" else { return comparison = .other }
    comparison =
      switch RootVerdict(on: checkpoint.root, found: lines.root(ofFirst: checkpoint.size)) {
      case .agrees: .agrees
      case .differs: .contradicts
      // Of more lines than there are here there is nothing to say.
      case .isShorter: .later
      }
  }

  /// Compares the page's answers with new ones.
  mutating func compare(_ stated: JSON.Object, with anew: [String: [UInt8]]) {
    let addresses = Set(stated.map(\.key)).union(anew.keys).sorted()
    checked = addresses.count
    differing = addresses.filter { stated[$0].map { Array($0.text().utf8) } != anew[$0] }
  }

  /// The findings for programs.
  func json(in language: Language) -> JSON {
    let verdict = verdict
    return [
      "ok": (verdict == .proved).json, "verdict": verdict.word.rawValue.json, "why": (verdict.finding?[language]).json,
      "rewritten": isRewritten.json, "office": office.json, "size": size.json,
      "root": root.json,
      "made": made ?? .null, "client": .string(isOwnClient ? "same" : "other"),
      "checkpoint": comparison?.rawValue.json ?? .null,
      "answers": ["checked": checked.json, "differ": differing.json],
      "problems": .array(
        problems.map { problem in
          [
            "block": problem.block.json, "line": problem.line.json, "offset": problem.offset.json,
            "problem": problem.problem.text[language].json,
          ]
        }),
    ]
  }

  /// The findings for people.
  func text(in language: Language) -> String {
    var lines: [String] = []
    let short = root.map { "\($0.base64.prefix(8))…" } ?? "—"
    lines.append(verdict.text[language])
    lines.append(
      language.choose(
        "\(size) 件 · 根哈希 \(short) · 重算 \(checked) 项结果，\(differing.count) 项不同",
        "\(size) events · root \(short) · \(checked) answers recomputed, \(differing.count) differ"))
    for problem in problems {
      let position =
        problem.line.map { language.choose("第 \($0) 行", "line \($0)") }
        ?? language.choose("第 \(problem.offset) 字节起", "from byte \(problem.offset)")
      lines.append("  \(problem.block) · \(position) · \(problem.problem.text[language])")
    }
    for address in differing { lines.append("  answers · \(address)") }
    switch (comparison, checkpoint) {
    case (.agrees, let checkpoint?):
      lines.append(
        language.choose("前 \(checkpoint.size) 行与检查点相符", "the first \(checkpoint.size) lines agree with the checkpoint"))
    case (.later, let checkpoint?):
      lines.append(
        language.choose(
          "检查点有 \(checkpoint.size) 行，比这一页晚，比不了；在案卷那边用：docket 验证 --对照 检查点",
          "the checkpoint has \(checkpoint.size) lines, later than this page, and can't be compared: docket verify --against CHECKPOINT"))
    case (.contradicts, _), (.other, _), (nil, _), (_, nil): break
    }
    if isRewritten { lines.append(language.choose("外壳被改写：数据和程序都在，未变", "the wrapping was rewritten; data and program are unchanged")) }
    return lines.joined(separator: "\n")
  }
}

extension PageAnswers.Made {
  /// Reads what a page states.
  init?(_ json: JSON?) {
    guard let day = json?["day"]?.string.flatMap({ Day($0) }), let year = json?["year"]?.decimal?.whole else { return nil }
    let years = (json?["years"]?.array ?? []).compactMap { $0.decimal?.whole }
    self.init(
      asOf: json?["asOf"]?.string.flatMap { Day($0) }, day: day, years: years.isEmpty ? [year] : years, opens: json?["opens"]?.string)
  }
}

extension PageReading.Wrong: Said {
  package static var subject: String { "page-wrong" }

  /// What is wrong.
  package var text: Localized {
    if case .line(let problem) = self { return problem.text }
    if case .root(let found) = self { return Localized(message: "page-check-command.root", ["found": found.base64]) }
    return message.text
  }
}

extension PageReading.Fault {
  /// The fault as a failure.
  func failure(_ path: String) -> Failure {
    switch self {
    case .noPage(let block): Failure.usage("no-page", ["path": path, "block": block])
    case .newerFormat(let format): Failure.io("newer-format.newer-format-2", ["path": path, "format": format])
    }
  }
}
