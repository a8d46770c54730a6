import Casework
import Commands
import EventLog
import Exchange
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// How a command understands a ledger: by what the office answered once, and what `--read` or somebody at a terminal says now.
struct LedgerHeadings {
  private(set) var understanding: LedgerUnderstanding
  private let path: String
  /// What the office has kept.
  private let kept: [UnderstoodWord]
  /// What `--read` says, by headings, and words with their fields before them.
  private var given: [(heading: String, word: String)] = []

  /// Takes the office's answers and the call's.
  init(_ call: CommandCall, in office: some OfficeView) throws {
    path = call.invocation.argument("file") ?? ""
    kept = try office.understoodWords().filter { $0.door == LedgerUnderstanding.door }
    understanding = LedgerUnderstanding(kept.map { .init(heading: $0.heading, meaning: $0.meaning, shape: $0.shape, kind: $0.kind) })
    for text in call.invocation.values("read") {
      guard let sign = text.lastIndex(where: { $0 == "=" || $0 == "＝" }), sign > text.startIndex else {
        throw Failure.usage("bad-read", ["text": text])
      }
      let (heading, word) = (Self.plain(String(text[..<sign])), String(text[text.index(after: sign)...]))
      given.append((heading, word))
      take(word == Self.nothing ? nil : word, for: heading)
    }
  }

  /// A heading with the words that stand for the order of its days, or for all rows, in Chinese, as they are kept.
  private static func plain(_ heading: String) -> String {
    for ending in ["：写法", ":写法", "：order", ":order"] where heading.hasSuffix(ending) {
      return LedgerUnderstanding.orderName(of: String(heading.dropLast(ending.count)))
    }
    for ending in ["：单位", ":单位", "：unit", ":unit"] where heading.hasSuffix(ending) {
      return LedgerUnderstanding.unitName(of: String(heading.dropLast(ending.count)))
    }
    for ending in ["：day", ":day", ":日期"] where heading.hasSuffix(ending) {
      return LedgerUnderstanding.dayName(of: String(heading.dropLast(ending.count)))
    }
    for beginning in ["所有行：", "所有行:", "all:", "all："] where heading.hasPrefix(beginning) {
      return "所有行：" + heading.dropFirst(beginning.count)
    }
    return heading
  }

  /// The kind of rows of a ledger with just these headings, where it was asked before.
  func kind(of header: [String]) -> String? {
    let shape = LedgerUnderstanding.shape(of: header)
    return kept.last { $0.shape == shape && $0.kind != nil }?.kind
  }

  /// What is answered where nothing is made of a heading or a word from now on.
  static let nothing = "0"

  /// Whether an answer says that.
  static func isNothing(_ word: String) -> Bool { [nothing, "以后不用", "不用", "以后不要", "不要"].contains(TextForms.nfkcFolded(word)) }

  /// What is kept of a text in a column of days that says that there is none yet.
  static let notYet = "未办结"

  /// Takes an answer.
  mutating func take(_ word: String?, for heading: String) {
    understanding.take(.init(heading: heading, meaning: word, shape: nil))
  }

