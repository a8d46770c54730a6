import Casework
import ProgramRecording
import ProgramSession
import TextForms
import Values

/// The actions that devices may deliver, with what each asks: the catalog for a phone.
struct PhoneForm {
  let json: JSON

  /// Reads an office's catalog and policy.
  init(of session: OfficeSession) throws {
    let catalog = session.office.catalog
    let commands = try session.office.deviceActions()
    json = [
      "office": session.origin.id.json, "name": session.origin.name.json,
      "zone": Self.offset(session.origin.zone.offset).json,
      "devicesKeepPlace": false,
      "commands": .array(
        commands.compactMap { command in
          catalog.action(named: command).map { Self.command(command, $0.kind, $0.action, catalog) }
        }),
    ]
  }

  private static func command(_ id: String, _ kind: Casework.Kind, _ action: Action, _ catalog: Catalog) -> JSON {
    let asked = kind.fields(of: action).filter { $0.type != .attachments && !kind.isFilledIn($0) }
    var fields = asked.map { field in
      self.field(field, isRequired: kind.requires(field, for: action, opening: action.from.opens), in: catalog)
    }
    var asks = asked.filter { kind.requires($0, for: action, opening: action.from.opens) }.map(\.id)
    asks += action.asks.map(\.field).filter { !asks.contains($0) }
    for case .issues(let rule) in action.rules {
      guard let other = catalog.kind(rule.kind), let choice = other.field(rule.choice), let issue = other.action(rule.action) else {
        continue
      }
      var option =
        self.field(
          Field(rule.option, issue.label, choice.type, help: rule.help(in: catalog)), isRequired: false, in: catalog
        ).object ?? [:]
      (option["opens"], option["needs"]) = (rule.kind.json, rule.needs.json)
      fields.append(.object(option))
      for id in rule.takes where kind.field(id) == nil {
        guard let field = other.field(id) else { continue }
        var taken = self.field(field, isRequired: false, in: catalog).object ?? [:]
        taken["needs"] = rule.option.json
        fields.append(.object(taken))
        if !asks.contains(id), id == other.deadline?.field { asks.append(id) }
      }
    }
    if action.takesRemainder { fields.append(field(Field("all", "全部", .flag), isRequired: false, in: catalog)) }
    return [
      "command": id.json, "kind": kind.id.json, "action": action.id.json, "label": words(action.label, action.id),
      "noun": words(kind.label, kind.id), "summary": both(ActionWords(action: action, kind: kind).summary),
      "opens": action.from.opens.json, "needsCase": (!action.from.opens).json, "from": (action.from.states ?? openStates(kind)).json,
      "attachments": true, "personal": asked.filter(\.isPersonal).map(\.id).json, "fields": .array(fields), "asks": asks.json,
      "left": kind.remembers(by: action) ? kind.left.map { ["list": $0.list.id.json, "count": ($0.count?.id).json] } ?? .null : .null,
    ]
  }

  /// A distance from UTC as moments are written with it: `+08:00`.
  private static func offset(_ seconds: Int) -> String {
    let minutes = abs(seconds) / 60
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(seconds < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
  }

  private static func openStates(_ kind: Casework.Kind) -> [String] { kind.states.filter { !$0.isClosed }.map(\.id) }

  private static func field(_ field: Field, isRequired: Bool, in catalog: Catalog) -> JSON {
    var (of, unit, isOpen): (JSON, JSON, Bool) = (.null, .null, false)
    switch field.type {
    case .ref(let kind): of = kind.json
    case .positions(let list): of = list.json
    case .number(let word): unit = word.json
    case .choice(_, let open): isOpen = open
    case .text, .count, .money, .date, .quarter, .flag, .list, .attachments: break
    }
    let standard: JSON = if case .choice(let id) = field.standard { id.json } else { .null }
    return [
      "id": field.id.json, "label": words(field.label, field.id), "type": field.type.word.json, "required": isRequired.json,
      "repeats": (field.type == .list).json,
      "choices": .array(field.type.choices.map { ["id": $0.id.json, "label": words($0.label, $0.id)] }), "open": isOpen.json, "of": of,
      "unit": unit, "personal": field.isPersonal.json,
      "opposite": field.opposite.map { ["id": $0.id.json, "label": words($0.label, $0.id)] } ?? .null, "needs": .null,
      "default": standard, "help": both(field.optionHelp),
    ]
  }

  /// A Chinese label beside the words of its id.
  static func words(_ label: String, _ id: String) -> JSON { ["zh": label.json, "en": id.identifierWords.json] }

  private static func both(_ text: Localized) -> JSON { ["zh": text.zh.json, "en": text.en.json] }
}
