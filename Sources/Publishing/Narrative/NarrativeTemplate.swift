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

  /// The template.
  public var source: String {
    switch self {
    case .basicData: Self.basicDataSource
    case .programmes: Self.programmesSource
    }
  }

  private static let basicDataSource = """
    <!-- 三公经费和公用经费按经济科目（--category）取决算数，按预算名称取预算数；科目叫法不同的，改这里。 -->
    # {{year}}年度部门整体支出绩效评价基础数据表

    预算单位：{{office}}

    | 财政供养人员情况（人） | 编制数 | {{year}}年实际在职人数 | 控制率 |
    |:--|--:|--:|--:|
    | | {{max(office.establishment)|else 无}} | {{max(office.serving)|else 无}} | {{max(office.serving) / max(office.establishment)|percent 2|else —}} |

    | 经费控制情况（万元） | {{last-year}}年决算数 | {{year}}年预算数 | {{year}}年决算数 |
    |:--|--:|--:|--:|
    | “三公”经费 | {{sum(budget.spent.amount category:公务用车购置,公务用车运行维护费,因公出国费,公务接待费 spent:@last-year) / 1万元|number 2}} | {{sum(budget.approved.amount name:公务用车购置,公务用车运行维护费,因公出国费,公务接待费) / 1万元|number 2}} | {{sum(budget.spent.amount category:公务用车购置,公务用车运行维护费,因公出国费,公务接待费) / 1万元|number 2}} |
    | 1、公务用车购置和维护经费 | {{sum(budget.spent.amount category:公务用车购置,公务用车运行维护费 spent:@last-year) / 1万元|number 2}} | {{sum(budget.approved.amount name:公务用车购置,公务用车运行维护费) / 1万元|number 2}} | {{sum(budget.spent.amount category:公务用车购置,公务用车运行维护费) / 1万元|number 2}} |
    | 其中：公车购置 | {{sum(budget.spent.amount category:公务用车购置 spent:@last-year) / 1万元|number 2}} | {{sum(budget.approved.amount name:公务用车购置) / 1万元|number 2}} | {{sum(budget.spent.amount category:公务用车购置) / 1万元|number 2}} |
    | 公车运行维护 | {{sum(budget.spent.amount category:公务用车运行维护费 spent:@last-year) / 1万元|number 2}} | {{sum(budget.approved.amount name:公务用车运行维护费) / 1万元|number 2}} | {{sum(budget.spent.amount category:公务用车运行维护费) / 1万元|number 2}} |
    | 2、出国经费 | {{sum(budget.spent.amount category:因公出国费 spent:@last-year) / 1万元|number 2}} | {{sum(budget.approved.amount name:因公出国费) / 1万元|number 2}} | {{sum(budget.spent.amount category:因公出国费) / 1万元|number 2}} |
    | 3、公务接待 | {{sum(budget.spent.amount category:公务接待费 spent:@last-year) / 1万元|number 2}} | {{sum(budget.approved.amount name:公务接待费) / 1万元|number 2}} | {{sum(budget.spent.amount category:公务接待费) / 1万元|number 2}} |
    | 项目支出 | {{sum(budget.spent.amount class:project spent:@last-year) / 1万元|number 2}} | {{sum(budget.approved.amount class:project) / 1万元|number 2}} | {{sum(budget.spent.amount class:project) / 1万元|number 2}} |
    {{#each last = sum(budget.spent.amount class:project spent:@last-year) / 1万元; planned = sum(budget.approved.amount class:project) / 1万元; final = sum(budget.spent.amount class:project) / 1万元 --per name}}
    | {{index}}、{{name}} | {{last|number 2}} | {{planned|number 2}} | {{final|number 2}} |
    {{/each}}
    | 公用经费 | {{sum(budget.spent.amount class:basic spent:@last-year) / 1万元|number 2}} | {{sum(budget.approved.amount class:basic) / 1万元|number 2}} | {{sum(budget.spent.amount class:basic) / 1万元|number 2}} |
    {{#each last = sum(budget.spent.amount class:basic spent:@last-year) / 1万元; final = sum(budget.spent.amount class:basic) / 1万元 --per category}}
    | 其中：{{category|else 未分科目}} | {{last|number 2}} | | {{final|number 2}} |
    {{/each}}

    | 楼堂馆所控制情况 | 批复规模（㎡） | 实际规模（㎡） | 规模控制率 | 预算投资（万元） | 实际投资（万元） | 投资概算控制率 |
    |:--|--:|--:|--:|--:|--:|--:|
    | {{year}}年完工项目 | | | | | | |

    厉行节约保障措施：

    填表人：＿＿＿＿＿＿　　填报日期：＿＿＿＿＿＿　　联系电话：＿＿＿＿＿＿　　单位负责人签字：＿＿＿＿＿＿

    """

  private static let programmesSource = """
    <!-- page: landscape -->
    # {{year}}年度专项资金绩效自评汇总表

    填列单位：{{office}}　　单位：万元

    | 序号 | 项目支出名称 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |
    |--:|:--|--:|--:|--:|--:|
    {{#each initial = sum(budget.approved.amount class:project) / 1万元; adjusted = (sum(budget.approved.amount class:project) + sum(budget.adjusted.amount class:project)) / 1万元; executed = sum(budget.spent.amount class:project) / 1万元; rate = sum(budget.spent.amount class:project) / (sum(budget.approved.amount class:project) + sum(budget.adjusted.amount class:project)) --per name}}
    | {{index}} | {{name}} | {{initial|number 2}} | {{adjusted|number 2}} | {{executed|number 2}} | {{rate|percent 2|else —}} |
    {{/each}}
    | | **合计** | {{sum(budget.approved.amount class:project) / 1万元|number 2}} | {{(sum(budget.approved.amount class:project) + sum(budget.adjusted.amount class:project)) / 1万元|number 2}} | {{sum(budget.spent.amount class:project) / 1万元|number 2}} | {{sum(budget.spent.amount class:project) / (sum(budget.approved.amount class:project) + sum(budget.adjusted.amount class:project))|percent 2|else —}} |

    """
}
