import LogLines
import TextForms
import Values
import Written

extension Kind {
  /// The built-in kind whose text is in `Sources/Texts/kinds`, with the keys of a definition.
  convenience init(written text: CatalogText, id: String, _ label: String, origin: Origin) throws(CatalogText.Fault) {
    var text = text
    var (fields, actionFields): ([Field], [Field]) = ([], [])
    var (states, actions, policy): ([CaseState], [Action], Policy) = ([], [], Policy())
    var (summary, knownBy): (Localized?, String?)
    while let key = try text.wholeKey() {
      switch key {
      case "summary": summary = text.localized()
      case "known-by": knownBy = try text.name()
      case "field": fields.append(try Field(&text))
      case "action-field": actionFields.append(try Field(&text))
      case "state": states.append(try CaseState(&text))
      case "action": actions.append(try Action(&text))
      default:
        if try policy.read(key, &text) { continue }
        guard !actions.isEmpty else { throw .unknown(key) }
        try actions[actions.count - 1].read(key, &text)
      }
    }
    self.init(
      id, label, summary: summary, fields: fields, actionFields: actionFields, states: states, actions: actions, knownBy: knownBy,
      policy: policy, origin: origin)
  }
}

extension CatalogText {
  /// What in a kind's text says nothing: the program doesn't start to guess, for everybody has these kinds.
  enum Fault: Error, Hashable {
    /// The line ends where a word has to stand.
    case missing
    /// A word that isn't one of those that may stand there.
    case unknown(String)
  }

  /// The first word of the next line, once the line before has been read to its end.
  fileprivate mutating func wholeKey() throws(Fault) -> String? {
    if !isAtStart, !isAtEndOfLine { throw .unknown(word() ?? "|") }
    return key()
  }

  /// The next word, which has to be there.
  fileprivate mutating func name() throws(Fault) -> String {
    guard let word = word() else { throw .missing }
    return word
  }

  /// The next word, one of the words of a type.
  fileprivate mutating func choice<Words: RawRepresentable<String>>(_: Words.Type) throws(Fault) -> Words {
    let word = try name()
    guard let choice = Words(rawValue: word) else { throw .unknown(word) }
    return choice
  }

  /// Steps over a mark that has to be there: `at-most:`.
  fileprivate mutating func pass(_ mark: String) throws(Fault) {
    let word = try name()
    if word != mark { throw .unknown(word) }
  }

  /// The word behind a mark.
  fileprivate mutating func name(behind mark: String) throws(Fault) -> String {
    try pass(mark)
    return try name()
  }

  /// The words behind a mark.
  fileprivate mutating func words(behind mark: String) throws(Fault) -> [String] {
    try pass(mark)
    return words()
  }

  /// The next word and its other names as pairs: `project=project type=subject`.
  fileprivate mutating func pairs() throws(Fault) -> [(String, String)] {
    var pairs: [(String, String)] = []
    while let names = names() {
      guard names.count == 2 else { throw .unknown(names.joined(separator: "=")) }
      pairs.append((names[0], names[1]))
    }
    return pairs
  }

  /// The pairs behind a mark.
  fileprivate mutating func pairs(behind mark: String) throws(Fault) -> [(String, String)] {
    try pass(mark)
    return try pairs()
  }

  /// The one pair that has to be there.
  fileprivate mutating func pair() throws(Fault) -> (String, String) {
    guard let pair = try pairs().first else { throw .missing }
    return pair
  }

  fileprivate mutating func uses() -> [Action.FieldUse] { words().map(Action.FieldUse.init(stringLiteral:)) }
}

