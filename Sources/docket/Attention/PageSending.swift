import Casework
import Commands
import EventLog
import TextForms

/// Each person's page of a day, posted to the office's webhook; nothing is recorded.
struct PageSending {
  let call: CommandCall

  /// One person's page.
  private struct Page {
    let person: String
    let lines: [String]
    /// The page as the receiver gets it: with the text as chats take it, and its lines for other programs.
    let json: JSON
  }

  /// Sends the pages, or prints them in a dry run.
  func run() throws(Failure) -> Answer {
    let figures = try FigureSession(call, several: false)
    let scope = try AttentionScope(call, figures, in: DayPlan.states)
    let pages = self.pages(DayPlan(scope.cases, on: scope.day, including: scope.includes), scope)
    if call.isDry {
      let text = pages.map { $0.json["text"]?["content"]?.string ?? "" }.joined(separator: "\n\n")
      return Answer(json: .array(pages.map(\.json)), lines: text.isEmpty ? [] : [text], note: Self.note(pages), status: figures.status)
    }
    guard let webhook = try Webhook(of: scope.session) else { throw Self.noAddress }
    for (index, page) in pages.enumerated() {
      do throws(Failure) { try webhook.post(page.json) } catch {
        throw Self.stopped(error, at: page, after: pages[..<index].map(\.person))
      }
    }
    var table = ResultTable([.init("person", "姓名"), .figures("cases", "件数")])
    for page in pages { table.append([.init(page.person), .init(page.lines.count)]) }
    return Answer(table, named: Localized(zh: "已发送", en: "sent"), note: Self.note(pages), status: figures.status)
  }

  private static func note(_ pages: [Page]) -> Localized? {
    pages.isEmpty ? Localized(zh: "没有待办，什么也没有发", en: "nothing to do, nothing sent") : nil
  }

  /// The pages of those who have something to do, in the order of their names.
  private func pages(_ plan: DayPlan, _ scope: AttentionScope) -> [Page] {
    var seen: Set<CaseID> = []
    let cases = (plan.due + plan.waiting + plan.received).filter { seen.insert($0.id).inserted }
    return Dictionary(grouping: cases, by: \.who).sorted { $0.key < $1.key }.map { person, cases in
      let chat = ChatText(scope: scope, language: call.console.language, owner: person)
      let lines = cases.map(chat.line)
      return Page(
        person: person, lines: lines,
        json: [
          "office": scope.session.origin.id.json, "on": scope.day.json, "person": person.json, "lines": lines.json,
          "msgtype": "text", "text": ["content": chat.text(cases, heading: Localized(zh: "待办", en: "to do")).json],
        ])
    }
  }

  private static let noAddress = Failure.refused("no-webhook")

  private static func stopped(_ error: Failure, at page: Page, after sent: [String]) -> Failure {
    var failure = error
    failure.message = Localized { language in
      let before = sent.isEmpty ? "" : language.choose("（已发给 \(language.list(sent))）", " (sent to \(language.list(sent)))")
      return language.choose("发给 \(page.person) 时：\(error.message.zh)\(before)", "for \(page.person): \(error.message.en)\(before)")
    }
    return failure
  }
}
