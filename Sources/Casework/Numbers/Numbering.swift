public import LogLines
import TextForms
import Values
import Written

/// One way in which an office numbers papers of a kind, or of one type of it.
public struct Numbering: Hashable, Sendable {
  public let kind: String
  /// The type; nil for types without a pattern of their own.
  public let type: String?
  public let pattern: NumberPattern
  /// The first number.
  public let start: Int
  /// Whether every paper gets the next one that comes without a number.
  public let isUsual: Bool

  /// Reads the numbering that an event adopted; nil if it isn't one.
  init?(_ data: JSON.Object) {
    guard let kind = data["kind"]?.string, let pattern = data["pattern"]?.string.flatMap({ NumberPattern($0) }) else { return nil }
    self.kind = kind
    self.type = data["type"]?.string
    self.pattern = pattern
    self.start = data["start"]?.decimal?.whole ?? 1
    self.isUsual = data["always"]?.bool ?? false
  }
}

extension [Numbering] {
  /// The numbering that a paper's number matches, with its running number and year.
  fileprivate func match(_ text: String, of kind: Kind) -> (Numbering, number: Int, year: Int?)? {
    let ofKind = filter { $0.kind == kind.id }
    if let exact = ofKind.lazy.compactMap({ one in one.pattern.match(text).map { (one, $0.number, $0.year) } }).first { return exact }
    // 〔2026〕1 alone is a number of the only pattern that there is.
    return ofKind.lazy.compactMap { one in
      one.pattern.folded(text, isOnly: ofKind.count == 1).map { (one, $0.number, $0.year) }
    }.first
  }
}

extension Kind {
  /// The field of a paper's number, for kinds that have one.
  public static let numberField = "number"

  /// Whether papers of the kind have numbers.
  public var isNumbered: Bool { origin != .system && field(Self.numberField)?.type == .text }
}

extension OfficeView {
  /// The ways of numbering in force, the later in place of the earlier for the same kind and type.
  public func numberings() throws -> [Numbering] {
    guard let history = try ownCase().flatMap({ try history(of: $0) }) else { return [] }
    var numberings: [Numbering] = []
    for entry in history.validEntries where entry.event.type.name == Kind.numberedEvent {
      guard let numbering = Numbering(entry.data) else { continue }
      numberings.removeAll { $0.kind == numbering.kind && $0.type == numbering.type }
      numberings.append(numbering)
    }
    return numberings
  }

  /// The way of numbering for a type of a kind, else for the kind.
  public func numbering(of kind: Kind, type: String?) throws -> Numbering? {
    let ofKind = try numberings().filter { $0.kind == kind.id }
    return ofKind.first { $0.type == type } ?? ofKind.first { $0.type == nil }
  }

  /// The cases of any kind under one pattern that ever had a number, voided ones among them.
  func holders(of number: Int, _ numbering: Numbering, year: Int, among all: [Numbering]) throws -> [CaseID] {
    let text = numbering.pattern.number(number, in: year).foldedForComparison
    let kinds = Set(all.filter { $0.pattern == numbering.pattern }.map(\.kind))
    return try kinds.sorted().flatMap { try cases(kind: $0, knownAs: text) }
  }

  /// The highest number used under a pattern in a year; nil if there is none.
  public func highest(of numbering: Numbering, year: Int) throws -> Int? {
    let all = try numberings()
    if let given = try given(under: numbering, year: year, among: all) { return given.last }
    // A pattern with something behind its number is looked for number by number.
    func isGiven(_ number: Int) throws -> Bool { try !holders(of: number, numbering, year: year, among: all).isEmpty }
    // Numbers are given without gaps but for those typed: leap ahead, then look closely.
    var (low, step) = (numbering.start - 1, 1)
    while step < Self.farthest, try isGiven(low + step) {
      low += step
      step *= 2
    }
    while step > 1 {
      step /= 2
      if try isGiven(low + step) { low += step }
    }
    var (highest, next) = (low, low + 1)
    while next - highest <= Self.lookahead {
      if try isGiven(next) { highest = next }
      next += 1
    }
    // A number typed below the first one counts as well.
    return highest < numbering.start ? nil : highest
  }

  /// The numbers ever given under a pattern, oldest first; nil where it doesn't end in a number.
  private func given(under numbering: Numbering, year: Int, among all: [Numbering]) throws -> [Int]? {
    let ends = [numbering.start, numbering.start + 1].map { DocumentNumber(numbering.pattern.number($0, in: year))?.series }
    // Of `{n}/{year}` the digits at the end are the year's, and each number would be a series of its own.
    guard let series = ends[0], series == ends[1] else { return nil }
    let kinds = Set(all.filter { $0.pattern == numbering.pattern }.map(\.kind))
    let numbers = try kinds.flatMap { try papers(kind: $0, series: series) }.compactMap { text -> Int? in
      guard let (number, matched) = numbering.pattern.match(text) ?? numbering.pattern.folded(text, isOnly: false),
        matched == nil || matched == year
      else { return nil }
      return number
    }
    return Set(numbers).filter { $0 >= numbering.start }.sorted()
  }

