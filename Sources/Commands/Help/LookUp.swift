import TextForms

/// Words that people look up, and the commands or topics that they mean.
public struct LookUp: Sendable {
  /// The words, in either language.
  public let words: [String]
  /// The commands and topics by their identifiers: `notice issue`, `help backup`.
  public let targets: [String]

  /// Makes an entry.
  public init(_ words: [String], _ targets: String...) {
    self.words = words
    self.targets = targets
  }

  /// Whether it has a word, in any width and case.
  func has(_ word: String) -> Bool {
    let folded = TextForms.nfkcFolded(word)
    return words.contains { TextForms.nfkcFolded($0) == folded }
  }
}

extension CommandLineTool {
  /// The commands and topics that people mean with a word, as lines to type.
  func lines(for word: String) -> [Localized] {
    lookUps.filter { $0.has(word) }.flatMap(\.targets).compactMap(line)
  }

  /// A command or a topic as a line to type; nil if there is none.
  func line(of target: String) -> Localized? {
    let words = target.split(separator: " ").map(String.init)
    var names = [root.name]
    var command = root
    for (index, word) in words.enumerated() {
      if let next = command.subcommands?.resolve(word) {
        names.append(next.name)
        command = next
      } else if index == 1, command.name.id == CommandSpec.help.name.id, let topic = allTopics.first(named: word, by: \.name) {
        names.append(topic.name)
      } else {
        return nil
      }
    }
    return Localized { language in names.map { $0[language] }.joined(separator: " ") }
  }

  /// The topics, and the one that every program has.
  var allTopics: [HelpTopic] { [.options] + topics }

  /// The failure of unknown words, with the commands that people may mean, and with the one that finds words.
  func suggesting(_ error: UsageError) -> Failure {
    var failure = error.failure
    guard case .unknownCommand(let word, _) = error.kind, error.path.count == 1 else { return failure }
    let lines = lines(for: word)
    if !lines.isEmpty {
      failure.hint = Localized { language in
        let words = lines.map { $0[language] }
        return language.choose("是不是 \(words.joined(separator: "、"))？", "did you mean \(words.joined(separator: " or "))?")
      }
    }
    if let finder = finder.flatMap(line), let hint = failure.hint {
      let word = Invocation.quoted(TextForms.truncated(TextForms.shownInLine(word), toWidth: 60))
      failure.hint = Localized(
        zh: "\(hint.zh)\(hint.zh.hasSuffix("？") ? "" : "；")要在案卷里找这个词：\(finder.zh) \(word)",
        en: "\(hint.en)\(hint.en.hasSuffix("?") ? "" : ";") to find it in the cases: \(finder.en) \(word)")
    }
    return failure
  }
}
