import Casework
import Commands
import LogLines
package import ProgramSession
import TextForms
import Values

/// Each person's page of a day, posted to the office's webhook; nothing is recorded.
package final class PageSending: CommandBody {
  /// One person's page.
  private struct Page {
    let person: String
    let lines: [String]
    /// The page as the receiver gets it: with the text as chats take it, and its lines for other programs.
    let json: JSON
  }

  /// Sends the pages, or prints them in a dry run.
  package func run() throws -> Answer {
    let figures = try FigureSession(call, several: false)
    let scope = try AttentionScope(call, figures, in: DayPlan.states)
    let pages = self.pages(DayPlan(scope.cases, on: scope.day, including: scope.includes), scope)
    if call.isDry {
      let text = pages.map { $0.json["text"]?["content"]?.string ?? "" }.joined(separator: "\n\n")
      return try Answer(
        call, json: .array(pages.map(\.json)), lines: text.isEmpty ? [] : [text], note: Self.note(pages),
        status: figures.status(call.console))
    }
    guard let webhook = try Webhook(of: scope.session) else { throw Self.noAddress }
    // What goes to everybody's chat is for whoever may say where that is.
    let by = try Attribution.name(call)
    try scope.session.office.roster.check(by, may: .setPolicy)
    for (index, page) in pages.enumerated() {
      do { try webhook.post(page.json) } catch {
        throw Self.stopped(Failure(error), at: page, after: pages[..<index].map(\.person))
      }
    }
    let table = ResultTable(pages, [.init("person", "姓名") { $0.person }, .init("cases", "件数") { $0.lines.count }])
    return Answer(table, named: Localized(zh: "已发送", en: "sent"), note: Self.note(pages), status: figures.status(call.console))
  }

  private static func note(_ pages: [Page]) -> Localized? {
    pages.isEmpty ? Localized(zh: "没有待办，什么也没有发", en: "nothing to do, nothing sent") : nil
  }

  /// The pages of those who have something to do, in the order of their names.
  private func pages(_ plan: DayPlan, _ scope: AttentionScope) -> [Page] {
    var seen: Set<CaseID> = []
    let cases = (plan.due + plan.waiting + plan.received).filter { seen.insert($0.id).inserted }
    let (own, undated) = (Dictionary(grouping: cases, by: \.who), Dictionary(grouping: plan.undated, by: \.who))
    return Set(own.keys).union(undated.keys).sorted().map { person in
      let cases = own[person] ?? []
      let chat = ChatText(scope: scope, language: call.console.language, owner: person)
      let lines = cases.map(chat.line)
      return Page(
        person: person, lines: lines,
        json: [
          "office": scope.session.origin.id.json, "on": scope.day.json, "person": person.json, "lines": lines.json,
          "undated": (undated[person]?.count ?? 0).json, "msgtype": "text",
          "text": [
            "content": chat.text(cases, heading: Localized(zh: "待办", en: "to do"), undated: undated[person]?.count ?? 0).json
          ],
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

/// The address to which an office's pages are sent: another program's, over HTTP.
package struct Webhook {
  /// The address, such as `https://chat.example/hook?key=…`.
  let address: String

  /// Where it leads, without what only its holder should know.
  package var host: String {
    String(address.drop { $0 != "/" }.dropFirst(2).prefix { !"/?".contains($0) })
  }

  /// The word that takes an address back.
  package static let none = ["none", "无"]

  /// Checks an address.
  package init(_ text: String) throws {
    let rest = ["http://", "https://"].first { text.hasPrefix($0) }.map { text.dropFirst($0.count) }
    let place = rest?.prefix { !"/?".contains($0) } ?? ""
    let parts = place.split(separator: ":", omittingEmptySubsequences: false)
    let isHost = parts.first.map { !$0.isEmpty && $0.utf8.allSatisfy(Self.isOfHost) } ?? false
    let isPort = parts.count == 1 || parts.count == 2 && UInt16(parts[1]).map { $0 > 0 } ?? false
    guard isHost, isPort, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\"<>\\^`{|}#".utf8.contains($0) }) else {
      throw Failure.usage("bad-url")
    }
    address = text
  }

  private static func isOfHost(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// The office's address; nil if none is set.
  package init?(of session: OfficeSession) throws {
    let text = try session.orDamage {
      try session.office.policy(Kind.webhook)?.string
    }
    guard let text, !Self.none.contains(text) else { return nil }
    try self.init(text)
  }

  /// Posts JSON by the system's `curl`, which knows the machine's certificates.
  func post(_ value: JSON) throws {
    // Address and body are its standard input: everybody on the machine can read what programs are called with.
    let result = try OtherProgram.run(
      [
        "curl", "--disable", "--globoff", "--silent", "--show-error", "--connect-timeout", "5", "--max-time", "15", "--proto",
        "=http,https", "--output",
        "/dev/null", "--write-out", "%{http_code}", "--header", "Content-Type: application/json; charset=utf-8", "--config", "-",
      ], input: Array("url = \(Self.quoted(address))\ndata-binary = \(Self.quoted(value.text()))\n".utf8))
    switch result.status {
    case 0 where result.output.hasPrefix("2") && result.output.count == 3: return
    case 0: throw Failure.io("webhook-status", ["output": result.output])
    case 28: throw Failure.io("webhook-timeout")
    case _: throw Failure.io("webhook-unreachable", ["firstError": result.firstError])
    }
  }
}

extension Webhook {
  /// A text as `curl` reads it in a file of settings.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{B}": quoted += "\\v"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

/// A page of attention as plain lines for a chat group.
struct ChatText {
  /// The cases that are asked for.
  let scope: AttentionScope
  let language: Language
  /// Whose page it is, if not whoever was asked for.
  var owner: String?

  /// The longest text, in characters: what a chat shows without folding it.
  private static let most = 1_000

  /// The heading, a line for each case while there is room, and how many more there are.
  func text(_ cases: [Case], heading: Localized, undated: Int = 0) -> String {
    let rest = undated > 0 ? language.choose("\n没有期限的在办 \(undated) 件", "\n\(undated) open without a deadline") : ""
    return listed(cases, heading: heading, none: rest.isEmpty, most: Self.most - rest.count) + rest
  }

  private func listed(_ cases: [Case], heading: Localized, none saysSo: Bool, most: Int) -> String {
    let (_, month, day) = scope.day.parts
    let owner = owner ?? scope.owner
    var text = language.choose("【\(month)月\(day)日 \(owner) \(heading.zh)】", "[\(scope.day) \(owner): \(heading.en)]")
    if cases.isEmpty { return !saysSo ? text : text + "\n" + language.choose("没有", "nothing") }
    // Room for the line that says how many more there are.
    let reserve = 20
    for (index, candidate) in cases.enumerated() {
      let line = "\n\(index + 1). " + self.line(candidate)
      let isLast = index == cases.count - 1
      guard text.count + line.count <= most - (isLast ? 0 : reserve) else {
        let left = cases.count - index
        return text + language.choose("\n还有 \(left) 件", "\n\(left) more")
      }
      text += line
    }
    return text
  }

  /// A case on one line: its project, what it is about, and how many days are left.
  func line(_ candidate: Case) -> String {
    let project = scope.project(of: candidate).map { $0 + language.choose("：", ": ") } ?? ""
    let about = project + scope.title(candidate, language)
    let runsOut = runningOut(candidate).map { $0 + " " } ?? ""
    return TextForms.shownInLine(about + language.choose("，", ", ") + runsOut + deadline(candidate))
  }

  /// What has run out or will, where it is no office's deadline: 检测有效期至.
  private func runningOut(_ candidate: Case) -> String? {
    let kind = scope.session.office.catalog.kind(candidate.id.kind)
    guard candidate.due != nil, let field = kind?.deadline.flatMap({ kind?.field($0.field) }), field.id != "due" else { return nil }
    return language.choose(field.label, field.id.identifierWords)
  }

  private func deadline(_ candidate: Case) -> String {
    guard let left = scope.daysLeft(candidate) else { return scope.session.stateName(of: candidate)[language] }
    switch left {
    case -1: return language.choose("昨天到期", "due yesterday")
    case 0: return language.choose("今天到期", "due today")
    case 1: return language.choose("明天到期", "due tomorrow")
    default: return left.leftOrLate[language]
    }
  }
}
