public import Casework
import LogLines
public import TextForms
import Values

extension Paper {
  /// A paper that is asked for by name, as `notice.review` is.
  public enum Name: Hashable, Sendable {
    /// One of the forms that cases of the kind print on by themselves.
    case form(Kind.Policy.PaperForm)
    /// One of those forms for the cases of one type, as `notice.demand:stop-work`.
    case typed(Kind.Policy.PaperForm, PaperType)
    /// What is handed over once something was done.
    case letter(Letter)

    /// The name without the kind's.
    public var id: String {
      switch self {
      case .form(let form): form.rawValue
      case .typed(let form, let type): type.isUsual ? form.rawValue : "\(form.rawValue):\(type.value)"
      case .letter(let letter): letter.rawValue
      }
    }
  }

  /// The names under which an office's own paper may stand in its place, the closest first.
  ///
  /// Where a form has types, the form's own name means the usual type alone: a stop-work order isn't printed on a rectification's form.
  public var ids: [String] {
    let form: Kind.Policy.PaperForm
    switch named {
    case .letter(let letter): return ["\(history.id.kind).\(letter.rawValue)"]
    case .form(let name), .typed(let name, _): form = name
    case nil: form = choice?.form ?? .summary
    }
    let plain = "\(history.id.kind).\(form.rawValue)"
    guard let usual = (history.kind?.paperTypes(of: form) ?? []).first, let type = current.fields[usual.field]?.string else {
      return [plain]
    }
    return ["\(plain):\(type)"] + (type == usual.value ? [plain] : [])
  }

  /// A paper that is printed only where it is asked for.
  public enum Letter: String, CaseIterable, Sendable {
    /// 整改复查意见书.
    case review
    /// 复工通知书.
    case resume
    /// 送达回证.
    case serve
    /// 投诉答复函.
    case reply

    /// The event by which a kind shows that it has such a letter.
    var event: String {
      switch self {
      case .review: "reviewed"
      case .resume: "resumed"
      case .serve: "served"
      case .reply: "replied"
      }
    }
  }

  /// The papers of a kind; where a letter and a form have one name, the name means the letter.
  public static func names(of kind: Kind?) -> [Name] {
    let forms = (kind?.policy.paper ?? []).map(\.form)
    let letters = Letter.allCases.filter { letter in
      kind?.actions(recording: letter.event).isEmpty == false && (letter != .reply || forms.contains(.reply))
    }
    let taken = Set(letters.map(\.rawValue))
    let others = (forms.filter { !taken.contains($0.rawValue) } + [.summary]).uniqued
    return letters.map { .letter($0) }
      + others.flatMap { form -> [Name] in
        let types = kind?.paperTypes(of: form) ?? []
        return types.isEmpty ? [.form(form)] : types.map { .typed(form, $0) }
      }
  }

  /// Whether the case has what the paper says.
  public func hasGround(for name: Name) -> Bool {
    switch name {
    case .form(let form): form == .summary || choice(of: form) != nil
    case .typed(let form, let type): choice(of: form) != nil && current.fields[type.field]?.string == type.value
    case .letter(.serve): true
    case .letter(.review): lastEntry(of: "reviewed") != nil
    case .letter(.resume): lastEntry(of: "stopped", "resumed")?.event.type.name == "resumed"
    case .letter(.reply): isAnswered
    }
  }

  /// The first of the kind's papers on a form that fits the case.
  func choice(of form: Kind.Policy.PaperForm) -> Kind.Policy.PaperChoice? {
    history.kind?.policy.paper?.first { $0.form == form && $0.fits(current) }
  }

  /// The last standing event of one of these names.
  func lastEntry(of events: String...) -> HistoryEntry? {
    history.validEntries.reversed().first { events.contains($0.event.type.name) }
  }

  /// Whether the paper leaves the office for a citizen, who is told no case, event or number of the log.
  var isForCitizen: Bool { named == .letter(.reply) }
}

extension Paper.Name {
  /// The text of `Sources/Texts/papers` that it prints.
  var text: String {
    switch self {
    case .form(let form), .typed(let form, _): form.rawValue
    case .letter(let letter): letter == .reply ? "citizen-reply" : letter.rawValue
    }
  }

  /// What the paper is.
  public var title: Localized {
    let name = PaperTemplate.name(of: text)
    guard case .typed(_, let type) = self else { return name }
    return Localized(zh: type.title, en: "\(name.en): \(type.value.replacing("-", with: " "))")
  }
}
