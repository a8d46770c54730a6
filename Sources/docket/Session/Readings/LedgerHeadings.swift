package import Casework
package import Commands
import EventLog
package import Exchange
import Formats
import LogLines
package import Readings
import TextForms
package import Values
import Written

/// How a command understands a ledger: by the readings that the office accepted, by what it answered of words, and by what is said now.
package struct LedgerHeadings {
  package private(set) var understanding: LedgerUnderstanding
  /// The year of days that have none, where it is said among the corrections.
  package private(set) var year: Int?
  /// The day on which all rows were opened, where no column says it.
  package private(set) var openingDay: Day?
  private let path: String
  /// What is known before the file is read.
  private let known: KnownReadings
  /// What the office has kept.
  private let kept: [UnderstoodWord]
  /// What `--read` says, by headings, and words with their fields before them.
  private var given: [(heading: String, word: String)] = []

  /// Takes the office's answers and the call's.
  package init(_ call: CommandCall, in office: (any OfficeView)?) throws {
    path = call.invocation.argument("file") ?? ""
    kept = try office?.understoodWords().filter { $0.door == LedgerUnderstanding.door } ?? []
    understanding = LedgerUnderstanding(kept.map { .init(heading: $0.heading, meaning: $0.meaning, shape: $0.shape, kind: $0.kind) })
    given = try call.invocation.values("read").map(Self.parts)
    known = try KnownReadings(call, in: office)
    for (heading, word) in given where Self.constant(word) == nil { take(word == Self.nothing ? nil : word, for: heading) }
  }

  /// What is said, and of what.
  private static func parts(_ text: String) throws -> (heading: String, word: String) {
    guard let sign = text.lastIndex(where: { $0 == "=" || $0 == "＝" }), sign > text.startIndex else {
      throw Failure.usage("bad-read", ["text": text])
    }
    let word = String(text[text.index(after: sign)...]).trimmingBlanks
    return (plain(String(text[..<sign]).trimmingBlanks), ["不读", "away"].contains(word) ? nothing : word)
  }

  /// Says one thing more of a ledger.
  package mutating func correct(_ text: String, _ header: [String], _ kind: Casework.Kind, _ kinds: [Casework.Kind]) throws {
    let before = self
    given.append(try Self.parts(text))
    do { try check(header, kind, kinds, knowsCells: true) } catch {
      self = before
      throw error
    }
  }

  // MARK: Readings

  /// The reading of such headings that the office accepted.
  package func accepted(of header: [String]) -> Reading? {
    known.accepted[LedgerUnderstanding.shape(of: header)].flatMap { $0.subject == .ledger ? $0 : nil }
  }

  /// Whether something is said of this very file.
  package var isSaid: Bool { !given.isEmpty || known.given != nil }

  /// Whether a reading is given beside the file.
  package var hasReading: Bool { known.given != nil }

  /// Takes the reading that the office accepted of such headings, and the one that is given.
  package mutating func takeReadings(of header: [String], _ kind: Casework.Kind) {
    if let accepted = accepted(of: header) {
      let spoken = understanding.given
      understanding.take(accepted, of: header, kind, shape: LedgerUnderstanding.shape(of: header))
      for answer in spoken { understanding.take(answer) }
    }
    if case .reading(let reading)? = known.given {
      understanding.take(reading, of: header, kind, shape: nil)
      year = reading.constants.year
    }
  }

  /// What a painted ledger that was given back says otherwise than a proposal.
  package func corrections(of proposal: Proposal) -> [String] {
    guard case .painted(let list)? = known.given else { return [] }
    return list.corrections(of: proposal)
  }

  // MARK: Words

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

  /// The kind of rows of a ledger with just these headings, where it was accepted or asked before.
  package func kind(of header: [String]) -> String? {
    if let accepted = accepted(of: header) { return accepted.grids.first?.subject }
    let shape = LedgerUnderstanding.shape(of: header)
    return kept.last { $0.shape == shape && $0.kind != nil }?.kind
  }

  /// What is answered where nothing is made of a heading or a word from now on.
  package static let nothing = "0"

  /// Whether an answer says that.
  package static func isNothing(_ word: String) -> Bool { [nothing, "以后不用", "不用", "以后不要", "不要"].contains(TextForms.nfkcFolded(word)) }

  /// What is kept of a text in a column of days that says that there is none yet.
  package static let notYet = "未办结"

  /// Takes an answer.
  package mutating func take(_ word: String?, for heading: String) {
    understanding.take(.init(heading: heading, meaning: word, shape: nil))
  }

  /// Refuses what `--read` says of headings that aren't there, or means nothing for the kind.
  ///
  /// - Parameter knowsCells: whether the cells are read, by which a column of states is known.
  package mutating func check(_ header: [String], _ kind: Casework.Kind, _ kinds: [Casework.Kind], knowsCells: Bool = false) throws {
    let meanings = LedgerMeaning.all(of: kind, in: kinds)
    for (said, saidWord) in given {
      var (heading, word) = (Self.heading(said, in: header), saidWord)
      if let constant = Self.constant(word) {
        if Self.isOpeningDay(heading, of: kind) {
          guard let day = Day(calendar: constant) else { throw Failure.usage("bad-meaning.of-day", ["text": constant]) }
          openingDay = day
          continue
        }
        (heading, word) = ("所有行：" + heading, constant)
      }
      if ["年度", "年", "year"].contains(heading), !header.contains(heading) {
        year = try word.ledgerYear
        continue
      }
      let isNothing = word == Self.nothing
      if header.contains(heading) {
        let meaning = isNothing ? nil : meanings.named(word, of: kind)
        guard isNothing || meaning != nil else {
          throw Failure.usage("bad-meaning.of-column", ["text": word, "choices": meanings.map(\.word)])
        }
        take(meaning?.word, for: heading)
      } else if let column = header.first(where: { LedgerUnderstanding.orderName(of: $0) == heading }) {
        let order = DayFormat(order: word)
        guard isNothing || order != nil else { throw Failure.usage("bad-meaning.of-order", ["text": word, "column": column]) }
        take(order?.text, for: heading)
      } else if let column = header.first(where: { LedgerUnderstanding.unitName(of: $0) == heading }) {
        let unit = isNothing ? nil : LedgerUnderstanding.unit(word, of: kind)
        guard isNothing || unit != nil else { throw Failure.usage("bad-meaning.of-unit", ["text": word, "column": column]) }
        take(unit, for: heading)
      } else if let column = header.first(where: { LedgerUnderstanding.dayName(of: $0) == heading }) {
        guard knowsCells else { throw Failure.usage("needs-suggestion", ["heading": heading, "word": word, "path": path]) }
        guard isNothing || header.contains(word) && word != column else { throw Failure.usage("bad-columns.no-days-there", ["word": word]) }
        take(isNothing ? nil : word, for: heading)
      } else if heading.hasPrefix("所有行："), let (field, second) = Self.field(ofAll: String(heading.dropFirst(4)), kind, kinds) {
        let value = isNothing ? nil : field.isAskedOfAll ? try Self.value(word, of: field) : word
        take(value, for: LedgerUnderstanding.wholeName(of: field, ofSecond: second))
      } else if let sign = heading.firstIndex(where: { $0 == "：" || $0 == ":" }), header.contains(String(heading[..<sign])),
        Self.field(of: heading, word, kind, kinds) == nil, WrittenNotYet.isNoDay(word)
      {
        take(Self.notYet, for: heading)
      } else {
        guard let field = Self.field(of: heading, word, kind, kinds) else {
          throw Failure.usage("no-such-heading.ledger", ["heading": heading])
        }
        take(isNothing ? nil : try Self.value(word, of: field), for: heading)
      }
    }
  }

  /// The heading that a column's letters or the cell of a heading name; else the word itself.
  private static func heading(_ word: String, in header: [String]) -> String {
    if header.contains(word) { return word }
    var bare = word.uppercased()
    if let open = word.lastIndex(where: { "（(".contains($0) }), let last = word.last, "）)".contains(last) {
      bare = word[word.index(after: open)...].dropLast().uppercased()
    }
    let isCell = bare.last?.isNumber ?? false
    guard let column = CellReference((isCell ? bare : bare + "1").utf8)?.column, header.indices.contains(column) else { return word }
    return header[column]
  }

  /// What is said of all rows: 全部:网络.
  private static func constant(_ word: String) -> String? {
    ["全部:", "全部：", "all:"].first(where: word.hasPrefix).map { String(word.dropFirst($0.count)) }
  }

  private static func isOpeningDay(_ heading: String, of kind: Casework.Kind) -> Bool {
    let opening = kind.actions.first { $0.from.opens }
    return ["on", "日期", "登记日期"].contains(heading) || opening.map { heading == $0.label + "日期" || heading == $0.event } ?? false
  }

  /// The field that all rows have alike, of the row's own case or of its second one.
  private static func field(
    ofAll name: String, _ kind: Casework.Kind, _ kinds: [Casework.Kind]
  ) -> (field: Field, second: Casework.Kind?)? {
    if let field = kind.allFields.named(name) { return (field, nil) }
    let parts = name.split(maxSplits: 1) { $0 == "." || $0 == "：" || $0 == ":" }.map(String.init)
    guard parts.count == 2, let second = kinds.first(where: { $0.label == parts[0] || $0.id == parts[0] }) else { return nil }
    return second.allFields.named(parts[1]).map { ($0, second) }
  }

  /// The field of which a word is answered: 渠道：红网; of several so called, as an inspection's and its notice's, the one that has the choice.
  private static func field(of heading: String, _ word: String, _ kind: Casework.Kind, _ kinds: [Casework.Kind]) -> Field? {
    guard let sign = heading.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return nil }
    let name = String(heading[..<sign])
    let fields = ([kind] + kinds).compactMap { ($0.allFields).named(name) }.filter { $0.type == .flag || !$0.type.choices.isEmpty }
    return fields.first { $0.type == .flag ? FieldReading.flag(word, of: $0) != nil : $0.type.choices.named(word) != nil } ?? fields.first
  }

  /// A word for a field as it is kept: yes or no, or a choice.
  package static func value(_ word: String, of field: Field) throws -> String {
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

  /// Keeps what was answered just now and isn't kept already, and the reading; a field copy only borrows the office's words.
  package func keep(_ call: CommandCall, for header: [String], of kind: Casework.Kind, _ proposal: Proposal? = nil) throws {
    let new = understanding.given.filter { answer in
      Self.holdsForOthers(answer.heading, kind)
        && !kept.contains { $0.heading == answer.heading && $0.meaning == answer.meaning && $0.kind == kind.id }
    }
    let isKept = !isSaid && accepted(of: header) != nil
    let reading = isKept ? nil : proposal
    if new.isEmpty && reading == nil || call.isDry { return }
    let session = try OfficeSession.recording(call)
    defer { session.end() }
    if session.office.tag != nil { return }
    let who = Who(try Attribution.name(call), on: session.today)
    let shape = LedgerUnderstanding.shape(of: header)
    var drafts: [Draft] = []
    var office = PendingOffice(session.office, head: session.snapshot.count)
    if let reading {
      drafts = try decideReading(
        reading.reading.json, of: shape, door: LedgerUnderstanding.door, by: who, in: office, at: session.moment)
      for draft in drafts { try office.append(draft, at: session.moment.now) }
    }
    if !new.isEmpty {
      drafts += try decideUnderstood(
        new.map { ($0.heading, $0.meaning) }, at: LedgerUnderstanding.door, shape: shape, kind: kind.id, by: who, in: office,
        at: session.moment)
    }
    if drafts.isEmpty { return }
    _ = try session.durableLines(try session.appendPending(drafts, asking: DecidedDrafts()), answered: session.snapshot.count)
    if !new.isEmpty { call.console.note(message: "import-interview.kept", ["headings": new.map { TextForms.shownInLine($0.heading) }]) }
  }

  /// Whether an answer holds for other files too: which site all rows are of doesn't.
  private static func holdsForOthers(_ heading: String, _ kind: Casework.Kind) -> Bool {
    guard heading.hasPrefix("所有行："), let field = kind.allFields.named(String(heading.dropFirst(4))) else { return true }
    return field.isAskedOfAll
  }
}

extension Field {
  /// Whether what all rows of a ledger have of it is kept: a choice, or a yes or no.
  package var isAskedOfAll: Bool { type == .flag || !type.choices.isEmpty }
}

extension String {
  /// A year as people type it.
  package var ledgerYear: Int {
    get throws {
      guard let year = Int(written: TextForms.nfkcFolded(self).replacing("年", with: "")), (1900...2199).contains(year) else {
        throw Failure.usage("bad-year.no-year", ["word": self])
      }
      return year
    }
  }
}
