public import Documents

/// The templates that come with the product: forms of the bureau that have no targets.
public enum NarrativeTemplate: String, CaseIterable, Sendable {
  /// 部门整体支出绩效评价基础数据表.
  case basicData = "basic-data"
  /// 专项资金绩效自评汇总表.
  case programmes

  /// The Chinese name.
  public var label: String {
    switch self {
    case .basicData: "基础数据表"
    case .programmes: "专项汇总"
    }
  }

  /// The template of that name, in either language.
  public init?(named text: String) {
    guard let template = Self.allCases.first(where: { $0.rawValue == text || $0.label == text }) else { return nil }
    self = template
  }

  /// The template as a document with placeholders, which becomes a Word file that an office may keep and change.
  public func document() throws(TableGridError) -> Document {
    switch self {
    case .basicData: try Self.basicData()
    case .programmes: try Self.programmes()
    }
  }

  private static func basicData() throws(TableGridError) -> Document {
    let travel = "公务用车购置,公务用车运行维护费,因公出国费,公务接待费"
    let serving = "max(office.serving)"
    let establishment = "max(office.establishment)"
    let title = "{{year}}年度部门整体支出绩效评价基础数据表"
    return Document(
      title: title,
      blocks: [
        .heading(1, RichText(title)), .paragraph("预算单位：{{office}}"),
        try table(
          ["财政供养人员情况（人）", "编制数", "{{year}}年实际在职人数", "控制率"],
          [
            [
              "", "{{\(establishment)|else 无}}", "{{\(serving)|else 无}}", "{{\(serving) / \(establishment)|percent 2|else —}}",
            ]
          ]),
        try table(
          ["经费控制情况（万元）", "{{last-year}}年决算数", "{{year}}年预算数", "{{year}}年决算数"],
          [
            funds("“三公”经费", travel),
            funds("1、公务用车购置和维护经费", "公务用车购置,公务用车运行维护费"),
            funds("其中：公车购置", "公务用车购置"),
            funds("公车运行维护", "公务用车运行维护费"),
            funds("2、出国经费", "因公出国费"),
            funds("3、公务接待", "公务接待费"),
            ["项目支出", spentBefore("class:project"), approved("class:project"), spent("class:project")].map(inTenThousand),
            [
              "{{#each last = \(spentBefore("class:project")) / 1万元; planned = \(approved("class:project")) / 1万元; final = "
                + "\(spent("class:project")) / 1万元 --per name}}{{index}}、{{name}}", "{{last|number 2}}", "{{planned|number 2}}",
              "{{final|number 2}}{{/each}}",
            ],
            ["公用经费", spentBefore("class:basic"), approved("class:basic"), spent("class:basic")].map(inTenThousand),
            [
              "{{#each last = \(spentBefore("class:basic")) / 1万元; final = \(spent("class:basic")) / 1万元 --per category}}"
                + "其中：{{category|else 未分科目}}", "{{last|number 2}}", "", "{{final|number 2}}{{/each}}",
            ],
          ]),
        try table(
          ["楼堂馆所控制情况", "批复规模（㎡）", "实际规模（㎡）", "规模控制率", "预算投资（万元）", "实际投资（万元）", "投资概算控制率"],
          [["{{year}}年完工项目", "", "", "", "", "", ""]]),
        .paragraph("厉行节约保障措施："),
        .note("三公经费和公用经费按经济科目（--category）取决算数，按预算名称取预算数；科目叫法不同的，在另存的模板里改。"),
        .fields(FieldLine([.init("填表人"), .init("填报日期"), .init("联系电话"), .init("单位负责人签字")])),
      ])
  }

  private static func programmes() throws(TableGridError) -> Document {
    let (project, adjusted) = ("class:project", "sum(budget.adjusted.amount class:project)")
    let whole = "(\(approved(project)) + \(adjusted))"
    let title = "{{year}}年度专项资金绩效自评汇总表"
    return Document(
      title: title, page: PageSetup(orientation: .landscape),
      blocks: [
        .heading(1, RichText(title)), .paragraph("填列单位：{{office}}　　单位：万元"),
        try table(
          ["序号", "项目支出名称", "年初预算数", "全年预算数", "全年执行数", "执行率"],
          [
            [
              "{{#each initial = \(approved(project)) / 1万元; adjusted = \(whole) / 1万元; executed = \(spent(project)) / 1万元; "
                + "rate = \(spent(project)) / \(whole) --per name}}{{index}}", "{{name}}", "{{initial|number 2}}", "{{adjusted|number 2}}",
              "{{executed|number 2}}", "{{rate|percent 2|else —}}{{/each}}",
            ],
            ["", "合计"] + [approved(project), whole, spent(project)].map(inTenThousand)
              + ["{{\(spent(project)) / \(whole)|percent 2|else —}}"],
          ]),
      ])
  }

  private static func table(_ heads: [String], _ rows: [[String]]) throws(TableGridError) -> Block {
    let columns = heads.indices.map { TableGrid.Column($0 == 0 ? 2 : 1, alignment: $0 == 0 ? .leading : .trailing) }
    return try .listing(heads, columns, rows)
  }

  /// The row of some budget lines: what they took last year, what was planned, what they took.
  private static func funds(_ label: String, _ names: String) -> [String] {
    [label, spentBefore("category:\(names)"), approved("name:\(names)"), spent("category:\(names)")].map(inTenThousand)
  }

  private static func spentBefore(_ filter: String) -> String { "sum(budget.spent.amount \(filter) spent:@last-year)" }
  private static func approved(_ filter: String) -> String { "sum(budget.approved.amount \(filter))" }
  private static func spent(_ filter: String) -> String { "sum(budget.spent.amount \(filter))" }

  /// The placeholder of a measure of money; other words stay.
  private static func inTenThousand(_ text: String) -> String {
    text.hasPrefix("sum(") || text.hasPrefix("(sum(") ? "{{\(text) / 1万元|number 2}}" : text
  }
}
