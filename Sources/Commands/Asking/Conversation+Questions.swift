public import TextForms
import Values
import Written

extension Conversation {
  /// Asks a yes-or-no question; anything else counts as what is usual.
  public func ask(_ question: Localized, isUsual: Bool = false) throws(Failure) -> Bool {
    let mark = isUsual ? language.choose("   [是/否，默认是] ", "   [Y/n] ") : language.choose("   [是/否，默认否] ", "   [y/N] ")
    if let words = course.repeated(question) { return words == [Self.yes] }
    while true {
      let typed = try answer(to: question[language] + mark)
      if try isSteering(typed) { continue }
      let isSure = YesOrNo.readAnswer(typed) ?? isUsual
      course.answer(question, isSure ? [Self.yes] : [])
      return isSure
    }
  }

  /// Asks whether a part of an answer was meant so; a no has the question asked again.
  public func confirm(_ question: Localized) throws(Failure) -> Bool {
    let typed = try answer(to: question[language] + language.choose("   [是/否，默认是] ", "   [Y/n] "))
    return !Self.goesBack(typed) && YesOrNo.readAnswer(typed) ?? true
  }

  /// What a yes is kept as.
  private static let yes = "yes"

  /// Whether something typed isn't meant as an answer: it goes back, or shows the command so far.
  private func isSteering(_ typed: String) throws(Failure) -> Bool {
    if Self.goesBack(typed) { try goBack() } else if TextForms.nfkcFolded(typed) == "=" { try sayLine() } else { return false }
    return true
  }

  private static func goesBack(_ typed: String) -> Bool { ["<", "上一步"].contains(TextForms.nfkcFolded(typed)) }

  /// Asks until an answer is valid; empty if it was left out.
  public func ask(_ question: Question) throws -> [String] {
    if let words = course.repeated(question.label) { return words }
    let earlier = course.earlier(question.label)
    let count = course.count
    for line in question.lines { try say(TextForms.truncated(line[language], toWidth: width)) }
    try show(question.options, isList: question.isList)
    let words = try answers(to: question, earlier: earlier)
    course.answer(question.label, words, at: count)
    return words
  }

  /// Asks until an answer is valid.
  ///
  /// - Parameter earlier: what was answered before somebody went back to it, and Enter alone says again.
  private func answers(to question: Question, earlier: [String]?) throws -> [String] {
    var words: [String] = []
    var earlier = earlier
    while true {
      let usual = earlier?.map { word in question.options.first { $0.word == word }?.shown[language] ?? word }
      let prompt = prompt(question, after: words.count, usual: usual?.joined(separator: language.choose("；", "; ")))
      let typed = try answer(to: prompt, history: words.reversed() + question.history)
      if question.hasHelp, Self.wantsHelp(typed) {
        let help = question.help[language] + language.choose("（< 回上一问，= 看到此为止的命令）", " (< goes back, = shows the command so far)")
        try say(TextForms.wrapped(help, toWidth: width).joined(separator: "\n"))
        continue
      }
      if Self.goesBack(typed), let last = words.popLast() {
        earlier = [last]
        continue
      }
      if try isSteering(typed) { continue }
      let isNone =
        typed == Self.nothing && question.takesNothing || question.isRepeatable && WrittenNothing.read(typed, for: .list) == .said
      if typed.isEmpty, let taken = earlier {
        if !question.isRepeatable { return taken }
        (words, earlier) = (words + taken, nil)
        continue
      }
      earlier = nil
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
        course.answerInPart(words)
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
    // With zeros in front it is the number of a case.
    if let number = Int(written: digits), String(number) == digits, question.options.indices.contains(number - 1) {
      return try question.read(question.options[number - 1].word)
    }
    return try question.read(typed)
  }

  /// The words of options picked by their numbers at once, `1,3`; nil for anything else.
  private func picked(_ typed: String, for question: Question) throws -> [String]? {
    let parts = TextForms.nfkcFolded(typed).split(whereSeparator: { ",、 ".contains($0) })
    guard question.isRepeatable, parts.count > 1 else { return nil }
    let places = parts.compactMap { Int(written: $0) }
    guard places.count == parts.count, places.allSatisfy({ question.options.indices.contains($0 - 1) }) else { return nil }
    return try places.map { try question.read(question.options[$0 - 1].word) }
  }

  private func prompt(_ question: Question, after count: Int, usual: String?) -> String {
    let label = question.label[language]
    let colon = language.choose("：", ": ")
    if count > 0 { return "  \(label) \(count + 1)" + colon }
    var form = [question.form[language]].filter { !$0.isEmpty }
    if question.isRepeatable { form.append(question.repeats[language]) }
    if !question.isRequired {
      if usual != nil || question.fallback != nil {
        form.append(language.choose("\(Self.nothing) 不填", "\(Self.nothing) for none"))
      } else if !question.isRepeatable, question.takesNothing {
        form.append(language.choose("可不填", "optional"))
      }
    }
    var prompt = label
    if !form.isEmpty { prompt += language.choose("（\(form.joined(separator: "；"))）", " (\(form.joined(separator: "; ")))") }
    if let usual = usual ?? question.fallback?.shown[language] { prompt += " [\(usual)]" }
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
