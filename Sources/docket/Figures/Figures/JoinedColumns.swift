import Casework
import Exchange
import LogLines
import ProgramSession
import TextForms
import Values

/// Columns of a list that are no field of the case itself, by the words of the office's ledgers: 项目.施工单位, 同行人员, 检查人员, 签发日期.
struct JoinedColumns {
  private let figures: FigureSession
  private let words: [LedgerWord]
  private var current: [String: [CaseID: Case?]] = [:]

  init(_ words: [LedgerWord], in figures: FigureSession) { (self.words, self.figures) = (words, figures) }

  /// The word that a column asked for is; nil where no ledger has such a column.
  static func word(_ text: String, of kind: Kind, in catalog: Catalog) -> LedgerWord? {
    guard let word = LedgerVocabulary(kind, in: catalog).word(text) else { return nil }
    switch word.meaning {
    case .completed, .officers, .field, .joined, .site, .day, .detail: return word
    case .ordinal, .caseID, .state, .closed, .office, .today, .author: return nil
    }
  }

  /// What a case says in each of the columns, by the words' names.
  mutating func values(of listed: ListedCase) throws -> [(key: String, value: JSON)] {
    guard let session = figures.sessions.first(where: { $0.origin.id == listed.office }),
      let history = session.known(try session.soundHistory(of: listed.current.id, isOneOfMany: true), asOf: figures.asOf)
    else { return [] }
    let masked = MaskedTexts(history).masked(history, as: Masking.word[.zh])
    let others = try referred(by: listed.current, session)
    let cells = LedgerCells(
      session.office.catalog, LedgerCells.Surroundings(office: session.origin.name, today: figures.today) { others[$0] })
    return words.map { ($0.name, cells.value($0, of: masked) ?? .null) }
  }

  /// The cases that a case refers to, and those that they do.
  private mutating func referred(by first: Case, _ session: OfficeSession) throws -> [CaseID: Case] {
    var (found, open): ([CaseID: Case], [Case]) = ([:], [first])
    for _ in 0..<2 {
      var next: [Case] = []
      for other in open {
        for field in session.office.catalog.kind(other.id.kind)?.allFields ?? [] {
          guard case .ref = field.type, let id = other.fields[field.id]?.string.flatMap({ CaseID($0) }), found[id] == nil,
            let target = try known(id, session)
          else { continue }
          found[id] = target
          next.append(target)
        }
      }
      open = next
    }
    return found
  }

  /// A case that others refer to, read once.
  private mutating func known(_ id: CaseID, _ session: OfficeSession) throws -> Case? {
    if let known = current[session.origin.id]?[id] { return known }
    let history = session.known(try session.soundHistory(of: id, isOneOfMany: true), asOf: figures.asOf)
    let known = history.map { MaskedTexts($0).masked($0, as: Masking.word[.zh]) }?.current
    current[session.origin.id, default: [:]][id] = .some(known)
    return known
  }
}

extension LedgerWord {
  /// The heading of its column in a list of a kind.
  func heading(of kind: Kind) -> Localized {
    switch meaning {
    case .joined(let path, let field): Localized(zh: "\(kind.field(path)?.label ?? path).\(field.label)", en: name)
    case .completed, .officers, .field, .site, .day, .detail, .ordinal, .caseID, .state, .closed, .office, .today, .author: shown
    }
  }
}
