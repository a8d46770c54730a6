public import Casework
import LogLines
import TextForms
import Written

/// The words that the columns of a kind's ledgers may hold.
public struct LedgerVocabulary {
  private let kind: Kind
  private let catalog: Catalog

  /// Makes the words of a kind.
  public init(_ kind: Kind, in catalog: Catalog) { (self.kind, self.catalog) = (kind, catalog) }

  /// The word that a placeholder is, its form behind a stroke; nil where there is none of the name, or it has no such form.
  public func word(_ text: String) -> LedgerWord? {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map { String($0).trimmingBlanks }
    guard let name = parts.first, let word = named(name) ?? meantExactly(name) else { return nil }
    guard parts.count == 2 else { return word }
    let isDay = if case .day = word.meaning { true } else { false }
    return LedgerForm(parts[1], for: word.field, isDay: isDay).map { word.with(form: $0) }
  }

  /// The forms that a word takes behind a stroke, where the word before it is known and has none of the name; nil where it isn't known.
  public func forms(of text: String) -> [String]? {
    let name = text.prefix { $0 != "|" }
    guard name.endIndex != text.endIndex, let word = word(String(name).trimmingBlanks) else { return nil }
    let isDay = if case .day = word.meaning { true } else { false }
    return LedgerForm.samples(for: word.field, isDay: isDay)
  }

  /// The word that a heading stands over, with the unit that it names.
  public func word(underHeading heading: String, _ understanding: LedgerUnderstanding) -> LedgerWord? {
    var match: LedgerWord?
    if let answer = understanding.answer(to: heading, of: kind) {
      guard let meaning = answer.meaning else { return nil }
      match = named(meaning) ?? meant(meaning)
    }
    guard let word = match ?? named(HeadingWords.withoutBrackets(HeadingWords.folded(heading))) ?? meant(heading) else { return nil }
    return word.with(form: LedgerForm(heading: heading, for: word.field))
  }

  /// The word that people give a name by which it could be meant.
  public func nearest(to name: String) -> String? { TextForms.nearest(to: name, among: all) }

  /// All names in Chinese.
  private var all: [String] {
    let fixed = ["n", "案号", "状态", "办结日期", "经办人", "检查人员", "单位", "今天", "文号"]
    let sites = isAtSite ? site.map { site in site.allFields.filter { !$0.isPersonal }.map { "项目.\($0.label)" } } ?? [] : []
    return fixed + fields.map(\.label) + sites + kind.actions.map { "\($0.label)日期" }
  }

  private var fields: [Field] { kind.allFields + Field.general.filter { $0.type != .attachments } }

  /// The kind of its site.
  private var site: Kind? { catalog.kind(Kind.project.id) }

  /// Whether its cases are about a site, themselves or by a case that they refer to.
  private var isAtSite: Bool {
    kind.id == Kind.project.id
      || kind.allFields.contains { field in
        guard case .ref(let id) = field.type else { return false }
        return id == Kind.project.id || catalog.kind(id)?.allFields.contains { $0.type == .ref(Kind.project.id) } ?? false
      }
  }

  private func named(_ name: String) -> LedgerWord? {
    if name == "n" || name == "序号" { return LedgerWord("n", .ordinal) }
    if name == "文号", !kind.isNumbered { return LedgerWord("case", .caseID) }
    if let field = fields.first(where: { $0.id == name }) ?? fields.first(where: { $0.label == name }) { return word(of: field) }
    switch name {
    case "case", "案号", "案件编号", "编号": return LedgerWord("case", .caseID)
    case "state", "状态": return LedgerWord("state", .state)
    case "closed", "办结日期": return LedgerWord("closed", .closed)
    case "completed", "整改完成日期", "整改完成时间":
      if !kind.completions.isEmpty { return LedgerWord("completed", .completed) }
    case "office", "单位": return LedgerWord("office", .office)
    case "today", "今天": return LedgerWord("today", .today)
    case "by", "经办人", "记录人": return LedgerWord("by", .author)
    case "officers", "检查人员", "执法人员": return LedgerWord("officers", .officers)
    case "opened", "on", "登记日期", "日期":
      return kind.actions.first { $0.from.opens }.map { LedgerWord("\($0.id).on", .day($0)) }
    default: break
    }
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2 { return joined(parts[0], parts[1]) }
    return kind.actions.first { "\($0.label)日期" == name || "\($0.label)时间" == name }.map { LedgerWord("\($0.id).on", .day($0)) }
      ?? fields.named(name).map { word(of: $0) }
  }

