import DocketTestSupport
import Foundation
import Testing

@Suite("a gathering of offices' logs", .enabled(if: Peer("ssh-keygen") != nil, "ssh-keygen is not installed"))
struct GatherTests {
  @Test("takes in what three offices sent, once, and says who is late")
  func taking() throws {
    let province = try Province()
    for office in ["a", "b"] { try province.send(office, recording: false) }
    let first = try province.take()
    #expect(first.status == 0 && first.output.hasPrefix(#"{"taken":2,"known":0,"waiting":0,"refused":0"#), "\(first)")
    #expect(try province.take().output.hasPrefix(#"{"taken":0,"known":2,"waiting":0,"refused":0"#))
    #expect(try province.states() == ["a": "current", "b": "current", "c": "missing"])
    try province.send("c", recording: false)
    #expect(try province.take().status == 0)
    #expect(try province.run("docket gather status --log P --on 2024-01-04").status == 0)
    #expect(try province.states("--on 2024-01-05") == ["a": "late", "b": "late", "c": "late"])
    // A year on nothing of the last year has come.
    let late = try province.sandbox.run("DOCKET_NOW=2025-01-15T09:00:00+08:00 docket gather status --log P")
    #expect(late.status == 1 && late.output.contains("late"))
    #expect(try province.sandbox.run("DOCKET_NOW=2025-01-14T09:00:00+08:00 docket gather status --log P").status == 0)
    #expect(try province.does("docket verify --log P --json").contains(#""offices":[{"office":"a","ok":true,"events":4"#))
    #expect(try province.does("cat P/offices/a/*.jsonl") == province.does("cat log-a/*.jsonl"))
  }

  @Test("follows no link among its folders, waits for no pipe there, and tells each of them as damage")
  func misfits() throws {
    let province = try Province("a")
    try province.send("a", recording: false)
    #expect(try province.take().status == 0)
    try province.does("cp -r P Q")
    for place in ["offices", "offices/a", "taken", "taken/a", "waiting", "refused/a", "evidence"] {
      for thing in ["mkfifo P/\(place)", "ln -s $PWD/was P/\(place)"] {
        try province.does(
          "rm -rf P was; cp -r Q P; mkdir -p P/$(dirname \(place)) was; if [ -e P/\(place) ]; then rmdir was; mv P/\(place) was; fi; \(thing)"
        )
        let verify = try province.run("timeout 5 docket verify --log P --json")
        #expect(verify.status == 4 && verify.output.contains("\"file\":\"\(place)\""), "\(thing): \(verify)")
        for command in ["count 'count(complaint.received)'", "list complaint", "facts f", "case complaint/2023-0001 --office a"] {
          let answer = try province.run("rm -rf f; timeout 5 docket \(command) --log P")
          #expect(answer.status == (place.hasPrefix("offices") ? 5 : 0), "\(thing), \(command): \(answer)")
        }
      }
    }
  }

  @Test("verifies what an office sent whose photos stayed at home")
  func photos() throws {
    let province = try Province("a")
    try province.does("echo photo > p.jpg; docket complaint receive --log log-a --channel visit --topic dust --attach p.jpg")
    try province.send("a", recording: false)
    #expect(try province.take().status == 0)
    let verify = try province.run("docket verify --log P --json")
    #expect(verify.status == 0 && verify.output.contains(#""offices":[{"office":"a","ok":true"#), "\(verify)")
  }

  @Test("is no place for a parcel")
  func parcels() throws {
    let province = try Province("a")
    for place in ["P/offices", "P/taken", "log-a/private"] {
      let answer = try province.run("docket send \(place) --log log-a --key a.key")
      #expect(answer.status == 3 && answer.errors.contains("and no output"), "\(place): \(answer)")
    }
    #expect(try province.does("ls P/offices") == "")
  }

