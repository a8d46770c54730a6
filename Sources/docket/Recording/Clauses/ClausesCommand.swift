import Casework
package import Commands
import LogLines
package import ProgramSession
import TextForms
import Values
import Written

/// Adopts and finds clauses.
package struct ClausesCommand: CommandBody {
  let call: CommandCall

  package init(call: CommandCall) {
    self.call = call
  }

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
        try recorded.answer(call, lines: [call.console[text(of: file, named: name, recorded.events)]])
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
    var table = ResultTable([
      .init("code", "编码", mayShrink: false), .init("text", "内容"), .init("basis", "依据"), .init("major", "重大", mayShrink: false),
      .figures("days", "整改天数"), .figures("workdays", "工作日"), .init("library", "条款库"), .figures("seq", "事件"),
    ])
    for library in try session.office.clauses().libraries {
      for clause in library.clauses {
        let text = [clause.code, clause.text, clause.basis ?? ""].joined(separator: "\n").foldedForComparison
        guard words.allSatisfy({ text.contains($0) }) else { continue }
        var (days, workdays): (Int?, Int?)
        switch clause.term {
        case .days(let count): days = count
        case .workdays(let count): workdays = count
        case nil: break
        }
        let major = Localized(zh: clause.isMajor ? "是" : "", en: clause.isMajor ? "yes" : "")
        table.append([
          .init(clause.code), .init(clause.text), .init(clause.basis),
          .init(clause.isMajor, shown: major), .init(days), .init(workdays), .init(library.name), .init(library.event.seq),
        ])
      }
    }
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
    var table = ResultTable([.init("library", "条款库", mayShrink: false), .figures("clauses", "条数"), .days("on", "采用"), .init("by", "经办")])
    for library in try session.office.clauses().libraries {
      table.append([.init(library.name), .init(library.clauses.count), .init(library.event.on), .init(library.event.by)])
    }
    let none = Localized(zh: "还没有条款库：docket 条款 采用 文件", en: "there is no library yet: docket clauses adopt FILE")
    return Answer(
      table, named: Localized(zh: "条款库", en: "libraries"), note: table.rows.isEmpty ? none : nil, status: session.status(call.console))
  }
}