  /// How far a number may leave others out and still be found, or have them called missing.
  private static var lookahead: Int { 300 }
  private static var farthest: Int { 1 << 29 }

  /// A year's use of a numbering: the last and next number, the missing and the repeated ones.
  public func use(of numbering: Numbering, year: Int) throws -> (last: Int?, next: Int, missing: [Int], twice: [Int]) {
    // What a typed number leaped over is missing only as far as a slip of the pen reaches: behind a jump of millions nobody looks for
    // papers.
    let all = try numberings()
    let given = try given(under: numbering, year: year, among: all)
    guard let last = try given.map(\.last) ?? highest(of: numbering, year: year) else { return (nil, numbering.start, [], []) }
    var (missing, twice, next): ([Int], [Int], Int) = ([], [], numbering.start)
    for number in try given ?? (numbering.start...last).filter({ try !holders(of: $0, numbering, year: year, among: all).isEmpty }) {
      if number - next < Self.lookahead { missing += next..<number }
      next = number + 1
      let holders = try holders(of: number, numbering, year: year, among: all)
      let text = numbering.pattern.number(number, in: year).foldedForComparison
      let current = try holders.filter { try currentCase($0)?.fields[Kind.numberField]?.string?.foldedForComparison == text }
      if current.count > 1 { twice.append(number) }
    }
    return (last, last + 1, missing, twice)
  }

  /// An audit's findings in some years' numbers: missing and repeated ones.
  public func numberFindings(in years: ClosedRange<Int>) throws -> [AuditFinding] {
    let all = try numberings()
    var findings: [AuditFinding] = []
    var seen: Set<NumberPattern> = []
    for numbering in all where seen.insert(numbering.pattern).inserted {
      for year in numbering.pattern.hasYear ? years : years.upperBound...years.upperBound {
        let use = try use(of: numbering, year: year)
        for (numbers, isMissing) in [(use.missing, true), (use.twice, false)] {
          for number in numbers {
            findings.append(
              AuditFinding(
                .numbers, cases: isMissing ? [] : try holders(of: number, numbering, year: year, among: all), events: [],
                detail: .number(numbering.pattern.number(number, in: year), isMissing: isMissing)))
          }
        }
      }
    }
    return findings
  }

  /// What comes next under a way of numbering.
  public func nextNumber(of numbering: Numbering, year: Int) throws -> Int {
    try highest(of: numbering, year: year).map { $0 + 1 } ?? numbering.start
  }
}

/// The event that puts a way of numbering in force.
public func decideNumbering(
  of kind: Kind, type: String?, pattern text: String, start: Int?, isUsual: Bool = true, by who: Who,
  in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  let name = Refusal.FieldName(id: "pattern", label: "文号格式")
  guard kind.isNumbered else {
    throw Refusal.badValue(Refusal.FieldName(id: "kind", label: "类型"), value: kind.label, problem: .notNumbered)
  }
  guard NumberPattern(text) != nil else { throw Refusal.badValue(name, value: text, problem: .notPattern) }
  guard let action = Kind.office.action("numbering"), let opening = try office.event(at: 1) else { return [] }
  try office.roster.check(who.by, may: .setNumbering)
  if office.tag != nil { throw Refusal.notOnCopies }
  let data = JSON.Object(given: [
    "kind": kind.id, "pattern": text, "start": start ?? 1, "always": isUsual ? true : nil, "type": type, "note": who.note,
  ])
  return try decideNamed(
    Intent(kind: .office, action: action, caseID: opening.caseID, fields: data, on: who.on, by: who.by, id: who.id), in: office, at: moment)
}

extension Decision {
  /// Assigns the next number, if requested, or where the office always gives one to what has none.
  func fillNumber(_ data: inout JSON.Object, before: Case?) throws {
    if intent.number == .asGiven { return }
    let type = (data["type"] ?? before?.fields["type"])?.string
    let numbering = try office.numbering(of: kind, type: type)
    if intent.number == .usual {
      let takesOne =
        form.fields.contains { $0.id == Kind.numberField } && (data[Kind.numberField] ?? before?.fields[Kind.numberField]) == nil
      guard takesOne, office.tag == nil, numbering?.isUsual ?? false else { return }
    }
    if office.tag != nil {
      // What would only give the number isn't done; anything else is, without one.
      let isAllThere = form.fields.indices.contains {
        form.fields[$0].id == Kind.numberField && form.requires(at: $0, opening: before == nil)
      }
      if isAllThere { throw Refusal.notOnCopies }
      return
    }
    guard let numbering else { throw Refusal.noNumbering(kind: kind.id, label: kind.label) }
    // A copy's paper was handed over on its own day, whenever it gets its number at home.
    let isOfCopy = before?.id.runningNumber?.prefix.contains { $0.isLetter } ?? false
    let year = isOfCopy ? before?.opened.year ?? intent.on.year : intent.on.year
    let number = try office.nextNumber(of: numbering, year: year)
    data[Kind.numberField] = .string(numbering.pattern.number(number, in: year))
  }

