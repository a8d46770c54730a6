import Casework
import Commands
import ProgramSession
import TextForms
import Values

/// What somebody at a terminal is asked of what was left open at the site of a visit.
struct LeftQuestions {
  let memory: SiteMemory
  let kind: Casework.Kind
  let today: Day

  /// Asks what is cleared, and of a part what the rest is; nothing where nothing was left.
  func ask(_ invocation: inout Invocation, _ conversation: Conversation) throws {
    if memory.entries.isEmpty { return }
    var answers = try conversation.ask(question(invocation, conversation.language, isWhole: false))
    while answers.first.map(SiteMemory.asksForMore) ?? false {
      answers = try conversation.ask(question(invocation, conversation.language, isWhole: true))
    }
    for answer in answers { invocation.give(SiteMemory.clear, answer) }
    let rest = try memory.seen(by: invocation).still
    if invocation[SiteMemory.clear] == nil || rest.isEmpty || rest.count == memory.entries.count { return }
    if try conversation.ask(Self.question(aboutRest: rest.count)) == [SiteMemory.unseen] {
      invocation.give(SiteMemory.unseen, HazardWords.rest.word(in: conversation.language))
    }
  }

  private func question(_ invocation: Invocation, _ language: Language, isWhole: Bool) -> Question {
    var question = Question(
      Localized(zh: "已消除的", en: "cleared"), form: Message("visit.cleared-form").text, isRequired: false,
      help: Message("visit.cleared-help").text
    ) { (typed: String) throws -> String in SiteMemory.asksForMore(typed) ? typed : try memory.said(by: [typed]).words.word(in: language) }
    question.takesNothing = false
    let subject = kind.fields.first { $0.isRequired && !$0.type.choices.isEmpty }.flatMap { invocation[$0.id] }
    let (zh, en) = (
      memory.lines(.zh, asOf: today, subject: subject, isWhole: isWhole), memory.lines(.en, asOf: today, subject: subject, isWhole: isWhole)
    )
    question.lines = zip(zh, en).map { Localized(zh: $0, en: $1) }
    return question
  }

  /// The question whether the rest of what was left is still there.
  static func question(aboutRest count: Int) -> Question {
    var question = Question.between(
      (
        Question.Option(SiteMemory.there, shown: Localized(zh: "还在", en: "still there")),
        Question.Option(SiteMemory.unseen, shown: Localized(zh: "没有看", en: "not looked at"))
      ), Localized(message: "left-questions.question", ["count": count]), help: Message("visit-option.rest").text)
    question.fallback = question.options[0]
    return question
  }
}
