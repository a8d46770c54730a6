import DocketTestSupport
import Foundation
import TestThreads
import Testing

@Suite(
  "The workbooks that a server gives", .long,
  .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed: nobody looks into workbooks"))
struct ServedWorkbookTests {
  private static let table = """
    {"id":"t-2023","kind":"project","title":"自评表","office":"示范监督站","period":{"from":"2023-01-01","to":"2023-12-31"},
     "rows":[{"id":"visits","level1":"产出指标","level2":"数量指标","level3":"检查次数","target":"≥2次","weight":90,"actual":"count(inspection.recorded)"},
             {"id":"effect","level1":"效益指标","level3":"社会效益","target":"效果明显","weight":10,"actual":{"assessed":true}}]}
    """

  @Test("are those of the commands: a kind's ledger with the cases of a query, and the list behind a row")
  func workbooks() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-10"],
      ["inspection", "record", "--type", "safety", "--project", "五溪尚境", "--on", "2023-02-01"],
      ["inspection", "record", "--type", "quality", "--project", "五溪尚境", "--on", "2023-03-01"],
    ])
    try office.put("table.json", Self.table)
    try office.record([
      ["table", "adopt", "table.json", "--on", "2023-01-15"], ["table", "evidence", "t-2023", "--output", "out"],
      ["ledger", "检查台账", "type:quality", "--output", "out.xlsx"],
    ])
    for name in ["甲", "乙"] {
      try office.record([
        ["ledger", "投诉台账", "--plain", "--output", "\(name).xlsx"],
        ["office", "ledger", name, "--template", "\(name).xlsx", "--kind", "complaint"],
      ])
    }
    let script = """
      import http.client, io, json, openpyxl, os, signal, subprocess, urllib.parse
      server = subprocess.Popen(["docket", "serve", "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
      told = json.loads(server.stdout.readline())
      port, token = told["port"], told["url"].split("#token=")[1]
      def get(target):
          connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
          connection.request("GET", urllib.parse.quote(target, safe="/?=&:%"), headers={"Authorization": "Bearer " + token})
          answer = connection.getresponse()
          return answer.status, answer.read()
      def rows(content): return [[str(c) for c in row] for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)]
      def file(path): return open(path, "rb").read()
      status, ledger = get("/ledger/inspection.xlsx?query=inspection%20type:quality")
      print(status, rows(ledger) == rows(file("out.xlsx")))
      status, listed = get("/evidence/t-2023/visits.xlsx")
      print(status, rows(listed)[1:] == rows(file("out/01 数量指标 检查次数/清单.xlsx"))[1:])
      print([get(path)[0] for path in ("/evidence/t-2023/effect.xlsx", "/evidence/t-2023/nobody.xlsx", "/evidence/t-2023.xlsx", "/ledger/survey.xlsx", "/evidence/t-2023/visits.xlsx?kind=1")])
      status, several = get("/ledger/complaint.xlsx?query=complaint")
      print(status, json.loads(several)["ledgers"], [get("/ledger/" + name + ".xlsx?query=complaint")[0] for name in json.loads(several)["ledgers"]])
      server.send_signal(signal.SIGINT)
      server.wait()
      """
    try office.put("ask.py", script)
    let output = try office.shell("'\(try #require(Peer("python3")).path.path)' ask.py 2>&1")
    #expect(output == "200 True\n200 True\n[404, 404, 404, 404, 400]\n300 ['乙', '甲'] [200, 200]\n", "\(output)")
  }
}
