import Casework
import LogLines
import TextForms

/// Gives query words their meaning for one kind of case.
struct WordBinder {
  let kind: Kind

  /// Of what the words speak.
  let role: Role

  /// What names may refer to.
  let context: BindingContext

  /// The text that the words come from.
  let source: String

  /// The span that replaces the period: a positive date word naming the counted event.
  private(set) var period: DayRange?

  /// Of what words can speak.
  enum Role: Hashable {
    /// Of cases in `list`, where `opened:` and `closed:` are the case's days.
    case list
    /// Of cases in a measure, where an event of that name wins.
    case cases
    /// Of events; the counted event, where there is one.
    case events(String?)
  }

  /// Gives every word its meaning; one that replaces the period is none of them.
  mutating func bind(_ words: [QueryWord]) throws(ExpressionError) -> [BoundWord] {
    var bound: [BoundWord] = []
    for word in words {
      if let parts = try nothing(word) {
        bound += parts.map { BoundWord(predicate: $0, isNegated: false, text: word.text) }
        continue
      }
      guard let predicate = try predicate(word) else { continue }
      bound.append(BoundWord(predicate: predicate, isNegated: word.isNegated, text: word.text))
    }
    return bound
  }

  func error(_ problem: ExpressionError.Problem, _ word: ExpressionWord) -> ExpressionError {
    ExpressionError(problem, in: source, at: word.range)
  }

  private mutating func predicate(_ word: QueryWord) throws(ExpressionError) -> Predicate? {
    guard let key = word.key else {
      let texts = word.values.map { TextForms.nfkcFolded($0.text) }.filter { !$0.isEmpty }
      if role != .events(nil), !word.values.contains(where: \.isQuoted) {
        let lone = texts.map { LoneWord($0, of: kind) }
        // 未销号 says the same in a measure as in a list.
        if !lone.isEmpty, lone.allSatisfy({ $0 == .undone }) { return .classes([.open]) }
        // 未回复 asks for those of which no such act is known.
        if texts.count == 1, let event = LoneWord.eventNotYet(texts[0], of: kind) { return .day(.first(event), [], orAbsent: true) }
        if role == .list, lone == [.mine], let me = context.me { return .who(context.names(ofPeople: [TextForms.nfkcFolded(me)])) }
      }
      return .text(texts)
    }
    if let special = specialKey(key.text), let predicate = try self.special(special, word, key) { return predicate }
    if let path = try path(key) { return try fieldPredicate(path, word) }
    let folded = TextForms.nfkcFolded(key.text)
    if role == .list, let day = caseDay(folded) { return try dayPredicate(day, word) }
    if let event = kind.event(named: key.text) { return try eventPredicate(event, word) }
    if let day = caseDay(folded) ?? headingDay(folded) { return try dayPredicate(day, word) }
    if let field = headingField(folded), let path = try path(field) { return try fieldPredicate(path, word) }
    if let predicate = try headingPredicate(folded, word) { return predicate }
    for prefix in ["last-", "末次", "最后"] where folded.hasPrefix(prefix) {
      if let event = kind.event(named: String(folded.dropFirst(prefix.count))) { return try dayPredicate(.last(event), word) }
    }
    throw error(.unknownField(key.text, kind: kind, nearest: nearestKey(to: key.text)), key)
  }

  /// What a state's name for cases with nothing in them asks, 无隐患: the state, and that nothing was found, and nothing is left.
  private func nothing(_ word: QueryWord) throws(ExpressionError) -> [Predicate]? {
    guard !word.isNegated, word.values.count == 1, let key = word.key, specialKey(key.text) == .state,
      case let name = TextForms.nfkcFolded(word.values[0].text), kind.state(named: name) == nil
    else { return nil }
    func count(_ field: String, isNone: Bool) throws(ExpressionError) -> Predicate? {
      guard let path = try path([ExpressionWord(field, at: key.range)]) else { return nil }
      let end = NumberRange.Bound(value: .zero, isIncluded: isNone)
      return .field(path, .numbers([isNone ? NumberRange(from: nil, to: end) : NumberRange(from: end, to: nil)]), orAbsent: isNone)
    }
    for state in kind.states {
      guard let none = state.none, name == none.label || name == none.left?.label else { continue }
      let left = try none.left.map { left throws(ExpressionError) in try count(left.field, isNone: name == none.label) } ?? nil
      return [.state([state.id]), try count(none.field, isNone: true), left].compactMap(\.self)
    }
    return nil
  }

  /// The key that every kind understands; its Chinese words give way to a field of that label.
  private func specialKey(_ word: String) -> SpecialKey? {
    let folded = TextForms.nfkcFolded(word)
    if let key = SpecialKey(rawValue: folded) { return key }
    return kind.field(named: word) == nil ? SpecialKey(named: folded) : nil
  }