  @Test("lets what comes before its beginning wait, in any order")
  func waiting() throws {
    let province = try Province("a")
    try province.send("a", to: "one", recording: false)
    try province.send("a", to: "one", day: 6)
    try province.send("a", to: "one", day: 7)
    try province.does("mkdir -p two/a && mv one/a/0-4-* two/a && mkdir three && mkdir -p three/a && mv one/a/4-5-* three/a")
    let first = try province.take("one", day: 8)
    #expect(first.status == 0 && first.output.contains(#""result":"waiting""#), "\(first)")
    #expect(try province.take("three", day: 8).output.hasPrefix(#"{"taken":0,"known":0,"waiting":2,"refused":0"#))
    // What waits isn't checked to its end, which only who asks strictly takes for a no.
    #expect(first.output.contains(#""verdict":"unchecked""#), "\(first)")
    for question in ["take one", "status"] {
      let line = "docket gather \(question) --log P"
      let (usual, strict) = (try province.run(line, day: 8), try province.run("\(line) --strict", day: 8))
      #expect(usual.output == strict.output && strict.status == 1, "\(question): \(usual), \(strict)")
      if question == "take one" { #expect(usual.status == 0, "\(usual)") }
    }
    try province.does("rm -r one three")
    let last = try province.take("two", day: 8)
    #expect(last.output.hasPrefix(#"{"taken":3,"known":0,"waiting":0,"refused":0"#), "\(last)")
    #expect(try province.does("ls P/waiting/a", day: 8) == "")
    #expect(try province.does("cat P/offices/a/*.jsonl", day: 8) == province.does("cat log-a/*.jsonl", day: 8))
  }

  @Test("refuses what doesn't hold, by the first reason, and keeps what was sound")
  func refusing() throws {
    let province = try Province("a b")
    try province.send("a", recording: false)
    let signing = "sign() { rm $d/parcel.json.sig; ssh-keygen -q -Y sign -f $1 -n ${2:-docket-parcel} $d/parcel.json; }"
    let sum = #"s=$(sha256sum < $d/lines.jsonl | cut -c1-64); sed -i "s/\"sha256\":\"[0-9a-f]*/\"sha256\":\"$s/" $d/parcel.json"#
    let harms: [(line: String, reason: String)] = [
      (": > $d/parcel.json.sig", "signature"), ("sign b.key", "signature"), ("sign a.key docket-bundle", "signature"),
      ("sed -i 's/墙裂2/墙裂9/' $d/lines.jsonl", "cut"), ("sed -i '$d' $d/lines.jsonl", "cut"), ("mv share/a share/b", "unexpected"),
      ("mv share/a share/nobody", "unexpected"), ("docket gather expect a --drop --reason gone --log P > /dev/null", "unexpected"),
      ("echo ' ' >> $d/parcel.json", "manifest"), ("mv $d/lines.jsonl l; ln -s ../../../l $d/lines.jsonl", "manifest"),
      ("sed -i 's/2024-01-05T/2024-01-07T/' $d/parcel.json; sign a.key", "clock"),
      ("sed -i 's/2024-01-05T/2023-01-05T/' $d/parcel.json; sign a.key", "clock"),
      ("sed -i 's/墙裂2/墙裂9/' $d/lines.jsonl; \(sum); sign a.key", "broken"),
    ]
    for (place, harm) in harms.enumerated() {
      let answer = try province.run(
        "mkdir t\(place) && cp -r share P a.key b.key t\(place) && cd t\(place) && d=$(echo share/a/*)\n\(signing)\n{ \(harm.line); } 2> /dev/null\n"
          + "docket gather take share --log P --json; s=$?; cat P/refused/*/*/reason.txt; exit $s")
      #expect(answer.status == 1 && answer.output.contains(#""refused":1,"#), "\(harm.line): \(answer)")
      #expect(answer.output.contains(#""reason":"\#(harm.reason)""#), "\(harm.line): \(answer)")
      #expect(answer.output.contains("\n\(harm.reason)\n"), "\(harm.line): \(answer)")
    }
    // It is recorded once, and told each time.
    #expect(try province.run("cd t3 && docket gather take share --log P").status == 1)
    #expect(try province.does("cd t3 && docket log --log P --json | grep -c source.refused") == "1\n")
    #expect(try province.run("ls t3/P/offices/a").status != 0)
  }

  @Test("names an office that rewrote its history, and keeps both statements for anybody to check")
  func rewriting() throws {
    let province = try Province("a")
    try province.send("a", recording: false)
    #expect(try province.take().status == 0)
    try province.does(
      """
      export DOCKET_NOW=2023-12-01T09:00:00+08:00
      docket init new --office a --name 单位a
      for i in 1 2 3 4; do docket complaint receive --log new --channel visit --topic dust --subject 别的$i --on 2023-12-01; done
      """)
    let refusal = try province.run("docket send share --log new --key a.key")
    #expect(refusal.status == 1 && refusal.errors.contains("nothing was sent"), "\(refusal)")
    try province.does("mkdir other && docket send other --log new --key a.key", day: 6)
    let answer = try province.take("other", day: 6)
    #expect(
      answer.status == 1 && answer.output.contains(#""reason":"rewritten""#)
        && answer.output.contains(#""evidence":[{"office":"a","size":4"#), "\(answer)")
    #expect(try province.states(day: 6)["a"] == "rewritten")
    let check = try province.run("docket proof check P/evidence/a/*/sent.json --against P/evidence/a/*/held.json --json", day: 6)
    #expect(check.status == 1 && check.output.hasPrefix(#"{"ok":false,"what":"manifest""#), "\(check)")
    #expect(
      try province.run(
        "echo \"a $(cat P/evidence/a/*/key.pub)\" > k; for s in held sent; do ssh-keygen -Y verify -f k -I a -n docket-parcel -s P/evidence/a/*/$s.json.sig < $(echo P/evidence/a/*/$s.json) || exit 1; done"
      ).status == 0)
    // The command is printed in the words of the answer, for a shell to read whatever the folder is called.
    try province.does("mv P '全省 P'", day: 6)
    for (language, command) in [
      ("en", "docket proof check '全省 P/evidence/a/"), ("zh", "docket 证明 核验 '全省 P/evidence/a/"),
    ] {
      let told = try province.run("docket gather status --log '全省 P' --lang \(language)", day: 6)
      #expect(told.output.contains(command), "\(told)")
      let line = try #require(told.output.split(separator: "\n").first { $0.contains(command) })
      let shown = try province.run(String(line[try #require(line.range(of: "docket ")).lowerBound...]), day: 6)
      #expect(shown.status == 1, "\(line): \(shown)")
    }
    try province.does("mv '全省 P' P", day: 6)
    // The office's last sound state stays, and so does what was found until the office is expected anew.
    #expect(try province.does("cat P/offices/a/*.jsonl", day: 6) == province.does("cat log-a/*.jsonl", day: 6))
    try province.send("a", day: 7)
    #expect(try province.take(day: 7).status == 0)
    #expect(try province.states(day: 7)["a"] == "rewritten")
    try province.does("docket gather expect a --key a.key.pub --log P", day: 7)
    #expect(try province.states(day: 7)["a"] == "current")
  }

  @Test("finishes a taking that was interrupted, and shows nothing of it before")
  func interrupted() throws {
    let province = try Province("a")
    try province.send("a", recording: false)
    #expect(try province.take().status == 0)
    try province.send("a", day: 6)
    // The lines were written, and the program died before it recorded that.
    try province.does("tail -n 1 log-a/0*.jsonl >> P/offices/a/00000000000000000001.jsonl", day: 6)
    let count = "docket count 'count(complaint.received)' --log P --json | cut -d, -f1-2"
    #expect(try province.does(count, day: 6).contains(#""value":3"#))
    #expect(try province.does("docket checkpoint --log P --office a", day: 6).contains("docket/a\n4\n"))
    #expect(try province.run("docket verify --log P", day: 6).status == 0)
    #expect(try province.take(day: 6).output.hasPrefix(#"{"taken":1,"known":1"#))
    #expect(try province.does(count, day: 6).contains(#""value":4"#))
    #expect(try province.does("cat P/offices/a/*.jsonl", day: 6) == province.does("cat log-a/*.jsonl", day: 6))
  }

  @Test("takings at once come one after the other")
  func together() throws {
    let province = try Province()
    for office in ["a", "b", "c"] { try province.send(office) }
    try province.does(
      """
      printf '%s\\n' 1 2 3 4 | xargs -P 4 -I{} sh -c 'docket gather take share --log P --json > out{}'
      grep -l '"taken":3' out* | wc -l | grep -qx 1
      """)
    #expect(try province.does("docket log --log P --json | grep -c source.taken") == "3\n")
    #expect(try province.run("docket verify --log P").status == 0)
  }

  @Test("says with every figure what it lacks")
  func completeness() throws {
    let province = try Province()
    for office in ["a", "b"] { try province.send(office, recording: false) }
    _ = try province.take()
    let ask = "docket count 'count(complaint.received)' --year 2023 --log P"
    let text = try province.run(ask)
    #expect(text.status == 0 && text.output.contains("2 of 3 offices, 1 not up to 2023-12-31: c") && text.output.contains("6"), "\(text)")
    // A case is named with its office wherever it is.
    let explain = "docket explain 'rate(complaint.received -> resolved)' --year 2023 --log P"
    #expect(try province.run(explain + " --json").output.contains(#""missing":[{"case":"a:complaint/2023-0001""#))
    let missing = try province.run(explain).output.components(separatedBy: "not reached").last ?? ""
    #expect(missing.contains("  a:complaint/2023-0001") && missing.contains("  b:complaint/2023-0001"), "\(missing)")
    #expect(try province.run(ask + " --lang zh").output.contains("3 家中 2 家，1 家未到 2023-12-31：c"))
    let json = try province.run(ask + " --json --require-complete > figure.json")
    #expect(json.status == 1 && json.errors.contains("not up to"))
    #expect(
      try province.does("cat figure.json").contains(
        #""gathered":{"expected":3,"complete":2,"missing":["c"],"stale":[],"refused":[],"kinds":[],"offices":[{"office":"a","size":4"#))
    #expect(try province.does("docket proof check figure.json --json").hasPrefix(#"{"ok":true,"what":"figure""#))
    let checked = try province.run("docket proof check figure.json --strict")
    #expect(checked.status == 1 && checked.output.contains("not checked"), "the figure itself: \(checked)")
    #expect(try province.run("sed -i 's/\"size\":4/\"size\":5/' figure.json && docket proof check figure.json").status == 1)
    #expect(try province.run(ask + " --office a,b --require-complete").status == 0)
    // All of January isn't over for anybody.
    #expect(
      try province.run("docket count 'count(complaint.received)' --year 2024 --log P --require-complete").output.contains(
        "1 not up to 2024-01-04: c"))
    for command in ["list complaint", "export --csv out"] {
      let answer = try province.run("docket \(command) --log P --require-complete")
      #expect(answer.status == 1 && (answer.output + answer.errors).contains("2 of 3 offices, 1 missing: c"), "\(answer)")
    }
  }

  @Test("keeps commands for one office, and hands off what was taken in")
  func places() throws {
    let province = try Province("a")
    try province.send("a", recording: false)
    _ = try province.take()
    let lines: [(line: String, status: Int32)] = [
      ("docket case complaint/2023-0001 --log P", 2),
      ("docket case a:complaint/2023-0001 --log P", 0),
      ("docket case complaint/2023-0001 --log P --office a", 0),
      ("docket today --log P", 2),
      ("docket audit --log P --office a", 0),
      ("docket complaint receive --channel visit --topic dust --log P", 3),
      ("docket complaint receive --channel visit --topic dust --log P/offices/a", 3),
      ("docket complaint receive --channel visit --topic dust --log P --office a", 3),
      ("docket checkpoint --keep --log P/offices/a", 3),
      ("docket checkpoint --log P", 0),
      ("docket log --log P", 0),
      ("docket status --log P", 0),
      ("docket person enrol li --role admin --log P", 0),
      ("docket send share --log P --key a.key", 3),
      ("docket gather take share --log log-a", 3),
      ("docket gather take nowhere --log P", 5),
      ("docket gather take share --log nowhere", 5),
      ("docket list complaint --log P --office nobody", 2),
      ("docket list complaint --log log-a --office nobody", 2), ("docket list complaint --log log-a --office a", 0),
      ("docket send share --log log-a", 2),
      ("docket send share --log log-a --key a.key --without phone", 2),
      ("env PATH=$(dirname $(command -v docket)) docket send share --log log-a --key a.key", 5),
      ("docket gather expect nobody --drop --reason x --log P", 3),
      ("docket gather init Q --id 'a b' --name x", 2),
      ("docket mirror P mirror", 3),
      ("docket mirror P/offices/a mirror", 0),
      ("docket gather expect .. --key a.key.pub --log P", 2),
      ("docket gather expect a --key a.key.pub --by 13-01 --log P", 2),
      ("docket proof consistency 1 --log log-a", 0),
      ("docket proof consistency 0 --log log-a", 2),
      ("docket proof consistency 2 99 --log log-a", 3),
    ]
    for (line, status) in lines {
      let answer = try province.run(line)
      #expect(answer.status == status, "\(line): \(answer)")
    }
  }

  @Test("keeps tables of its own over what was taken in, and freezes each office's root with the figures it submits")
  func tables() throws {
    let province = try Province("a b c")
    for office in ["a", "b"] { try province.send(office, recording: false) }
    try province.does("docket gather take share --log P")
    let table = #"""
      {"id":"t","kind":"project","title":"项目支出绩效自评表","office":"全区","period":{"from":"2023-01-01","to":"2023-12-31"},
      "rows":[{"id":"r1","level1":"产出指标","level3":"受理","target":"≥1件","actual":"all","weight":100}]}
      """#
    try province.does("docket measure adopt all 'count(complaint.received)' --label 受理 --log P")
    try province.does("cat > t.json <<'E'\n\(table)\nE\ndocket table adopt t.json --log P")
    #expect(try province.does("docket count all --year 2023 --log P --json").contains(#""value":6"#))
    let shown = try province.run("docket table show t --log P --json")
    #expect(shown.output.contains(#""actual":"6件""#) && shown.output.contains(#""missing":["c"]"#), "\(shown)")
    // The foot is over the offices' events, not the gathering's own.
    let root = try province.does("docket gather status --log P --json | grep -o '\"provinceRoot\":\"[^\"]*' | cut -d'\"' -f4 | tr -d '\\n'")
    for (language, foot) in [("zh", "依据 2 家，共 8 个事件 · 根 \(root)"), ("en", "based on 2 offices with 8 events · root \(root)")] {
      let monitored = try province.run("COLUMNS=400 docket table monitor t --on 2023-12-31 --log P --lang \(language)")
      #expect(monitored.output.contains(foot), "\(monitored)")
      let lacking = language == "zh" ? "3 家中 2 家" : "2 of 3 offices"
      #expect(monitored.output.contains(lacking), "\(monitored)")
    }
    #expect(try province.does("docket table monitor t --on 2023-12-31 --log P --json").contains(#""gathered":{"expected":3"#))
    #expect(try province.does("docket table show t --log P --lang zh").contains("（2 家，共 8 个事件）"))
    #expect(try province.does("docket table show t --log P --lang zh --format html").contains("依据 2 家，共 8 个事件"))
    #expect(shown.output.contains(#""size":8,"root":"\#(root)""#), "\(shown)")
    let submitted = try province.run("docket table submit t --log P")
    #expect(submitted.status == 0 && submitted.errors.contains("2 of 3 offices"), "\(submitted)")
    let event = try province.does("tail -n 1 P/*.jsonl")
    #expect(
      event.contains(#""gathered":{"complete":2"#) && event.contains(#""provinceRoot":""#) && !event.contains(#""size":2,"total"#),
      "\(event)")
    #expect(try province.does("docket table show t --submitted --log P --json").contains(#""agrees":true"#))
    try province.does("docket complaint receive --log log-a --channel visit --topic dust --on 2023-12-30", day: 6)
    try province.send("a", day: 6)
    try province.does("docket gather take share --log P", day: 6)
    let moved = try province.run("docket table diff t --log P --json", day: 6)
    #expect(moved.status == 1 && moved.output.contains(#""agrees":true"#), "\(moved)")
    // The row names the parcel that moved it, by the gathering's own event.
    #expect(moved.output.contains("r1") && moved.output.contains(#""change":"added""#), "\(moved)")
    try province.does("sed -i 's/墙裂2/墙裂9/' P/offices/b/*.jsonl", day: 6)
    let changed = try province.run("docket table diff t --log P --json", day: 6)
    #expect(changed.status != 0 && changed.output.contains(#""agrees":false"#), "\(changed)")
  }

  @Test("never mixes kinds of one id whose fields have two types, whichever office comes first")
  func mixedKinds() throws {
    let province = try Province("a b c")
    for (office, type, depth) in [("a", "text", "深"), ("b", "number", "12"), ("c", "number", "30")] {
      try province.does(
        #"""
        cat > \#(office).json <<'E'
        {"schema":2,"id":"pile","label":"桩基","fields":[{"id":"depth","label":"深度","type":"\#(type)"}],"states":[{"id":"closed","label":"完","closed":true}],"actions":[{"id":"record","label":"记录","event":"recorded","from":["new"],"to":[{"state":"closed"}],"fields":["depth"]}]}
        E
        docket kinds adopt \#(office).json --log log-\#(office)
        docket pile record --depth \#(depth) --on 2023-12-01 --log log-\#(office)
        """#)
      try province.send(office, recording: false)
    }
    #expect(try province.take().status == 0)
    let sum = try province.run("docket count 'sum(pile.recorded.depth)' --log P --json")
    #expect(sum.status == 1 && sum.output.contains(#""value":42"#), "\(sum)")
    #expect(sum.output.contains(#""kinds":[{"kind":"pile","field":"depth","offices":["a"]}]"#), "\(sum)")
    let list = try province.run("docket list pile --log P --format csv")
    #expect(list.status == 1 && list.output.contains("30") && !list.output.contains("深"), "\(list)")
    let facts = try province.run("docket facts facts --log P")
    #expect(facts.status == 1 && facts.output.contains("left out: a"), "\(facts)")
    #expect(try province.does("cat facts/*/ev_pile.csv | grep -c recorded") == "2\n")
    #expect(try province.does("grep -c '^CREATE.*d_depth DECIMAL' facts/load-duckdb.sql") == "2\n")
    #expect(try province.run("docket facts facts --kind complaint --log P").status == 0)
  }

  @Test("an office that sent nothing stands in the facts as well")
  func facts() throws {
    let province = try Province("a b")
    try province.send("a", recording: false)
    try province.does("docket gather take share --log P")
    let facts = try province.does("docket facts facts --kind complaint --log P --json")
    #expect(facts.contains(#"{"office":"b","size":0,"root":null,"at":null,"time_zone":null}"#), "\(facts)")
    #expect(try province.does("cat facts/b/gathered.csv") == "office,size,root,moment,until\nb,0,,,\n")
    #expect(try province.does("wc -l < facts/b/ev_complaint.csv") == "1\n")
  }

  @Test("keeps columns of what it takes, so that the first figure reads none of the lines")
  func keeping() throws {
    let province = try Province("a b")
    let line = #"{"type":"complaint.received","case":"complaint/2023-%04d","on":"2023-12-01","data":{"channel":"visit","topic":"dust"}}"#
    try province.does("for i in $(seq 4 603); do printf '\(line)\\n' $i; done | docket event append --log log-a")
    for office in ["a", "b"] { try province.send(office, recording: false) }
    #expect(try province.take().status == 0)
    // Of the office with six hundred events; three are simply read.
    let kept = "find .kept -name 'kind-complaint*' -printf '%T@ %p\\n'"
    let before = try province.does(kept)
    #expect(before.split(separator: "\n").count == 1, "\(before)")
    for cache in ["", "DOCKET_CACHE= "] {
      let figure = try province.does("\(cache)docket count 'count(complaint.received)' --log P --json")
      #expect(figure.contains(#""value":606"#), "\(figure)")
    }
    #expect(try province.does(kept) == before)
  }

  @Test("leaves the kinds of an ordinary office as they are")
  func kinds() throws {
    let province = try Province("a")
    #expect(try !province.does("docket kinds --log log-a --json").contains("source"))
    let forged = #"echo '{"type":"source.taken","case":"source/a","data":{}}' | docket event append --log log-a"#
    #expect(try province.run(forged).status == 3)
  }
}
