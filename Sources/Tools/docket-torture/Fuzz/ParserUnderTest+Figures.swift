import Casework
import Commands
import Indicators
import LogLines
import TextForms
import Values

extension ParserUnderTest {
  private static let queryWords = [
    Kind.complaint.id, "投诉", "topic:", "-", ":", "..", ">=", "2023Q3", "this-year", "\"", "(", ")", ",", "is:open", "state:", "50万", "->",
    "each month", "*", "/",
  ]

  static let query = ParserUnderTest(
    "query",
    samples: [
      "complaint topic:quality received:2023 state:open",
      "notice type:rectification issued:2023-07..2023-09 overdue:2023-12-31 -subject:dust",
      "inspection project:\"五溪尚境\" type:safety,quality hazards:>3", "投诉 议题:房屋质量 受理:2023 amount:10万..50万",
    ], words: queryWords
  ) { bytes in
    do throws(ExpressionError) {
      _ = try Query(parsing: String(decoding: bytes, as: UTF8.self))
      return true
    } catch {
      return error.message.zh.isEmpty && error.excerpt.isEmpty
    }
  }

  static let measure = ParserUnderTest(
    "measure",
    samples: [
      "count(complaint.received topic:quality)", "rate(complaint.received -> resolved topic:quality) * 100 - 50万",
      "cover(inspection.recorded type:quality of project level:own during:2023 each month)", "within(2wd, a.b -> c) / (1 + 2)",
      "sum(inspection.rechecked.cleared)", "value(budget.approved.amount name:\"专项\")", "first(appraisal.graded quarter:2023Q4)",
    ], words: queryWords + ["count(", "rate(", "sum(", "cover(", " of "]
  ) { bytes in
    do throws(ExpressionError) {
      _ = try Measure(parsing: String(decoding: bytes, as: UTF8.self))
      return true
    } catch {
      return error.message.en.isEmpty && error.excerpt.isEmpty
    }
  }

  private static let targetWords = [
    "≥", "≤", "不低于", "以上", "以内", "%", "％", "万元", "亿元", "每月", "一次", "至", "~", "年", "月底前", "全覆盖", "[", "]", "、", "二十", "１２",
  ]

  /// A target as people write it.
  static let target = ParserUnderTest(
    "target",
    samples: ["≥95%", "不低于4次", "=100%", "≤31.82万元", "4-6次", "2023年12月31日前", "每月一次以上", "全覆盖", "效果明显", "１２个工作日以内", "每季度不少于二次"],
    words: targetWords
  ) { bytes in
    let context = Target.Context(period: Day(number: 19_358)...Day(number: 19_722))
    return Target.parse(String(decoding: bytes, as: UTF8.self), in: context) != .none
  }

  /// A quantity with its unit.
  static let quantity = ParserUnderTest(
    "quantity", samples: ["31.82万元", "5项", "95%", "12.5万㎡", "3个工作日", "-0.5", "1,234.50元"], words: targetWords
  ) { bytes in
    Quantity(String(decoding: bytes, as: UTF8.self)) != nil
  }

  /// A table's definition, its expressions parsed as well.
  static let table = ParserUnderTest(
    "table",
    samples: [
      #"{"id":"t","kind":"project","title":"自评表","office":"某站","period":{"from":"2023-01-01","to":"2023-12-31"},"budget":{"weight":10,"initial":"31.82万元","executed":"value(budget.spent.amount)","breakdown":[{"group":"source","label":"当年财政拨款","initial":"1元"}]},"rows":[{"id":"r","level1":"产出指标","level3":"指标","target":"≥95%","actual":"rate(complaint.received -> resolved)","weight":10,"scoring":{"bands":[["≥90%",10]]}},{"id":"s","level1":"效益指标","level3":"满意","actual":{"assessed":true},"weight":0}]}"#
    ], words: jsonWords + ["\"rows\":", "\"weight\":", "\"actual\":", "\"scoring\":", "\"deduct\":1"]
  ) { bytes in
    _ = try TableDefinition(definition: try JSON(parsing: bytes)) { text in
      do throws(ExpressionError) {
        _ = try Measure(parsing: text)
        return nil
      } catch {
        return error
      }
    }
    return true
  }

  /// The words of a command line, parted by newlines, to a small program with every sort of word.
  static let arguments = ParserUnderTest(
    "arguments",
    samples: [
      "complaint\nreceive\n--topic\nquality\n--amount\n-5000\n--passed", "投诉\n受理\n--议题=质量\n--json\n--\n-x", "help\ncomplaint",
      "--lang\nzh\ncomplaint\n--help",
    ],
    words: ["\n", "--", "-", "=", "--topic", "--议题", "--passed", "yes", "－－ｔｏｐｉｃ", "--jso", "complaint\n"]
  ) { bytes in
    let words = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    do throws(UsageError) {
      _ = try program.parse(words)
      return true
    } catch {
      return error.failure.code.isEmpty
    }
  }

  private static let program = CommandSpec(
    Term("docket", "案卷"), summary: "x",
    subcommands: CommandList([
      CommandSpec(
        Term(Kind.complaint.id, "投诉"), summary: "x",
        subcommands: CommandList([
          CommandSpec(
            Term("receive", "受理"), summary: "x", positionals: [PositionalSpec("case", "案件", count: .any, help: "x")],
            options: [
              .value("topic", "议题", placeholder: "W", choices: [OptionChoice("quality", "质量"), OptionChoice("dust", "扬尘")], help: "x"),
              .value("amount", "金额", placeholder: "N", help: "x"), .yesOrNo("passed", "通过", help: "x"),
            ], groups: [.json, .general], run: { _ throws(Failure) in .done })
        ]))
    ]))
}
