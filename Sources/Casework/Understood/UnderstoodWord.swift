public import LogLines
public import Values

/// What an office said that a heading means, which its catalog doesn't know (单位读法).
public struct UnderstoodWord: Hashable, Sendable {
  /// Where it was asked: `form` or `ledger`.
  public let door: String

  /// The door of forms.
  public static let forms = "form"

  /// What somebody must be allowed to who says what something means: whoever brings in a ledger answers for it.
  static func duty(at door: String) -> Permission { door == forms ? .reporting : .casework }

  /// The heading, as it was printed.
  public let heading: String
  /// The name of what it means; nil where nothing is made of it.
  public let meaning: String?
  /// The headings of the file, as one digest.
  public let shape: String
  /// The kind of the ledger's rows; nil of a form, and where nobody was asked.
  public let kind: String?
  /// The event that said it, its day and who recorded it.
  public let seq: Int
  public let on: Day
  public let by: String
}

extension Kind {
  /// The event by which an office keeps what its headings mean, and its fields.
  static let understoodEvent = "understood"
  static let doorField = "door"
  static let shapeField = "shape"
  static let wordsField = "words"
  static let kindOfRows = "kind"
  static let forgottenField = "forgotten"
}

extension OfficeView {
  /// What the office said of headings and still holds, in the order in which it was said.
  public func understoodWords() throws -> [UnderstoodWord] {
    guard let history = try ownCase().flatMap({ try history(of: $0) }) else { return [] }
    var words: [UnderstoodWord] = []
    for entry in history.validEntries where entry.event.type.name == Kind.understoodEvent {
      let (door, event) = (entry.data[Kind.doorField]?.string ?? "", entry.event)
      for heading in entry.data[Kind.forgottenField]?.array ?? [] {
        words.removeAll { $0.heading == heading.string && (door.isEmpty || $0.door == door) }
      }
      for word in entry.data[Kind.wordsField]?.array ?? [] {
        guard let heading = word["heading"]?.string else { continue }
        let kind = entry.data[Kind.kindOfRows]?.string
        words.removeAll { $0.heading == heading && $0.door == door && $0.kind == kind }
        words.append(
          UnderstoodWord(
            door: door, heading: heading, meaning: word["as"]?.string, shape: entry.data[Kind.shapeField]?.string ?? "",
            kind: kind, seq: event.seq, on: event.on, by: event.by))
      }
    }
    return words
  }
}

/// The event that keeps what headings mean: asked once in an office's life.
///
/// - Parameter words: each heading with the name of its meaning, nil where nothing is made of it.
public func decideUnderstood(
  _ words: [(heading: String, meaning: String?)], at door: String, shape: String, kind: String? = nil, by who: Who,
  in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  try office.roster.check(who.by, needs: UnderstoodWord.duty(at: door), to: .verb(.adoptTable))
  // A log holds null in corrections alone: what is left out has no meaning.
  let entries = words.map { word -> JSON in
    var object: JSON.Object = ["heading": .string(word.heading)]
    if let meaning = word.meaning { object["as"] = .string(meaning) }
    return .object(object)
  }
  var data: JSON.Object = [Kind.doorField: .string(door), Kind.shapeField: .string(shape), Kind.wordsField: .array(entries)]
  if let kind { data[Kind.kindOfRows] = .string(kind) }
  return try drafts(data, by: who, in: office, at: moment)
}

/// The event that takes back what was said of a heading.
public func decideForgetting(
  _ heading: String, by who: Who, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  try office.roster.check(who.by, may: .adoptTable)
  var data: JSON.Object = [Kind.forgottenField: [.string(heading)]]
  if let note = who.note { data["note"] = .string(note) }
  return try drafts(data, by: who, in: office, at: moment)
}

private func drafts(_ data: JSON.Object, by who: Who, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  guard let action = Kind.office.action("understand"), let officeCase = try office.ownCase() else { return [] }
  return try decideNamed(
    Intent(kind: .office, action: action, caseID: officeCase, fields: data, on: who.on, by: who.by, id: who.id), in: office, at: moment)
}
