public import Casework
import Documents
public import Formats
public import Indicators
import LogLines
public import Readings
public import TextForms
public import Values

/// Why a workbook can't be read as a form at all.
public enum FormFileFault: Error, Sendable {
  /// The file is no workbook that can be read.
  case file(FileFault)
  /// No sheet, or not the one named, is a form; `near` are the headings without a meaning of the one most like one.
  case noForm(sheet: String?, there: [String], near: [ProposedPart] = [])
  /// What was said of it can't be said of it.
  case reading(ReadingFault)
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
    /// No cell says what the funds are worth: the weights of all others, and the form's total.
    case noFundsWeight(others: Decimal?, total: Decimal)
    /// The funds are worth something else by another cell.
    case twoWeights(Decimal, cell: String, Decimal)
    /// No column of a form that has to have one; with the first heading that may be it.
    case noColumn(String, unknown: String?)
    case badWeight(String)
    /// 得分 that is no number.
    case badScore(String)
    /// A relation or a unit beside an empty value: the target's text without its number.
    case noValue(String)
    /// A number with another unit than money has.
    case badAmount(String)
    /// None of a heading's words; `part` is the definition's name for it.
    case unknownWord(String, heading: String, part: String, choices: [String])
    /// A relation that is none, or that the value beside it can't have.
    case relation(String, value: String, FormRelation.Problem)
    /// A formula that no program has computed.
    case uncomputed
    /// An error of a spreadsheet, such as #REF!.
    case spreadsheetError(String)
    /// A path of the sheet 设置 that leads nowhere.
    case noSuchPart(String)
    /// A cell was changed, and a JSON part of the sheet 设置 says something else.
    case overruled(by: String, cell: String)
    /// An expression that doesn't parse.
    case expression(ExpressionError)
    /// What the definition as a whole doesn't allow there.
    case definition(DefinitionFault.Problem)
  }

  /// Whether a relation makes no target with what stands beside it.
  var isAboutRelation: Bool { if case .relation = problem { true } else { false } }

  /// Whether it is about a heading that nobody can tell.
  public var isAboutHeading: Bool {
    switch problem {
    case .noColumn: true
    case .noTitle, .noOffice, .noYear, .years, .noLabel, .noWeight, .noFundsWeight, .twoWeights, .badWeight, .badScore, .noValue,
      .badAmount, .unknownWord, .relation, .uncomputed, .spreadsheetError, .noSuchPart, .overruled, .expression, .definition:
      false
    }
  }

  /// What is wrong, for people.
  public var message: Localized { wording.message }

  /// What to do, if anything.
  public var hint: Localized? { wording.hint }

  private var wording: (message: Localized, hint: Localized?) {
    switch problem {
    case .noTitle:
      (
        Localized(zh: "没有标题", en: "there is no title"),
        Localized(message: "form-fault.no-title")
      )
    case .noOffice:
      (
        Localized(message: "form-fault.no-office"),
        Localized(message: "form-fault.no-office-2")
      )
    case .noYear: (Localized(zh: "看不出是哪一年", en: "no year is given"), Self.giveYear)
    case .years(let settings, let title):
      (Localized(message: "form-fault.years", ["settings": settings, "title": title]), Self.giveYear)
    case .noLabel(let column): (Localized(message: "form-fault.no-label", ["column": column]), nil)
    case .noColumn(let heading, let unknown):
      (
        Localized(message: "form-fault.no-heading", ["meaning": heading]),
        Localized(
          message: "form-fault.read-as",
          ["heading": unknown.map { Localized($0) } ?? Localized(zh: "表头", en: "HEADING"), "meaning": heading])
      )
    case .noWeight: (Localized(zh: "缺少分值", en: "分值 (weight) is missing"), Self.giveWeight)
    case .noFundsWeight(let others, let total):
      (
        others.map { Localized(message: "form-fault.no-funds-weight", ["others": $0, "total": total]) }
          ?? Localized(message: "form-fault.unknown-funds-weight"),
        Localized(message: "form-fault.give-funds-weight")
      )
    case .twoWeights(let first, let cell, let other):
      (Localized(message: "form-fault.two-weights", ["first": first, "cell": cell, "other": other]), nil)
    case .badWeight(let text): (Localized(message: "form-fault.bad-weight", ["text": text]), Self.giveWeight)
    case .badScore(let text):
      (
        Localized(message: "form-fault.bad-score", ["text": text]),
        Localized(message: "form-fault.bad-score-2")
      )
    case .noValue(let text):
      (
        Localized(message: "form-fault.no-value", ["text": text]),
        Localized(message: "form-fault.no-value-2")
      )
    case .badAmount(let text):
      (
        Localized(message: "form-fault.bad-amount", ["text": text]),
        Localized(message: "form-fault.bad-amount-2")
      )
    case .unknownWord(let text, let heading, let part, let choices):
      (
        Localized(message: "form-fault.unknown-word", ["heading": heading, "text": text, "part": part]),
        Localized(zh: "可以写 \(choices.joined(separator: "、"))", en: "one of \(choices.joined(separator: ", "))")
      )
    case .relation(let text, let value, let problem): Self.relation(text, value, problem)
    case .uncomputed:
      (
        Localized(message: "form-fault.uncomputed"),
        Localized(message: "form-fault.uncomputed-2")
      )
    case .spreadsheetError(let text): (Localized(message: "form-fault.spreadsheet-error", ["text": text]), nil)
    case .noSuchPart(let path): (Localized(message: "form-fault.no-such-part", ["path": path]), nil)
    case .overruled(let part, let cell):
      (
        Localized(message: "form-fault.overruled", ["part": part, "cell": cell]),
        Localized(message: "form-fault.overruled-hint", ["cell": cell])
      )
    case .expression(let error): (error.message, error.hint)
    case .definition(let problem): (problem.message, nil)
    }
  }

  private static func relation(_ text: String, _ value: String, _ problem: FormRelation.Problem) -> (Localized, Localized?) {
    switch problem {
    case .unknown:
      (
        Localized(message: "form-fault.unknown", ["text": text]),
        Localized(message: "form-fault.unknown-2")
      )
    case .noNumber:
      (
        Localized(message: "form-fault.no-number", ["text": text, "value": value]),
        Localized(zh: "由人评的指标写 定性", en: "what people judge is 定性")
      )
    case .noRange:
      (
        Localized(message: "form-fault.no-range", ["text": text, "value": value]),
        Localized(zh: "写成 4-6", en: "write 4-6")
      )
    case .monthOrMonths(let month):
      (
        Localized(message: "form-fault.month-or-months", ["text": text, "month": month]),
        Localized(message: "form-fault.month-or-months-2", ["month": month])
      )
    case .contradicts:
      (
        Localized(message: "form-fault.contradicts", ["text": text, "value": value]),
        Localized(zh: "改其中一个", en: "change one of them")
      )
    }
  }

  private static let giveYear = Localized(message: "form-fault.contradicts-2")
  private static let giveWeight = Localized(message: "form-fault.contradicts-3")
}

