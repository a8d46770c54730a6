import Commands
import EventLog
import TextForms

/// How much of what is kept beside a log was destroyed.
struct Destruction: Hashable {
  /// Personal values.
  var values = 0
  /// Photos and other files.
  var attachments = 0

  /// Whether nothing was there to destroy.
  var isNothing: Bool { values == 0 && attachments == 0 }

  /// The numbers for programs.
  var json: JSON { ["values": .number(values), "attachments": .number(attachments)] }

  /// The numbers for people.
  var count: Localized {
    Localized(
      zh: "个人信息 \(values) 项，附件 \(attachments) 个",
      en: "\(values) \(values == 1 ? "value" : "values"), \(attachments) \(attachments == 1 ? "photo" : "photos")")
  }

  /// What was destroyed, in a sentence.
  var text: Localized { Localized(zh: "已在此销毁：\(count.zh)", en: "destroyed here: \(count.en)") }
}
