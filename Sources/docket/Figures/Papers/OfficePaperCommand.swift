import Casework
import Commands
package import ProgramSession
import Publishing
import TextForms
import Values

/// Sets, takes back or shows the office's own papers (单位文书).
package final class OfficePaperCommand: CommandBody {
  /// Records what is said of a paper; without it, shows those that there are.
  package func run() throws -> Answer {
    let path = call.invocation["template"]
    let isRemoved = call.invocation.has("remove")
    guard path != nil || isRemoved else {
      if call.invocation.has("name") { throw Failure.usage("name-without-template") }
      return try list()
    }
    guard let word = call.invocation.argument("paper") else { throw Failure.usage("which-paper", ["name": ""]) }
    let file = try path.map { path in
      (template: try TemplateFile(name: path).file(), file: try AttachedFile(path, call.process))
    }
    return try Recording(call: call).perform { session in
      let naming = PaperNaming(catalog: session.office.catalog)
      let (kind, name) = try naming.paper(word, call.console.language)
      let id = "\(kind.id).\(name.id)"
      let who = try call.who(in: session)
      let change: PaperChange
      if let file, let path {
        try check(file.template, path, of: kind, in: session)
        change = .set(file.file.attachment, namePattern: call.invocation["name"])
      } else {
        let isThere = try session.office.ownPapers().contains { $0.paper == id }
        if !isThere { throw Failure.refused("no-own-paper", ["paper": id]) }
        change = .remove
      }
      let drafts = try decidePaper(id, change, by: who, in: session.office, at: session.moment)
      noteOtherTypes(than: name, of: kind)
      return DecidedAct(drafts, effects: .init(before: { if let file { try session.store(file.file) } }))
    }
  }

  /// Says which types have papers of their own where a form's own name was given, which means one of them.
  private func noteOtherTypes(than name: Paper.Name, of kind: Kind) {
    guard call.invocation.has("template"), case .typed(let form, let type) = name, type.isUsual else { return }
    let others = kind.paperTypes(of: form).dropFirst()
    let named = others.prefix(4).map { "\(kind.id).\(form.rawValue):\($0.value)" }.joined(separator: " ")
    call.console.note(message: "office-paper.types", ["title": name.title, "names": named])
  }

  /// Refuses a template or a pattern that says what no case of the kind can answer, all faults together.
  private func check(_ template: WordTemplate, _ path: String, of kind: Kind, in session: OfficeSession) throws {
    let filling = PaperFilling(judging: PaperWords(kind, in: session.office.catalog), on: session.today)
    var failure: Failure?
    do throws(WordTemplateProblems<PaperWordError>) {
      _ = try template.filled(from: filling)
    } catch {
      failure = error.failure(in: path)
    }
    if let pattern = call.invocation["name"] {
      do throws(NarrativeFailure<PaperWordError>) {
        _ = try filling.name(pattern)
      } catch {
        let own = error.failure(in: "--name")
        failure?.details.append(Localized(zh: "--文件名 \(own.message.zh)", en: "--name \(own.message.en)"))
        failure = failure ?? own
      }
    }
    if let failure { throw failure }
  }

  /// All papers, or those that are named, with what they print of and whose file is filled.
  private func list() throws -> Answer {
    let session = try OfficeSession.reading(call)
    let naming = PaperNaming(catalog: session.office.catalog)
    let wanted = try call.invocation.argument("paper").map { word in try naming.paper(word, call.console.language) }
    let own = try session.office.ownPapers()
    var table = ResultTable([
      .init("paper", Localized(zh: "文书", en: "paper"), mayShrink: false), .init("title", Localized(zh: "名称", en: "title")),
      .init("kind", Localized(zh: "印什么", en: "prints of"), mayShrink: false), .init("template", Localized(zh: "模板", en: "template")),
      .init("name", Localized(zh: "文件名", en: "file name")), .figures("seq", Localized(zh: "事件", en: "event")),
    ])
    for kind in naming.kinds where wanted.map({ $0.kind == kind }) ?? true {
      for name in Paper.names(of: kind) where wanted.map({ $0.name == name }) ?? true {
        let id = "\(kind.id).\(name.id)"
        let set = own.first { $0.paper == id }
        table.append([
          .init(id), .init(name.title[call.console.language]), .init(kind.id, shown: Localized(zh: kind.label, en: kind.id)),
          set.map { .init($0.template.name) } ?? .init(.null, shown: Localized(zh: "自带", en: "built in")),
          .init(set?.namePattern), .init(set?.seq),
        ])
      }
    }
    return Answer(table, named: Localized(zh: "单位文书", en: "the office's papers"), status: session.status(call.console))
  }
}
