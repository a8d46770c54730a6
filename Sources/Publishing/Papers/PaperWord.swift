public import Casework
import Documents
import Indicators
import LogLines
import Values

/// What a placeholder of an office's own paper says about a case.
enum PaperWord: Hashable {
  /// What every paper can say.
  case general(General)
  /// A field of the case.
  case field(Field)
  /// A field of its project.
  case site(Field)
  /// A field of a case that it refers to.
  case reference(field: String, Field)
  /// A field of the last event of an action.
  case act(Action, Detail)
  /// A number of the report on a site's supervision.
  case measured(Paper.Measured.Number)
  /// One of its photos, from 1.
  case photo(Int)

  /// What every paper can say.
  enum General: String, CaseIterable {
    case number, paper, office, today
    case id = "case"
    case state, opened, closed, by, note, officers
    case licence = "by.licence"

    var label: String {
      switch self {
      case .number: "文号"
      case .paper: "文书"
      case .office: "单位"
      case .today: "今天"
      case .id: "案号"
      case .state: "状态"
      case .opened: "登记日期"
      case .closed: "办结日期"
      case .by: "经办人"
      case .note: "备注"
      case .officers: "检查人员"
      case .licence: "经办人.执法证号"
      }
    }
  }

  /// What is told of an event.
  enum Detail: Hashable {
    case day, person
    case field(Field)

    /// Its name, in both languages.
    var name: (zh: String, en: String) {
      switch self {
      case .day: ("日期", "on")
      case .person: ("经办人", "by")
      case .field(let field): (field.label, field.id)
      }
    }
  }

  /// The field whose values it prints.
  var valueField: Field? {
    switch self {
    case .field(let field), .site(let field), .reference(_, let field), .act(_, .field(let field)): field
    case .general, .act, .measured, .photo: nil
    }
  }
}

/// The placeholders that papers of a kind understand.
public struct PaperWords {
  /// The kind.
  let kind: Kind
  private let catalog: Catalog

  /// Makes the words for a kind.
  public init(_ kind: Kind, in catalog: Catalog) { (self.kind, self.catalog) = (kind, catalog) }

  /// A placeholder with both of its names.
  struct Entry {
    let zh: String
    let en: String
    let word: PaperWord
  }

  /// The most photos that a template can name.
  static let mostPhotos = Paper.mostPhotos

  /// Every placeholder but lists and photos, those of the case first.
  var entries: [Entry] {
    var entries = fields.map { Entry(zh: $0.label, en: $0.id, word: .field($0)) }
    // A field of the case comes before what every paper says under the same name.
    for word in PaperWord.General.allCases {
      let names = [word.label, word.rawValue].filter { name in !fields.contains { $0.id == name || $0.label == name } }
      if let first = names.first, let last = names.last { entries.append(Entry(zh: first, en: last, word: .general(word))) }
    }
    if let site { entries += prefixed(site, "项目", Kind.project.id) { .site($0) } }
    for (field, target) in references where target.id != Kind.project.id {
      entries += prefixed(target, field.label, field.id) { .reference(field: field.id, $0) }
    }
    if kind.policy.paper?.contains(where: { $0.form == .report }) ?? false {
      for number in Paper.Measured.Number.allCases {
        entries.append(Entry(zh: "监督报告.\(number.label)", en: "report.\(number.rawValue)", word: .measured(number)))
      }
    }
    for action in kind.actions {
      for detail in details(of: action) {
        entries.append(
          Entry(zh: "\(action.label).\(detail.name.zh)", en: "\(action.id).\(detail.name.en)", word: .act(action, detail)))
      }
    }
    return entries
  }

  /// The lists that a block can go through, by both of their names.
  var lists: [(zh: String, en: String)] {
    kind.allFields.filter { $0.type == .list }.map { ($0.label, $0.id) } + kind.actions.map { ($0.label, $0.id) } + [("检查人员", "officers")]
  }

  /// What a placeholder says; nil if there is none of the name.
  func word(named name: String) -> PaperWord? {
    let words = name.split(separator: " ")
    if words.count == 2, ["photo", "照片"].contains(words[0]) {
      return Int(written: words[1]).flatMap { (1...Self.mostPhotos).contains($0) ? .photo($0) : nil }
    }
    let entries = entries
    if let entry = entries.first(where: { $0.zh == name || $0.en == name }) { return entry.word }
    if let field = fields.first(where: { $0.isNamed(name) }) { return .field(field) }
    // Either part may be in either language: 项目.name.
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    return entries.first { entry in
      let (zh, en) = (entry.zh.split(separator: "."), entry.en.split(separator: "."))
      return zh.count == 2 && [zh[0], en[0]].contains { $0 == parts[0] } && [zh[1], en[1]].contains { $0 == parts[1] }
    }?.word
  }

  /// The list field of a name; nil if there is none.
  func listField(named name: String) -> Field? {
    kind.allFields.first { $0.type == .list && $0.isNamed(name) }
  }

  /// The action of a name, whose events a block goes through.
  func action(named name: String) -> Action? {
    kind.actions.first { [$0.id, $0.label].contains(name) || $0.aliases.contains(name) }
  }

  /// What an action's events say.
  func details(of action: Action) -> [PaperWord.Detail] {
    [.day, .person] + kind.fields(of: action).filter { $0.type != .attachments }.map { .field($0) }
  }

  /// The fields of the case itself.
  private var fields: [Field] { kind.allFields.filter { !$0.type.isPositions } }

  /// The cases that it refers to.
  private var references: [(field: Field, kind: Kind)] {
    fields.compactMap { field in
      if case .ref(let id) = field.type { catalog.kind(id).map { (field, $0) } } else { nil }
    }
  }

  /// The kind of its project: itself, or what it or the case behind it refers to.
  private var site: Kind? {
    let project = catalog.kind(Kind.project.id)
    let isNear = kind.id == Kind.project.id || references.contains { $0.kind.id == Kind.project.id }
    let isBehind = references.contains { $0.kind.allFields.contains { $0.type == .ref(Kind.project.id) } }
    return isNear || isBehind ? project : nil
  }

  private func prefixed(_ kind: Kind, _ zh: String, _ en: String, _ word: (Field) -> PaperWord) -> [Entry] {
    kind.allFields.filter { !$0.type.isPositions && !$0.isPersonal }.map { field in
      Entry(zh: "\(zh).\(field.label)", en: "\(en).\(field.id)", word: word(field))
    }
  }
}
