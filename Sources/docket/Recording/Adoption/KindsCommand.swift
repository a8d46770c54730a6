package import Casework
import Commands
package import ProgramSession
import TextForms
import Values

/// Lists, shows and adopts kinds of case.
package final class KindsCommand: CommandBody {
  /// Lists the kinds.
  package func list(in catalog: Catalog) -> Answer {
    let table = ResultTable(catalog.listing, [.init("id", "代号") { $0.id }, .init("label", "名称") { $0.label }])
    let hidden = catalog.kinds.filter { $0.origin == .adopted && $0.commandName != Localized(zh: $0.label, en: $0.id) }
    for kind in hidden {
      call.console.note(message: "kinds-command.called-as-command", ["id": kind.id, "label": kind.label, "name": kind.commandName])
    }
    return Answer(table)
  }

  /// Shows one kind.
  package func show(in catalog: Catalog) throws -> Answer {
    let word = call.invocation.argument("kind") ?? ""
    guard let kind = catalog.kind(named: word) else {
      let nearest = catalog.listing.map { Term($0.id, $0.label) }.nearest(to: word)
      throw Refusal.unknownKind(word, nearest: nearest?[call.console.language])
    }
    let page = KindText(kind: kind, language: call.console.language, width: call.console.width)
    return try Answer(call, json: kind.definition, text: page.text())
  }

  /// Adopts a definition.
  package func adopt() throws -> Answer {
    let file = try DefinitionFile(
      call.invocation.argument("file") ?? "",
      example: Localized(message: "kinds-command.adopt"), call.process)
    return try Recording(call: call).perform { session in
      let adoption = try call.adoption(of: file.definition, in: session)
      return DecidedAct(
        try file.placing {
          try decideKindAdoption(
            adoption, histories: { kind in try session.histories(ofKinds: [kind]) }, in: session.office, at: session.moment)
        })
    }
  }

  /// The office's catalog; the built-in one without a log.
  package func catalog() throws -> Catalog {
    do {
      return try OfficeSession.reading(call).office.catalog
    } catch {
      guard Failure(error) == .noLog else { throw error }
      return .builtIn
    }
  }
}

/// One kind of case as a page for people: fields, states, actions.
struct KindText {
  let kind: Kind
  let language: Language
  /// How wide lines may be.
  let width: Int

  /// The page.
  func text() -> String {
    let states = kind.states.map { state($0.id) + ($0.isClosed ? " •" : "") }
    return [
      "\(kind.id) · \(kind.label)", "", fields.text(in: language, width: width) + marks, "", actions.text(in: language, width: width), "",
      language.choose("状态（• 为办结）：", "states (• closed): ") + language.enumerate(states),
    ].joined(separator: "\n")
  }

  /// The meanings of the marks behind the types that the kind has.
  private var marks: String {
    var marks: [String] = []
    if kind.allFields.contains(where: \.isRequired) { marks.append(language.choose("! 必填", "! required")) }
    if kind.allFields.contains(where: \.isPersonal) {
      marks.append(language.choose("密 个人信息，不写入日志", "* personal: kept out of the log"))
    }
    let refersToCases = kind.allFields.contains { if case .ref = $0.type { true } else { false } }
    if refersToCases { marks.append(language.choose("→ 另一个案件", "→ another case")) }
    return marks.isEmpty ? "" : "\n" + marks.filled(by: language.choose("，", ", "), toWidth: width)
  }

  private var fields: ResultTable {
    ResultTable(
      kind.allFields,
      [
        .init("field", "字段", mayShrink: false) { $0.id }, .init("label", "名称", mayShrink: false) { $0.label },
        .init("type", "类型", mayShrink: false) { field in
          let type = if case .ref(let target) = field.type { "→ \(target)" } else { field.type.word }
          return type + (field.isRequired ? " !" : "") + (field.isPersonal ? language.choose(" 密", " *") : "")
        },
        .init("choices", "选项") { field in language.enumerate(field.type.choices.map { language.choose($0.label, $0.id) }) },
      ])
  }

  private var actions: ResultTable {
    ResultTable(
      kind.actions,
      [
        .init("action", "动作", mayShrink: false) { language.choose($0.label, $0.id) }, .init("event", "事件", mayShrink: false) { $0.event },
        .init("from", "从") { action in
          ((action.from.opens ? ["–"] : []) + (action.from.states?.map(state) ?? [language.choose("任何在办", "any open")]))
            .joined(separator: " ")
        },
        .init("to", "到") { action in
          action.to.map { outcome in
            switch outcome.state {
            case .state(let id): state(id)
            case .previous: language.choose("原状态", "as before")
            case .kept: language.choose("不变", "kept")
            }
          }.joined(separator: " | ")
        },
        .init("fields", "字段") { action in action.fields.map { $0.field + ($0.isRequired ? "!" : "") }.joined(separator: " ") },
      ])
  }

  private func state(_ id: String) -> String {
    language.choose(kind.state(id)?.label ?? id, id)
  }
}
