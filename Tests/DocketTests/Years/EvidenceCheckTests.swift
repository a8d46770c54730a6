import DocketTestSupport
import Foundation
import Testing

@Suite("docket proof check of a folder of evidence")
struct EvidenceCheckTests {
  private static let definition = """
    {"id":"t","kind":"project","title":"表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},
     "rows":[{"id":"visits","level1":"产出指标","level2":"数量指标","level3":"次数","target":"≥2次","weight":50,"actual":"count(inspection.recorded)"},
             {"id":"effect","level1":"效益指标","level3":"效益","target":"明显","weight":50,"actual":{"assessed":true}}]}
    """

  private static let visit = ["inspection", "record", "--type", "safety", "--project", "五溪尚境"]

  private static let evidence = ["table", "evidence", "t", "--with", "papers,photos", "--output", "out"]

  private static let roster = [["person", "enrol", "tester", "--role", "admin"], ["person", "enrol", "李娜", "--role", "inspector"]]

  /// An office that has written the folder of its table, and kept the checkpoint elsewhere.
  private static func office(writing words: [String] = evidence, first calls: [[String]] = []) throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2022-02-01"], visit + ["--on", "2023-02-01"],
    ])
    for (name, text) in [("table.json", definition), ("a.jpg", "一张"), ("简报.pdf", "第一期")] { try office.put(name, text) }
    try office.record([
      visit + ["--on", "2023-05-01", "--attach", "a.jpg"], ["table", "adopt", "table.json", "--on", "2023-01-15"],
      ["table", "assess", "t", "effect", "--tier", "met", "--actual", "好", "--attach", "简报.pdf"],
    ])
    try office.record(calls)
    let written = try office.run(words)
    try #require(written.status == 0 && written.output.contains("keep its root elsewhere"), "\(written)")
    _ = try office.shell("docket checkpoint > kept.txt")
    return office
  }

  private static let check = ["proof", "check", "out", "--against", "kept.txt"]

  @Test("an honest folder is as recorded with a checkpoint kept elsewhere, and not checked without one")
  func honest() throws {
    let office = try Self.office()
    let kept = try office.run(Self.check + ["--strict"])
    let said = "✔ as recorded on 2024-01-05 in event 7 under root "
    #expect(kept.status == 0 && kept.output.hasPrefix(said) && kept.output.contains("; not counted again · "), "\(kept)")
    let bare = try office.run("proof", "check", "out/证明", "--json")
    #expect(bare.status == 0 && bare.output.contains(#""ok":true"#) && bare.output.contains(#""verdict":"unchecked""#), "\(bare)")
    #expect(try office.run("proof", "check", "out", "--strict").status == 1)
  }

  @Test("with the log or a page at hand it is made again and compared; papers of which a page has no values are left")
  func counted() throws {
    let office = try Self.office()
    _ = try office.shell("docket page --output p.html 2> /dev/null")
    for source in [["--log", "log"], ["--page", "p.html"]] {
      let again = try office.run(["proof", "check", "out", "--json"] + source)
      #expect(again.output.contains(#""hashOnly":0"#) && again.output.contains(#""counted":true"#), "\(again)")
      #expect(again.output.contains(#""verdict":"proved""#), "\(again)")
    }
    try office.record([["init", "other", "--office", "demo", "--name", "别的"]])
    let other = try office.run("proof", "check", "out", "--log", "other")
    #expect(other.status == 1 && other.output.contains("is not the one that it was written from"), "\(other)")
  }

  @Test("a byte altered in any file, or one taken from it, is found with the file's name")
  func altered() throws {
    let office = try Self.office()
    let files = try office.shell("cd out && find . -type f | sort").split(separator: "\n").map { String($0.dropFirst(2)) }
    #expect(files.count == 17, "\(files)")
    for (index, file) in files.enumerated() {
      let whole = try office.data("out/\(file)")
      var changed = whole
      changed[changed.count * (index % 7) / 7] ^= 1 << (index % 8)
      for bytes in [changed, whole.dropLast()] {
        try office.put("out/\(file)", bytes)
        let checked = try office.run(Self.check + ["--json"])
        #expect(checked.status == 1 && checked.output.contains(#""path":"\#(file)""#), "\(file): \(checked)")
      }
      try office.put("out/\(file)", whole)
    }
    #expect(try office.run(Self.check).status == 0)
  }

  @Test(
    "a file that was added, taken away, renamed, or that is none, is found with its name",
    arguments: [
      ("echo x > out/more.txt", "more.txt"), ("rm out/00*.docx", "00 目录.docx"), ("mv out/00*.docx out/00.docx", "00.docx"),
      ("mkfifo out/pipe", "pipe"), ("ln -s /etc/passwd out/link", "link"), ("rm out/01*/清单.xlsx && mkfifo out/01*/清单.xlsx", "清单.xlsx"),
      ("mkdir -p out/a/b/c/d/e/f/g/h/i && echo x > out/a/b/c/d/e/f/g/h/i/x", "a/b/c"),
      ("truncate -s 20G out/佐证.html", "佐证.html"), ("truncate -s 20G out/证明/清册.json", "清册.json"),
    ])
  func changed(_ change: String, _ name: String) throws {
    let office = try Self.office()
    _ = try office.shell(change)
    let checked = try office.run(Self.check + ["--json"])
    #expect(checked.status == 1 && checked.output.contains(name) && checked.output.contains(#""ok":false"#), "\(change): \(checked)")
  }

  @Test("a manifest that was written again for altered files is not the recorded one; another folder's receipt is none of this one")
  func rewritten() throws {
    let office = try Self.office()
    let rewriting = """
      cd out; f=$(ls -d 01*/口径.docx); old=$(sha256sum "$f" | cut -c1-64); printf x | dd of="$f" bs=1 seek=40 conv=notrunc 2> /dev/null
      new=$(sha256sum "$f" | cut -c1-64); s=$(sha256sum 证明/SHA256SUMS | cut -c1-64); sed -i "s/$old/$new/" 证明/SHA256SUMS 证明/清册.json
      sed -i "s/$s/$(sha256sum 证明/SHA256SUMS | cut -c1-64)/" 证明/清册.json
      """
    _ = try office.shell(rewriting)
    let forged = try office.run(Self.check)
    #expect(forged.status == 1 && forged.output.contains("清册.json is not the manifest that event 7 records"), "\(forged)")
    let again = try office.run("proof", "check", "out", "--log", "log")
    #expect(again.status == 1 && again.errors.contains("口径.docx is otherwise when it is counted again"), "\(again)")
    #expect(try office.run("table", "evidence", "t", "visits", "--output", "part").status == 0)
    #expect(try office.run("print", "五溪尚境", "--file", "--output", "site").status == 0)
    for folder in ["part", "site"] {
      _ = try office.shell("rm -r out; docket table evidence t --output out > /dev/null 2>&1; cp \(folder)/证明/清册回执.json out/证明/")
      let foreign = try office.run(Self.check)
      #expect(foreign.status == 1 && foreign.output.contains("证明/清册"), "\(folder): \(foreign)")
    }
  }

  @Test("a later checkpoint needs the consistency proof, an earlier one or another log's can't be compared, another root contradicts")
  func checkpoints() throws {
    let office = try Self.office(first: [Self.visit + ["--on", "2023-06-01"]])
    try office.record([Self.visit + ["--on", "2023-07-01"]])
    _ = try office.shell(
      "docket checkpoint > later.txt; docket proof consistency 8 9 --output p.json; docket proof consistency 7 9 --output q.json")
    func check(_ words: String...) throws -> (status: Int32, output: String) {
      let answer = try office.run(["proof", "check", "out", "--strict", "--against"] + words)
      return (answer.status, answer.output)
    }
    let later = try check("later.txt")
    #expect(later.status == 1 && later.output.contains("docket proof consistency 8 9"), "\(later)")
    #expect(try check("later.txt", "--consistency", "p.json").output.hasPrefix("✔ as recorded"))
    #expect(try check("later.txt", "--consistency", "q.json").output.hasPrefix("○"))
    let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    for (name, origin, size, mark) in [("o", "docket/other", 8, "○"), ("e", "docket/demo", 5, "○"), ("w", "docket/demo", 8, "✘")] {
      try office.put(name, "\(origin)\n\(size)\n\(root)\n")
      let answer = try check(name)
      #expect(answer.status == 1 && answer.output.hasPrefix(mark), "\(name): \(answer)")
    }
    try office.put("w9", "docket/demo\n9\n\(root)\n")
    #expect(try !check("w9", "--consistency", "p.json").output.hasPrefix("○"))
  }

  @Test("with the log the first cell that differs is named with both values, also where the folder was recorded")
  func values() throws {
    let office = try Self.office()
    try office.record([Self.visit + ["--on", "2023-07-01"]])
    _ = try office.shell("docket table evidence t --output more > /dev/null 2>&1; cp more/01*/清单.xlsx out/01*/")
    let again = try office.run("proof", "check", "out", "--log", "log")
    let cell = "清单.xlsx is otherwise when it is counted again: "
    #expect(again.status == 1 && again.errors.contains(cell) && again.errors.contains("when counted again"), "\(again)")
    #expect(again.errors.contains("has '3', and ''") || again.errors.contains("has '"), "\(again)")
  }

  @Test("a folder that was written before folders were recorded is checked by its hashes and receipts; the rest isn't")
  func old() throws {
    let office = try Self.office()
    _ = try office.shell("rm out/证明/清册*")
    let checked = try office.run(Self.check, language: "zh")
    #expect(checked.status == 0 && checked.output.contains("文件夹入卷以前写的"), "\(checked)")
    #expect(try office.run(Self.check + ["--strict"]).status == 1)
    for file in ["00 目录.docx", "证明/回执.jsonl", "证明/checkpoint.txt"] {
      let whole = try office.data("out/\(file)")
      var changed = whole
      changed[40] ^= 1
      try office.put("out/\(file)", changed)
      #expect(try office.run(Self.check).status == 1, "\(file)")
      try office.put("out/\(file)", whole)
    }
  }

  @Test("writing is an act that changes nothing: no state, figure or order of days; nobody corrects, voids or undoes it")
  func act() throws {
    let office = try Self.office(first: [["table", "submit", "t"]])
    let questions = [
      "table show t", "table diff t", "list project", "list inspection", "count 'count(inspection.recorded)' --year 2023", "today",
    ]
    func asked() throws -> [String] {
      try questions.map { try office.shell("docket \($0) 2>&1 | sed -E '/#1–#/d; /^[0-9]+-[0-9A-Z-]+$/d; s/up to #[0-9]+//'") }
    }
    let before = try asked()
    #expect(try office.run("print", "五溪尚境", "--file", "--output", "site").status == 0)
    #expect(try asked() == before)
    #expect(try office.run("proof", "check", "site", "--log", "log", "--strict").status == 0)
    #expect(try office.run("verify").status == 0)
    for words in [["void", "9", "--reason", "x"], ["correct", "9", "--set", "files=1", "--reason", "x"]] {
      #expect(try office.run(words).status == 3, "\(words)")
    }
    // An act of a day before the folder's is in order.
    #expect(try office.run("project", "start", "五溪尚境", "--on", "2023-06-01").status == 0)
    #expect(try office.run("undo").status == 0)
  }

  @Test("who may not record it gets the folder all the same, and is told; so does a copy")
  func unrecorded() throws {
    let office = try Self.office(first: Self.roster)
    try office.record([["copy", "create", "copy", "--tag", "f01", "--by", "tester"]])
    for words in [["--by", "李娜", "--output", "a"], ["--log", "copy", "--by", "tester", "--output", "b"]] {
      let written = try office.run(["table", "evidence", "t", "visits"] + words)
      #expect(written.status == 0 && written.errors.contains("no event records it"), "\(written)")
      let checked = try office.run("proof", "check", words[words.count - 1], "--against", "kept.txt")
      #expect(checked.status == 0 && checked.output.contains("清册回执.json is missing: no event records this folder"), "\(checked)")
    }
    #expect(try office.shell("grep -c table.evidenced log/*.jsonl") == "1\n")
  }
}
