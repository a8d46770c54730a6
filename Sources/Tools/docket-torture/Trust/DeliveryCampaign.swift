import Casework
import Values
import Workbench

extension Campaign {
  /// Forged deliveries: each is refused by its reason, and the log has no event more.
  static let deliveries = Campaign("deliveries", "forged deliveries of a device", usual: 2_000) { count, seed in
    let bench = try CommandStage.prepared()
    return try CampaignOutcome.trials(count, seed: seed) { chance, outcome in
      let forgery = chance.pick(DeliveryForgery.allCases)
      outcome.count(forgery.rawValue)
      let log = try bench.copyLog(to: "trial")
      let before = try bench.run(["status", "--json"], log: log).output
      try bench.write("forged", try forgery.text(&chance, bench))
      let answer = try bench.run(["deliver", bench.folder("forged"), "--json"], log: log)
      var problems: [String] = []
      if answer.status != forgery.status { problems.append("exit \(answer.status) in place of \(forgery.status): \(answer.errors)") }
      let said = answer.output + answer.errors
      if !["code", "status"].contains(where: { said.contains("\"\($0)\":\"\(forgery.code)\"") }) {
        problems.append("not refused by \(forgery.code): \(said)")
      }
      if try bench.run(["status", "--json"], log: log).output != before { problems.append("the log was changed") }
      return problems.map { "\(forgery.rawValue): \($0)" }
    }
  }
}

/// What somebody does to a delivery that isn't theirs, or that they may not make.
enum DeliveryForgery: String, CaseIterable {
  case key = "signed by another key"
  case borrowed = "another key under the good one's name"
  case name = "in another's name"
  case office = "of another office"
  case text = "a byte of the signed text changed"
  case order = "two intents exchanged"
  case doubled = "an intent twice"
  case cut = "cut off"
  case long = "more intents than may be"
  case action = "an action that devices may not deliver"
  case file = "a file that is not there"
  case id = "the id of an event that says something else"
  case twice = "a file twice in an intent"
  case unnamed = "a file whose name can't be one"
  case opened = "a personal value that no field names"

  /// The exit status that it deserves.
  var status: Int32 {
    switch self {
    case .key, .borrowed, .name, .office, .text, .order: 3
    case .doubled, .cut, .long: 2
    case .action, .file, .id, .twice, .unnamed, .opened: 1
    }
  }

  /// The word by which it is refused; of a file that is waited for, the intent's status.
  var code: String {
    switch self {
    case .key, .name: "unknown-key"
    case .borrowed, .text, .order: "bad-signature"
    case .office: "other-office"
    case .doubled, .cut, .long: "bad-delivery"
    case .action: "not-for-devices"
    case .file: "waiting"
    case .id: "id-taken"
    case .twice: "file-twice"
    case .unnamed: "bad-file-name"
    case .opened: "no-opening"
    }
  }

  /// A forged delivery.
  func text(_ chance: inout Chance, _ bench: CommandBench) throws -> String {
    let topics = ["meeting", "training", "drill"]
    var intents = (0..<2 + chance.below(3)).map {
      MadeUpDelivery.intent($0, "activity record", ["title": .string("\(chance.next())"), "topic": .string(chance.pick(topics))])
    }
    var (signer, other) = ("li", "other")
    switch self {
    case .action:
      intents = [MadeUpDelivery.intent(1, chance.pick(["complaint receive", "notice issue", "project register"]), [:])]
    case .file:
      let hash = SHA256.digest(of: [UInt8(chance.below(256))]).hex
      intents = [
        MadeUpDelivery.intent(
          1, "activity record", ["topic": "drill"], files: [["name": "none.jpg", "sha256": .string(hash), "size": 1]])
      ]
    case .id:
      intents = [try Self.repeating(bench, chance.pick(topics))]
    case .twice, .unnamed:
      let name = self == .twice ? "photo.jpg" : chance.pick(["../photo.jpg", String(repeating: "x", count: 256), "..", "a/b"])
      let photo = try bench.text("photo.jpg")
      let file: JSON = [
        "name": .string(name), "sha256": .string(SHA256.digest(of: Array(photo.utf8)).hex), "size": .number(photo.utf8.count),
      ]
      let files = self == .twice ? [file, file] : [file]
      intents = [MadeUpDelivery.intent(1, "activity record", ["topic": "drill"], files: files)]
    case .opened: intents = [MadeUpDelivery.intent(1, "activity record", ["topic": "drill"])]
    case .doubled: intents.append(intents[chance.below(intents.count)])
    case .long: intents = (0...Delivery.mostIntents).map { MadeUpDelivery.intent($0, "activity record", ["topic": "drill"]) }
    case .key, .borrowed: swap(&signer, &other)
    case .name, .office, .text, .order, .cut: break
    }
    var delivery = try MadeUpDelivery(intents, key: self == .borrowed ? "li" : signer, in: bench)
    if self == .name { delivery.header["by"] = "wang" }
    if self == .office { delivery.header["office"] = .string("demo\(chance.below(100))") }
    let text = try delivery.text(signedBy: signer, in: bench)
    var lines = text.split(separator: "\n").map(String.init)
    switch self {
    case .text:
      let line = 1 + chance.below(intents.count)
      lines[line] = lines[line].replacing("activity record", with: "inspection record")
    case .order: lines.swapAt(1, 2)
    case .cut: return String(text.prefix(text.count - 1 - chance.below(text.count / 2)))
    case .opened:
      let id = intents[0]["id"]?.string ?? ""
      lines.append(#"{"openings":{"\#(id)":{"phone":{"salt":"000102030405060708090a0b0c0d0e0f","value":"13800000000"}}}}"#)
    case .key, .borrowed, .name, .office, .doubled, .long, .action, .file, .id, .twice, .unnamed: break
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// An intent under the id of an event that the log has.
  private static func repeating(_ bench: CommandBench, _ topic: String) throws -> JSON {
    let event = try JSON(parsing: Array(try bench.run(["event", "2", "--json"]).output.utf8))
    var intent = MadeUpDelivery.intent(1, "activity record", ["topic": .string(topic)]).object ?? [:]
    intent["id"] = event["event"]?["id"] ?? event.array?.first?["event"]?["id"]
    return .object(intent)
  }
}
