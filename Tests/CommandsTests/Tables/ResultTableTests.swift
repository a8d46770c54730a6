import Commands
import Testing
import TextForms
import Values

@Suite struct ResultTableTests {
  private static let table: ResultTable = {
    var table = ResultTable([
      .init("case", Localized(zh: "案件", en: "case"), mayShrink: false), .init("state", Localized(zh: "状态", en: "state")),
      .init("subject", Localized(zh: "内容", en: "subject")), .init("empty", Localized(zh: "空", en: "empty")),
      .figures("overdueDays", Localized(zh: "逾期天数", en: "days late")),
    ])
    table.append(["notice/2023-0102", .init("issued", shown: Localized(zh: "下发", en: "issued 下发")), "3栋外墙渗水，多次报修无果", .empty, 12])
    table.append(["notice/2023-0007", .init("closed", shown: Localized(zh: "销案", en: "closed 销案")), "a|b *c*\n\u{1B}[31m", .empty, .empty])
    return table
  }()

  @Test("On a terminal columns are aligned by display width, empty ones left out")
  func text() {
    #expect(
      Self.table.text(in: .en, width: 80) == """
        case              state        subject                    days late
        notice/2023-0102  issued 下发  3栋外墙渗水，多次报修无果         12
        notice/2023-0007  closed 销案  a|b *c*\\u{a}\\u{1b}[31m
        """)
    #expect(
      Self.table.text(in: .zh, width: 80) == """
        案件              状态  内容                       逾期天数
        notice/2023-0102  下发  3栋外墙渗水，多次报修无果        12
        notice/2023-0007  销案  a|b *c*\\u{a}\\u{1b}[31m
        """)
  }

  @Test("Where the terminal is narrow the widest texts are cut, never numbers of cases or figures")
  func narrow() {
    #expect(
      Self.table.text(in: .en, width: 54) == """
        case              state        subject       days late
        notice/2023-0102  issued 下发  3栋外墙渗水…         12
        notice/2023-0007  closed 销案  a|b *c*\\u{a…
        """)
    for width in [45, 60, 70] {
      for line in Self.table.text(in: .zh, width: width).split(separator: "\n") { #expect(TextForms.displayWidth(String(line)) <= width) }
    }
  }

  @Test("A table without rows is no text")
  func empty() {
    #expect(ResultTable(Self.table.columns).text(in: .en, width: 80) == "")
    #expect(ResultTable(Self.table.columns).objects.isEmpty)
  }

  @Test("In JSON each row is an object of the values")
  func json() {
    #expect(
      Self.table.objects.map { $0.text() + "\n" }.joined() == """
        {"case":"notice/2023-0102","state":"issued","subject":"3栋外墙渗水，多次报修无果","empty":null,"overdueDays":12}
        {"case":"notice/2023-0007","state":"closed","subject":"a|b *c*\\n\\u001b[31m","empty":null,"overdueDays":null}

        """)
  }
}
