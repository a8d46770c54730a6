public import EventLog

/// What an office adopts before the year begins: the form, its rows, their targets and weights (绩效自评表).
public struct TableDefinition: Hashable, Sendable {
  /// The table's name in the log, unique there.
  public let id: String
  /// Which of the two forms it is.
  public let kind: Kind
  /// The heading of the form.
  public let title: String
  /// 项目支出名称, of a project only.
  public let name: String?
  /// 实施单位 or 预算单位名称.
  public let office: String
  /// 主管部门.
  public let department: String?
  /// The days every measure of the table runs over.
  public let period: ClosedRange<Day>
  /// 年度总体目标: what was expected.
  public let expectedGoal: String?
  /// 年度总体目标: what came of it.
  public let actualGoal: String?
  /// The funds block; a form without it has no execution score.
  public let budget: Budget?
  /// The printed weight of each 一级指标, in printed order.
  public let blocks: [Block]
  /// How many decimals scores have: 0, 1 or 2.
  public let decimals: Int
  /// The share beyond a target that asks for a note.
  public let overshoot: Rational
  /// 备注 under the form.
  public let note: String?
  /// The mark of the form: 附件1-2.
  public let annex: String?
  /// The day that the form was filled in.
  public let filledOn: Day?
  /// 项目绩效分析, the texts under the rows.
  public let analysis: [Analysis]
  /// The indicators, in printed order.
  public let rows: [Row]

  /// The two forms.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// 项目支出绩效自评表.
    case project
    /// 部门整体支出绩效自评表.
    case department
  }

  /// A 一级指标 with its printed weight.
  public struct Block: Hashable, Sendable {
    /// The 一级指标.
    public let name: String
    /// 分值.
    public let weight: Decimal
  }

  /// A text under the rows: 自评结果分析, 主要经验做法, 存在问题, 改进措施.
  public struct Analysis: Hashable, Sendable {
    /// What the text belongs to.
    public let group: String?
    /// Its heading.
    public let label: String?
    public let text: String
  }

  /// The row of that name.
  public func row(_ id: String) -> Row? { rows.first { $0.id == id } }

  /// Names that no row may take: the execution row and the total.
  public static let reservedRows: Set<String> = ["budget", "total"]
}