/// What somebody who adopts a form should know of it.
public enum FormRemark: Sendable {
  /// The year of the file became another one.
  case year(from: Int, to: Int)
  /// Numbers that nobody read.
  case notRead(count: Int, cells: [UnreadCell])
  /// Targets that may be per cents.
  case bareRates([(cell: String, text: String)])
  /// Rows that name no indicator; they are printed, without a weight.
  case unnamed([String])
  /// The cells of weights of a block that scores nothing.
  case unweighed([String])
  /// Weights that several rows have together, so that no row has its own.
  case sharedWeights([(cell: String, text: String)])
  /// Rows whose measures stay, since the file has no column for them.
  case keptMeasures(Int)
  /// The weights add up to something else than the form's total.
  case weights(sum: Decimal, printed: Decimal, cell: String)
  /// No cell says what the funds are worth, and none asks for their points.
  case fundsWeight(Decimal, cell: String)
  /// Cells that speak of a range of years, which may not move with the form's.
  case rangedYears([String])
  /// Answers of the file's own year, which another year's form doesn't take over.
  case leftOut([(cell: String, what: Localized)])
  /// Rows that are hidden and were read all the same.
  case hiddenRows([Int])
  /// The sheet is hidden.
  case hiddenSheet(String)
  /// No column for what came of the targets, on a form that isn't one of targets alone.
  case noActuals(cell: String)
  /// Macros, which are never run.
  case macros
  /// The sources of the funds that were added up, since no row is their total.
  case fundsSum([String])
  /// A block of indicators beside the one that counts.
  case blockLeftOut(String, counted: String)
  /// Bare numbers that their rows make a ceiling or a floor.
  case directed([(cell: String, text: String, direction: Indicators.Target.Direction)])
  /// Names and targets in one cell that couldn't be parted.
  case wholeTargets([String])

