import Casework
import LogLines
import TextForms
public import Values
import Written

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
  public internal(set) var actualGoal: String?
  /// 分值 of reaching the goal, on forms that score it.
  public let goalWeight: Decimal?
  /// 得分 of reaching the goal, by judgement.
  public internal(set) var goalScore: Decimal?
  /// 分值 of the form's last row, where the weights don't add up to it.
  public let printedTotal: Decimal?
  /// The funds block; a form without it has no execution score.
  public internal(set) var budget: Budget?
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
  public internal(set) var analysis: [Analysis]
  /// 年度主要任务, printed and filled in, never scored.
  public internal(set) var tasks: [Task]
  /// The indicators, in printed order.
  public let rows: [Row]
  /// Cells with numbers of the bureau's own form that were not read, so that nothing is totalled over them.
  public var unread: [UnreadCell] = []

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
    public internal(set) var text: String

    /// Whether it is the remark under the rows, which may stay empty.
    public var isNote: Bool { ["备注", "注"].contains(label?.filter { !$0.isWhitespace && $0 != "：" && $0 != ":" }) }
  }

  /// One of a department's main tasks: what it is, the money for it, what came of it.
  public struct Task: Hashable, Sendable {
    public let name: String
    public let content: String?
    /// 预算金额.
    public let budget: String?
    /// 执行金额.
    public internal(set) var executed: String?
    /// 完成情况.
    public internal(set) var done: String?
  }

  /// Whether the form has weights, and so a total.
  public var isScored: Bool { rows.contains(where: \.isScored) }

  /// Whether the form asks what came of its targets.
  var hasActuals: Bool { rows.contains { $0.actual != nil } }

  /// Whether what came of its rows is asked: not of a table that sets targets and says so, 绩效目标审批表.
  var asksActuals: Bool { hasActuals || isScored && !TargetForm.isOne(title: title) }

  /// The row of that name.
  public func row(_ id: String) -> Row? { rows.first { $0.id == id } }

  /// Names that no row may take: the execution row and the total.
  public static let reservedRows: Set<String> = ["budget", "total"]
}

extension TableDefinition {
  /// One indicator of a table.
  public struct Row: Hashable, Sendable {
    /// The row's name, unique in its table.
    public let id: String
    /// 一级指标.
    public let level1: String
    /// 二级指标.
    public let level2: String?
    /// 三级指标.
    public let level3: String

    /// What people call the row: 三级指标, else the level above it.
    public var label: String { level3.isEmpty ? level2 ?? level1 : level3 }
    /// 年度指标值, as written.
    public let target: String?
    /// What a worded target means, in the target grammar.
    public let reads: String?
    /// The unit meant where the target's text has none.
    public let unit: String?
    /// Where the actual value comes from.
    public let actual: Actual?
    /// How the actual prints.
    public let format: FigureFormat?
    /// 分值; 0 if the indicator doesn't apply, or the form has no weights.
    public let weight: Decimal
    /// Whether the form has a weight for the row; all of its rows have one, or none has.
    public let isScored: Bool
    /// Whether the score is taken as somebody gives it, since the form prints no weight for the row.
    public let hasGivenScore: Bool
    /// What `score` says of such a row.
    public static let givenScore = "given"
    /// The meaning of a bare number, if the default is wrong.
    public let direction: Target.Direction?
    /// How a shortfall loses points.
    public let scoring: Scoring
    /// 偏差原因分析及改进措施.
    public let deviation: String?
    /// Last year's target as it printed.
    public let lastTarget: String?
    /// Last year's actual as it printed.
    public let lastActual: String?
    /// Last year's score as it printed.
    public let lastScore: String?

    /// Where an actual value comes from.
    public enum Actual: Hashable, Sendable {
      /// From the log, by an expression.
      case measured(String)
      /// From the log, by an expression for each of the cell's targets.
      case measuredEach([String])
      /// From a person, by `table assess`.
      case assessed
    }

    /// The expressions of the actual: one, or one for each of several targets.
    public var measures: [String] {
      switch actual {
      case .measured(let expression): [expression]
      case .measuredEach(let expressions): expressions
      case .assessed, nil: []
      }
    }

