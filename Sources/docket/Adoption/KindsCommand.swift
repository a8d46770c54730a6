import Casework
import Commands
import EventLog
import TextForms

/// Lists, shows and adopts kinds of case.
struct KindsCommand: CommandBody {
  let call: CommandCall

  /// Lists the kinds.
  func list() throws(Failure) -> Answer { list(try catalog()) }

  /// Lists those of a catalog.
  func list(_ catalog: Catalog) -> Answer {
    var table = ResultTable([.init("id", "代号"), .init("label", "名称")])
    for kind in catalog.listing { table.append([.init(kind.id), .init(kind.label)]) }
    return Answer(table)
  }

  /// Shows one kind.
  func show() throws(Failure) -> Answer { try show(in: catalog()) }

  /// Shows one of a catalog.
  func show(in catalog: Catalog) throws(Failure) -> Answer {
    let word = call.invocation.argument("kind") ?? ""
    guard let kind = catalog.kind(named: word) else {
      let nearest = catalog.listing.map { Term($0.id, $0.label) }.nearest(to: word)
      throw Refusal.unknownKind(word, nearest: nearest?[call.console.language]).failure
    }
    let page = KindText(kind: kind, language: call.console.language, width: call.console.width)
    return Answer(json: kind.definition, text: page.text())
  }

  /// Adopts a definition.
  func adopt() throws(Failure) -> ExitStatus {
    let file = try DefinitionFile(
      call.invocation.argument("file") ?? "",
      example: Localized(zh: "docket 类型 查看 notice --json 是一个样子", en: "docket kinds show notice --json shows the shape"), call.process)
    return try Recording(call: call).run { session in
      let adoption = try call.adoption(of: file.definition, in: session)
      return try file.placing {
        try decideKindAdoption(
          adoption, histories: { kind in try session.histories(ofKinds: [kind]) }, in: session.office, at: session.moment)
      }
    }
  }

  /// The office's catalog; the built-in one without a log.
  private func catalog() throws(Failure) -> Catalog {
    do throws(Failure) {
      return try OfficeSession.reading(call).office.catalog
    } catch {
      guard error == .noLog else { throw error }
      return .builtIn
    }
  }
}
