import Casework
import Commands
import EventLog
import Exchange
import Formats
import Indicators
import LogLines
package import ProgramSession
import TextForms
import Values
import Written

/// Keeps, takes back or lists the workbooks of an office's own ledgers (单位台账).
package final class OfficeLedgerCommand: CommandBody {
  package func run() throws -> Answer {
    let path = call.invocation["template"]
    let isRemoved = call.invocation.has("remove")
    guard let name = call.invocation.argument("ledger") else {
      if path == nil, !isRemoved { return try LedgerCommand.list(call) }
      throw Failure.usage("which-ledger")
    }
    guard let path else {
      if isRemoved { return try remove(name) }
      return try LedgerCommand.list(call)
    }
    return try keep(name, path)
  }

  private func remove(_ name: String) throws -> Answer {
    try call.act { session, who in
      guard try session.office.ownLedgers().contains(where: { $0.name == name }) else {
        throw Failure(.no, Message("no-own-ledger", ["name": name]))
      }
      return try decideLedger(name, .remove, by: who, in: session.office, at: session.moment)
    }
  }

  private func keep(_ name: String, _ path: String) throws -> Answer {
    let file = try AttachedFile(path, call.process)
    let bytes = try InputFile.bytes(path, .form, call.process)
    // What headings mean is shown and asked before the writer's turn is taken.
    let (layout, kind) = try understood(bytes, path, name)
    return try Recording(call: call).perform { session in
      let change = LedgerChange.set(file.attachment, kind: kind.id, query: call.invocation["query"], layout: layout.json)
      let drafts = try decideLedger(name, change, by: call.who(in: session), in: session.office, at: session.moment)
      return DecidedAct(drafts, effects: .init(before: { try session.store(file) }))
    }
  }

  /// What stands in the columns of the file: by its placeholders, else by its headings, which are shown and asked once.
  private func understood(_ bytes: [UInt8], _ path: String, _ name: String) throws -> (LedgerLayout, Casework.Kind) {
    let figures = try FigureSession(call, several: false)
    let session = figures.sessions[0]
    let catalog = session.office.catalog
    let given = try call.invocation["kind"].map { word in
      guard let kind = catalog.kind(named: word) else { throw Failure.usage("ledger-kind", ["word": word]) }
      return kind
    }
    var headings = try LedgerHeadings(call, in: session.office)
    var template = try read(bytes, path, given, catalog, [name, path], headings.understanding)
    if template.isByHeadings {
      try check(template, catalog)
      let conversation = Conversation(call)
      if let conversation {
        for (_, heading) in template.unread {
          let words = try conversation.ask(Self.question(heading, template.kind, catalog))
          headings.take(words.first.flatMap { LedgerHeadings.isNothing($0) ? nil : $0 }, for: heading)
        }
        if !template.unread.isEmpty { template = try read(bytes, path, template.kind, catalog, [name, path], headings.understanding) }
      }
      for column in template.layout.columns {
        call.console.note(
          message: "ledger-set.heading",
          ["cell": column.letters, "heading": TextForms.shownInLine(column.heading), "as": column.word.shown])
      }
      for (cell, heading) in template.unread {
        call.console.note(message: "ledger-set.unread", ["cell": cell, "heading": TextForms.shownInLine(heading)])
      }
      if let conversation, !call.invocation.has("yes") {
        try call.console.printNotes()
        guard try conversation.ask(Localized(zh: "这样填？", en: "fill it so?"), isUsual: true) else {
          throw Failure(.no, Message("ledger-set.not-so"))
        }
      }
    }
    if let words = call.invocation["query"] { _ = try figures.query(["\(template.kind.id) \(words)"], matchingParts: true) }
    return (template.layout, template.kind)
  }

  /// Refuses what `--read` says of headings that aren't there, or that nothing can be filled under.
  private func check(_ template: LedgerTemplate, _ catalog: Catalog) throws {
    let vocabulary = LedgerVocabulary(template.kind, in: catalog)
    let headings = template.layout.columns.map(\.heading) + template.unread.map(\.heading)
    for text in call.invocation.values("read") {
      let parts = text.split(maxSplits: 1) { $0 == "=" || $0 == "＝" }.map(String.init)
      guard parts.count == 2 else { continue }
      if !headings.contains(where: { TextForms.nfkcFolded($0) == TextForms.nfkcFolded(parts[0]) }) {
        throw Failure.usage("no-such-heading.ledger", ["heading": parts[0]])
      }
      if !LedgerHeadings.isNothing(parts[1]), vocabulary.word(parts[1]) == nil {
        throw Failure.usage("bad-meaning.of-ledger", ["text": parts[1], "nearest": vocabulary.nearest(to: parts[1]) ?? ""])
      }
    }
  }

  private static func question(_ heading: String, _ kind: Casework.Kind, _ catalog: Catalog) -> Question {
    let vocabulary = LedgerVocabulary(kind, in: catalog)
    return Question(
      Localized(message: "office-ledger-command.question", ["heading": heading]), isRequired: true,
      help: Localized(message: "office-ledger-command.question-2")
    ) { (word: String) throws -> String in
      if LedgerHeadings.isNothing(word) || vocabulary.word(word) != nil { return word }
      throw Failure.usage("bad-meaning.of-ledger", ["text": word, "nearest": vocabulary.nearest(to: word) ?? ""])
    }
  }

  private func read(
    _ bytes: [UInt8], _ path: String, _ kind: Casework.Kind?, _ catalog: Catalog, _ names: [String], _ understanding: LedgerUnderstanding
  ) throws -> LedgerTemplate {
    do {
      return try LedgerTemplate(bytes, kind: kind, catalog: catalog, names: names, understanding: understanding)
    } catch let faults as LedgerTemplate.Faults {
      throw Self.failure(faults.all, path)
    } catch let fault as HeadingRow.Fault {
      throw fault.failure(in: path, sheet: nil, kind)
    } catch let fault as FileFault {
      throw fault.failure(path)
    }
  }

  /// All faults of a file together.
  private static func failure(_ faults: [LedgerTemplate.Fault], _ path: String) -> Failure {
    var failure = Failure(.usage, Message("ledger-template", ["count": faults.count]), place: Failure.Place(path))
    failure.details = faults.map { fault in
      switch fault {
      case .unknown(let cell, let text, let nearest):
        Localized(message: "ledger-template.unknown", ["cell": cell, "text": TextForms.shownInLine(text), "nearest": nearest ?? ""])
      case .form(let cell, let text, let forms) where forms.isEmpty:
        Localized(message: "ledger-template.unknown", ["cell": cell, "text": TextForms.shownInLine(text), "nearest": ""])
      case .form(let cell, let text, let forms):
        Localized(message: "ledger-template.form", ["cell": cell, "text": TextForms.shownInLine(text), "forms": forms])
      case .severalKinds(let kinds):
        Localized(message: "ledger-template.several-kinds", ["kinds": kinds.map { Localized(zh: $0.label, en: $0.id) }])
      case .severalRows(let rows): Localized(message: "ledger-template.several-rows", ["rows": rows.map(String.init)])
      case .nothing: Localized(message: "ledger-template.nothing")
      case .notEmpty(let row): Localized(message: "ledger-template.not-empty", ["row": row])
      case .wentOut: Localized(message: "ledger-template.went-out")
      }
    }
    return failure
  }
}
