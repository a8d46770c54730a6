public import Casework
import LogLines
import Values
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
  func people(in text: String, on day: Day) -> People {
    let names = WrittenPeople.read(text) { isKnown($0, on: day) }
    let author = namesOthers ? names.first { roster.people.isEmpty || isKnown($0, on: day) } : names.first { $0 == importer }
    return People(names: names, author: author, importer: importer)
  }

  /// The people whom a cell names.
  struct People {
    let names: [String]
    /// Who did it; nil where nobody of them may be the author.
    let author: String?
    let importer: String

    /// Who the author is instead of the first name; nil where that is it.
    var replacement: String? {
      guard let first = names.first else { return nil }
      let taken = author ?? importer
      return taken == first ? nil : taken
    }

    /// Those who were there beside the author.
    ///
    /// - Parameter stored: the row's event, which may have come in when the first name stood for the importer.
    func colleagues(besides stored: Event?) -> [String] {
      let others = names.filter { $0 != author }
      let earlier = Array(names.dropFirst())
      let standing = stored?.data[Kind.colleaguesField]?.array?.compactMap(\.string)
      return standing == earlier ? earlier : others
    }

    /// Takes the author out of the colleagues, and counts the names where the author isn't one of them.
    func complete(_ fields: inout JSON.Object, of known: [Field]) {
      if names.isEmpty { return }
      if let author, let colleagues = fields[Kind.colleaguesField]?.array, colleagues.contains(.string(author)) {
        let others = colleagues.filter { $0 != .string(author) }
        fields[Kind.colleaguesField] = others.isEmpty ? nil : .array(others)
      }
      guard author == nil, !names.contains(importer) else { return }
      for field in known where field.standard == .onePlusCount(of: Kind.colleaguesField) && fields[field.id] == nil {
        fields[field.id] = .number(names.count)
      }
    }
  }
}

extension Kind {
  /// Whether its cases say how many people were there.
  public var countsPeople: Bool { allFields.contains { $0.standard == .onePlusCount(of: Kind.colleaguesField) } }
}
