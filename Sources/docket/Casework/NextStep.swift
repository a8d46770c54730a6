import Casework
import EventLog
import TextForms

/// The most likely next action of a case, by its kind's course.
struct NextStep {
  let kind: Kind
  /// The case in its present state.
  let current: Case
  /// What just happened.
  let last: Event

  /// The command, ready to type; nil if none is expected.
  func command(_ language: Language) -> String? {
    // Only where the kind says what is waited for is there a usual next step: nobody seals a crane because it can be sealed.
    guard !current.isClosed, kind.policy.waits != nil, let action else { return nil }
    var command = "docket \(language.choose(kind.label, kind.id)) \(language.choose(action.label, action.id)) \(current.id)"
    if let closing = closing(action), case .flag(let flag) = closing.when, let field = kind.field(flag) {
      command += " " + language.choose("--\(field.label)", "--\(field.id)")
    }
    for use in action.fields where use.isRequired {
      guard action.fillsRemainder(of: use.field) else { return nil }
      command += language.choose(" --全部", " --all")
    }
    return command
  }

  /// The repeatable action before closing, else the one that leads on; never one with a reason.
  private var action: Action? {
    let possible = kind.actions.filter { action in
      kind.allows(action, from: current.state) && action.duty == .casework && !action.fields.contains { $0.field == "reason" }
        && action.to.contains { leadsOn($0) }
    }
    let waitsForLook = current.waitsFor == .look
    if let closer = possible.first(where: { closing($0)?.when != nil }), waitsForLook || closer.event == last.type.name { return closer }
    return possible.first
  }

  private func leadsOn(_ outcome: Action.Outcome) -> Bool {
    guard case .state(let id) = outcome.state, id != current.state else { return false }
    return kind.state(id).map { !$0.isDismissed } ?? false
  }

  private func closing(_ action: Action) -> Action.Outcome? {
    action.to.first { outcome in
      guard case .state(let id) = outcome.state else { return false }
      return kind.state(id).map { $0.isClosed && !$0.isDismissed } ?? false
    }
  }
}