  /// The message.
  public var message: Localized {
    switch self {
    case .year(let from, let to): Localized(message: "form-fault.year", ["from": from, "to": to])
    case .notRead(let count, let cells):
      Localized {
        $0.choose("没有读 \(count) 个数：", "not read: \(count) numbers: ")
          + cells.map { "\($0.cell)“\($0.text.prefix(20))\($0.text.count > 20 ? "…" : "")”" }.joined(separator: " ")
          + (cells.count < count ? $0.choose(" …（其余 \(count - cells.count) 格：--json）", " … (\(count - cells.count) more: --json)") : "")
      }
    case .noActuals(let cell): Localized(message: "form-remark.no-actuals", ["cell": cell])
    case .bareRates(let cells):
      Localized { language in
        language.choose("别的比率写了 %，这里是 %？ ", "other rates say %; is this %? ")
          + cells.map { "\($0.cell)“\($0.text)”" }.joined(separator: " ")
      }
    case .unweighed(let cells): Localized(message: "form-fault.unweighed", ["count": cells.count, "cells": cells])
    case .unnamed(let cells):
      Localized(
        zh: "没有三级指标的行照印，分值 0：\(cells.joined(separator: " "))",
        en: "rows without 三级指标 are printed with a weight of 0: \(cells.joined(separator: " "))")
    case .sharedWeights(let cells):
      Localized { language in
        language.choose("几行合用一个分值，得分按填的算，没有规则和等级：", "rows share a weight; scores are as given, without rule or grade: ")
          + cells.prefix(24).map { "\($0.cell)“\($0.text)”" }.joined(separator: " ")
      }
    case .keptMeasures(let count):
      Localized(message: "form-fault.kept-measures", ["count": count])
    case .weights(let sum, let printed, let cell):
      Localized(message: "form-fault.weights", ["sum": sum, "cell": cell, "printed": printed])
    case .fundsWeight(let weight, let cell): Localized(message: "form-remark.funds-weight", ["weight": weight, "cell": cell])
    case .rangedYears(let cells):
      Localized(
        zh: "年份是一段的没有改：\(cells.joined(separator: " "))", en: "ranges of years stay as they are: \(cells.joined(separator: " "))")
    case .leftOut(let parts):
      Localized { language in
        language.choose("没有带来上一年的 \(parts.count) 项：", "last year's \(parts.count) answers are left out: ")
          + parts.prefix(24).map { "\($0.cell) \($0.what[language])" }.joined(separator: language.choose("、", ", "))
          + (parts.count > 24 ? " …" : "")
      }
    case .hiddenRows(let rows):
      Localized(message: "form-fault.hidden-rows", ["rows": Self.list(rows)])
    case .hiddenSheet(let name): .read(hiddenSheet: name)
    case .fundsSum(let labels): Localized(message: "form-remark.funds-sum", ["labels": labels])
    case .blockLeftOut(let left, let counted): Localized(message: "form-remark.block-left-out", ["left": left, "counted": counted])
    case .directed(let cells):
      Localized { language in
        let parts = cells.map { cell in
          let bound = cell.direction == .down ? language.choose("不超过", "at most") : language.choose("不少于", "at least")
          return "\(cell.cell)“\(cell.text)”\(language.choose("按", " is "))\(bound)"
        }
        return language.choose("目标只写了数：", "targets that are numbers alone: ") + parts.joined(separator: language.choose("、", ", "))
          + language.choose("；不对就在表上写明 ≥ 或 ≤", "; write ≥ or ≤ where that is wrong")
      }
    case .wholeTargets(let cells): Localized(message: "form-remark.whole-targets", ["cells": cells])
    case .macros: Localized(message: "form-fault.macros")
    }
  }

  private static func list(_ rows: [Int]) -> String {
    rows.prefix(8).map(String.init).joined(separator: " ") + (rows.count > 8 ? " …" : "")
  }
}

extension FormFault.Problem {
  /// A text that none of a place's words is.
  static func unknownWord(_ text: String, at entry: FormEntry) -> Self {
    .unknownWord(text, heading: entry.heading, part: entry.path.last?.key ?? "", choices: entry.form.choices)
  }
}