  /// Refuses what `--read` says of headings that aren't there, or means nothing for the kind.
  ///
  /// - Parameter knowsCells: whether the cells are read, by which a column of states is known.
  mutating func check(_ header: [String], _ kind: Casework.Kind, _ kinds: [Casework.Kind], knowsCells: Bool = false) throws {
    let meanings = LedgerMeaning.all(of: kind, in: kinds)
    for (heading, word) in given {
      if header.contains(heading) {
        if word == Self.nothing { continue }
        guard let meaning = meanings.named(word, of: kind) else {
          throw Failure.usage("bad-meaning.of-column", ["text": word, "choices": meanings.map(\.word)])
        }
        take(meaning.word, for: heading)
        continue
      }
      if let column = header.first(where: { LedgerUnderstanding.orderName(of: $0) == heading }) {
        if word == Self.nothing { continue }
        guard let order = DayFormat(order: word) else { throw Failure.usage("bad-meaning.of-order", ["text": word, "column": column]) }
        take(order.text, for: heading)
        continue
      }
      if let column = header.first(where: { LedgerUnderstanding.unitName(of: $0) == heading }) {
        if word == Self.nothing { continue }
        guard let unit = LedgerUnderstanding.unit(word, of: kind) else {
          throw Failure.usage("bad-meaning.of-unit", ["text": word, "column": column])
        }
        take(unit, for: heading)
        continue
      }
      if let column = header.first(where: { LedgerUnderstanding.dayName(of: $0) == heading }) {
        guard knowsCells else { throw Failure.usage("needs-suggestion", ["heading": heading, "word": word, "path": path]) }
        if word != Self.nothing, !header.contains(word) || word == column {
          throw Failure.usage("bad-columns.no-days-there", ["word": word])
        }
        continue
      }
      if heading.hasPrefix("所有行："), let field = kind.allFields.named(String(heading.dropFirst(4))), field.isAskedOfAll {
        take(word == Self.nothing ? nil : try Self.value(word, of: field), for: heading)
        continue
      }
      if let sign = heading.firstIndex(where: { $0 == "：" || $0 == ":" }), header.contains(String(heading[..<sign])),
        Self.field(of: heading, word, kind, kinds) == nil, WrittenNotYet.isNoDay(word)
      {
        take(Self.notYet, for: heading)
        continue
      }
      guard let field = Self.field(of: heading, word, kind, kinds) else {
        throw Failure.usage("no-such-heading.ledger", ["heading": heading])
      }
      if word != Self.nothing { take(try Self.value(word, of: field), for: heading) }
    }
  }

  /// The field of which a word is answered: 渠道：红网; of several so called, as an inspection's and its notice's, the one that has the choice.
  private static func field(of heading: String, _ word: String, _ kind: Casework.Kind, _ kinds: [Casework.Kind]) -> Field? {
    guard let sign = heading.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return nil }
    let name = String(heading[..<sign])
    let fields = ([kind] + kinds).compactMap { ($0.allFields).named(name) }.filter { $0.type == .flag || !$0.type.choices.isEmpty }
    return fields.first { $0.type == .flag ? FieldReading.flag(word, of: $0) != nil : $0.type.choices.named(word) != nil } ?? fields.first
  }

  /// A word for a field as it is kept: yes or no, or a choice.
  static func value(_ word: String, of field: Field) throws -> String {
    if field.type == .flag {
      guard let flag = FieldReading.flag(word, of: field) else {
        throw Refusal.badValue(Refusal.FieldName(field), value: word, problem: .notFlag)
      }
      return "\(flag)"
    }
    guard let choice = field.type.choices.named(word) else {
      throw Refusal.badValue(Refusal.FieldName(field), value: word, problem: field.type.choices.problem(with: word))
    }
    return choice.id
  }

  /// Keeps what was answered just now and isn't kept already; a field copy only borrows the office's words.
  func keep(_ call: CommandCall, for header: [String], of kind: String) throws {
    let new = understanding.given.filter { answer in
      !kept.contains { $0.heading == answer.heading && $0.meaning == answer.meaning && $0.kind == kind }
    }
    if new.isEmpty || call.isDry { return }
    let session = try OfficeSession.recording(call)
    defer { session.end() }
    if session.office.tag != nil { return }
    let drafts = try decideUnderstood(
      new.map { ($0.heading, $0.meaning) }, at: LedgerUnderstanding.door, shape: LedgerUnderstanding.shape(of: header), kind: kind,
      by: Who(try Attribution.name(call), on: session.today), in: session.office, at: session.moment)
    _ = try session.durableLines(try session.appendPending(drafts, asking: DecidedDrafts()), answered: session.snapshot.count)
    call.console.note(message: "import-interview.kept", ["headings": new.map { TextForms.shownInLine($0.heading) }])
  }
}

extension Field {
  /// Whether what all rows of a ledger have of it is kept: a choice, or a yes or no.
  var isAskedOfAll: Bool { type == .flag || !type.choices.isEmpty }
}
