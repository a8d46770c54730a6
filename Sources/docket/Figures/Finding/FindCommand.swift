import Casework
import Commands
import Documents
import EventLog
import LogLines
package import ProgramSession
import TextForms

/// Finds cases by words of their texts.
package final class FindCommand: CommandBody {
  /// How many cases are shown without `--limit`.
  private static let usual = 20

  /// A case that was found.
  private typealias Found = (current: Case, hit: WordSearch.Hit)

  /// The log that is searched.
  package func open() throws -> OfficeSession {
    _ = try Window(call)
    return try OfficeSession.reading(call)
  }

  /// Reads the log once and shows the newest cases that have all words.
  package func answer(in session: OfficeSession) throws -> Answer {
    let window = try Window(call)
    let end = window.skip + min(window.limit ?? Self.usual, Int.max - window.skip - 1)
    let words = call.invocation.arguments["word"] ?? []
    let search = WordSearch(words, in: session.office.catalog)
    guard search.words.allSatisfy({ !$0.isEmpty }), search.words.count <= WordSearch.most else { throw Self.unfindable }
    let (candidates, damage) = try search.candidates(in: session.snapshot)
    session.remember(damage)
    let found = try search.newest(end + 1, of: candidates) { try session.soundHistory(of: $0, isOneOfMany: true) }
    let shown = Array(found.prefix(end).dropFirst(window.skip))
    let hasMore = found.count > end
    var answer = Answer(
      try table(shown, search, session), named: Localized(zh: "找到的案件", en: "cases found"), status: session.status(call.console))
    if found.isEmpty, call.format == .text { answer.notes.append(try nothing(words, there: candidates.map(\.words), session)) }
    if found.isEmpty { answer.notes.append(Localized(message: "find-command.not-sealed")) }
    if hasMore { answer.notes.append(Localized(message: "find-command.more")) }
    return answer
  }

  /// What was looked for and where, and the names most like a word that is nowhere.
  private func nothing(_ words: [String], there: [UInt64], _ session: OfficeSession) throws -> Localized {
    let counts = words.indices.map { place in there.count { $0 & 1 << UInt64(place) != 0 } }
    let sites = session.office.catalog.kinds.filter { $0.policy.dossier == true }
    var (found, names): ([(word: String, count: Int)], [String]) = ([], [])
    for (word, count) in zip(words, counts) {
      if count > 0 { found.append((word, count)) }
      guard count == 0 else { continue }
      let near = try session.finder(by: "").reference.nearestNames(to: word, kinds: sites)
      names += near.filter { !names.contains($0) }
    }
    return Localized { language in
      let asked = words.joined(separator: " ")
      let all = language.choose(
        "没有找到：\(asked)；找过全部 \(session.snapshot.count) 条记录的文字",
        "nothing found: \(asked); looked in the texts of all \(session.snapshot.count) entries")
      let alone = found.map { language.choose("“\($0.word)”有 \($0.count) 件", "'\($0.word)' is in \($0.count)") }
      let near = names.prefix(3).joined(separator: language.choose("、", ", "))
      let nearest = near.isEmpty ? [] : [language.choose("名称最接近的：\(near)", "the nearest names: \(near)")]
      return ([all] + alone + nearest).joined(separator: language.choose("；", "; "))
    }
  }

  private func table(_ found: [Found], _ search: WordSearch, _ session: OfficeSession) throws -> ResultTable {
    let isForPeople = call.format.isForPeople
    let sites = isForPeople ? [:] : try session.names(of: Set(found.compactMap(\.current.project)).sorted())
    func title(_ current: Case, _ kind: Kind?) -> Localized {
      Localized { CaseTitle(current, of: kind, sites: sites, in: $0).title }
    }
    var table = ResultTable(
      [.init("case", "案件", mayShrink: false)] + (isForPeople ? [] : [.init("kind", "类型"), .init("title", "名称")])
        + [.init("state", "状态"), .days("on", "日期"), .figures("seq", "事件", "seq"), .init("field", "字段"), .init("text", "内容")])
    for (current, hit) in found {
      let kind = session.office.catalog.kind(current.id.kind)
      let field = kind?.field(hit.field)?.label ?? Self.commonFields[hit.field] ?? hit.field
      table.append(
        [.init(current.id)] + (isForPeople ? [] : [.init(current.id.kind), .init(title(current, kind)[call.console.language])]) + [
          .init(current.state, shown: session.stateName(of: current)), .init(hit.on), .init(hit.seq),
          .init(hit.field, shown: Localized(zh: field, en: hit.field.identifierWords)),
          .init(hit.text, shown: isForPeople ? Localized(search.excerpt(of: TextForms.shownInLine(hit.text))) : nil),
        ])
    }
    return table
  }

  /// What events of every kind have.
  private static let commonFields = ["case": "编号", "by": "经办人", "with": "同行", "note": "备注", "out-of-order": "倒序理由"]

  private static let unfindable = Failure.usage("bad-word", ["most": WordSearch.most])
}
