import Casework
import Commands
import EventLog
import LogLines
import ProgramSession
import TextForms
import Values

/// A delivered intent as the command that a person would type.
struct IntentCommand {
  let intent: DeliveredIntent
  let kind: Kind
  let action: Action
  /// The case that it names; nil if it opens one.
  let target: CaseID?

  /// What its name was taken for by more than its letters.
  private let nameNotes: [Note]

  private let delivery: Delivery
  private let call: CommandCall
  private let session: OfficeSession

  /// Finds the command, if devices may deliver it, and reads its words.
  ///
  /// - Parameters:
  ///   - known: the commands that were needed before.
  ///   - isRecorded: whether it was recorded, so that the office's policy isn't asked.
  init(
    _ intent: DeliveredIntent, of delivery: Delivery, call: CommandCall, in session: OfficeSession, known: inout [String: CommandSpec],
    isRecorded: Bool = false
  ) throws {
    (self.intent, self.delivery, self.session) = (intent, delivery, session)
    guard let (kind, action) = session.office.catalog.action(named: intent.command) else {
      throw Failure.usage("unknown-command.intent", ["command": Localized(quoting: intent.command)])
    }
    guard try isRecorded || session.office.deviceActions().contains(intent.command) else {
      throw Failure.refused("not-for-devices", ["command": Localized(zh: "\(kind.label) \(action.label)", en: intent.command)])
    }
    (self.kind, self.action) = (kind, action)
    let spec =
      known[intent.command] ?? KindCommands(log: LogOpening(call.process)).command(for: action, of: kind, in: session.office.catalog)
    known[intent.command] = spec
    var invocation = try Invocation(of: [spec], parameters: try Self.parameters(of: intent, for: spec, of: kind, action))
    try ActionCommand.check(invocation)
    let names = FoundNames()
    target = try intent.caseName.map { name in
      try session.finder(by: delivery.by) { names.notes.append($0) }.find(name, kind: kind)
    }
    nameNotes = names.notes
    if let target { try Self.number(&invocation, kind.clearing(by: action), at: target, in: session) }
    self.call = call.with(invocation)
  }

  /// Puts the numbers of hazards where a device says places in the list that it has along.
  private static func number(
    _ invocation: inout Invocation, _ clearing: Clearing?, at target: CaseID, in session: OfficeSession
  ) throws {
    guard let clearing, let history = try session.office.history(of: target), let items = try session.office.items(of: history)?.items
    else {
      return
    }
    for field in [clearing.places, clearing.unseen].compactMap(\.self) {
      try invocation.rewrite(field.id) { word in
        guard let places = FieldReading.positions([word]) else { return word }
        return places.map { place in items.first { $0.place == place }?.number.description ?? "\(place)" }.joined(separator: ",")
      }
    }
  }

  /// What the intent gives to the command's options and arguments.
  private static func parameters(
    of intent: DeliveredIntent, for spec: CommandSpec, of kind: Kind, _ action: Action
  ) throws(UsageError) -> [Invocation.Parameter] {
    var given: [Invocation.Parameter] = [.init(name: "on", value: intent.on.description), .init(name: "id", value: intent.id.description)]
    // A device says in words what it saw still there: numbers may mean something else by the time they come.
    let numbers = kind.remembers(by: action) ? SiteMemory.options : []
    let filledIn = kind.fields(of: action).filter(kind.isFilledIn).map { OptionSpec($0) }
    let options = spec.options.filter { !numbers.contains($0.name.id) } + filledIn + CommandTexts.orderOptions
    for (option, texts) in intent.words {
      guard let known = options.first(where: { $0.name.id == option }) else {
        throw UsageError(.unknownOption("--\(option)", nearest: []), path: [spec.name])
      }
      for text in texts {
        switch known.kind {
        case .value, .yesOrNo, .shorthand: given.append(.init(name: option, value: text))
        case .flag: if YesOrNo.read(text) ?? true { given.append(.init(name: option, value: "")) }
        }
      }
    }
    guard let name = intent.caseName else { return given }
    guard let argument = spec.positionals.first?.name.id ?? spec.optionOfWord else {
      throw UsageError(.unexpectedArgument(name), path: [spec.name])
    }
    return given + [.init(name: argument, value: name)]
  }

  /// Reads the words into values, with the intent's files and opened personal values.
  func read(_ files: [AttachedFile], _ opened: [String: String]) throws -> (input: ActionInput, intent: Intent) {
    for field in kind.fields(of: action) where field.isPersonal && call.invocation[field.id] != nil {
      throw Failure.usage("personal-in-delivery", ["label": field.label, "id": field.id])
    }
    let input = try ActionInput(
      kind: kind, action: action, call: call, by: delivery.by, typed: opened, attachments: files, session: session)
    var decided = input.intent(for: target)
    // What a phone delivers is recorded as it was delivered.
    if decided.number == .usual { decided.number = .asGiven }
    if decided.companion?.number == .usual { decided.companion?.number = .asGiven }
    return (input, decided)
  }

  /// The personal values in clear, as they were opened to the office.
  func opened() throws -> [String: String] {
    if let stray = delivery.openings[intent.id]?.fields.first(where: { intent.sealed[$0.key] == nil }) {
      throw Failure.refused("no-opening.unnamed", ["option": TextForms.shownInLine(stray.key)])
    }
    var values: [String: String] = [:]
    for (option, seal) in intent.sealed {
      guard kind.field(option)?.isPersonal ?? false, let value = delivery.openings[intent.id]?.value(of: option, committedTo: seal)?.string
      else { throw Failure.refused("no-opening", ["option": option]) }
      values[option] = value
    }
    return values
  }

  /// Puts the device's own commitments in place of personal values.
  func seal(_ drafts: inout [Draft]) {
    guard !drafts.isEmpty else { return }
    for (option, seal) in intent.sealed { drafts[0].data[option] = seal }
  }

  /// What is noted of its case: that a part of a name was taken for it, and that it had moved on since the device knew it.
  func movedOn() throws -> [Note] {
    guard let target, let known = intent.version else { return nameNotes }
    let version = try session.office.history(of: target)?.version ?? 0
    return version == known ? nameNotes : nameNotes + [.movedOn(target, from: known, to: version)]
  }
}

extension CommandTexts {
  /// The options by which a supervisor lets a day come out of order.
  fileprivate static var orderOptions: [OptionSpec] {
    OptionGroup.action.options.filter { ["allow-out-of-order", "because"].contains($0.name.id) }
  }
}
