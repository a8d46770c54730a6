public import LogLines
public import TextForms
public import Values

/// What people call a case before its number: the site, then the matter (南屏名邸 质量整改通知书).
public struct CaseTitle: Hashable, Sendable {
  /// The name of the site, or the case's own.
  public let title: String
  /// What the case is, or where it lies if it has a name of its own.
  public let matter: String?

  /// Names a case by its fields; `site` is what its project is called.
  public init(_ id: CaseID, _ fields: JSON.Object, of kind: Kind?, site: String?, in language: Language) {
    guard let kind else {
      (title, matter) = (id.description, nil)
      return
    }
    let name = kind.naming.lazy.compactMap { fields[$0]?.string }.first { !$0.isEmpty }
    let words = kind.words(for: fields, in: language)
    (title, matter) = name.map { ($0, site) } ?? site.map { ($0, words) } ?? (words, nil)
  }

  /// Names a case, with its site among those named.
  public init(_ current: Case, of kind: Kind?, sites: [CaseID: String], in language: Language) {
    self.init(current.id, current.fields, of: kind, site: current.project.flatMap { sites[$0] }, in: language)
  }

  /// A name that says all.
  public init(_ title: String) {
    (self.title, matter) = (title, nil)
  }

  /// The fields of a kind that say what its cases are called.
  public static func fields(of kind: Kind) -> [String] {
    let naming = kind.naming + ["project"]
    return kind.fields.filter { if case .choice = $0.type { true } else { naming.contains($0.id) } }.map(\.id)
  }

  /// The title as a list shows it for programs.
  public var members: [(String, JSON)] { [("title", .string(title)), ("matter", matter.map { .string($0) } ?? .null)] }
}

extension Kind {
  /// The fields that may name a case: what it is known by, a title, a subject.
  fileprivate var naming: [String] {
    fields.filter { $0.type == .text && !$0.isPersonal && ($0.id == knownBy && $0.isRequired || ["title", "subject"].contains($0.id)) }
      .map(\.id)
  }

  /// What a case is called by what was chosen for it: 质量整改通知书, quality rectification notice.
  fileprivate func words(for fields: JSON.Object, in language: Language) -> String {
    let choices = self.fields.filter { if case .choice = $0.type { true } else { false } }
    let telling = choices.filter { $0.id == "subject" } + choices.filter { $0.isRequired && $0.id != "subject" }.suffix(1)
    let chosen = telling.compactMap { field -> Localized? in
      guard let id = fields[field.id]?.string, case .choice(let choices, _) = field.type else { return nil }
      return Localized(zh: choices.first { $0.id == id }?.label ?? id, en: id.identifierWords)
    }
    // 交办函 and 通报 are papers by their own name.
    let isPaper = chosen.last?.zh.last.map { "函报书".contains($0) } ?? false
    return language.choose(
      (chosen.map(\.zh) + (isPaper ? [] : [label])).reduce("") { $0.joined(overlapping: $1) },
      (chosen.map(\.en) + [id.identifierWords]).joined(separator: " "))
  }
}

extension String {
  /// Both texts as one word, what they share written once: 公开招标 and 招标项目 make 公开招标项目.
  public func joined(overlapping other: String) -> String {
    let shared = (1..<Swift.max(1, Swift.min(count, other.count))).last { hasSuffix(other.prefix($0)) } ?? 0
    return self + other.dropFirst(shared)
  }
}
