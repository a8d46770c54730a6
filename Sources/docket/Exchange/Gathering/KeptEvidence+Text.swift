import Gathering
import ProgramSession
import TextForms
public import Values

extension KeptEvidence: JSONConvertible {
  /// The command that shows it to anybody.
  static func command(_ path: String) -> Localized {
    let (sent, held) = ("\(path)/sent.json".shellWord, "\(path)/held.json".shellWord)
    return Localized(message: "kept-evidence.command", ["sent": sent, "held": held])
  }

  /// For programs.
  var json: JSON {
    [
      "office": office.json, "size": contradiction.size.json, "held": contradiction.held.json,
      "sent": contradiction.sent.json, "folder": path.json, "command": Self.command(path).en.json,
    ]
  }

  /// For people.
  var text: Localized {
    let command = Self.command(path)
    return Localized(
      zh: "\(office) 在前 \(contradiction.size) 个事件上前后矛盾，两份签名的声明都留在 \(path)：\n  \(command.zh)",
      en: "\(office) contradicts itself at \(contradiction.size) events; both signed statements are kept in \(path):\n  \(command.en)")
  }
}
