package import Commands
import Texts

extension CommandSpec {
  /// Gives the command of a text what it does.
  package typealias Making = @Sendable (CommandSpec) -> CommandSpec

  /// The command of a path; the texts of those under it are read once they are named.
  ///
  ///     static let draw = written("draw", ["hold": { $0.doing(DrawCommand.hold).asking(toDo: .draw) }])
  package static func written(_ path: String, _ subcommands: KeyValuePairs<String, Making> = [:]) -> CommandSpec {
    let deferred = subcommands.map { id, making in
      let path = "\(path) \(id)"
      return CommandList.Deferred(name: CommandTexts.name(of: path)) { making(written(path)) }
    }
    return CommandTexts.command(path, subcommands: deferred.isEmpty ? nil : CommandList(deferred: deferred))
  }

  /// The same command, one of whose options is needless where something else was given.
  package func waiving(_ option: String, where isWaived: @escaping @Sendable (Invocation) -> Bool) -> CommandSpec {
    var spec = self
    spec.options = options.map { $0.name.id == option ? $0.waived(where: isWaived) : $0 }
    return spec
  }

  /// The same command, where words that its text doesn't know are offered for an argument or option.
  package func offering(_ id: String, _ completion: ValueCompletion) -> CommandSpec {
    var spec = self
    for index in spec.positionals.indices where spec.positionals[index].name.id == id { spec.positionals[index].completion = completion }
    for index in spec.options.indices where spec.options[index].name.id == id { spec.options[index].completion = completion }
    return spec
  }

  /// The same command, with what it does.
  package func running(_ behaviour: @escaping Behaviour) -> CommandSpec {
    var spec = self
    (spec.run, spec.answering) = (behaviour, nil)
    return spec
  }

  /// The same command, with what it answers.
  package func running(_ answer: @escaping @Sendable (CommandCall) throws -> Answer) -> CommandSpec {
    var spec = running { call in try answer(call).emit(call) }
    spec.answering = AnswerMaking(answer: answer)
    return spec
  }
}

extension CommandList.Deferred {
  /// A command whose text is read once it is named, and what it does.
  package static func written(
    _ id: String, _ label: String, aliases: [String] = [], _ subcommands: KeyValuePairs<String, CommandSpec.Making> = [:],
    _ making: @escaping CommandSpec.Making = { $0 }
  ) -> CommandList.Deferred {
    CommandList.Deferred(id, label, aliases: aliases) { making(.written(id, subcommands)) }
  }
}

extension CommandTexts {
  /// The command of a path.
  fileprivate static func command(_ path: String, subcommands: CommandList?) -> CommandSpec {
    sound(path) { () throws(DeclarationError) in
      try find("\(path) · ").map { text throws(DeclarationError) in
        try CommandSpec(declared: text, subcommands: subcommands, CommandTexts())
      }
    }
  }

  /// The words for the command of a path.
  fileprivate static func name(of path: String) -> Term {
    sound(path) { () throws(DeclarationError) in
      try find("\(path) · ").map { text throws(DeclarationError) in try Term(declared: String(text.prefix { $0 != "\n" })) }
    }
  }

  /// The group of options that is shared under a name.
  package static func group(_ name: String) -> OptionGroup {
    sound(name) { () throws(DeclarationError) in try CommandTexts().group(name) }
  }

  /// What was read; tests read every text, so that nothing is missing or wrong where the program runs.
  private static func sound<Value>(_ heading: String, _ read: () throws(DeclarationError) -> Value?) -> Value {
    do throws(DeclarationError) {
      if let value = try read() { return value }
    } catch {
      preconditionFailure("\(heading): \(error)")
    }
    preconditionFailure("nothing is written about \(heading)")
  }

  /// The text below a heading that begins so, in `Sources/Texts/help/commands`.
  static func find(_ heading: String) -> String? {
    let paragraph = texts_paragraph(texts_commands, "\n\n\(heading)")
    if paragraph.bytes == nil { return nil }
    return String(decoding: UnsafeRawBufferPointer(start: paragraph.bytes, count: paragraph.count), as: UTF8.self)
  }
}
