public import TextForms

/// A question that a person at a terminal answers with yes or no.
public struct Confirmation {
  private let conversation: Conversation

  /// Asks about a call; nil if nobody is there to answer.
  public init?(_ call: CommandCall) {
    guard let conversation = Conversation(call) else { return nil }
    self.conversation = conversation
  }

  /// Asks, and tells whether the answer was yes; anything else is no.
  public func ask(_ question: Localized) throws(Failure) -> Bool {
    let mark = conversation.language.choose("   [是/否，默认否] ", "   [y/N] ")
    return YesOrNo.readAnswer(try conversation.answer(to: question[conversation.language] + mark)) ?? false
  }

  /// Says what the question is about.
  public func say(_ text: String) throws(Failure) {
    try conversation.say(text)
  }
}
