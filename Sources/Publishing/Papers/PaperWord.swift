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
  /// What every paper can say, of a case that it refers to.
  case other(field: String, General)
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
    case licences = "officers.licences"
    case kind, title, named, site, about, original, demand, dated, ordered, extended, deadline
    case total, cited, unseen, remaining, files
    case leftTotal = "left-total"
    case leftOpen = "left-open"
    case lastDay = "last-day"

    /// Those that are said of a case that another refers to.
    static let ofOthers: [General] = [.id, .named, .state, .opened, .closed, .note]

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
      case .licences: "检查人员.执法证号"
      case .kind: "案件类型"
      case .title: "案名"
      case .named: "案件"
      case .site: "工地"
      case .about: "所涉项目"
      case .original: "所发文书"
      case .demand: "责令事项"
      case .dated: "文书日期"
      case .ordered: "责令期限"
      case .extended: "改后期限"
      case .deadline: "未到期限"
      case .total: "问题数"
      case .cited: "所涉问题数"
      case .unseen: "未查数"
      case .remaining: "尚余数"
      case .files: "卷内件数"
      case .leftTotal: "上次遗留数"
      case .leftOpen: "仍遗留数"
      case .lastDay: "最后日期"
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
    case .general, .other, .act, .measured, .photo: nil
    }
  }
}

/// A list that a block of an office's own paper goes through.
enum PaperList: Hashable {
  /// A list field of the case.
  case field(Field)
  /// The standing events of an action.
  case events(Action)
  /// What every paper can list.
  case general(General)

  /// What every paper can list.
  enum General: String, CaseIterable {
    case officers, items, answers, files, notices
    case reviewed = "reviewed-items"

    var label: String {
      switch self {
      case .officers: "检查人员"
      case .items: "问题清单"
      case .reviewed: "复查清单"
      case .answers: "答复"
      case .files: "卷内目录"
      case .notices: "通知书清单"
      }
    }
  }
}

/// The placeholders that papers of a kind understand.
public struct PaperWords {
  /// The kind.
  let kind: Kind
  /// Every placeholder but lists and photos, those of the case first.
  let entries: [Entry]
  private let words: [String: PaperWord]

  /// Makes the words for a kind.
  public init(_ kind: Kind, in catalog: Catalog) { self.init(kind) { catalog.kind($0) } }

  /// Makes the words for a kind, where those are found that it refers to.
  init(_ kind: Kind, _ find: (String) -> Kind?) {
    self.kind = kind
    entries = Self.entries(of: kind, find)
    words = Self.words(of: kind, entries)
  }

  /// A placeholder with both of its names.
  struct Entry {
    let zh: String
    let en: String
    let word: PaperWord
  }

  /// The most photos that a template can name.
  static let mostPhotos = Paper.mostPhotos

  private static func entries(of kind: Kind, _ find: (String) -> Kind?) -> [Entry] {
    let fields = kind.allFields.filter { !$0.type.isPositions }
    var entries = fields.map { Entry(zh: $0.label, en: $0.id, word: .field($0)) }
    // A field of the case comes before what every paper says under the same name.
    for word in PaperWord.General.allCases {
      let names = [word.label, word.rawValue].filter { name in !fields.contains { $0.id == name || $0.label == name } }
      if let first = names.first, let last = names.last { entries.append(Entry(zh: first, en: last, word: .general(word))) }
    }
    let references = fields.compactMap { field -> (field: Field, kind: Kind)? in
      if case .ref(let id) = field.type { find(id).map { (field, $0) } } else { nil }
    }
    // The kind of its project: itself, or what it or the case behind it refers to.
    let isNear = kind.id == Kind.project.id || references.contains { $0.kind.id == Kind.project.id }
    let isBehind = references.contains { $0.kind.allFields.contains { $0.type == .ref(Kind.project.id) } }
    if isNear || isBehind, let site = find(Kind.project.id) { entries += prefixed(site, "项目", Kind.project.id) { .site($0) } }
    for (field, target) in references where target.id != Kind.project.id {
      entries += prefixed(target, field.label, field.id) { .reference(field: field.id, $0) }
      entries += PaperWord.General.ofOthers.map {
        Entry(zh: "\(field.label).\($0.label)", en: "\(field.id).\($0.rawValue)", word: .other(field: field.id, $0))
      }
    }
    if kind.policy.paper?.contains(where: { $0.form == .report }) ?? false {
      for number in Paper.Measured.Number.allCases {
        entries.append(Entry(zh: "监督报告.\(number.label)", en: "report.\(number.rawValue)", word: .measured(number)))
      }
    }
    for action in kind.actions {
      for detail in details(of: action, in: kind) {
        entries.append(
          Entry(zh: "\(action.label).\(detail.name.zh)", en: "\(action.id).\(detail.name.en)", word: .act(action, detail)))
      }
    }
    return entries
  }

