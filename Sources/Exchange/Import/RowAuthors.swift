public import Casework
public import LogLines
import TextForms
public import Values
import Written

/// Who may have done what a ledger's rows tell of, and who imports them.
public struct RowAuthors: Sendable {
  /// Who imports.
  public let importer: String
  private let roster: Roster
  /// Whether an event may have another author than the importer.
  private let namesOthers: Bool

  /// Takes names off an office's roster; without one, as they are written.
  public init(importer: String, roster: Roster, namesOthers: Bool) {
    (self.importer, self.roster, self.namesOthers) = (importer, roster, namesOthers)
  }

  /// Whether a name is on the roster of a day: what somebody did who has left since is theirs.
  func isKnown(_ name: String, on day: Day) -> Bool { roster.days.stay(of: name, on: day) != nil }

  /// The people of a cell: the first who may be the author is it.
  public func people(in text: String, on day: Day) -> People {
    let names = WrittenPeople.read(text) { isKnown($0, on: day) }
    let author = namesOthers ? names.first { roster.people.isEmpty || isKnown($0, on: day) } : names.first { $0 == importer }
    return People(
      names: names, author: author, importer: importer, count: WrittenPeople.count(in: text), isSaid: !text.trimmingBlanks.isEmpty)
  }

  /// The people of the cell that says who opened a row's case; nil where no column does.
  public func people(of row: PlannedRow) -> People? {
    row.events.first.flatMap { event in event.author.map { people(in: $0, on: event.on) } }
  }

  /// Completes the fields of a row's event by the people whom its cells name: those who were there beside the author, and how many they were.
  ///
  /// - Parameter stored: the row's event, where the log has it.
  public func complete(
    _ fields: inout JSON.Object, of action: Action, in kind: Kind, by people: People?, on day: Day, beside stored: Event? = nil,
    _ office: some OfficeView
  ) {
    fields.addColleagues(people?.colleagues(besides: stored) ?? [])
    let unnamed = fields.partPeople(in: office.form(of: action, in: kind).fields) { isKnown($0, on: day) }
    people?.complete(&fields, of: kind.fields(of: action), stored, unnamed: unnamed)
  }

  /// The people whom a cell names.
  public struct People {
    public let names: [String]
    /// Who did it; nil where nobody of them may be the author.
    public let author: String?
    let importer: String
    /// How many the cell says that they are, where it doesn't name them all.
    let count: Int?
    /// Whether the cell says something.
    let isSaid: Bool

    /// Whether who the event is by is named, by the cell itself.
    public var includesAuthor: Bool { author != nil || names.contains(importer) }

    /// Who the author is instead of the first name; nil where that is it.
    public var replacement: String? {
      guard let first = names.first else { return isSaid ? importer : nil }
      let taken = author ?? importer
      return taken == first ? nil : taken
    }

    /// Those who were there beside the author.
    ///
    /// - Parameter stored: the row's event, which may have come in when the first name stood for the importer.
    func colleagues(besides stored: Event?) -> [String] {
      let earlier = Array(names.dropFirst())
      let standing = stored?.data[Kind.colleaguesField]?.array?.compactMap(\.string)
      return standing == earlier ? earlier : names.filter { $0 != stored?.by ?? author }
    }

    /// Takes the author out of the colleagues, and counts everybody whom the row names: the importer isn't one of them by silence.
    ///
    /// - Parameters:
    ///   - stored: the row's event; of the same people it keeps what was counted when it came in.
    ///   - unnamed: how many companions have no names.
    func complete(_ fields: inout JSON.Object, of known: [Field], _ stored: Event?, unnamed: Int) {
      let by = stored?.by ?? author ?? importer
      let isCompanion = fields[Kind.colleaguesField]?.array?.contains(.string(by)) ?? false
      fields.removeColleague(by)
      let colleagues = (fields[Kind.colleaguesField]?.array ?? []).compactMap(\.string)
      let isThere = includesAuthor || isCompanion || colleagues.isEmpty
      let named = max(colleagues.count + (isThere ? 1 : 0), count ?? 0) + unnamed
      for field in known where field.standard == .onePlusCount(of: Kind.colleaguesField) && fields[field.id] == nil {
        if let stored, stored.data[Kind.colleaguesField] == fields[Kind.colleaguesField] {
          fields[field.id] = stored.data[field.id]
        } else if named != colleagues.count + 1 {
          fields[field.id] = .number(named)
        }
      }
    }
  }
}

extension Kind {
  /// Whether its cases say how many people were there.
  public var countsPeople: Bool { allFields.contains { $0.standard == .onePlusCount(of: Kind.colleaguesField) } }
}
