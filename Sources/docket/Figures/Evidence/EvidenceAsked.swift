import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values

/// What a call asks to be copied beside the lists.
struct EvidenceAsked {
  let copiesPapers: Bool
  let copiesPhotos: Bool
  /// How many cases of a row are drawn at most, where somebody says it.
  let most: Int?
  /// The file that lists the cases whose papers are wanted.
  private let file: String?

  /// Reads `--with`, `--sample` and `--cases`.
  init(_ call: CommandCall) throws {
    most = try call.number("sample")
    file = call.invocation["cases"]
    let words = call.invocation.list("with").map { $0.lowercased() }
    let (papers, photos) = (["papers", "文书"], ["photos", "照片"])
    if let unknown = words.first(where: { !(papers + photos).contains($0) }) {
      throw Failure.usage("evidence-folder.bad-with", ["text": unknown])
    }
    // Who draws cases, or names them, wants their papers.
    let isMeant = words.isEmpty && (most != nil || file != nil)
    copiesPapers = isMeant || words.contains { papers.contains($0) }
    copiesPhotos = isMeant || words.contains { photos.contains($0) }
  }

  /// The cases that the file lists; nil without one.
  func chosen(in session: OfficeSession, _ call: CommandCall) throws -> [CaseID]? {
    guard let file else { return nil }
    let bytes = try InputFile.bytes(file, .definition, call.process)
    let finder = session.finder(by: try Attribution.name(call), noting: call.console.note).asking(call)
    let lines = String(decoding: bytes, as: UTF8.self).split { $0.isNewline || $0 == "," || $0 == "，" || $0 == "\u{FEFF}" }
    let words = lines.map { line in line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed() }
    var (found, unknown): ([CaseID], [Localized]) = ([], [])
    for word in words.map({ String($0) }) where !word.isEmpty {
      do {
        found.append(try finder.find(word))
      } catch {
        let failure = Failure(error)
        guard [.refused, .no, .usage].contains(failure.status) else { throw error }
        unknown.append(Localized { language in "\(TextForms.shownInLine(word))\(language.choose("：", ": "))\(failure.message[language])" })
      }
    }
    if unknown.isEmpty { return found }
    var failure = Failure.refused("evidence-folder.unknown-cases", ["file": file, "count": unknown.count])
    failure.details = unknown
    throw failure
  }
}