extension Field {
  fileprivate init(_ text: inout CatalogText) throws(CatalogText.Fault) {
    let use = Action.FieldUse(stringLiteral: try text.name())
    self.init(use.field, try text.name(), required: use.isRequired)
    while let word = text.word() {
      switch word {
      case "personal": isPersonal = true
      case "choice:", "open-choice:":
        var choices: [Choice] = []
        while let names = text.names() {
          guard names.count > 1 else { throw .unknown(names[0]) }
          choices.append(Choice(names[0], names[1], aliases: Array(names[2...])))
        }
        type = .choice(choices, open: word == "open-choice:")
      case "ref:": type = .ref(try text.name())
      case "positions:": type = .positions(of: try text.name())
      case "number": type = .number(unit: nil)
      case "unit:": type = .number(unit: try text.name())
      case "standard:": standard = .choice(try text.name())
      case "count-of:": standard = .count(of: try text.name())
      case "one-plus-count-of:": standard = .onePlusCount(of: try text.name())
      case "left-at:": standard = .left(at: try text.name())
      case "no:":
        let (id, label) = try text.pair()
        opposite = Opposite(id, label)
      case "aliases:": aliases = text.words()
      case "frequency": form = .frequency
      default:
        guard let alone = FieldType.Shape(rawValue: word)?.alone else { throw .unknown(word) }
        type = alone
      }
    }
    help = text.localized()
  }
}

extension CaseState {
  fileprivate init(_ text: inout CatalogText) throws(CatalogText.Fault) {
    self.init(try text.name(), try text.name())
    while let word = text.word() {
      switch word {
      case "none:":
        let (field, label) = try text.pair()
        none = None(field, label)
      case "left:":
        let (field, label) = try text.pair()
        guard none != nil else { throw .unknown(word) }
        none?.left = None.Left(field, label)
      case "aliases:": aliases = text.words()
      case "closed": isClosed = true
      case "dismissed": (isClosed, isDismissed) = (true, true)
      default: throw .unknown(word)
      }
    }
  }
}

extension Action {
  fileprivate init(_ text: inout CatalogText) throws(CatalogText.Fault) {
    self.init(try text.name(), try text.name(), aliases: text.words(), event: "", from: .nothing)
    (summary, example) = (text.localized(), text.localized())
  }

  fileprivate mutating func read(_ key: String, _ text: inout CatalogText) throws(CatalogText.Fault) {
    switch key {
    case "event": event = try text.name()
    case "from": from = Origin(text.words())
    case "to": to.append(try Outcome(&text))
    case "fields": fields = text.uses()
    case "asks": asks += text.uses()
    case "asks!": asks += text.uses().map { Action.FieldUse($0.field, required: true) }
    case "duty": duty = try text.choice(Permission.self)
    case "judgement": judgement = try text.name()
    case "implies": implies = try text.name()
    case "command-only": isByCommandOnly = true
    case "says":
      var fields: [String] = []
      while let word = text.word(), word != "for:" { fields.append(word) }
      let choices = try text.pairs()
      guard let field = choices.first?.0 else { throw .missing }
      says = Saying(fields: fields, field: field, choices: choices.map(\.1))
    default: rules.append(try Rule(key, &text))
    }
  }
}

extension Action.Outcome {
  fileprivate init(_ text: inout CatalogText) throws(CatalogText.Fault) {
    let state = try text.name()
    self.init(state: state == "previous" ? .previous : .state(state))
    switch text.word() {
    case "flag:": when = .flag(try text.name())
    case "none:": when = .without(try text.name())
    case "sum:": when = .reaches(sum: try text.name(), of: try text.name(behind: "reaches:"))
    case let word?: throw .unknown(word)
    case nil: break
    }
  }
}

extension Rule {
  fileprivate init(_ key: String, _ text: inout CatalogText) throws(CatalogText.Fault) {
    switch key {
    case "unique": self = .unique(try text.name())
    case "at-most-remaining": self = .atMostRemaining(try text.name(), of: try text.name(behind: "of:"))
    case "no-circle": self = .noCircle(try text.name())
    case "keeps": self = .keeps(try text.name())
    case "drawn-in": self = .drawn(in: try text.name(), as: try text.name(behind: "as:"))
    case "graded":
      self = .graded(Grading(try text.name(), decides: try text.name(behind: "to:"), downTo: try text.name(behind: "from:")))
    case "carries":
      self = .carries(field: try text.name(), to: try text.name(behind: "to:"), action: try text.name(behind: "action:"))
    case "issues":
      let (option, kind) = (try text.name(behind: "option:"), try text.name(behind: "kind:"))
      let (action, choice, link) = (try text.name(behind: "action:"), try text.name(behind: "choice:"), try text.name(behind: "link:"))
      let inherits = try text.pairs(behind: "inherits:")
      self = .issues(
        Companion(
          option: option, kind: kind, action: action, choice: choice, link: link, inherits: inherits.map(Inheritance.init),
          takes: try text.words(behind: "takes:"), needs: try text.name(behind: "needs:")))
    default: throw .unknown(key)
    }
  }
}