  private func word(of field: Field) -> LedgerWord { LedgerWord(field.id, .field(field)) }

  private func joined(_ first: String, _ second: String) -> LedgerWord? {
    if first == "项目" || first == "project", isAtSite, let field = site?.allFields.named(second) {
      return LedgerWord("project.\(field.id)", kind.id == Kind.project.id ? .field(field) : .site(field))
    }
    if let field = kind.allFields.first(where: { $0.id == first || $0.label == first }), case .ref(let id) = field.type,
      let target = catalog.kind(id)?.allFields.named(second)
    {
      return LedgerWord("\(field.id).\(target.id)", .joined(field.id, target))
    }
    guard let action = kind.actions.first(where: { $0.id == first || $0.label == first || $0.event == first || $0.aliases.contains(first) })
    else { return nil }
    if second == "on" || second == "日期" { return LedgerWord("\(action.id).on", .day(action)) }
    return kind.fields(of: action).named(second).map { LedgerWord("\(action.id).\($0.id)", .detail(action, $0)) }
  }

  /// What a heading is by the words of imports, those of its site's ledgers, or the one known word in it.
  private func meant(_ heading: String) -> LedgerWord? { meantExactly(heading) ?? contained(in: heading) }

  /// What a heading is by the words of imports, else by those of its site's ledgers.
  private func meantExactly(_ heading: String) -> LedgerWord? {
    if HeadingWords.namesThoseThere(heading) || HeadingWords.namesParticipants(heading) { return LedgerWord("officers", .officers) }
    if let role = HeadingWords(kind: kind).role(of: heading)?.role {
      switch role {
      case .field(let id): return fields.first { $0.id == id }.map { word(of: $0) }
      case .day(let id): return kind.action(id).map { LedgerWord("\($0.id).on", .day($0)) }
      case .opening: return kind.actions.first { $0.from.opens }.map { LedgerWord("\($0.id).on", .day($0)) }
      case .key:
        let isOrdinal = ["序号", "序", "no", "no."].contains(HeadingWords.folded(heading))
        return isOrdinal ? LedgerWord("n", .ordinal) : LedgerWord("case", .caseID)
      case .author: return LedgerWord("by", .author)
      }
    }
    if HeadingWords.namesAuthor(heading) { return LedgerWord("by", .author) }
    return ofSite(heading)
  }

  /// What a heading is by the one known word in it.
  private func contained(in heading: String) -> LedgerWord? {
    switch HeadingWords(kind: kind).contained(in: heading, beside: catalog.kinds)?.role {
    case .field(let id): fields.first { $0.id == id }.map { word(of: $0) }
    case .day(let id): kind.action(id).map { LedgerWord("\($0.id).on", .day($0)) }
    case .opening: kind.actions.first { $0.from.opens }.map { LedgerWord("\($0.id).on", .day($0)) }
    case .key, .author, nil: nil
    }
  }

  /// What a heading is by the words of its site's ledgers.
  private func ofSite(_ heading: String) -> LedgerWord? {
    guard kind.id != Kind.project.id, isAtSite, let site, case .field(let id)? = HeadingWords(kind: site).role(of: heading)?.role,
      let field = site.allFields.first(where: { $0.id == id })
    else { return nil }
    return LedgerWord("project.\(field.id)", .site(field))
  }
}
