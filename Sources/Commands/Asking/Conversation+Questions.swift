public import TextForms
import Written

extension Conversation {
  /// Asks a yes-or-no question; anything else counts as what is usual.
  public func ask(_ question: Localized, isUsual: Bool = false) throws(Failure) -> Bool {
    let mark = isUsual ? language.choose("   [是/否，默认是] ", "   [Y/n] ") : language.choose("   [是/否，默认否] ", "   [y/N] ")
    return YesOrNo.readAnswer(try answer(to: question[language] + mark)) ?? isUsual
  }

  /// Asks until an answer is valid; empty if it was left out.
  public func ask(_ question: Question) throws -> [String] {
    for line in question.lines { try say(TextForms.truncated(line[language], toWidth: width)) }
    try show(question.options, isList: question.isList)
    var words: [String] = []
    while true {
      let typed = try answer(to: prompt(question, after: words.count), history: words.reversed() + question.history)
      if Self.wantsHelp(typed) {
        try say(TextForms.wrapped(question.help[language], toWidth: width).joined(separator: "\n"))
        continue
      }
      let isNone =
        typed == Self.nothing && question.takesNothing || question.isRepeatable && WrittenNothing.read(typed, for: .list) == .said
      let isDone = typed.isEmpty || isNone && !question.isRequired
      if isDone, question.isRepeatable, !words.isEmpty { return words }
      if isDone {
        if typed.isEmpty, let fallback = question.fallback { return [fallback.word] }
        if !question.isRequired { return [] }
        refuse(.isNeeded(question.label))
        continue
      }
      do {
        if let several = try picked(typed, for: question) { words += several } else { words.append(try read(typed, for: question)) }
        if !question.isRepeatable { return words }
      } catch {
        let failure = Failure(error)
        // A path that isn't there is asked for again, as every answer is that can't be.
        if failure.status == .interrupted || failure.status == .damaged { throw failure }
        refuse(failure)
      }
    }
  }

  /// Lets a person pick one of the meanings of an ambiguous word.
  public func pick(_ failure: Failure) throws -> String {
    let options = failure.details.map { Question.Option(String($0.zh.prefix { !$0.isWhitespace }), shown: $0) }
    var question = Question(Localized(zh: "哪一个", en: "which one"), isRequired: true, help: failure.message) { word in
      guard options.contains(where: { $0.word == word }) else { throw failure }
      return word
    }
    question.options = options
    question.isList = true
    return try ask(question).first ?? ""
  }

  /// What leaves an optional word out where Enter alone would take a default.
  static let nothing = "-"

  private static func wantsHelp(_ typed: String) -> Bool { typed == "?" || typed == "？" }

  /// The word that an answer means: an option by its number, else as the question reads it.
  private func read(_ typed: String, for question: Question) throws -> String {
    if typed.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) || typed.contains("\u{FFFD}") {
      throw Failure.usage("not-text")
    }
    let digits = TextForms.nfkcFolded(typed)
    if !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = Int(digits),
      // With zeros in front it is the number of a case.
      String(number) == digits, question.options.indices.contains(number - 1)
    {
      return try question.read(question.options[number - 1].word)
    }
    return try question.read(typed)
  }

  /// The words of options picked by their numbers at once, `1,3`; nil for anything else.
  private func picked(_ typed: String, for question: Question) throws -> [String]? {
    let parts = TextForms.nfkcFolded(typed).split(whereSeparator: { ",、 ".contains($0) })
    guard question.isRepeatable, parts.count > 1 else { return nil }
    let places = parts.compactMap { part in part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil }
    guard places.count == parts.count, places.allSatisfy({ question.options.indices.contains($0 - 1) }) else { return nil }
    return try places.map { try question.read(question.options[$0 - 1].word) }
  }

  private func prompt(_ question: Question, after count: Int) -> String {
    let label = question.label[language]
    let colon = language.choose("：", ": ")
    if count > 0 { return "  \(label) \(count + 1)" + colon }
    var form = [question.form[language]].filter { !$0.isEmpty }
    if question.isRepeatable { form.append(question.repeats[language]) }
    if !question.isRequired {
      if question.fallback != nil {
        form.append(language.choose("\(Self.nothing) 不填", "\(Self.nothing) for none"))
      } else if !question.isRepeatable, question.takesNothing {
        form.append(language.choose("可不填", "optional"))
      }
    }
    var prompt = label
    if !form.isEmpty { prompt += language.choose("（\(form.joined(separator: "；"))）", " (\(form.joined(separator: "; ")))") }
    if let fallback = question.fallback { prompt += " [\(fallback.shown[language])]" }
    return prompt + colon
  }

  /// Shows what may be picked, numbered: beside one another where they are words, else a line for each.
  private func show(_ options: [Question.Option], isList: Bool) throws(Failure) {
    if options.isEmpty { return }
    let items = options.enumerated().map { "\($0 + 1) \($1.shown[language])" }
    if isList {
      for item in items { try say(TextForms.truncated("  " + item, toWidth: width)) }
      return
    }
    var line = ""
    for item in items {
      if !line.isEmpty, TextForms.displayWidth(line + "  " + item) > width - 2 {
        try say("  " + line)
        line = ""
      }
      line += (line.isEmpty ? "" : "  ") + item
    }
    try say("  " + line)
  }
}

extension Failure {
  /// Enter alone where an answer is needed.
  fileprivate static func isNeeded(_ label: Localized) -> Failure {
    Failure.usage("no-value.needed", ["label": label])
  }
}
