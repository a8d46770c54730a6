import Casework
import Documents
import Indicators
import LogLines
import TextForms
import Values
import Written

/// What the forms say about a case, in words.
extension Paper {
  /// Puts values into words, with the names of the cases that are known.
  var fieldWords: FieldWords { FieldWords { references[$0] } }

  /// The words of a case's field; nil if it is absent, or personal and not passed in.
  func word(_ field: String) -> String? {
    current.fields[field].flatMap { fieldWords.words($0, of: history.kind?.field(field)) }
  }

  /// The history of the case that a field refers to.
  func reference(_ field: String) -> CaseHistory? {
    current.fields[field]?.string.flatMap { CaseID($0) }.flatMap { references[$0] }
  }

  /// The inspection behind the case.
  var inspection: CaseHistory? { Self.behind(history).flatMap { references[$0] } }

  /// The project of the case, or of the inspection behind it.
  var project: CaseHistory? {
    if let project = reference("project") { return project }
    let behind = inspection?.current?.fields["project"]?.string.flatMap { CaseID($0) }
    return behind.flatMap { references[$0] }
  }

  /// What is to be called the project: its name, else its number where it wasn't passed in.
  var projectName: String? {
    if let name = project?.current?.fields["name"]?.string { return name }
    return current.fields["project"]?.string ?? inspection?.current?.fields["project"]?.string
  }

  /// The line with 文号, or with the case's number until one is given.
  var numberLine: Block {
    let number = word("number") ?? "编号：\(history.id.number)"
    return .paragraph(RichText(number), alignment: .trailing)
  }

  /// The addressees of a letter, or room for one.
  static func addressee(_ names: [String]) -> Block {
    .paragraph(RichText((names.isEmpty ? "＿＿＿＿＿＿＿＿＿＿＿＿" : names.joined(separator: "、")) + "："), role: .addressee)
  }

  /// Room to write a day.
  static let dayRoom = "　　　年　　月　　日"

  /// A day in full, or room for one.
  func day(_ day: Day?) -> String { day?.formText(in: .zh) ?? Self.dayRoom }

  /// The day of the last standing event of one of these names.
  func lastDay(of events: String...) -> Day? {
    history.validEntries.filter { events.contains($0.event.type.name) }.map(\.on).max()
  }
}

/// Turns fields' values into words: labels for choices, names for cases, units after numbers.
struct FieldWords {
  /// Finds cases by reference, to name them.
  let find: (CaseID) -> CaseHistory?

  /// The words of a value; nil for a personal value, which the caller passes in.
  func words(_ value: JSON, of field: Field?) -> String? {
    if value.isSealed || field?.isPersonal ?? false { return nil }
    guard let field else { return plain(value) }
    switch field.type {
    case .number(let unit): return value.decimal.map { $0.description + (unit ?? "") } ?? plain(value)
    case .money: return value.decimal?.moneyText(in: .zh) ?? plain(value)
    case .date: return value.string.flatMap { Day($0) }?.formText(in: .zh) ?? plain(value)
    case .quarter: return value.string.flatMap { Quarter($0) }.map { "\($0.year)年第\($0.number)季度" } ?? plain(value)
    case .choice(let choices, _): return choices.first { $0.id == value.string }?.label ?? plain(value)
    case .flag: return value.bool.map { $0 ? "是" : "否" } ?? plain(value)
    case .ref: return value.string.flatMap { CaseID($0) }.map(name) ?? plain(value)
    case .attachments:
      return value.array?.compactMap { Attachment($0).map { TextForms.shownInLine($0.name) } }.joined(separator: "、") ?? plain(value)
    case .text: return field.isName ? value.string.map { TextForms.shownInLine($0) } : plain(value)
    case .count, .list, .positions: return plain(value)
    }
  }

  /// What people call a case, with its number.
  func name(of id: CaseID) -> String {
    guard let history = find(id), let key = history.kind?.knownBy, let name = history.current?.fields[key]?.string else {
      return id.description
    }
    return "\(TextForms.shownInLine(name))（\(id)）"
  }

  /// The words of a value whose field says nothing about it.
  private func plain(_ value: JSON) -> String? {
    switch value {
    case .null: nil
    case .bool(let flag): flag ? "是" : "否"
    case .number: value.decimal?.description
    case .string(let text): text
    case .array(let values): values.compactMap(plain).joined(separator: "、")
    case .object(let object): object.compactMap { member in plain(member.value).map { member.key + "：" + $0 } }.joined(separator: "、")
    }
  }
}
