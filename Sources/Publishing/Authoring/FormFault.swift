public import Casework
public import Formats
public import Indicators
public import TextForms

/// Why a workbook can't be read as a form at all.
public enum FormFileFault: Error, Sendable {
  /// The file is no workbook that can be read.
  case file(FileFault)
  /// No sheet, or not the one named, has 三级指标 and 分值 in one row.
  case noForm(sheet: String?, there: [String])
}

/// What is wrong with one cell of a form.
public struct FormFault: Error, Sendable {
  public let sheet: String
  /// The cell, `J14`.
  public let cell: String
  /// What is wrong there.
  public let problem: Problem

  /// What can be wrong with a cell.
  public enum Problem: Sendable {
    case noTitle
    case noOffice
    case noYear
    /// The sheet 设置 and the title name different years.
    case years(settings: Int, title: Int)
    /// A row without 三级指标, or without 一级指标 above it.
    case noLabel(String)
    case noWeight
    case badWeight(String)
    case badScoring(String)
    case badDirection(String)
    case badKind(String)
    case badBase(String)
    /// A formula that no program has computed.
    case uncomputed
    /// An error of a spreadsheet, such as #REF!.
    case spreadsheetError(String)
    /// A path of the sheet 设置 that leads nowhere.
    case noSuchPart(String)
    /// An expression that doesn't parse.
    case expression(ExpressionError)
    /// What the definition as a whole doesn't allow there.
    case definition(DefinitionFault.Problem)
  }

  /// What is wrong, for people.
  public func message(in language: Language) -> String {
    switch problem {
    case .noTitle: language.choose("没有标题", "there is no title")
    case .noOffice: language.choose("没有实施单位", "there is no 实施单位 (office)")
    case .noYear: language.choose("看不出是哪一年", "no year is given")
    case .years(let settings, let title):
      language.choose("设置里是 \(settings) 年，标题里是 \(title) 年", "the sheet 设置 says \(settings), the title \(title)")
    case .noLabel(let column): language.choose("缺少\(column)", "\(column) is missing")
    case .noWeight: language.choose("缺少分值", "分值 (weight) is missing")
    case .badWeight(let text): language.choose("分值不能是“\(text)”", "分值 (weight) can't be '\(text)'")
    case .badScoring(let text): language.choose("评分方式不能是“\(text)”", "评分方式 (scoring) can't be '\(text)'")
    case .badDirection(let text): language.choose("方向不能是“\(text)”", "方向 (direction) can't be '\(text)'")
    case .badKind(let text): language.choose("类型不能是“\(text)”", "类型 (kind) can't be '\(text)'")
    case .badBase(let text): language.choose("预算基数不能是“\(text)”", "预算基数 (base) can't be '\(text)'")
    case .uncomputed: language.choose("公式没有算出的值", "the formula has no computed value")
    case .spreadsheetError(let text): language.choose("单元格里是错误 \(text)", "the cell holds the error \(text)")
    case .noSuchPart(let path): language.choose("没有“\(path)”这一项", "there is no part '\(path)'")
    case .expression(let error): error.message(chinese: language == .zh)
    case .definition(let problem): problem.message(in: language)
    }
  }

  /// What to do, where there is something to say.
  public func hint(in language: Language) -> String? {
    switch problem {
    case .noTitle: language.choose("第一行写标题，如 2026年度项目支出绩效自评表", "write the title into the first row")
    case .noOffice: language.choose("在“实施单位”右边写单位名称", "write the office right of 实施单位")
    case .noYear, .years: language.choose("加上 --年度 2026，或在设置里写年度", "add --year 2026, or write 年度 on the sheet 设置")
    case .noWeight, .badWeight: language.choose("写一个数；不适用的行写 0", "write a number, 0 where the row doesn't apply")
    case .badScoring:
      language.choose(
        "可以写 比例、线性、分档、分段：≥90% 10分；≥80% 8分、扣分：每短5%扣1分", "one of 比例, 线性, 分档, 分段：≥90% 10分；≥80% 8分, 扣分：每短5%扣1分")
    case .badDirection: language.choose("可以写 越高越好、越低越好", "one of 越高越好, 越低越好")
    case .badKind: language.choose("可以写 项目、部门", "one of 项目, 部门")
    case .badBase: language.choose("可以写 年初、全年", "one of 年初, 全年")
    case .uncomputed: language.choose("在表格程序里打开并保存一次", "open it in a spreadsheet program and save it")
    case .expression(let error): error.hint(chinese: language == .zh)
    case .noLabel, .spreadsheetError, .noSuchPart, .definition: nil
    }
  }
}

/// What somebody who adopts a form should know of it.
public enum FormRemark: Sendable {
  /// The year of the file became another one.
  case year(from: Int, to: Int)
  /// Texts that nothing is made of.
  case notRead(count: Int, cells: [String])
  /// Rows that are hidden and were read all the same.
  case hiddenRows([Int])
  /// The sheet is hidden.
  case hiddenSheet(String)
  /// Macros, which are never run.
  case macros

  /// What is told.
  public func message(in language: Language) -> String {
    switch self {
    case .year(let from, let to): language.choose("文件里的 \(from) 年改成了 \(to) 年", "the file's year \(from) became \(to)")
    case .notRead(let count, let cells):
      language.choose(
        "没有读 \(count) 格文字：\(cells.joined(separator: " "))", "not read: \(count) cells with text: \(cells.joined(separator: " "))")
        + (cells.count < count ? " …" : "")
    case .hiddenRows(let rows):
      language.choose("隐藏的行照样读了：\(Self.list(rows))", "hidden rows were read like others: \(Self.list(rows))")
    case .hiddenSheet(let name): language.choose("工作表“\(name)”是隐藏的，照样读了", "the sheet '\(name)' is hidden and was read like others")
    case .macros: language.choose("文件带有宏，没有运行", "the file holds macros, which were not run")
    }
  }

  private static func list(_ rows: [Int]) -> String {
    rows.prefix(8).map(String.init).joined(separator: " ") + (rows.count > 8 ? " …" : "")
  }
}
