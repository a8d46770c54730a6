import Testing

@testable import Pages

@Suite("the client's source as a page carries it")
struct ClientSourceTests {
  @Test(
    "blanks that mean nothing are left out; texts, templates and patterns stay as they are",
    arguments: [
      ("const a = b ? 1 : 2;", "const a=b?1:2;"),
      ("// said\n  return x in y;", "return x in y;"),
      ("say(\"a : b\", 'c , d')", "say(\"a : b\",'c , d')"),
      ("`a : ${b ? `c : ${d + 1} ;` : { e: 1 }.e} , f` + g", "`a : ${b?`c : ${d+1} ;`:{e:1}.e} , f`+g"),
      ("a.replace(/ [/ ] : /g, \" \") / 2", "a.replace(/ [/ ] : /g,\" \")/2"),
      ("a + +b - -c % d", "a+ +b- -c%d"),
      ("return \"a\" in b || typeof `c`", "return\"a\"in b||typeof`c`"),
      ("const x = a / b / c", "const x=a/b/c"),
      ("if (a) return /x : y/.test(b)", "if(a)return/x : y/.test(b)"),
      (#"t = "\" : " + 1"#, #"t="\" : "+1"#),
      ("f({\n  a: (b) => c,\n})\n  .d()", "f({a:b=>c}).d()"),
      ("(...a) => { b(); }", "(...a)=>{b()}"),
      ("const a = async (b) => c\nconst d = 1;\nd = 2", "const a=async(b)=>c\nconst d=1;d=2"),
      ("const a = 1;\n  const b = c(1);\nconst { d } = [e];\nd();", "const a=1,b=c(1),{d}=[e];d();"),
      ("const a = 1; b();\nconst c = 2;", "const a=1;b();const c=2;"),
      ("if (a) {\n  b();\n}\nc();\nd = {\n  e,\n};\nf()", "if(a){b()}c();d={e};f()"),
      ("`(a) => say(\"b\", \"c\")`", "`(a) => say(\"b\", \"c\")`"),
    ])
  func script(source: String, carried: String) {
    #expect(String(decoding: ClientSource.script(source.utf8).script, as: UTF8.self) == "\n\(carried)\n")
  }

  @Test("fixed texts in both languages are said by their numbers, each pair once")
  func prose() {
    let (script, prose) = ClientSource.script(
      #"a = say("甲", "first") + say("乙", `${b} of ${c.d}`) + say(`${e("x")}`, "y") + say("丙", "\"") + essay("丁", "fourth") + say("甲", "first");"#
        .utf8)
    #expect(
      String(decoding: script, as: UTF8.self)
        == "\na=say(0)+say(1,b,c.d)+say(`${e(\"x\")}`,\"y\")+say(\"丙\",\"\\\"\")+essay(\"丁\",\"fourth\")+say(0);\n")
    #expect(prose.map(\.zh) == ["甲", "乙"] && prose.map(\.en) == ["first", "{0} of {1}"])
  }

  @Test("a style keeps the blank between selectors")
  func style() {
    let source = "/* said */\na :hover, b > c { font: 15px/1.6 \"A B\", serif; color: red; }\n"
    let lines = "\na {\n  b: c;\n}\nd, e {\n  f: g;\n}\n"
    #expect(String(decoding: ClientSource.style(lines.utf8), as: UTF8.self) == "\na{b:c}d,e{f:g}\n")
    let carried = "\na :hover,b>c{font:15px/1.6 \"A B\",serif;color:red}\n"
    #expect(String(decoding: ClientSource.style(source.utf8), as: UTF8.self) == carried)
  }
}
