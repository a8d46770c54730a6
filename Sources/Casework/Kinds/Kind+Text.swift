import LogLines
import TextForms
import Values
import Written

extension Kind {
  /// The built-in kind whose text is in `Sources/Texts/kinds`, with the keys of a definition.
  convenience init(written id: String, _ label: String, origin: Origin) {
    var text = CatalogText(of: id)
    var (fields, actionFields): ([Field], [Field]) = ([], [])
    var (states, actions, policy): ([CaseState], [Action], Policy) = ([], [], Policy())
    var (summary, knownBy): (Localized?, String?)
    while let key = text.key() {
      switch key {
      case "summary": summary = text.localized()
      case "known-by": knownBy = text.word()
      case "field": fields.append(Field(&text))
      case "action-field": actionFields.append(Field(&text))
      case "state": states.append(CaseState(&text))
      case "action": actions.append(Action(&text))
      default: if !policy.read(key, &text) { actions[actions.count - 1].read(key, &text) }
      }
    }
    self.init(
      id, label, summary: summary, fields: fields, actionFields: actionFields, states: states, actions: actions, knownBy: knownBy,
      policy: policy, origin: origin)
  }
}

extension CatalogText {
  /// The next word, which has to be there.
  fileprivate mutating func name() -> String {
    guard let word = word() else { preconditionFailure("a word is missing in a kind's text") }
    return word
  }

  /// The word behind the next mark.
  fileprivate mutating func marked() -> String {
    _ = word()
    return name()
  }

  /// The words behind the next mark.
  fileprivate mutating func markedWords() -> [String] {
    _ = word()
    return words()
  }

  /// The next word and its other names as pairs: `project=project type=subject`.
  fileprivate mutating func pairs() -> [(String, String)] {
    var pairs: [(String, String)] = []
    while let names = names() { pairs.append((names[0], names[1])) }
    return pairs
  }

  fileprivate mutating func uses() -> [Action.FieldUse] { words().map(Action.FieldUse.init(stringLiteral:)) }
}

extension Field {
  fileprivate init(_ text: inout CatalogText) {
    let use = Action.FieldUse(stringLiteral: text.name())
    self.init(use.field, text.name(), required: use.isRequired)
    while let word = text.word() {
      switch word {
      case "personal": isPersonal = true
      case "choice:", "open-choice:":
        var choices: [Choice] = []
        while let names = text.names() { choices.append(Choice(names[0], names[1], aliases: Array(names[2...]))) }
        type = .choice(choices, open: word == "open-choice:")
      case "ref:": type = .ref(text.name())
      case "positions:": type = .positions(of: text.name())
      case "number": type = .number(unit: nil)
      case "unit:": type = .number(unit: text.name())
      case "standard:": standard = .choice(text.name())
      case "count-of:": standard = .count(of: text.name())
      case "one-plus-count-of:": standard = .onePlusCount(of: text.name())
      case "no:": opposite = text.pairs().first.map(Opposite.init)
      case "aliases:": aliases = text.words()
      case "frequency": form = .frequency
      default: type = FieldType.plain.first { $0.word == word } ?? .text
      }
    }
    help = text.localized()
  }
}

extension CaseState {
  fileprivate init(_ text: inout CatalogText) {
    self.init(text.name(), text.name())
    while let word = text.word() {
      switch word {
      case "none:": none = text.pairs().first.map(None.init)
      case "aliases:": aliases = text.words()
      default: (isClosed, isDismissed) = (true, word == "dismissed")
      }
    }
  }
}

extension Action {
  fileprivate init(_ text: inout CatalogText) {
    self.init(text.name(), text.name(), aliases: text.words(), event: "", from: .nothing)
    (summary, example) = (text.localized(), text.localized())
  }

  fileprivate mutating func read(_ key: String, _ text: inout CatalogText) {
    switch key {
    case "event": event = text.name()
    case "from": from = Origin(text.words())
    case "to": to.append(Outcome(&text))
    case "fields": fields = text.uses()
    case "asks": asks = text.uses()
    case "duty": duty = Permission(rawValue: text.name()) ?? .administration
    case "judgement": judgement = text.name()
    case "implies": implies = text.name()
    case "command-only": isByCommandOnly = true
    default: rules.append(Rule(key, &text))
    }
  }
}

