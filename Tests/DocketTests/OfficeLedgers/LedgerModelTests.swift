import DocketTestSupport
import Foundation
import Testing

/// Histories go out, are edited by a made-up office, and come home: the log is then what the office's own model says.
@Suite(
  "A ledger that a made-up office edited comes home as its model has it",
  .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed: no made-up office edits ledgers"))
struct LedgerModelTests {
  /// Sorts rows, moves columns, changes days and hazards, adds and deletes rows; keeps what each case has to be then.
  private static let edits = """
    chance = random.Random(SEED)
    wb = openpyxl.load_workbook('out.xlsx'); ws = wb.worksheets[0]; hidden = wb['案卷']
    cases = [r[0] for r in hidden.iter_rows(min_row=3, values_only=True)]
    rows = [[c.value for c in r] for r in ws.iter_rows(min_row=3, max_row=2 + len(cases))]
    model, changed, done = {}, 0, set()
    for i, (case, row) in enumerate(zip(cases, rows)):
        for column, value in ((8, datetime.datetime(2023, 5, chance.randint(1, 28))), (7, f'裸土{i}；围挡{i}'), (9, datetime.datetime(2023, 3, chance.randint(1, 28)))):
            if chance.random() < 0.25 and row[column] != value:
                row[column] = value; changed += 1; done.add(i)
        model[case] = {'due': str(row[8])[:10], 'hazard': row[7].split('；'), 'answered': row[9] is not None}
    gone = [i for i in range(len(cases)) if i not in done and chance.random() < 0.2]
    rows = [row for i, row in enumerate(rows) if i not in gone]
    new = chance.randint(0, 3)
    for i in range(new):
        rows.append([None, f'新〔2023〕{i}号', '整改', '南屏名邸', None, datetime.datetime(2023, 4, 1 + i), None, f'新{i}', datetime.datetime(2023, 5, 9), None, None, None])
    chance.shuffle(rows)
    for i, row in enumerate(rows): row[0] = i + 1
    last = ws.max_row
    for r in range(3, last + 1):
        for c in range(1, 13): ws.cell(r, c).value = None
    for r, row in enumerate(rows, 3):
        for c, value in enumerate(row, 1): ws.cell(r, c).value = value
    if chance.random() < 0.5: ws.insert_cols(chance.randint(1, 12))
    if chance.random() < 0.5: ws.insert_rows(1)
    wb.save('edited.xlsx')
    json.dump(model, open('model.json', 'w'))
    print(json.dumps({'cells': changed, 'rows': len(done), 'new': new, 'missing': len(gone)}))
    """

  @Test(
    "Every change is there with the person and the reason, nothing else changed, and one undo takes it back",
    arguments: 1...Campaign.count(usually: 6))
  func model(_ seed: Int) throws {
    let office = try BuiltOffice([["project", "register", "--name", "南屏名邸", "--contractor", "乙建设", "--on", "2023-01-06"]])
    for number in 1...8 {
      try office.record([
        [
          "notice", "issue", "--project", "南屏名邸", "--type", "rectification", "--number", "示建监〔2023〕\(number)号", "--hazard", "扬尘\(number)",
          "--due",
          "2023-03-1\(number)", "--on", "2023-02-1\(number)",
        ]
      ])
    }
    try office.record([["ledger", "整改通知书台账", "--output", "out.xlsx"]])
    let folder = office.sandbox.folder.path
    let place = "import os; os.chdir('\(folder)')\nimport openpyxl, datetime, random, json\n"
    let python = try #require(Peer("python3"))
    let edited = try python.run(["-c", place + Self.edits.replacing("SEED", with: "\(seed)")], input: Data())
    let counts = try #require(JSONSerialization.jsonObject(with: edited) as? [String: Int])
    if seed % 3 == 0, let writer = Peer("soffice") { try Self.save(again: "edited.xlsx", in: folder, by: writer) }
    let before = try office.run("list", "notice", "--json").output
    let read = try office.run("ledger", "read", "edited.xlsx", "--yes", "--reason", "核对", "--json")
    #expect(read.status == 0, "seed \(seed): \(read)")
    let answer = try #require(JSONSerialization.jsonObject(with: Data(read.output.utf8)) as? [String: Any])
    for (key, count) in counts { #expect(answer[key] as? Int == count, "seed \(seed), \(key): \(read.output)") }
    let model = try #require(JSONSerialization.jsonObject(with: try office.data("model.json")) as? [String: [String: Any]])
    let listed = try office.run("list", "notice", "--json").output.split(separator: "\n").map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(listed.count == model.count + (counts["new"] ?? 0), "seed \(seed)")
    for current in listed {
      guard let id = current["case"] as? String, let expected = model[id], let fields = current["fields"] as? [String: Any] else {
        continue
      }
      #expect(fields["due"] as? String == expected["due"] as? String, "seed \(seed): \(id)")
      #expect(fields["hazard"] as? [String] == expected["hazard"] as? [String], "seed \(seed): \(id)")
      #expect((current["state"] as? String == "answered") == (expected["answered"] as? Bool), "seed \(seed): \(id)")
    }
    let again = try office.run("ledger", "read", "edited.xlsx", "--dry-run", "--json").output
    #expect(again.hasPrefix(#"{"cells":0,"rows":0,"new":0,"missing":\#(counts["missing"] ?? 0),"#), "seed \(seed): \(again)")
    if (counts["cells"] ?? 0) + (counts["new"] ?? 0) > 0 {
      #expect(try office.run("undo", "--yes").status == 0)
      let after = try office.run("list", "notice", "--json").output
      #expect(Self.fields(after) == Self.fields(before), "seed \(seed)")
    }
  }

  /// Saves a workbook as LibreOffice writes it.
  private static func save(again name: String, in folder: String, by program: Peer) throws {
    let words = [
      "-env:UserInstallation=file://\(folder)/.soffice", "--headless", "--convert-to", "xlsx", "--outdir", "\(folder)/again",
      "\(folder)/\(name)",
    ]
    _ = try program.run(words, input: Data())
    try Data(contentsOf: URL(fileURLWithPath: "\(folder)/again/\(name)")).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }

  /// What cases say, without how many events they have.
  private static func fields(_ lines: String) -> [String] {
    lines.split(separator: "\n").map { line in
      line.components(separatedBy: "\"fields\":").last?.components(separatedBy: "}").first ?? ""
    }
  }
}
