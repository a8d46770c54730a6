import LogLines
public import Values

extension TableDefinition {
  /// The expressions whose figures over the period the table is made of.
  public var measured: [String] {
    let funds = budget.map { [$0.columns] + $0.breakdown.map(\.columns) } ?? []
    return rows.flatMap(\.measures) + funds.flatMap { [$0.initial, $0.adjusted, $0.executed].compactMap(\.self) }
  }

  /// The funds block (项目资金): three columns, their breakdown, and the weight of executing them.
  public struct Budget: Hashable, Sendable {
    /// 分值 of 预算执行率.
    public let weight: Decimal
    /// What the execution is a share of.
    public let base: Base
    /// The expressions of the three columns.
    public internal(set) var columns: Columns<String>
    /// The rows under the total.
    public internal(set) var breakdown: [Part]
    /// How the rate prints.
    public let rateFormat: FigureFormat

    /// What the execution rate divides by.
    public enum Base: String, Hashable, Sendable, CaseIterable {
      /// 全年预算数.
      case adjusted
      /// 年初预算数, in the form of 2016.
      case initial

      /// The column of that amount.
      var column: Column { self == .initial ? .initial : .adjusted }
    }

    /// Something for each column that has it: an expression, or the figure that it gives.
    public struct Columns<Value: Hashable & Sendable>: Hashable, Sendable {
      /// 年初预算数.
      public let initial: Value?
      /// 全年预算数.
      public let adjusted: Value?
      /// 全年执行数.
      public internal(set) var executed: Value?

      /// What a column has.
      public subscript(column: Column) -> Value? {
        switch column {
        case .initial: initial
        case .adjusted: adjusted
        case .executed: executed
        }
      }

      /// The columns with what comes of what each has.
      func map<Other: Hashable & Sendable, Failure: Error>(
        _ change: (Value) throws(Failure) -> Other
      ) throws(Failure) -> Columns<Other> {
        Columns<Other>(initial: try initial.map(change), adjusted: try adjusted.map(change), executed: try executed.map(change))
      }
    }

    /// A column of the funds block.
    public enum Column: String, Hashable, Sendable, CaseIterable {
      /// 年初预算数.
      case initial
      /// 全年预算数.
      case adjusted
      /// 全年执行数.
      case executed

      /// The column's heading on the form.
      public var heading: String {
        switch self {
        case .initial: "年初预算数"
        case .adjusted: "全年预算数"
        case .executed: "全年执行数"
        }
      }
    }

    /// A row under the total.
    public struct Part: Hashable, Sendable {
      /// The way of parting that the row belongs to.
      public let group: Group
      /// The row's name.
      public let label: String
      /// The expressions of its columns.
      public internal(set) var columns: Columns<String>
    }

    /// A way of parting the funds.
    public enum Group: String, Hashable, Sendable, CaseIterable {
      /// 其中: 当年财政拨款, 上年结转资金, 其他资金.
      case source
      /// 按收入性质分.
      case income
      /// 按支出性质分.
      case expenditure

      /// The group's heading on the form.
      public var heading: String {
        switch self {
        case .source: "其中"
        case .income: "按收入性质分"
        case .expenditure: "按支出性质分"
        }
      }

      /// The columns that a row of the group can have.
      public var columns: [Column] {
        switch self {
        case .source: Column.allCases
        case .income: [.adjusted]
        case .expenditure: [.executed]
        }
      }
    }
  }
}
