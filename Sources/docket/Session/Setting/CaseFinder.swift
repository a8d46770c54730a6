package import Casework
package import Commands
package import LogLines
package import TextForms
import Values
import Written

/// How the names of cases were understood while words were read.
package final class FoundNames {
  /// What is noted of them.
  package var notes: [Note] = []
  /// Whether a person chose between several.
  package var hasChosen = false

  package init() {}
}

/// A name that was taken for what somebody wrote, though they may have meant another.
package struct LooseName {
  package let written: String
  package let name: String
  package let id: CaseID
}

/// Finds cases for commands, with refusals as failures.
package struct CaseFinder {
  /// The log that is looked through.
  package let session: OfficeSession
  /// The finder.
  package let reference: CaseReference<LogOffice<IndexedLookup>>
  /// Lets a person choose where a word may mean several cases.
  package var choose: ((Failure) throws -> CaseID?)?
  /// The word that is looked for, which its notes repeat.
  fileprivate let asked: AskedWord

  /// The same finder, letting whoever sits at a terminal choose between several.
  package func asking(_ call: CommandCall) -> CaseFinder {
    guard let conversation = Conversation(call) else { return self }
    var finder = self
    finder.choose = { CaseID(try conversation.pick($0)) }
    return finder
  }

  /// The case of a kind that a word means.
  package func find(_ word: String, kind: Kind) throws -> CaseID {
    try known(word, among: [kind, .project]) { try reference.find(word, kind: kind) }
  }

  /// The case of any kind that a word means.
  package func find(_ word: String) throws -> CaseID {
    try known(word, among: [.project]) { try reference.find(word) }
  }

  private func known(_ word: String, among kinds: [Kind], _ find: () throws -> CaseID) throws -> CaseID {
    asked.word = word
    do {
      return try session.orDamage(find)
    } catch {
      let failure = Failure(error)
      if failure.code == "ambiguous", let choose, let id = try choose(failure) { return id }
      throw try suggesting(failure, for: word, kinds: kinds)
    }
  }

  /// The failure to find a case, with the names that are most like the word.
  private func suggesting(_ failure: Failure, for word: String, kinds: [Kind]) throws -> Failure {
    guard failure.code == "no-such-case", CaseID(word) == nil else { return failure }
    let likely = try session.orDamage {
      try reference.nearestNames(to: word, kinds: kinds)
    }
    // Where a site of that name is there, what is missing is a case of it.
    guard !likely.contains(where: { NameFit(word, in: $0) != nil }), let hint = Localized.didYouMean(likely) else { return failure }
    var failure = failure
    failure.hint = hint
    return failure
  }
}

/// The word that a finder looks for.
fileprivate final class AskedWord {
  var word = ""
}

extension Localized {
  /// The question whether one of some names was meant; nil of none.
  package static func didYouMean(_ names: [String]) -> Localized? {
    names.isEmpty
      ? nil : Localized(message: "case-finder.did-you-mean", ["likely": names, "likelyOr": names.joined(separator: " or ")])
  }
}

extension OfficeSession {
  /// Finds the cases that somebody names.
  ///
  /// - Parameters:
  ///   - noting: receives what a word was taken for by more than its letters; nil if only whole names are accepted.
  ///   - doubting: is asked before a name is taken that somebody may not have meant.
  package func finder(
    by name: String, noting note: ((Note) throws -> Void)? = nil, doubting doubt: ((LooseName) throws -> Void)? = nil
  ) -> CaseFinder {
    let office = office
    let asked = AskedWord()
    return CaseFinder(
      session: self,
      reference: CaseReference(
        office: office, year: today.year,
        noting: note.map { note in
          { understanding in
            switch understanding {
            case .part(let name, let id, let fit):
              if fit.isLoose { try doubt?(LooseName(written: asked.word, name: name, id: id)) }
              try note(.byPart(name, of: asked.word))
            case .number(let id): try note(.byNumber(id, name: try office.title(of: id), of: asked.word))
            }
          }
        }
      ) { kind in
        if let kind { return try office.lastTouched(by: name, kind: kind) }
        return try office.lastTouched(by: name)
      }, asked: asked)
  }
}
