import Casework
package import Commands
import LogLines
import TextForms

extension Refusal: Told {
  /// The refusal as a failure in both languages: the rule, the case, and what to do instead.
  package var failure: Failure {
    // A value wrong by itself is wrong usage; one that depends on the log or the clock is refused.
    switch self {
    // Words.
    case .unknownKind(let word, let nearest): return .usage("unknown-kind", ["word": word], hint: .meant(nearest))
    case .unknownAction(let word, let kind, let nearest):
      let (word, kind) = (Localized(quoting: word), Self.kind(kind))
      return .usage("unknown-action", ["kind": kind, "word": word], hint: .meant(nearest))
    case .unknownEvent(let word, let kind, let nearest):
      let (word, kind) = (Localized(quoting: word), Self.kind(kind))
      return .usage("unknown-event", ["kind": kind, "word": word], hint: .meant(nearest))
    case .unknownField(let word, let action, let nearest):
      let (word, action) = (Localized(quoting: word), action.words)
      return .usage(
        "unknown-field", ["action": action, "word": word],
        hint: nearest == nil
          ? Localized(message: "refusal.unknown-field", ["action": action]) : .meant(nearest))
    case .missingField(let field, let action):
      let (flag, words, choices) = (FieldName(field).flag, action.words, field.type.choices)
      return .usage(
        "missing-field", ["words": words, "flag": flag],
        hint: choices.isEmpty
          ? Localized(message: "refusal.missing-field", ["words": words])
          : .listing(choices.map { Localized(zh: $0.label, en: $0.id) }, zh: "可选：", en: "one of: "))
    case .undecided(let words, let action):
      let flags = words.map(\.flag)
      return .usage(
        "missing-field.undecided",
        ["words": action.words, "flags": flags.map(\.zh).joined(separator: " 或 "), "flagsOr": flags.map(\.en).joined(separator: " or ")],
        hint: .listing(flags, zh: "写其中一个：", en: "give one of: "))
    case .badValue(let field, let value, let problem):
      let (flag, shown, text) = (field.flag, field.shown(value), problem.text)
      return .usage("bad-value", ["flag": flag, "shown": shown, "text": text], hint: problem.hint)
    case .missingCompanion(let option, let needs):
      return .usage("nothing-to-issue", ["label": option.label, "id": option.id, "needsId": needs.id])

    // Which case.
    case .noSuchCase(let word, let kind):
      return .refused(
        "no-such-case", ["word": word],
        hint: kind.map(Self.listed)
          ?? Localized(message: "refusal.no-such-case"))
    case .wrongKind(let id, let expected):
      let kind = Self.kind(expected)
      return .usage("wrong-kind", ["id": id, "kind": kind, "kindZh": kind.zh, "withArticle": kind.en.withArticle])
    case .ambiguous(let word, let candidates) where candidates.count == 1:
      return .refused("ambiguous.one", ["word": word], details: candidates.map(\.line))
    case .ambiguous(let word, let candidates):
      return .refused("ambiguous", ["word": word, "candidates": candidates.count], details: candidates.map(\.line))
    case .noCaseNamed(let word, let kind) where CaseReference<LogOffice<IndexedLookup>>.lastWords.contains(word):
      let name = Self.kind(kind)
      return .refused("no-such-case.nothing-done-yet", ["name": name], hint: Self.listed(kind))
    case .noneOpen(let project, let title, let kind, let last):
      let (name, site) = (Self.kind(kind), title ?? project.description)
      guard let last else {
        return .refused("no-such-case.none-of-site", ["site": site, "name": name], hint: Self.listed(kind))
      }
      return .refused(
        "no-such-case.none-open",
        ["project": project, "site": site, "name": name, "last": last.id, "on": last.on, "label": last.state.label, "state": last.state.id])
    case .noCaseNamed(let word, let kind):
      let (word, name, isProject) = (Localized(quoting: word), Self.kind(kind), kind == Kind.project.id)
      return .refused(
        isProject ? "no-such-case.no-project" : "no-such-case.none-known", ["word": word, "name": name], hint: Self.listed(kind))
    case .voidCase(let id): return .refused("void-case", ["id": id])
    case .referredTo(let id, let others):
      let names = others.map(\.description).joined(separator: " ")
      return .refused("referred-to", ["id": id, "names": names])

    // What a case allows.
    case .wrongState(let id, let action, let state, let since, let seq, let possible):
      return .refused(
        "wrong-state",
        [
          "id": id, "label": action.label, "since": since, "stateLabel": state.label, "seq": seq, "stateId": state.id,
          "action": Localized(quoting: action.id).en,
        ], hint: Self.wayOn(from: state, of: id, possible))
    case .future(let day, let today): return .refused("future-date", ["day": day, "today": today])
    case .outOfOrder(let id, let day, let previous): return .refused("out-of-order", ["day": day, "id": id, "previous": previous])
    case .notUnique(let field, let value, let other):
      let shown = field.shown(value)
      return .refused("not-unique", ["label": field.label, "shown": shown, "other": other, "id": field.id])
    case .tooMany(let field, let given, let remaining, let id):
      return .refused("more-than-remains", ["id": id, "remaining": remaining, "label": field.label, "given": given, "fieldId": field.id])
    case .nothingRemains(let id): return .refused("nothing-remains", ["id": id])
    case .noSuchPlace(let field, let place, let id, let count):
      return .refused(
        "no-such-place", ["id": id, "count": count, "label": field.label, "place": place, "fieldId": field.id], hint: Self.hazards(of: id))
    case .clearedAlready(let field, let place, let id, let seq):
      return .refused(
        "cleared-already", ["id": id, "place": place, "seq": seq, "label": field.label, "fieldId": field.id], hint: Self.hazards(of: id))
    case .placeTwice(let field, let place, let id):
      return .usage("place-twice", ["id": id, "place": place, "label": field.label, "fieldId": field.id])
    case .fewerThanPlaces(let field, let given, let places):
      return .usage("fewer-than-places", ["places": places, "label": field.label, "given": given, "id": field.id])
    case .itself(let field, let id): return .refused("itself", ["id": id, "label": field.label, "fieldId": field.id])
    case .circle(let field, let id, let via): return .refused("circle", ["id": id, "label": field.label, "via": via, "fieldId": field.id])
    case .contradiction(let fault, let stored):
      return Failure(
        stored ? .refused : .usage, code: "contradiction", fault.message, hint: Localized(zh: "更正其中一个", en: "put one of them right"))
    case .draw(let fault): return Failure(.refused, fault.wording)
    case .clause(let fault): return Failure(.refused, fault.wording)
    case .tableSubmitted(let id): return .refused("table-submitted", ["id": id, "number": id.number])
    case .notOnCopies: return .refused("not-on-copies")

    // Numbers and versions.
    case .noNumbering(let kind, let label): return .refused("no-numbering", ["label": label, "kind": kind])
    case .versionConflict(let id, let expected, let actual):
      return .refused("version-conflict", ["id": id, "actual": actual, "expected": expected])
    case .wrongNumber(let id, let next): return .refused("wrong-number", ["id": id, "next": next])
    case .numbersUsedUp(let kind, let prefix):
      let (name, last) = (Self.kind(kind), RunningNumber.range.upperBound)
      return .refused("numbers-used-up", ["name": name, "prefix": prefix, "last": last])
    case .foreignNumber(let id, let tag): return .refused("foreign-number", ["tag": tag, "id": id])
    case .idTaken(let id, let seq): return .refused("id-taken", ["id": id, "seq": seq])

    // People.
    case .notEnrolled(let name): return .refused("not-enrolled", ["name": name])
    case .notAllowed(let name, let roles, let permission, let people, let deed):
      let (quoted, work) = (Localized(quoting: name), deed?.text ?? permission.text)
      let able = Role.allCases.filter { $0.may(permission) }.map { Localized(zh: $0.label, en: $0.rawValue) }
      let (zh, en) = (roles.map(\.label).joined(separator: "、"), roles.map(\.rawValue).joined(separator: " and "))
      var hint = Localized.listing(able, zh: "这件事可由：", en: "this may be done by: ")
      if !people.isEmpty {
        hint = Localized(
          zh: hint.zh + "（\(people.joined(separator: "、"))）", en: hint.en + " (\(people.joined(separator: ", ")))")
      }
      var failure = Failure.refused("not-allowed", ["quoted": quoted, "zh": zh, "work": work, "en": en], hint: hint)
      failure.people = people
      return failure
    case .firstMustBeAdmin: return .refused("first-must-be-admin")
    case .lastAdmin(let name): return .refused("last-admin", ["name": name])
    case .rosterState(let name, let enrolled): return .refused(enrolled ? "roster.enrolled" : "roster.not-enrolled", ["name": name])
    case .keyTaken(let key, let owner): return .refused("key-taken", ["key": key, "owner": owner], hint: Self.keys(of: owner))
    case .deviceTaken(let label, let name): return .refused("device-taken", ["name": name, "device": TextForms.shownInLine(label)])
    case .nameTaken(let name, let other): return .refused("name-taken", ["name": name, "other": other])
    case .noSuchKey(let key, let name): return .refused("no-such-key", ["name": name, "key": key], hint: Self.keys(of: name))

    // What was recorded.
    case .noSuchEvent(let seq): return .refused("no-such-event.number", ["seq": seq])
    case .notCorrectable(let seq, let problem):
      let wording = problem.wording
      return .refused("not-correctable", ["seq": seq, "wording": wording.text], hint: wording.hint)
    case .notDisputable(let seq, let problem):
      let wording = problem.wording(of: seq)
      return Failure(.refused, code: "not-disputable", wording.text, hint: wording.hint)
    case .impossibleHistory(let id, let dependents, _):
      let events = dependents.map { "#\($0)" }.joined(separator: " ")
      return .refused("impossible-history", ["id": id, "events": events])
    case .voidedLast(let seq): return .refused("voided-last", ["seq": seq])
    case .clearedMoves(let place, let text, let seq):
      return .refused("cleared-moves", ["place": place, "text": TextForms.shownInLine(text), "seq": seq])
    case .nothingToUndo(let name): return .refused("nothing-to-undo", ["name": name])
    case .notHere(let type): return .refused("not-here", ["type": type])
    case .incompatibleKind(let id, let conflicts):
      let all = conflicts.map(\.text)
      return .refused(
        "incompatible-kind", ["id": id, "all": all.map(\.zh).joined(separator: "；"), "value": all.map(\.en).joined(separator: "; ")])
    }
  }