extension Action.Outcome {
  fileprivate init(_ text: inout CatalogText) {
    let state = text.name()
    self.init(state: state == "previous" ? .previous : .state(state))
    when =
      switch text.word() {
      case "flag:": .flag(text.name())
      case "none:": .without(text.name())
      case .some: .reaches(sum: text.name(), of: text.marked())
      case nil: nil
      }
  }
}

extension Rule {
  fileprivate init(_ key: String, _ text: inout CatalogText) {
    switch key {
    case "unique": self = .unique(text.name())
    case "at-most-remaining": self = .atMostRemaining(text.name(), of: text.marked())
    case "no-circle": self = .noCircle(text.name())
    case "keeps": self = .keeps(text.name())
    case "drawn-in": self = .drawn(in: text.name(), as: text.marked())
    case "graded": self = .graded(Grading(text.name(), decides: text.marked(), downTo: text.marked()))
    case "carries": self = .carries(field: text.name(), to: text.marked(), action: text.marked())
    case "issues":
      let (option, kind, action, choice, link) = (text.marked(), text.marked(), text.marked(), text.marked(), text.marked())
      _ = text.word()
      self = .issues(
        Companion(
          option: option, kind: kind, action: action, choice: choice, link: link, inherits: text.pairs().map(Inheritance.init),
          takes: text.markedWords(), needs: text.marked()))
    default: preconditionFailure("\(key) is no key of a kind")
    }
  }
}

extension Kind.Policy {
  /// Reads a line, if its key is one of the policy.
  fileprivate mutating func read(_ key: String, _ text: inout CatalogText) -> Bool {
    switch key {
    case "alike": alike = text.words()
    case "audit": audit = text.words().compactMap(Watch.init(rawValue:))
    case "owed": owed = (owed ?? []) + [Owed(&text)]
    case "waits": waits = (waits ?? []) + [Waiting(state: text.name(), purpose: Waiting.Purpose(rawValue: text.name()) ?? .look)]
    case "paper": paper = (paper ?? []) + [PaperChoice(&text)]
    case "report":
      var report = report ?? Report()
      switch text.name() {
      case "district": report.district = text.name()
      case "completion": report.completion = text.text()
      default: report.quarters.append(Report.Quarter(label: text.name(), measure: text.text() ?? "", english: text.text()))
      }
      self.report = report
    case "deadline": deadline = Deadline(field: text.name(), states: text.words())
    case "ahead":
      // The field is said again, so that the line reads by itself.
      guard text.name() == deadline?.field, let days = Int(text.name().dropLast()) else { preconditionFailure("ahead of no deadline") }
      deadline?.ahead = days
    case "visited":
      let (field, states) = (text.name(), text.markedWords())
      visited = Visited(field: field, states: states, by: text.marked())
    case "dossier": dossier = true
    case "counted": counted = text.name()
    case "sense": sense = (sense ?? []) + [Sense(&text)]
    case "outstanding": outstanding = (outstanding ?? []) + [Outstanding(events: text.markedWords(), kind: text.marked())]
    default: return false
    }
    return true
  }
}

extension Kind.Policy.Owed {
  fileprivate init(_ text: inout CatalogText) {
    self.init(state: text.name(), events: text.markedWords())
    while let mark = text.word() {
      if mark == "or:" { field = text.name() } else { count = text.name() }
    }
  }
}

extension Kind.Policy.PaperChoice {
  fileprivate init(_ text: inout CatalogText) {
    self.init(form: Kind.Policy.PaperForm(rawValue: text.name()) ?? .record)
    for (field, word) in text.pairs() {
      if field == "state" { state = word } else { choices[field] = word }
    }
    title = text.text()
  }
}

extension Sense {
  fileprivate init(_ text: inout CatalogText) {
    switch text.name() {
    case "listed:": self = .listed(text.name(), atMost: text.marked())
    case "sum:": self = .sum(text.words(), atMost: text.marked())
    default: self = .least(Decimal(text.name()) ?? .zero, text.markedWords(), except: text.markedWords())
    }
  }
}
