import Casework
import Commands
import LogLines
package import ProgramSession
import TextForms
import Values
import Written

/// Adopts and finds clauses.
package final class ClausesCommand: CommandBody {
  /// Adopts a file.
  package func adopt() throws -> Answer {
    let file = try ClauseFile(call.invocation.argument("file") ?? "", call.process)
    try call.console.noteHiddenSheet(file.hiddenSheet)
    if !file.ignored.isEmpty {
      let columns = file.ignored.joined(separator: ", ")
      call.console.note(message: "clauses-command.ignored", ["columns": columns])
    }
    let name = call.invocation["name"] ?? ClauseLibrary.standardName
    guard CaseID(kind: Kind.clauses.id, number: name) != nil else {
      throw Refusal.badValue(Refusal.FieldName(id: "name", label: "名称"), value: name, problem: .notText)
    }
    return try Recording(call: call).perform { session in
      let adoption = try call.adoption(of: ["clauses": file.clauses.json], in: session)
      return DecidedAct(try decideClausesAdoption(adoption, named: name, in: session.office, at: session.moment)) { recorded in
        try recorded.answer(self.call, lines: [self.call.console[self.text(of: file, named: name, recorded.events)]])
      }
    }
  }

  /// Says how many clauses were adopted, or would be.
  private func text(of file: ClauseFile, named name: String, _ events: [Event]) -> Localized {
    let count = file.clauses.count
    let number = events.first.map(\.seq).flatMap { $0 > 0 ? " · #\($0)" : nil } ?? ""
    return Localized(message: "clauses-command.adopted", ["name": name, "count": count, "number": number])
  }

  /// Lists the clauses in which all words are.
  package func find() throws -> Answer {
    let session = try OfficeSession.reading(call)
    let words = (call.invocation.arguments["word"] ?? []).flatMap { $0.split(whereSeparator: \.isWhitespace) }
      .map { String($0).foldedForComparison }
    let clauses = try session.office.clauses().libraries.flatMap { library in library.clauses.map { (library: library, clause: $0) } }
    let found = clauses.filter { clause in
      let text = [clause.clause.code, clause.clause.text, clause.clause.basis ?? ""].joined(separator: "\n").foldedForComparison
      return words.allSatisfy { text.contains($0) }
    }
    let table = ResultTable(
      found,
      [
        .init("code", "编码", mayShrink: false) { $0.clause.code }, .init("text", "内容") { $0.clause.text },
        .init("basis", "依据") { $0.clause.basis },
        .init("major", "重大", mayShrink: false) {
          ResultTable.Cell($0.clause.isMajor, shown: $0.clause.isMajor ? Localized(zh: "是", en: "yes") : "")
        },
        .init("days", "整改天数") { if case .days(let count)? = $0.clause.term { count } else { Int?.none } },
        .init("workdays", "工作日") { if case .workdays(let count)? = $0.clause.term { count } else { Int?.none } },
        .init("library", "条款库") { $0.library.name }, .init("seq", "事件") { $0.library.event.seq },
      ])
    let none = try nothing(found: words, in: session)
    return Answer(
      table, named: Localized(zh: "条款", en: "clauses"), note: table.rows.isEmpty ? none : nil, status: session.status(call.console))
  }

  /// What was looked for among how many clauses, and which of the words some have.
  private func nothing(found words: [String], in session: OfficeSession) throws -> Localized {
    let clauses = try session.office.clauses().libraries.flatMap(\.clauses)
    let texts = clauses.map { [$0.code, $0.text, $0.basis ?? ""].joined(separator: "\n").foldedForComparison }
    let counts = words.map { word in (word: word, count: texts.count { $0.contains(word) }) }.filter { $0.count > 0 }
    return Localized { language in
      let asked = words.map(language.quote).joined(separator: " ")
      let none = language.choose("没有找到条款：\(asked)；共 \(texts.count) 条", "no clause was found: \(asked); there are \(texts.count)")
      let some = counts.map { language.choose("\(language.quote($0.word))有 \($0.count) 条", "\(language.quote($0.word)) has \($0.count)") }
      return ([none] + some).joined(separator: language.choose("；", "; "))
    }
  }

  /// Lists the libraries.
  package func list() throws -> Answer {
    let session = try OfficeSession.reading(call)
    let table = ResultTable(
      try session.office.clauses().libraries,
      [
        .init("library", "条款库", mayShrink: false) { $0.name }, .init("clauses", "条数") { $0.clauses.count },
        .init("on", "采用") { $0.event.on }, .init("by", "经办") { $0.event.by },
      ])
    let none = Localized(zh: "还没有条款库：docket 条款 采用 文件", en: "there is no library yet: docket clauses adopt FILE")
    return Answer(
      table, named: Localized(zh: "条款库", en: "libraries"), note: table.rows.isEmpty ? none : nil, status: session.status(call.console))
  }
}
