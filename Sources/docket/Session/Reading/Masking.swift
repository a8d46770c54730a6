import Casework
package import Commands
package import LogLines
package import TextForms

/// Masks the personal texts of erased cases in what is printed.
package final class Masking {
  private let session: OfficeSession
  private let word: String
  private var known: [CaseID: MaskedTexts] = [:]

  /// The word in the place of a text.
  package static let word = Localized(zh: "（已遮去）", en: "(masked)")

  /// Begins with nothing masked.
  package init(_ session: OfficeSession, in language: Language) {
    self.session = session
    word = Self.word[language]
  }

  /// An event as it is printed.
  package func masked(_ event: Event) throws -> Event {
    MaskedTexts.mayBe(in: event) ? try texts(of: event.caseID).masked(event, as: word) : event
  }

  /// A history as it is printed.
  func masked(_ history: CaseHistory) -> CaseHistory { MaskedTexts(history).masked(history, as: word) }

  /// The texts of a case that are masked.
  private func texts(of id: CaseID) throws -> MaskedTexts {
    if let texts = known[id] { return texts }
    let history = try session.office.history(of: id)
    let texts = MaskedTexts(history ?? CaseHistory(id: id, events: [], kind: nil))
    known[id] = texts
    return texts
  }

  /// Says how many texts of some erased cases the stored lines hold that views mask.
  package func note(in cases: Set<CaseID>, _ console: Console) throws {
    var count = 0
    for id in cases.sorted() { count += try texts(of: id).count }
    if count == 0 { return }
    console.note(message: "masking.as-stored", ["count": count])
  }

  /// Whether a stored line is an erasure, told by its end, where its type stands.
  package static func isErasure(_ line: [UInt8]) -> Bool { line.suffix(48).contains(Array(#""type":"case.erased""#.utf8)) }
}
