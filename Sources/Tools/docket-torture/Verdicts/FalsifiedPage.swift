import Pages
import Values
import Workbench

/// A page whose answers, making or markup somebody changed, with hashes that fit.
struct FalsifiedPage {
  private let bench: CommandBench
  private let file: [UInt8]
  private let reading: PageReading

  /// Makes the page.
  init(in bench: CommandBench) throws {
    self.bench = bench
    let made = try bench.run(["page", "--output", bench.folder("made.html"), "--year", "2023"])
    guard made.status == 0 else { throw Unprepared(description: "no page was made: \(made.errors)") }
    file = Array(try Files.text(of: bench.folder("made.html")).utf8)
    reading = try PageReading(file)
    guard try bench.run(["page", "check", bench.folder("made.html")]).status == 0 else {
      throw Unprepared(description: "the page is wrong to begin with")
    }
  }

  /// Falsifies it once; what is called proved all the same.
  func called(_ chance: inout Chance, _ outcome: inout CampaignOutcome) throws -> [String] {
    let (what, page) = chance.percent(60) ? try withOtherAnswer(&chance) : withMarkup(&chance)
    outcome.count("page: \(what.prefix { $0 != " " })")
    try Files.write(page, to: bench.folder("made.html"))
    let answer = try bench.run(["page", "check", bench.folder("made.html"), "--json"], limit: 60)
    let isCalledProved = answer.output.contains("\"verdict\":\"proved\"")
    return (1...2).contains(answer.status) && !isCalledProved ? [] : ["\(what): exit \(answer.status): \(answer.output.prefix(500))"]
  }

  // MARK: Answers

  /// One value of one answer is another, and the hashes are right.
  private func withOtherAnswer(_ chance: inout Chance) throws -> (String, [UInt8]) {
    guard var all = reading.answers?.object, var answers = all["answers"]?.object else { throw Unprepared(description: "no answers") }
    let address = chance.pick(answers.map(\.key).sorted())
    guard let answer = answers[address] else { throw Unprepared(description: address) }
    var leaves = 0
    Self.count(answer, &leaves)
    var left = chance.below(max(1, leaves))
    let what: String
    if leaves == 0 {
      answers[address] = nil
      what = "answer left out: \(address)"
    } else {
      answers[address] = Self.changing(answer, &left, by: 1 + chance.below(9))
      what = "answer \(address)"
    }
    all["answers"] = .object(answers)
    let page = PageFile(
      lines: PagePackedLines(reading.lines), size: reading.size, root: reading.root ?? .zero, answers: Array(JSON.object(all).text().utf8))
    return (what, page.bytes())
  }

  private static func count(_ value: JSON, _ leaves: inout Int) {
    if let members = value.object {
      for (_, member) in members { count(member, &leaves) }
    } else if let elements = value.array {
      for element in elements { count(element, &leaves) }
    } else {
      leaves += 1
    }
  }

  /// The value with its leaf of a number changed, counted from the first.
  private static func changing(_ value: JSON, _ left: inout Int, by amount: Int) -> JSON {
    if let members = value.object {
      var changed = members
      for (key, member) in members where left >= 0 { changed[key] = changing(member, &left, by: amount) }
      return .object(changed)
    }
    if let elements = value.array { return .array(elements.map { left >= 0 ? changing($0, &left, by: amount) : $0 }) }
    left -= 1
    guard left == -1 else { return value }
    if let number = value.decimal?.whole { return .number(number + amount) }
    if let text = value.string { return .string(text + "\(amount)") }
    return .number(amount)
  }

  // MARK: Markup

  private static let additions = [
    "<p>按期率 98.0%</p>", "98.0%", "<style>.badge{font-size:0}</style>", "<script>1;</script>",
    "<link rel=\"stylesheet\" href=\"data:text/css,p{}\">",
    "<base href=\"http://e.example/\">", "<meta http-equiv=\"refresh\" content=\"9;url=http://e.example\">",
    "<template><p>x</p></template>",
    "<b data-verdict=\"proved\">98.0%</b>", "<svg><text y=\"20\">98.0%</text></svg>", "<iframe srcdoc=\"98.0%\"></iframe>",
  ]
  private static let attributes = [
    "class=\"x\"", "hidden", "style=\"opacity:0\"", "onload=\"1\"", "dir=\"rtl\"", "data-verdict=\"proved\"",
  ]

  /// Markup is put between two lines outside the blocks, or into a tag there.
  private func withMarkup(_ chance: inout Chance) -> (String, [UInt8]) {
    let lines = String(decoding: file, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let tags = lines.indices.filter { lines[$0].hasPrefix("<") && !lines[$0].hasPrefix("<!") && !lines[$0].hasPrefix("</script") }
    var changed = lines
    let tag = chance.pick(tags)
    if chance.percent(60) {
      let added = chance.pick(Self.additions)
      changed.insert(added, at: tag)
      return ("markup \(added) before \(lines[tag].prefix(80))", Array(changed.joined(separator: "\n").utf8))
    }
    let attribute = chance.pick(Self.attributes)
    guard !lines[tag].hasPrefix("</"), let end = lines[tag].firstIndex(of: ">") else {
      changed.append("<p>98.0%</p>")
      return ("markup behind the end", Array(changed.joined(separator: "\n").utf8))
    }
    changed[tag].insert(contentsOf: " " + attribute, at: end)
    return ("attribute \(attribute) in \(lines[tag].prefix(80))", Array(changed.joined(separator: "\n").utf8))
  }
}
