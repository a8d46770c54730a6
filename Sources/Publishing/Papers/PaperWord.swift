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

  /// What every paper can say, by both of its names.
  enum General: String, PaperName {
    case number = "number=文号", paper = "paper=文书", office = "office=单位", today = "today=今天", id = "case=案号"
    case state = "state=状态", opened = "opened=登记日期", closed = "closed=办结日期", by = "by=经办人"
    case note = "note=备注", officers = "officers=检查人员", licence = "by.licence=经办人.执法证号"
    case licences = "officers.licences=检查人员.执法证号", kind = "kind=案件类型", title = "title=案名"
    case named = "named=案件", site = "site=工地", about = "about=所涉项目", original = "original=所发文书"
    case demand = "demand=责令事项", dated = "dated=文书日期", ordered = "ordered=责令期限"
    case extended = "extended=改后期限", deadline = "deadline=未到期限", total = "total=问题数"
    case cited = "cited=所涉问题数", unseen = "unseen=未查数", unmarked = "unmarked=未注明数", remaining = "remaining=尚余数"
    case files = "files=卷内件数", leftTotal = "left-total=上次遗留数", leftOpen = "left-open=仍遗留数"
    case lastDay = "last-day=最后日期"

    /// Those that are said of a case that another refers to.
    static let ofOthers: [General] = [.id, .named, .state, .opened, .closed, .note]

    static let ofName = byNames
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

  /// What every paper can list, by both of its names.
  enum General: String, PaperName {
    case officers = "officers=检查人员", items = "items=问题清单", reviewed = "reviewed-items=复查清单", answers = "answers=答复"
    case files = "files=卷内目录", notices = "notices=通知书清单"

    static let ofName = byNames
  }
}

/// What has a name in either language, both of them its raw value.
protocol PaperName: RawRepresentable<String>, CaseIterable {}

extension PaperName {
  var en: String { String(rawValue.prefix { $0 != "=" }) }
  var zh: String { String(rawValue.dropFirst(en.count + 1)) }

  /// All by each of their names.
  static var byNames: [String: Self] { Dictionary(allCases.flatMap { [($0.en, $0), ($0.zh, $0)] }) { first, _ in first } }
}

/// The placeholders that papers of a kind understand.
public struct PaperWords {
  /// The kind.
  let kind: Kind
  private let owners: [Owner]

  /// Makes the words for a kind.
  public init(_ kind: Kind, in catalog: Catalog) { self.init(kind) { catalog.kind($0) } }

  /// Makes the words for a kind, where those are found that it refers to.
  init(_ kind: Kind, _ find: (String) -> Kind?) { (self.kind, owners) = (kind, Self.owners(of: kind, find)) }

  /// A placeholder with both of its names.
  struct Entry {
    let zh: String
    let en: String
    let word: PaperWord
  }

  /// What has placeholders below its own names: the project, a case that is referred to, the report, an action.
  ///
  /// The case behind this one has the name of its place as well, an action that of its event.
  private struct Owner {
    let names: [String]
    let words: () -> [Entry]
  }

  /// The most photos that a template can name.
  static let mostPhotos = Paper.mostPhotos

  /// Every placeholder but lists and photos, those of the case first.
  var entries: [Entry] {
    var entries = fields.map { Entry(zh: $0.label, en: $0.id, word: .field($0)) }
    // A field of the case comes before what every paper says under the same name.
    for word in PaperWord.General.allCases {
      let names = [word.zh, word.en].filter { name in !fields.contains { $0.id == name || $0.label == name } }
      if let first = names.first, let last = names.last { entries.append(Entry(zh: first, en: last, word: .general(word))) }
    }
    for owner in owners {
      entries += owner.words().map { Entry(zh: "\(owner.names[0]).\($0.zh)", en: "\(owner.names[1]).\($0.en)", word: $0.word) }
    }
    return entries
  }