extension Kind.Policy {
  /// Reads a line, if its key is one of the policy.
  fileprivate mutating func read(_ key: String, _ text: inout CatalogText) throws(CatalogText.Fault) -> Bool {
    switch key {
    case "alike": alike = text.words()
    case "audit":
      audit = try text.words().map { word throws(CatalogText.Fault) in
        guard let watch = Watch(rawValue: word) else { throw .unknown(word) }
        return watch
      }
    case "owed": owed = (owed ?? []) + [try Owed(&text)]
    case "waits": waits = (waits ?? []) + [Waiting(state: try text.name(), purpose: try text.choice(Waiting.Purpose.self))]
    case "paper": paper = (paper ?? []) + [try PaperChoice(&text)]
    case "report":
      var report = report ?? Report()
      switch try text.name() {
      case "district": report.district = try text.name()
      case "completion": report.completion = text.text()
      case "quarter": report.quarters.append(Report.Quarter(label: try text.name(), measure: text.text() ?? "", english: text.text()))
      case let word: throw .unknown(word)
      }
      self.report = report
    case "deadline": deadline = Deadline(field: try text.name(), states: text.words())
    case "due":
      try text.pass("after")
      let (action, words) = (try text.name(), try text.name())
      guard let term = Clause.Term(words), deadline != nil else { throw .unknown(words) }
      deadline?.after = Deadline.After(
        action: action, term: term, from: try text.name(behind: "from:"), event: try text.name(behind: "or:"))
    case "ahead":
      // The field is said again, so that the line reads by itself.
      let (field, days) = (try text.name(), try text.name())
      guard field == deadline?.field else { throw .unknown(field) }
      guard days.hasSuffix("d"), let count = Int(written: days.dropLast()) else { throw .unknown(days) }
      deadline?.ahead = count
    case "visited":
      visited = Visited(field: try text.name(), states: try text.words(behind: "in:"), by: try text.name(behind: "by:"))
    case "dossier": dossier = true
    case "counted": counted = try text.name()
    case "set": set = text.words()
    case "sense": sense = (sense ?? []) + [try Sense(&text)]
    case "outstanding":
      var left = Outstanding(events: try text.words(behind: "at:"), kind: try text.name(behind: "kind:"))
      for (field, word) in try text.pairs() { left.choices[field] = word }
      if let mark = text.word() {
        guard mark == "in:" else { throw .unknown(mark) }
        left.states = text.words()
      }
      outstanding = (outstanding ?? []) + [left]
    default: return false
    }
    return true
  }
}

extension Kind.Policy.Owed {
  fileprivate init(_ text: inout CatalogText) throws(CatalogText.Fault) {
    self.init(state: try text.name(), events: try text.words(behind: "events:"))
    while let mark = text.word() {
      switch mark {
      case "or:": field = try text.name()
      case "if:": count = try text.name()
      default: throw .unknown(mark)
      }
    }
  }
}

extension Kind.Policy.PaperChoice {
  fileprivate init(_ text: inout CatalogText) throws(CatalogText.Fault) {
    self.init(form: try text.choice(Kind.Policy.PaperForm.self))
    for (field, word) in try text.pairs() {
      if field == "state" { state = word } else { choices[field] = word }
    }
    title = text.text()
  }
}

extension Sense {
  fileprivate init(_ text: inout CatalogText) throws(CatalogText.Fault) {
    switch try text.name() {
    case "listed:": self = .listed(try text.name(), atMost: try text.name(behind: "at-most:"))
    case "sum:": self = .sum(text.words(), atMost: try text.name(behind: "at-most:"))
    case "least:":
      let limit = try text.name()
      guard let least = Decimal(limit) else { throw .unknown(limit) }
      let fields = try text.words(behind: "fields:")
      self = .least(least, fields, except: text.isAtEndOfLine ? [] : try text.words(behind: "except:"))
    case let word: throw .unknown(word)
    }
  }
}