  /// Refuses a number in force that another case has.
  func checkNumber(_ data: JSON.Object, of id: CaseID) throws {
    guard kind.isNumbered, let text = data[Kind.numberField]?.string, let field = kind.field(Kind.numberField) else { return }
    let all = try office.numberings()
    guard let (numbering, number, year) = all.match(text, of: kind) else { return }
    for other in try office.holders(of: number, numbering, year: year ?? intent.on.year, among: all) where other != id {
      if try office.currentCase(other)?.fields[Kind.numberField]?.string?.foldedForComparison == text.foldedForComparison {
        throw Refusal.notUnique(Refusal.FieldName(field), value: text, other: other)
      }
    }
    // However its brackets, blanks and 号 are written, it is the same number.
    guard let written = DocumentNumber(numbering.pattern.number(number, in: year ?? intent.on.year)) else { return }
    for kind in Set(all.filter { $0.pattern == numbering.pattern }.map(\.kind)).sorted() {
      for other in try office.cases(kind: kind, tail: written.tail) where other != id {
        guard let number = try office.currentCase(other)?.fields[Kind.numberField]?.string.flatMap({ DocumentNumber($0) }),
          written.isNamed(by: number)
        else { continue }
        throw Refusal.notUnique(Refusal.FieldName(field), value: text, other: other)
      }
    }
  }
}

extension OfficeView {
  /// What is to be noted about the number of a draft that another case has; the office has taken the draft along.
  public func sameNumber(asIn draft: Draft) throws -> Note? {
    guard let kind = catalog.kind(draft.caseID.kind), kind.isNumbered, let text = draft.data[Kind.numberField]?.string else { return nil }
    return try sameNumber(as: text, of: draft.caseID, kind: kind)
  }

  /// What is to be noted about a number that another case has, where no numbering refuses it.
  func sameNumber(as text: String, of id: CaseID, kind: Kind) throws -> Note? {
    guard try numberings().match(text, of: kind) == nil, let written = DocumentNumber(text), let named = try currentCase(id) else {
      return nil
    }
    let same = try cases(kind: kind.id, tail: written.tail).filter { $0 != id }.compactMap { other -> (CaseID, String)? in
      guard let current = try currentCase(other), let number = current.fields[Kind.numberField]?.string,
        let recorded = DocumentNumber(number), written.isNamed(by: recorded),
        written.year != nil || current.opened.year == named.opened.year
      else { return nil }
      // Each type of paper may have a series of its own where none says which.
      let isOfOther = current.fields["type"] != named.fields["type"] && written.prefix.isEmpty && recorded.prefix.isEmpty
      return isOfOther ? nil : (other, number)
    }
    if same.isEmpty { return nil }
    let others = Localized { language in
      same.map { language.choose("\($0)（\($1)）", "\($0) (\($1))") }.joined(separator: language.choose("、", ", "))
    }
    return .sameNumber(id, number: text, others: others)
  }

  /// What is to be noted about a number that leaves others out before it.
  func gap(before text: String, of id: CaseID, kind: Kind) throws -> Note? {
    let all = try numberings()
    guard let (numbering, number, given) = all.match(text, of: kind) else { return nil }
    let year = given ?? 0
    if number <= numbering.start { return nil }
    if let numbers = try self.given(under: numbering, year: year, among: all) {
      let last = numbers.last { $0 < number } ?? numbering.start - 1
      return last == number - 1 ? nil : .gap(id, number: text, expected: numbering.pattern.number(last + 1, in: year))
    }
    var last = number - 1
    while last >= numbering.start, number - last <= Self.lookahead, try holders(of: last, numbering, year: year, among: all).isEmpty {
      last -= 1
    }
    if last == number - 1 || number <= numbering.start { return nil }
    return .gap(id, number: text, expected: numbering.pattern.number(max(last + 1, numbering.start), in: year))
  }
}

extension Event {
  /// The numbers on paper that the event gives its case, itself or as a correction.
  public var papers: [String] {
    let set = type == .corrected ? data["set"]?.object ?? [:] : [:]
    return CaseKey.paperFields.sorted().flatMap { field in [data[field], set[field]].compactMap { $0?.string } }
  }
}
