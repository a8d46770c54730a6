import Casework
import EventLog
import Indicators
import TextForms

/// What the forms say about a case, in words.
extension Paper {
  /// Puts values into words, with the names of the cases that are known.
  var fieldWords: FieldWords { FieldWords { references[$0] } }

  /// The words of a field of the case; nil if it is absent, or private and not passed in.
  func word(_ field: String) -> String? {
    word(field, of: current, kind: history.kind)
  }

  /// The words of a field of any case.
  func word(_ field: String, of current: Case?, kind: Kind?) -> String? {
    guard let value = current?.fields[field] else { return nil }
    return fieldWords.words(value, of: kind?.field(field))
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

  /// The words of a field of the project.
  func projectWord(_ field: String) -> String? {
    word(field, of: project?.current, kind: project?.kind)
  }

  /// What the notice is about: 质量, 安全, 扬尘; empty if the type of form says it already.
  var subject: String { word("subject") ?? "" }

  /// The line with 文号, or with the case's number until one is given.
  var numberLine: Block {
    let number = word("number") ?? "编号：\(history.id.number)"
    return .paragraph(RichText(number), alignment: .trailing)
  }

  /// The line that names whom a letter is for, or leaves room for it.
  func addressee(_ fields: [String]) -> Block {
    let names = fields.compactMap(projectWord).uniqued
    return addressee(names.isEmpty ? nil : names.joined(separator: "、"))
  }

  /// The line that names whom a letter is for, or leaves room for it.
  func addressee(_ name: String?) -> Block {
    .paragraph(Paragraph(RichText((name ?? "＿＿＿＿＿＿＿＿＿＿＿＿") + "："), role: .addressee))
  }

  /// A day in full, or room for one.
  func day(_ day: Day?) -> String {
    day?.formText(in: .zh) ?? "　　　年　　月　　日"
  }

  /// The day of the last standing event of one of these names.
  func lastDay(of events: String...) -> Day? {
    history.standing.filter { events.contains($0.event.type.name) }.map(\.on).max()
  }
}
