import Casework
import DocketTestSupport
import Documents
import EventLog
import Indicators
import Publishing
import Testing
import TextForms
import Values

@Suite struct YearReportTests {
  /// A small year: a project, two notices, three complaints, a crane.
  private func cases() throws -> [CaseHistory] {
    var project = try Told("project/2023-0001")
    try project.tell("registered", on: "2023-01-10", ["name": "五溪尚境", "district": "鹤城区"])
    var closed = try Told("notice/2023-0001")
    try closed.tell("issued", on: "2023-03-05", ["type": "rectification", "project": "project/2023-0001", "due": "2023-03-20"])
    try closed.tell("closed", on: "2023-03-19", recordedAfter: 41)
    var late = try Told("notice/2023-0002")
    try late.tell("issued", on: "2023-11-05", ["type": "rectification", "project": "project/2023-0001", "due": "2023-11-20"])
    var complaints: [CaseHistory] = []
    for (number, day) in [(1, "2023-01-31"), (2, "2023-05-01"), (3, "2023-05-02")] {
      var complaint = try Told("complaint/2023-000\(number)")
      try complaint.tell("received", on: day, ["channel": "visit", "topic": "quality", "district": "中方县"])
      if number < 3 { try complaint.tell("resolved", on: "2023-06-01") }
      complaints.append(complaint.history)
    }
    var crane = try Told("crane/2023-0001")
    try crane.tell("recorded", on: "2023-02-02", ["record": "湘N-T00001"])
    try crane.tell("use-registered", on: "2023-07-02", ["project": "project/2023-0001"])
    return [project, closed, late, crane].map(\.history) + complaints
  }

