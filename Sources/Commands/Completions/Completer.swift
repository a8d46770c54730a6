import TextForms

/// Finds the completions of a word being typed after others.
///
/// It follows the parser, so the parser accepts a completed line.
struct Completer {
  /// The program whose words are completed.
  let tool: CommandLineTool
  /// The process that is asked.
  let process: ProcessContext
  /// The language of remarks.
  let language: Language

  /// The ways in which the last of the words may go on.
  func completion(of words: [String]) -> Completion {
    var walk = CommandWalk(tool.root)
    // Where the words before make no sense there is nothing to offer.
    for word in words.dropLast() {
      do throws(UsageError) { try walk.parse(word) } catch { return Completion() }
    }
    let beginning = words.last ?? ""
    if let option = walk.waiting, option.kind == .value { return values(of: option, beginning, walk) }
    if walk.areOptionsOver { return self.words(beginning, walk) }
    if let dashed = DashedWord(beginning), let value = dashed.value {
      guard let option = walk.option(of: dashed), option.kind == .value || option.kind == .yesOrNo else { return Completion() }
      var completion = values(of: option, value, walk)
      completion.prefix = String(beginning.dropLast(value.count))
      return completion
    }
    return beginning.hasPrefix("-") || DashedWord(beginning) != nil ? options(beginning, walk) : self.words(beginning, walk)
  }

  /// Commands while they may follow, and what the next argument may be.
  private func words(_ beginning: String, _ walk: CommandWalk) -> Completion {
    var completion = Completion()
    if let option = walk.waiting, option.kind == .yesOrNo { completion = values(of: option, beginning, walk) }
    if walk.words.isEmpty, !walk.areOptionsOver, let list = walk.command.subcommands {
      completion.candidates += fitting(list.entries().map { ($0.name, $0.summary) }, beginning)
    }
    if let argument = walk.nextPositional {
      let values = values(argument.choices, argument.completion, beginning, walk)
      completion.candidates += values.candidates
      completion.paths = values.paths
    }
    return completion
  }

  /// The options that may still be given.
  private func options(_ beginning: String, _ walk: CommandWalk) -> Completion {
    let typed = String(beginning.drop { $0 == "-" || $0 == "—" || $0 == "－" })
    let given = Set(walk.options.map(\.option))
    let open = walk.scope.all.filter { option in
      if case .shorthand(let other, _) = option.kind { return !given.contains(other) }
      return option.isRepeatable || !given.contains(option.name.id)
    }
    return Completion(
      candidates: fitting(open.map { ($0.name, $0.help) }, typed).map { Candidate("--" + $0.word, remark: $0.remark) })
  }

  private func values(of option: OptionSpec, _ beginning: String, _ walk: CommandWalk) -> Completion {
    values(option.kind == .yesOrNo ? YesOrNo.choices : option.choices, option.completion, beginning, walk)
  }

  private func values(
    _ choices: [OptionChoice], _ completion: ValueCompletion, _ beginning: String, _ walk: CommandWalk
  ) -> Completion {
    var result = Completion(candidates: fitting(choices.map { ($0.name, $0.help) }, beginning))
    switch completion {
    case .none: break
    case .files: result.paths = .files
    case .directories: result.paths = .directories
    case .people: result.candidates += answers(of: tool.people, beginning, walk)
    case .words(let find): result.candidates += answers(of: find, beginning, walk)
    }
    return result
  }

  /// What is found for a word that begins as it was typed, or whose remark does.
  private func answers(of find: (CompletionQuestion) -> [Candidate], _ beginning: String, _ walk: CommandWalk) -> [Candidate] {
    let question = CompletionQuestion(
      beginning: beginning, invocation: walk.invocationSoFar, process: process, tool: tool, language: language)
    let folded = TextForms.nfkcFolded(beginning)
    return find(question).filter { candidate in
      [candidate.word, candidate.remark].contains { TextForms.nfkcFolded($0).hasPrefix(folded) }
    }
  }

  /// The names that begin with the typed word, in its script.
  ///
  /// Before anything is typed it is the language's own name.
  private func fitting(_ terms: [(name: Term, help: Localized?)], _ beginning: String) -> [Candidate] {
    let folded = TextForms.nfkcFolded(beginning)
    return terms.compactMap { term in
      let words = beginning.isEmpty ? [term.name[language]] : [term.name[language]] + term.name.words
      guard let word = words.first(where: { TextForms.nfkcFolded($0).hasPrefix(folded) }) else { return nil }
      let remark = term.help?[language] ?? term.name[word == term.name.id ? .zh : .en]
      return Candidate(word, remark: remark == word ? "" : remark)
    }
  }
}

extension YesOrNo {
  /// Yes and no as choices.
  fileprivate static let choices = [OptionChoice("yes", "是"), OptionChoice("no", "否")]
}
