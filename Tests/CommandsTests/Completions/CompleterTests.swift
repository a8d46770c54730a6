import Commands
import Testing
import TextForms

@Suite struct CompleterTests {
  /// The lines that a shell's script gets for a line whose last word is being typed.
  private func lines(_ line: String, for shell: Shell = .fish, language: Language = .en) -> [String] {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let answer = run(["completions", "words", shell.rawValue, "--lang", language.rawValue, "--"] + words)
    #expect(answer.status == .done)
    #expect(answer.errors == "")
    return answer.output.dropLast().split(separator: "\n").map(String.init)
  }

  @Test("Commands go on in the script in which they were begun")
  func commands() {
    #expect(lines("no") == ["none", "notice\tNotices: rectification, stop-work, talks"])
    #expect(lines("通") == ["none", "通知书\tNotices: rectification, stop-work, talks"])
    #expect(lines("notice ") == ["none", "issue\tIssue a notice", "review\tReview a notice"])
    #expect(lines("notice ", language: .zh) == ["none", "下发\t下发一份通知书", "复查\t复查一份通知书"])
    #expect(lines("投诉 受") == ["none", "受理\tReceive a complaint"])
    #expect(lines("completions w") == ["none"])
  }

  @Test("Options go on that may still be given")
  func options() {
    #expect(lines("notice issue --t") == ["none", "--type\tWhat kind of notice it is."])
    #expect(lines("notice issue --ha") == ["none", "--hazard\tA hazard that was found; repeat it for each."])
    #expect(lines("notice issue --hazard x --ha") == ["none", "--hazard\tA hazard that was found; repeat it for each."])
    #expect(lines("notice issue --type talk --t") == ["none"])
    #expect(lines("通知书 下发 --类", language: .zh) == ["none", "--类型\t通知书的类型。"])
    #expect(lines("notice issue --json --f") == ["none"])
    #expect(lines("notice review --a") == ["none", "--all\tAll of them."])
  }

  @Test("Values go on by their choices, in the next word or the same")
  func values() {
    #expect(lines("notice issue --type ta") == ["none", "talk\t约谈"])
    #expect(lines("notice issue --type=ta") == ["none", "--type=talk\t约谈"])
    #expect(lines("notice issue --type=ta", for: .bash) == ["none", "talk\t约谈"])
    #expect(lines("通知书 下发 --类型 整") == ["none", "整改\trectification"])
    #expect(lines("notice review --passed ").prefix(3) == ["none", "yes\t是", "no\t否"])
    #expect(lines("completions ") == ["none", "bash", "zsh", "fish"])
  }

  @Test("Cases are found by number or by what they are called, files and folders by the shell")
  func askedFor() {
    #expect(lines("notice review ") == ["none", "notice/2023-0102\t五溪尚境", "notice/2023-0103\tissued"])
    #expect(lines("notice review notice/2023-0103") == ["none", "notice/2023-0103\tissued"])
    #expect(lines("notice review 五溪") == ["none", "notice/2023-0102\t五溪尚境"])
    #expect(lines("notice issue --attach ") == ["files"])
    #expect(lines("--log=a/") == ["directories"])
    #expect(lines("receipt check ") == ["files"])
    #expect(lines("help notice ") == ["none", "issue\tIssue a notice", "review\tReview a notice"])
    #expect(lines("help da") == ["none", "dates\tHow dates are written"])
  }

  @Test(
    "Where the words before make no sense nothing is offered", arguments: ["nonsense ", "notice issue --nonsense ", "notice review a b "])
  func nothing(line: String) {
    #expect(lines(line) == ["none"])
  }
}