    /// The expressions as one text.
    var measure: String? { measures.isEmpty ? nil : measures.joined(separator: "；") }

    /// Whether the indicator applies at all (不适用 where it doesn't).
    public var applies: Bool {
      isScored ? weight > .zero : !level3.isEmpty && !FigureText.isNotApplicable(FigureText.folded(target ?? ""))
    }

    /// The context of the target's text, which decides how it reads.
    func context(in period: ClosedRange<Day>) -> Target.Context {
      var context = Target.Context(level1: level1, level2: level2 ?? "", level3: level3, period: period)
      (context.unit, context.direction) = (unit, direction)
      return context
    }

    /// The target for the rules: its stated reading if given, else its own text.
    public func parsedTarget(in period: ClosedRange<Day>) -> Target {
      Target.parse(reads ?? target ?? "", in: context(in: period))
    }

    /// A text as the row's target would read.
    public func reading(of text: String, in period: ClosedRange<Day>) -> Target { Target.parse(text, in: context(in: period)) }

    /// The targets of a cell that holds several, where each has its own measure or all are entered.
    public func parsedParts(in period: ClosedRange<Day>) -> [Target.Part] {
      if case .tiers = scoring { return [] }
      switch actual {
      case .measured, nil: return []
      case .assessed, .measuredEach: return Target.parts(of: reads ?? target ?? "", in: context(in: period))
      }
    }
  }

  /// How a row that isn't reached loses points.
  public enum Scoring: Hashable, Sendable {
    /// In proportion to what was reached.
    case ratio
    /// A passed ceiling loses weight × excess ÷ target.
    case linear
    /// By assessment even where the target parses.
    case tiers
    /// The first target met gives its score, none gives 0.
    case bands([Band])
    /// So many points for each whole step short.
    case deduct(Decimal, per: Quantity)

    /// A target and what reaching it gives.
    public struct Band: Hashable, Sendable {
      /// The target, in the target grammar.
      public let target: String
      /// The score that it gives.
      public let score: Decimal
    }
  }
}

extension TableDefinition {
  /// A printed row as people name it: by its number, counted from 1 over all rows, and its label.
  public struct NumberedRow: Hashable, Sendable {
    public let number: Int
    public let id: String
    /// 三级指标.
    public let label: String
  }

  /// The rows with their numbers.
  public var numberedRows: [NumberedRow] {
    rows.enumerated().map { NumberedRow(number: $0.offset + 1, id: $0.element.id, label: $0.element.label) }
  }

  /// The number of a row.
  public func number(of id: String) -> Int? { rows.firstIndex { $0.id == id }.map { $0 + 1 } }

  /// A row by its number and its label; nil if there is none.
  public func name(of id: String) -> String? { numberedRows.first { $0.id == id }.map { "\($0.number) \($0.label)" } }

  /// The words that name the funds row.
  public static let budgetWords: Set<String> = ["budget", "预算", "执行率"]

  /// Finds a row by its id, its number, its 三级指标, or a part of that which no other row has.
  public func rowID(named word: String) throws(AssessmentProblem) -> String {
    if row(word) != nil { return word }
    if budget != nil, Self.budgetWords.contains(word.lowercased()) { return "budget" }
    // A row's number goes before a part of a name that has the digit in it: 1.本级财力.
    if let number = Int(written: word), rows.indices.contains(number - 1) { return rows[number - 1].id }
    if let beside = BesideRows.name(of: word, in: self) { return beside }
    let wanted = word.foldedForComparison
    if !wanted.isEmpty {
      for matches in [{ $0 == wanted }, { $0.contains(wanted) }] as [(String) -> Bool] {
        let matching = numberedRows.filter { matches($0.label.foldedForComparison) }
        if matching.count == 1 { return matching[0].id }
        if matching.count > 1 { throw .severalRows(word, matching) }
      }
    }
    throw unknownRow(word)
  }

  /// The rows with a score, and the execution row if there is one.
  var scoredRows: [String] { rows.map(\.id) + (budget == nil ? [] : ["budget"]) }

  func unknownRow(_ word: String) -> AssessmentProblem {
    .unknownRow(word, nearest: TextForms.suggestion(for: word, among: scoredRows), there: numberedRows)
  }
}
