package import Casework
package import EventLog
package import TextForms
package import Values

extension Destruction {
  /// The numbers for programs.
  package var json: JSON { ["values": .number(values), "attachments": .number(attachments)] }

  /// The numbers for people.
  package var count: Localized {
    Localized(
      zh: "个人信息 \(values) 项，附件 \(attachments) 个",
      en: "\(values) \(values == 1 ? "value" : "values"), \(attachments) \(attachments == 1 ? "photo" : "photos")")
  }

  /// What was destroyed, in a sentence.
  package var text: Localized { Localized(zh: "已在此销毁：\(count.zh)", en: "destroyed here: \(count.en)") }
}

extension ServerCopies {
  /// The copies as people read them.
  package var text: Localized {
    let day = since.map { String($0.description.prefix(10)) } ?? "?"
    return Localized(
      zh: "服务器自 \(day) 起归档了 \(archived) 个 WAL 文件" + (last.map { "（最后 \($0)）" } ?? "") + "，备机 \(standbys) 台",
      en: "the server has archived \(archived) WAL files since \(day)" + (last.map { " (last \($0))" } ?? "")
        + ", \(standbys) standby\(standbys == 1 ? "" : "s")")
  }

  /// The copies for programs.
  package var json: JSON {
    [
      "archived": .number(archived), "since": since.map { .string($0.description) } ?? .null, "last": last.map { .string($0) } ?? .null,
      "lastAt": lastAt.map { .string($0.description) } ?? .null, "standbys": .number(standbys),
    ]
  }
}
