extension PublishedReport {
  /// A score table as printed; a blank cell is an empty text.
  public struct Table: Hashable, Sendable {
    /// The table's name, unique in the report.
    public let id: String
    /// Its heading.
    public let title: String?
    /// The part of the report that prints it.
    public let place: String?
    /// The unit of its amounts.
    public let unit: String?
    /// The funds block.
    public let budget: Budget?
    /// The printed weight of each 一级指标.
    public let blocks: [Block]
    /// The indicators, in printed order.
    public let rows: [Row]
    /// The last row, if the table has rows.
    public let total: Total?

    /// A 一级指标 with its printed weight.
    public struct Block: Hashable, Sendable {
      /// The 一级指标.
      public let name: String
      /// 分值, as printed.
      public let weight: String
    }

    /// One indicator as printed.
    public struct Row: Hashable, Sendable {
      /// The row's name, unique in its table.
      public let id: String
      /// 一级指标; a merged cell repeats the one above.
      public let level1: String
      /// 二级指标; a merged cell repeats the one above.
      public let level2: String
      /// 三级指标.
      public let level3: String
      /// The other cells, as printed.
      public let cells: [Cell: String]
      /// Where the actual value comes from.
      public let origin: Origin
      /// The line of the source.
      public let line: Int?
    }

    /// A column of the indicators.
    public enum Cell: String, Hashable, Sendable, CaseIterable {
      /// 年度指标值.
      case target
      /// 实际完成值.
      case actual
      /// 分值.
      case weight
      /// 得分.
      case score
      /// 偏差原因分析及改进措施.
      case deviation
    }

    /// The funds block as printed.
    public struct Budget: Hashable, Sendable {
      /// The total's cells.
      public let cells: [BudgetCell: String]
      /// The rows under it.
      public let breakdown: [Part]
    }

    /// A column of the funds block.
    public enum BudgetCell: String, Hashable, Sendable, CaseIterable {
      /// 年初预算数.
      case initial
      /// 全年预算数.
      case adjusted
      /// 全年执行数.
      case executed
      /// 分值.
      case weight
      /// 执行率.
      case rate
      /// 得分.
      case score

      /// The columns that hold amounts.
      static let amounts: [BudgetCell] = [.initial, .adjusted, .executed]
    }

    /// A row under the total of the funds block.
    public struct Part: Hashable, Sendable {
      /// The way of parting that it belongs to.
      public let group: String
      /// Its name.
      public let label: String
      public let cells: [BudgetCell: String]
    }

    /// The last row.
    public struct Total: Hashable, Sendable {
      /// 分值, as printed.
      public let weight: String
      /// 得分, as printed.
      public let score: String
      /// The grade, as printed.
      public let grade: String
    }
  }
}