  private static func owners(of kind: Kind, _ find: (String) -> Kind?) -> [Owner] {
    let references = kind.allFields.compactMap { field -> (field: Field, kind: Kind)? in
      if case .ref(let id) = field.type { find(id).map { (field, $0) } } else { nil }
    }
    func words(of kind: Kind, _ word: (Field) -> PaperWord) -> [Entry] {
      kind.allFields.filter { !$0.type.isPositions && !$0.isPersonal }.map { Entry(zh: $0.label, en: $0.id, word: word($0)) }
    }
    var owners: [Owner] = []
    // The kind of its project: itself, or what it or the case behind it refers to.
    let isNear = kind.id == Kind.project.id || references.contains { $0.kind.id == Kind.project.id }
    let isBehind = references.contains { $0.kind.allFields.contains { $0.type == .ref(Kind.project.id) } }
    if isNear || isBehind, let site = find(Kind.project.id) {
      owners.append(Owner(names: ["项目", Kind.project.id]) { words(of: site) { .site($0) } })
    }
    for (field, target) in references where target.id != Kind.project.id {
      owners.append(
        Owner(names: [field.label, field.id] + (field.id == kind.carrying ? ["来源", "behind"] : [])) {
          words(of: target) { .reference(field: field.id, $0) }
            + PaperWord.General.ofOthers.map { Entry(zh: $0.zh, en: $0.en, word: .other(field: field.id, $0)) }
        })
    }
    if kind.policy.paper?.contains(where: { $0.form == .report }) ?? false {
      owners.append(
        Owner(names: ["监督报告", "report"]) { Paper.Measured.Number.allCases.map { Entry(zh: $0.zh, en: $0.en, word: .measured($0)) } })
    }
    for action in kind.actions {
      owners.append(
        Owner(names: [action.label, action.id, action.event]) {
          details(of: action, in: kind).map { Entry(zh: $0.name.zh, en: $0.name.en, word: .act(action, $0)) }
        })
    }
    return owners
  }

  /// What a placeholder says; nil if there is none of the name.
  func word(named name: String) -> PaperWord? {
    let words = name.split(separator: " ")
    if words.count == 2, ["photo", "照片"].contains(words[0]) {
      return Int(written: words[1]).flatMap { (1...Self.mostPhotos).contains($0) ? .photo($0) : nil }
    }
    if let field = fields.first(where: { $0.id == name || $0.label == name }) { return .field(field) }
    if let general = PaperWord.General.ofName[name] { return .general(general) }
    // Either part may be in either language: 项目.name.
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return fields.first { $0.isNamed(name) }.map { .field($0) } }
    return owners.lazy.filter { $0.names.contains(parts[0]) }.flatMap { $0.words() }.first { $0.zh == parts[1] || $0.en == parts[1] }?.word
  }

  /// The lists that a block can go through, by both of their names.
  var lists: [(zh: String, en: String)] {
    kind.allFields.filter { $0.type == .list }.map { ($0.label, $0.id) } + kind.actions.map { ($0.label, $0.id) }
      + PaperList.General.allCases.map { ($0.zh, $0.en) }
  }

  /// The list of a name; nil if there is none.
  func list(named name: String) -> PaperList? {
    kind.allFields.first { $0.type == .list && $0.isNamed(name) }.map { .field($0) }
      ?? PaperList.General.ofName[name].map { .general($0) }
      ?? kind.actions.first { [$0.id, $0.label].contains(name) || $0.aliases.contains(name) }.map { .events($0) }
      ?? kind.actions.first { $0.event == name }.map { .events($0) }
  }

  /// What each item of a list says, beside its number.
  func parts(of list: PaperList) -> [(zh: String, en: String)] {
    let text = ("内容", "text")
    switch list {
    case .field(let field) where field.id == kind.left?.list.id: return [text, ("状态", "state"), ("文书", "paper"), ("序号", "n")]
    case .general(.items), .general(.reviewed): return [text, ("消除", "cleared"), ("序号", "n")]
    case .field(let field) where field.id == kind.clearing?.list: return [text, ("消除", "cleared"), ("序号", "n")]
    case .field: return [text, ("消除", "cleared")]
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

  /// The fields of the case itself.
  private var fields: [Field] { kind.allFields.filter { !$0.type.isPositions } }
}

extension Kind {
  /// The field of the case to which another carries what it clears: the inspection behind a notice.
  var carrying: String {
    for case .carries(_, let field, _) in actions.flatMap(\.rules) { return field }
    return ""
  }
}