  private func caseDay(_ word: String) -> Predicate.DayOf? {
    switch word {
    case "opened", "开案", "开案日": .opened
    case "closed", "结案日", "结束": .closed
    default: nil
    }
  }

  /// The day of a case that the heading of a list names, where no event is called so.
  private func headingDay(_ word: String) -> Predicate.DayOf? {
    switch word {
    case "登记", "立案": .opened
    case "办结": .closed
    default: nil
    }
  }

  /// The field that the heading of an answer names.
  func headingField(_ word: String) -> ExpressionWord? {
    switch word {
    case "期限", "due": ExpressionWord(kind.dueField, at: 0..<word.count)
    default: kind.field(underHeading: word).map { ExpressionWord($0.id, at: 0..<word.count) }
    }
  }

  private func nearestKey(to word: String) -> String? {
    // A case has no day of its own but those of its opening and closing.
    if SpecialKey(named: TextForms.nfkcFolded(word)) == .on { return word.utf8.contains { $0 >= 0x80 } ? "登记" : "opened" }
    if let path = pathOfSite(to: word) { return path }
    let specials = SpecialKey.allCases.map(\.rawValue) + ["opened", "closed"]
    return TextForms.suggestion(for: word, among: kind.fieldWords + kind.eventWords + specials + kind.events.map { "last-" + $0 })
  }

  /// The way to a field that a dotted key names; nil if its first part is no field.
  func path(_ key: ExpressionWord) throws(ExpressionError) -> FieldPath? {
    var parts: [ExpressionWord] = []
    var start = key.range.lowerBound
    for part in key.text.split(separator: ".", omittingEmptySubsequences: false) {
      parts.append(ExpressionWord(String(part), at: start..<start + part.count))
      start += part.count + 1
    }
    return try path(parts)
  }

  /// The path by which a field of the case's site is asked, in the script of a word that names it.
  private func pathOfSite(to word: String) -> String? {
    for reference in kind.allFields {
      guard case .ref(let id) = reference.type, let site = context.catalog.kind(id), site.policy.dossier == true,
        let field = site.field(named: word), isOffered(field, first: false)
      else { continue }
      return word.utf8.contains { $0 >= 0x80 } ? "\(reference.label).\(field.label)" : "\(reference.id).\(field.id)"
    }
    return nil
  }

  /// The way to a field to group by: of a heading that names a case, the name of the case.
  func groupingPath(_ key: ExpressionWord) throws(ExpressionError) -> FieldPath? {
    if let path = try path(key) { return path }
    guard let heading = headingField(TextForms.nfkcFolded(key.text)), let path = try path(heading) else { return nil }
    guard case .ref(let id) = path.field.type, let kind = context.catalog.kind(id), let name = kind.knownBy.flatMap({ kind.field($0) })
    else { return path }
    return FieldPath(references: path.references + [path.field], field: name)
  }

  /// The way to a field through references; nil if the first part is no field.
  func path(_ parts: [ExpressionWord]) throws(ExpressionError) -> FieldPath? {
    var kind = self.kind
    // A site is its own: one word asks for it and for its cases.
    if parts.count == 2, kind.policy.dossier == true, kind.field(named: parts[0].text) == nil,
      context.catalog.kind(named: parts[0].text) == kind
    {
      return try path([parts[1]])
    }
    var references: [Field] = []
    for (index, part) in parts.enumerated() {
      guard let field = kind.field(named: part.text), isOffered(field, first: index == 0) else {
        if index == 0 { return nil }
        throw error(.unknownField(part.text, kind: kind, nearest: TextForms.suggestion(for: part.text, among: kind.fieldWords)), part)
      }
      if index == parts.count - 1 { return FieldPath(references: references, field: field) }
      guard case .ref(let target) = field.type, let next = context.catalog.kind(target) else { throw error(.notReference(field), part) }
      references.append(field)
      kind = next
    }
    return nil
  }

  /// Notes and companions belong to events; a case has none of its own.
  private func isOffered(_ field: Field, first: Bool) -> Bool {
    let isGeneral = Field.general.contains { $0.id == field.id }
    switch role {
    case .list, .cases: return !isGeneral
    case .events: return first || !isGeneral
    }
  }

  private mutating func eventPredicate(_ event: String, _ word: QueryWord) throws(ExpressionError) -> Predicate? {
    guard case .events(let counted) = role, counted == event, period == nil, !word.isNegated,
      !word.values.contains(where: \.text.isEmpty)
    else { return try dayPredicate(.first(event), word) }
    let ranges = try days(word.values)
    // Several spans replace the period by the days from the first to the last of them, and of those they take their own.
    let (from, to) = (ranges.compactMap(\.from), ranges.compactMap(\.to))
    period = DayRange(from: from.count == ranges.count ? from.min() : nil, to: to.count == ranges.count ? to.max() : nil)
    return ranges.count == 1 ? nil : .day(.on, ranges, orAbsent: false)
  }
}
