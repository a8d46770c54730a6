import LogLines
import TextForms
public import Values

extension Kind {
  /// Reads an office's definition of a kind, checking all that can be checked without the log.
  public convenience init(definition: JSON, knownKinds: [String]) throws(DefinitionFault) {
    let root = DefinitionReader(definition)
    try root.checkKeys(.kind)
    let version = try root.required("schema")
    guard let schema = version.value.decimal?.whole, schema >= 1 else { throw version.fault(.expected("number")) }
    guard schema <= Self.schema else { throw version.fault(.newerSchema(schema)) }
    if schema == 1, let new = try Self.newKey(in: root), case .key(let key)? = new.path.last {
      throw DefinitionFault(.needsSchema(key, 2), at: new.path, isAboutKey: true)
    }
    let id = try root.required("id").unreserved(ReservedWords.kinds).identifier()
    let label = try root.required("label").unreserved(ReservedWords.labels).text()
    let kinds = knownKinds + [id]
    let fields = try Self.readFields(root.required("fields"), kinds: kinds)
    let ownFields = try root.optional("action-fields").map { part throws(DefinitionFault) in try Self.readFields(part, kinds: kinds) }
    let actionFields = ownFields ?? []
    for (index, field) in actionFields.enumerated() {
      let path: [JSONStep] = [.key("action-fields"), .index(index)]
      for other in fields {
        if other.id == field.id { throw DefinitionFault(.doubled(field.id), at: path + [.key("id")]) }
        if other.label == field.label { throw DefinitionFault(.doubled(field.label), at: path + [.key("label")]) }
      }
    }
    for (key, part) in [("fields", fields), ("action-fields", actionFields)] {
      for (index, field) in part.enumerated() {
        guard case .positions(let list) = field.type else { continue }
        let lists = (fields + actionFields).filter { $0.type == .list }.map(\.id)
        guard lists.contains(list) else {
          throw DefinitionFault(.undeclared(list, nearest: lists.nearestWord(to: list)), at: [.key(key), .index(index), .key("of")])
        }
      }
    }
    let counts = (fields + actionFields).filter { $0.type == .count }.map(\.id)
    let states = try Self.readStates(root.required("states"), counts: counts)
    let known = Kind(
      id, label, aliases: try root.aliases(), summary: try root.optional("summary")?.localized(), fields: fields,
      actionFields: actionFields,
      states: states, actions: [],
      knownBy: try root.optional("known-by")?.name(of: fields.map(\.id).filter(CaseKey.nameFields.contains)), origin: .adopted)
    let actionParts = try root.required("actions")
    let kind = known.with(actions: try ActionReader(kind: known, kinds: kinds).read(actionParts)).namingOpposites()
    guard kind.actions.contains(where: { $0.from.opens }) else { throw actionParts.fault(.noOpening) }
    self.init(
      id, label, aliases: kind.aliases, summary: kind.summary, fields: kind.fields, actionFields: kind.actionFields, states: states,
      actions: kind.actions, knownBy: kind.knownBy, policy: try PolicyReader(kind: kind).read(root), origin: .adopted)
  }

  /// The first key of a definition that only the second version of the shape has.
  static func newKey(in root: DefinitionReader, orIn choices: Bool = false) throws(DefinitionFault) -> DefinitionReader? {
    func parts(_ keys: [String], of parts: [DefinitionReader]) throws(DefinitionFault) -> [DefinitionReader] {
      var readers: [DefinitionReader] = []
      for part in parts { for key in keys { readers += try part.optional(key)?.list() ?? [] } }
      return readers
    }
    let fields = try parts(["fields", "action-fields"], of: [root])
    let actions = try parts(["actions"], of: [root])
    let keyed: [([DefinitionReader], DefinitionKeys)] = [
      ([root], .kind), (fields, .field), (choices ? try parts(["choices"], of: fields) : [], .choice),
      (try parts(["states"], of: [root]), .state), (actions, .action), (try parts(["rules"], of: actions), .rule),
    ]
    for (parts, keys) in keyed {
      if let new = parts.lazy.compactMap({ part in keys.newer.lazy.compactMap(part.optional).first }).first { return new }
    }
    return nil
  }

  private static func readFields(_ part: DefinitionReader, kinds: [String]) throws(DefinitionFault) -> [Field] {
    var fields: [Field] = []
    for part in try part.list() {
      let field = try Field(part, kinds: kinds)
      if fields.contains(where: { $0.id == field.id }) { throw part.fault(.doubled(field.id)) }
      if fields.contains(where: { $0.label == field.label }) { throw part.fault(.doubled(field.label)) }
      fields.append(field)
    }
    for (field, part) in zip(fields, try part.list()) {
      switch field.standard {
      case .count(let list), .onePlusCount(let list):
        let lists = (fields + Field.general).filter { $0.type == .list }.map(\.id)
        guard lists.contains(list) else { throw part.fault(.undeclared(list, nearest: TextForms.nearest(to: list, among: lists))) }
        guard field.type == .count else { throw part.fault(.wrongFieldType(field.id, needs: "count")) }
      case .left(let site):
        let sites = fields.filter { if case .ref = $0.type { true } else { false } }.map(\.id)
        guard sites.contains(site) else { throw part.fault(.undeclared(site, nearest: TextForms.nearest(to: site, among: sites))) }
        guard field.type == .list else { throw part.fault(.wrongFieldType(field.id, needs: "list")) }
      case .choice(let word):
        guard field.type.choices.contains(where: { $0.id == word }) else { throw part.fault(.undeclared(word, nearest: nil)) }
      case nil: break
      }
    }
    return fields
  }

