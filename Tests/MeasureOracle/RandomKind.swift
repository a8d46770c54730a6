import Casework
import DocketTestSupport

/// A kind of case such as an office may adopt, its fields, states and actions left to chance.
enum RandomKind {
  static func make(using random: inout SeededGenerator) -> Kind {
    let types: [FieldType] = [
      .text, .number(unit: nil), .number(unit: "㎡"), .count, .money, .date, .quarter, .flag, .ref("project"), .list,
      .choice([Choice("red", "红"), Choice("blue", "蓝")], open: true),
    ]
    let fields = (0..<3 + random.below(4)).map { Field("own-\($0)", "自有\($0)", random.pick(types)) }
    let actionFields =
      (0..<1 + random.below(3)).map { Field("step-\($0)", "步骤\($0)", random.pick(types)) }
      + [Field("passed", "通过", .flag), Field("until", "截止", .date)]
    let closed = ["shut", "dropped"]
    let states = [
      CaseState("begun", "已开始"), CaseState("seen", "已看"), CaseState("back", "已退"), CaseState("shut", "已关", closed: true),
      CaseState("dropped", "已弃", dismissed: true),
    ]
    var actions = [
      Action("begin", "开始", event: "begun", from: random.oneIn(2) ? .nothing : .nothingOr("back"), to: [.state("begun")], fields: ["until"])
    ]
    for place in 0..<3 + random.below(3) {
      let from: Action.Origin = random.oneIn(3) ? .anyOpen : .states(random.pick(["begun", "seen"]), random.pick(["back", "seen"]))
      var to: [Action.Outcome] = []
      if random.oneIn(3) { to.append(.state(random.pick(closed), when: .flag("passed"))) }
      switch random.below(4) {
      case 0: to.append(Action.Outcome(state: .previous))
      case 1: to.append(Action.Outcome(state: .kept))
      default: to.append(.state(random.pick(states).id))
      }
      let uses = (actionFields.map(\.id) + fields.map(\.id)).filter { _ in random.oneIn(3) }.map { Action.FieldUse($0, required: false) }
      actions.append(
        Action("act-\(place)", "动作\(place)", event: random.oneIn(4) ? "seen" : "acted-\(place)", from: from, to: to, fields: uses))
    }
    var policy = Kind.Policy()
    if random.oneIn(2) { policy.deadline = Kind.Policy.Deadline("until", in: "begun", "seen") }
    return Kind(
      "gas-check", "燃气检查", fields: fields + [Field("name", "名称")], actionFields: actionFields, states: states, actions: actions,
      knownBy: "name", policy: policy, origin: .adopted)
  }
}
