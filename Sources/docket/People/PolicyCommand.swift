import Casework
import Commands
import EventLog
import TextForms

extension CommandSpec {
  /// `docket office policy`: what the office asks of what comes in.
  static let policy = CommandSpec(
    "policy", "规定", zh: "单位的规定（外勤包、推送地址）：设定，或看现行的", en: "The office's policy on bundles and messages: set it, or see what is in force",
    options: Kind.policyFields.map { OptionSpec($0) } + .recording, groups: .recording,
    examples: [
      Example(
        zh: "docket 单位 规定 --外勤包须签名 是", "没有签名的外勤包从此不收",
        en: "docket office policy --signed-bundles yes", "unsigned bundles are refused from now on"),
      Example(
        zh: "docket 单位 规定 --自建副本 是", "名册上有密钥的人自己建副本、自己导入签了名的外勤包",
        en: "docket office policy --own-copies yes", "people with a key make copies and import the bundles that they signed"),
      Example(
        zh: "docket 单位 规定 --推送地址 https://chat.example/hook", "docket 今日 --发送 发到这里",
        en: "docket office policy --webhook https://chat.example/hook", "docket today --send posts there"),
    ]
  ).doing(PolicyCommand.run)
}

/// Sets or shows the office's policy.
struct PolicyCommand: CommandBody {
  let call: CommandCall

  /// Records what is said; without it, shows what is in force.
  func run() throws(Failure) -> ExitStatus {
    if Kind.policyFields.allSatisfy({ call.invocation.values($0.id).isEmpty }) { return try show().print(call) }
    if let address = call.invocation[Kind.webhook], !Webhook.none.contains(address) { _ = try Webhook(address) }
    return try Recording(call: call).run { session in
      guard var intent = try call.officeIntent("policy", in: session, reading: { _ in Kind.policyFields }) else { return [] }
      if let note = call.invocation["note"] { intent.fields["note"] = note.json }
      return try decidePolicy(intent, in: session.office, at: session.moment)
    }
  }

  private func show() throws(Failure) -> Answer {
    let session = try OfficeSession.reading(call)
    let rules = try session.orDamage { () throws(Failure) in
      try Failure.catching { try Kind.policyFields.filter { $0.type == .flag }.map { (field: $0, holds: try session.office.rules($0.id)) } }
    }
    let address = try Webhook(of: session)?.address
    var lines = rules.map { rule in
      Localized(
        zh: "\(rule.field.label)：\(rule.holds ? "是" : "否")",
        en: "\(Self.texts[rule.field.id] ?? rule.field.id): \(rule.holds ? "yes" : "no")")
    }
    if let address { lines.append(Localized(zh: "推送地址：\(address)", en: "webhook: \(address)")) }
    var object = JSON.Object(rules.map { ($0.field.id, $0.holds.json) })
    object[Kind.webhook] = address.json
    return Answer(json: .object(object), lines: lines.map { call.console[$0] }, status: session.status)
  }

  private static let texts = [
    Kind.signedBundles: "bundles must be signed", Kind.ownCopies: "people with a key make and bring in their own copies",
  ]
}