  /// The words by each of their names, the first of a name taking it.
  private static func words(of kind: Kind, _ entries: [Entry]) -> [String: PaperWord] {
    var words: [String: PaperWord] = [:]
    func add(_ name: String, _ word: PaperWord) { if words[name] == nil { words[name] = word } }
    for entry in entries { for name in [entry.zh, entry.en] { add(name, entry.word) } }
    for entry in entries {
      if case .field(let field) = entry.word { for name in [field.plainLabel] + field.otherWords { add(name, entry.word) } }
    }
    let behind = kind.carrying
    for entry in entries {
      // Either part may be in either language: 项目.name. An act has its event's name as well, the case behind this one that of its place.
      let (zh, en) = (entry.zh.split(separator: ".", maxSplits: 1), entry.en.split(separator: ".", maxSplits: 1))
      guard zh.count == 2, en.count == 2 else { continue }
      var owners = [String(zh[0]), String(en[0])]
      switch entry.word {
      case .act(let action, _): owners.append(action.event)
      case .reference(behind, _), .other(behind, _): owners += ["behind", "来源"]
      case .general, .field, .site, .reference, .other, .measured, .photo: break
      }
      for owner in owners { for part in [zh[1], en[1]] { add("\(owner).\(part)", entry.word) } }
    }
    return words
  }

  /// What a placeholder says; nil if there is none of the name.
  func word(named name: String) -> PaperWord? {
    let parts = name.split(separator: " ")
    if parts.count == 2, ["photo", "照片"].contains(parts[0]) {
      return Int(written: parts[1]).flatMap { (1...Self.mostPhotos).contains($0) ? .photo($0) : nil }
    }
    return words[name]
  }

  /// The lists that a block can go through, by both of their names.
  var lists: [(zh: String, en: String)] {
    kind.allFields.filter { $0.type == .list }.map { ($0.label, $0.id) } + kind.actions.map { ($0.label, $0.id) }
      + PaperList.General.allCases.map { ($0.label, $0.rawValue) }
  }

  /// The list of a name; nil if there is none.
  func list(named name: String) -> PaperList? {
    kind.allFields.first { $0.type == .list && $0.isNamed(name) }.map { .field($0) }
      ?? PaperList.General.allCases.first { $0.rawValue == name || $0.label == name }.map { .general($0) }
      ?? kind.actions.first { [$0.id, $0.label].contains(name) || $0.aliases.contains(name) }.map { .events($0) }
      ?? kind.actions.first { $0.event == name }.map { .events($0) }
  }

  /// What each item of a list says, beside its number.
  func parts(of list: PaperList) -> [(zh: String, en: String)] {
    let text = ("内容", "text")
    switch list {
    case .field(let field) where field.id == kind.left?.list.id: return [text, ("状态", "state"), ("文书", "paper"), ("序号", "n")]
    case .field, .general(.items), .general(.reviewed): return [text, ("消除", "cleared")]
    case .general(.officers): return [text, ("执法证号", "licence")]
    case .general(.answers): return [text]
    case .general(.files): return [text, ("文号", "number"), ("经办人", "by"), ("日期", "on"), ("状态", "state")]
    case .general(.notices): return [("文号", "number"), ("下发", "issued"), ("整改回复", "answered"), ("办结", "closed"), ("天数", "days")]
    case .events(let action): return Self.details(of: action, in: kind).map(\.name) + [("尚余", "left")]
    }
  }

  /// What an action's events say.
  static func details(of action: Action, in kind: Kind) -> [PaperWord.Detail] {
    [.day, .person] + kind.fields(of: action).filter { $0.type != .attachments }.map { .field($0) }
  }

  private static func prefixed(_ kind: Kind, _ zh: String, _ en: String, _ word: (Field) -> PaperWord) -> [Entry] {
    kind.allFields.filter { !$0.type.isPositions && !$0.isPersonal }.map { field in
      Entry(zh: "\(zh).\(field.label)", en: "\(en).\(field.id)", word: word(field))
    }
  }
}

extension Kind {
  /// The field of the case to which another carries what it clears: the inspection behind a notice.
  var carrying: String {
    for case .carries(_, let field, _) in actions.flatMap(\.rules) { return field }
    return ""
  }
}