  private static func readStates(_ part: DefinitionReader, counts: [String]) throws(DefinitionFault) -> [CaseState] {
    var states: [CaseState] = []
    for part in try part.list() {
      try part.checkKeys(.state)
      let id = try part.required("id").identifier()
      if id == Action.newWord || id == Action.anyOpenWord { throw part.fault(.reserved(id)) }
      let label = try part.required("label").text()
      for other in states where other.id == id || other.label == label { throw part.fault(.doubled(other.id == id ? id : label)) }
      let (isClosed, isDismissed) = (try part.flag("closed"), try part.flag("dismissed"))
      let none = try part.optional("none").map { part throws(DefinitionFault) in
        try CaseState.None(part, counts: counts)
      }
      states.append(CaseState(id, label, closed: isClosed, dismissed: isDismissed, none: none, aliases: try part.aliases()))
    }
    guard !states.isEmpty else { throw part.fault(.none("state")) }
    return states
  }
}

extension CaseState.None {
  /// Reads what a state is called of a case that has none of something.
  fileprivate init(_ part: DefinitionReader, counts: [String]) throws(DefinitionFault) {
    try part.checkKeys(.none)
    self.init(try part.required("field").name(of: counts), try part.required("label").text())
    if let part = part.optional("left") {
      try part.checkKeys(.left)
      left = Left(try part.required("field").name(of: counts), try part.required("label").text())
    }
  }
}

extension Field {
  /// Reads a field of a definition.
  init(_ part: DefinitionReader, kinds: [String]) throws(DefinitionFault) {
    try part.checkKeys(.field)
    let id = try part.required("id").unreserved(ReservedWords.fields).identifier()
    let label = try part.required("label").unreserved(ReservedWords.fieldLabels).text()
    self.init(
      id, label, try FieldType(part, kinds: kinds), required: try part.flag("required"), personal: try part.flag("personal"),
      standard: try part.optional("standard").map { part throws(DefinitionFault) in try Standard(part) },
      help: try part.optional("help")?.localized(),
      no: try part.optional("no").map { part throws(DefinitionFault) in try Opposite(part) }, aliases: try part.aliases())
    form = try part.optional("form").map { part throws(DefinitionFault) in try part.choice(Form.self) }
    if let opposite, type != .flag { throw part.fault(.wrongFieldType(opposite.id, needs: FieldType.flag.word)) }
  }
}

extension Field.Opposite {
  /// Reads the word for a flag's no.
  init(_ part: DefinitionReader) throws(DefinitionFault) {
    try part.checkKeys(.opposite)
    self.init(try part.required("id").unreserved(ReservedWords.fields).identifier(), try part.required("label").text())
  }
}

extension Field.Standard {
  /// Reads what a field stores where nothing was given.
  init(_ part: DefinitionReader) throws(DefinitionFault) {
    try part.checkKeys(.standard)
    if let word = part.optional("choice") {
      self = .choice(try word.text())
    } else if let list = part.optional("count-of") {
      self = .count(of: try list.text())
    } else if let site = part.optional("left-at") {
      self = .left(at: try site.text())
    } else {
      self = .onePlusCount(of: try part.required("one-plus-count-of").text())
    }
  }
}

extension FieldType {
  /// Reads the type of a definition's field.
  init(_ part: DefinitionReader, kinds: [String]) throws(DefinitionFault) {
    let shape = try part.optional("type")?.choice(Shape.self) ?? .text
    switch shape {
    case .number: self = .number(unit: try part.optional("unit")?.text())
    case .choice:
      var choices: [Choice] = []
      var (ids, labels): (Set<String>, Set<String>) = ([], [])
      let list = try part.required("choices")
      for part in try list.list() {
        try part.checkKeys(.choice)
        let choice = Choice(try part.required("id").identifier(), try part.required("label").text(), aliases: try part.aliases())
        guard ids.insert(choice.id).inserted, labels.insert(choice.label).inserted else { throw part.fault(.doubled(choice.id)) }
        choices.append(choice)
      }
      guard !choices.isEmpty else { throw list.fault(.none("choice")) }
      self = .choice(choices, open: try part.flag("open"))
    case .ref: self = .ref(try part.required("kind").name(of: kinds))
    case .positions: self = .positions(of: try part.required("of").text())
    case .text: self = .text
    case .count: self = .count
    case .money: self = .money
    case .date: self = .date
    case .quarter: self = .quarter
    case .flag: self = .flag
    case .list: self = .list
    case .attachments: self = .attachments
    }
  }
}
