import Casework
import Commands
import EventLog
import TextForms

extension CommandSpec {
  /// `docket office policy`: what the office asks of what comes in.
  static let policy = CommandSpec(
    "policy", "规定", zh: "对外勤包的规定：设定，或看现行的", en: "What the office asks of bundles: set it, or see what is in force",
    options: [Kind.signedBundles].compactMap { Kind.office.field($0) }.map { OptionSpec($0) } + .recording, groups: .recording,
    examples: [
      Example(
        zh: "docket 单位 规定 --外勤包须签名 是", "没有签名的外勤包从此不收",
        en: "docket office policy --signed-bundles yes", "unsigned bundles are refused from now on")
    ]
  ).doing(PolicyCommand.run)
}

/// Sets or shows what the office asks of bundles.
struct PolicyCommand: CommandBody {
  let call: CommandCall

  private var option: String { Kind.signedBundles }

  /// Records what is said; without it, shows what is in force.
  func run() throws(Failure) -> ExitStatus {
    if call.invocation.values(option).isEmpty { return try show().print(call) }
    return try Recording(call: call).run { session in
      let fields = [Kind.office.field(option)].compactMap(\.self)
      guard var intent = try call.officeIntent("policy", in: session, reading: { _ in fields }) else { return [] }
      if let note = call.invocation["note"] { intent.fields["note"] = note.json }
      return try decidePolicy(intent, in: session.office, at: session.moment)
    }
  }

  private func show() throws(Failure) -> Answer {
    let session = try OfficeSession.reading(call)
    let isAsked = try session.orDamage { () throws(Failure) in
      try Failure.catching { try session.office.requiresSignedBundles() }
    }
    let text = Localized(zh: "外勤包须签名：\(isAsked ? "是" : "否")", en: "bundles must be signed: \(isAsked ? "yes" : "no")")
    return Answer(json: .object([option: isAsked.json]), text: call.console[text], status: session.status)
  }
}