  private func page(_ names: [String], _ cases: [CaseHistory], _ language: Language, upTo: Day? = nil) throws -> String {
    let (first, last, today) = (try #require(Day("2023-01-01")), try #require(Day("2023-12-31")), try #require(Day("2024-03-05")))
    let log = try recordedLog(of: cases)
    let columns = try names.indices.map { try OfficeColumns(log, office: "office-\($0 + 1)") }
    let evaluator = ColumnEvaluator(columns, catalog: .builtIn, today: today)
    let context = BindingContext(catalog: .builtIn, today: today, cases: evaluator.directory)
    func bound(_ measure: String, _ keys: [String] = []) throws(ExpressionError) -> BoundMeasure {
      try BoundMeasure(try Measure(parsing: measure), per: keys, in: context)
    }
    let source = YearReport.Composer.Source(
      evaluate: { (measure, keys, days, namesCases) throws(ExpressionError) in
        try evaluator.evaluate(try bound(measure, keys), period: days, noting: .sample(namesCases: namesCases))
      },
      compare: { (_, _, _) throws(ExpressionError) in nil },
      beginnings: { (_) throws(ExpressionError) in [LateBeginning(kind: .complaint, first: first, offices: [0])] })
    var composer = YearReport.Composer(catalog: .builtIn, language: language, period: first...(upTo ?? last), source: source)
    let late = Audit.findings(of: [.lateEntry], in: cases, today: today, period: first...last) {
      Day(number: Int32($0.milliseconds / 86_400_000))
    }
    let report = try composer.report(
      on: names.indices.map { index in
        YearReport.Office(
          id: "office-\(index + 1)", name: names[index],
          checkpoint: Checkpoint(origin: "docket/demo", size: 12, root: SHA256.digest(of: [UInt8(index)])), last: last, opened: nil)
      }, late: late.map { (office: 0, finding: $0) })
    var page = YearPage(report)
    let html = String(decoding: page.html(), as: UTF8.self)
    return html.replacing(/<style>[^<]*<\/style>\n/, with: "")
  }

  @Test("no figure of a built-in kind is called by a state unless it counts the cases in that state", arguments: [Language.zh, .en])
  func statesAreNoHeadings(language: Language) throws {
    let (first, last) = (try #require(Day("2023-01-01")), try #require(Day("2023-12-31")))
    let source = YearReport.Composer.Source(
      evaluate: { (_, keys, _, _) throws(ExpressionError) in
        let one = Figure(Rational(1), .number)
        return MeasureResult(figure: one, keys: keys, groups: keys.isEmpty ? [] : [MeasureResult.Group(key: ["鹤城区"], figure: one)])
      }, compare: { (_, _, _) throws(ExpressionError) in nil }, beginnings: { (_) throws(ExpressionError) in [] })
    var composer = YearReport.Composer(
      catalog: .builtIn, language: language, period: first...last, namesPeople: true, source: source)
    let offices = ["甲站", "乙站"].map { name in
      YearReport.Office(
        id: name, name: name, checkpoint: Checkpoint(origin: "docket/demo", size: 1, root: SHA256.digest(of: [])), last: last, opened: nil)
    }
    let entries = try composer.report(on: offices, late: []).entries
    var asked: Set<String> = []
    for entry in entries where entry.measure.hasPrefix("cases(") {
      for kind in Catalog.builtIn.kinds where entry.measure.hasPrefix("cases(\(kind.id) ") && !entry.measure.contains("+") {
        asked.insert(kind.id)
        // The word of a class that the measure asks for is the class's, whichever kind has a state of that name too.
        let classes = CaseClass.allCases.filter { entry.measure.contains("is:\($0.rawValue)") }.map {
          language.choose($0.label, $0.rawValue)
        }
        let label = classes.reduce(entry.label) { $0.replacing($1, with: "") }
        let words = label.split(separator: " ").map(String.init)
        for state in kind.states where language == .zh ? label.contains(state.label) : words.contains(state.id) {
          #expect(entry.measure == "cases(\(kind.id) state:\(state.id))", "\(entry.label)")
        }
      }
    }
    #expect(asked == Set(Catalog.builtIn.kinds.filter { $0.origin != .system }.map(\.id)))
    #expect(entries.first { $0.measure == "cases(project is:open)" && $0.keys == ["district"] }?.label.contains("在建") == false)
  }

  @Test("a small year as a page, in both languages", arguments: [Language.zh, .en])
  func small(language: Language) throws {
    try expectGolden(try page(["示范监督站"], try cases(), language), "Data/year/small-\(language.rawValue).html")
  }

  @Test("several offices stand side by side")
  func offices() throws {
    let page = try page(["甲站", "乙站"], try cases(), .zh)
    #expect(page.contains(##"<th scope="row">甲站</th><td class="r"><a class="figure" href="#f1-office-1" data-value="3">3</a></td>"##))
    #expect(page.contains(##"<th scope="row">合计</th><td class="r"><a class="figure" href="#f1" data-value="6">6</a></td>"##))
    #expect(page.contains("docket count 'count(complaint.received)' --from 2023-01-01 --to 2023-12-31 --log office-1"))
  }

  @Test("an empty year is a page that says so")
  func empty() throws {
    let page = try page(["示范监督站"], [], .en)
    #expect(page.contains("None.") && !page.contains("<svg"))
  }

  @Test("months and quarters to come say so, and have no figure")
  func unfinished() throws {
    let page = try page(["示范监督站"], try cases(), .zh, upTo: Day("2023-05-15"))
    #expect(page.contains(##"<span class="later">未到</span>"##) && page.contains(">未到</text>"))
    #expect(!page.contains("2023-06") && !page.contains("2023Q3"))
  }

  @Test("every link leads to a place on the page, and nothing leads off it or runs")
  func links() throws {
    let page = try page(["示范监督站"], try cases(), .zh)
    let anchors = Set(page.matches(of: /id="([^"]*)"/).map { String($0.1) })
    let links = page.matches(of: /href="([^"]*)"/).map { String($0.1) }
    #expect(!links.isEmpty && links.allSatisfy { $0.hasPrefix("#") && anchors.contains(String($0.dropFirst())) })
    #expect(!page.contains("<script") && !page.contains("src="))
  }
}