  /// The name of a kind; an adopted one's identifier, for no catalog is at hand here.
  static func kind(_ id: String) -> Localized { Localized(zh: Catalog.builtIn.kind(id)?.label ?? id, en: id) }

  private static func listed(_ kind: String) -> Localized {
    Localized(message: "refusal.listed", ["kind": Self.kind(kind), "kind2": kind])
  }

  private static func hazards(of id: CaseID) -> Localized {
    Localized(message: "refusal.hazards", ["id": id])
  }

  private static func keys(of name: String) -> Localized {
    Localized(message: "refusal.keys", ["name": name])
  }

  /// The actions that are possible, and a way on where there are none.
  private static func wayOn(from state: StateName, of id: CaseID, _ possible: [ActionName]) -> Localized {
    if possible.isEmpty {
      return successor(of: id, after: state)
        ?? Localized(message: "refusal.way-on", ["state": state.label, "id": state.id])
    }
    let able = possible.map { Localized(zh: $0.label, en: $0.id) }
    return state.isClosed
      ? .listing(able, zh: "案件已经办结；还可以：", en: "the case is closed; still possible: ")
      : .listing(able, zh: "现在可以：", en: "possible now: ")
  }

  /// How to follow a finished case by a new one, if its kind has a reference for that.
  private static func successor(of id: CaseID, after state: StateName) -> Localized? {
    guard let kind = Catalog.builtIn.kind(id.kind) else { return nil }
    for action in kind.actions where action.from.opens {
      for case .noCircle(let ref) in action.rules {
        guard let field = kind.field(ref) else { continue }
        return Localized(
          message: "refusal.cant-reopen-new-one",
          [
            "label": state.label, "kindLabel": kind.label, "actionLabel": action.label, "fieldLabel": field.label, "id": id,
            "withArticle": state.id.withArticle, "kindId": kind.id, "actionId": action.id, "fieldId": field.id,
          ])
      }
    }
    return nil
  }
}
