import Commands
import EventLog
import TextForms

extension ServerCopies {
  /// The copies as people read them.
  var text: Localized {
    let day = since.map { String($0.description.prefix(10)) } ?? "?"
    return Localized(
      zh: "服务器自 \(day) 起归档了 \(archived) 个 WAL 文件" + (last.map { "（最后 \($0)）" } ?? "") + "，备机 \(standbys) 台",
      en: "the server has archived \(archived) WAL files since \(day)" + (last.map { " (last \($0))" } ?? "")
        + ", \(standbys) standby\(standbys == 1 ? "" : "s")")
  }

  /// The copies for programs.
  var json: JSON {
    [
      "archived": .number(archived), "since": since.map { .string($0.description) } ?? .null, "last": last.map { .string($0) } ?? .null,
      "lastAt": lastAt.map { .string($0.description) } ?? .null, "standbys": .number(standbys),
    ]
  }
}
