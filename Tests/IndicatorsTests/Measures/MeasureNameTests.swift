import Casework
import DocketTestSupport
import Indicators
import LogLines
import Testing
import Values

@Suite("Names of measures")
struct MeasureNameTests {
  private let log: SampleLog

  /// Names that look like a number, a quotient or nothing at all.
  static let odd = [
    "12345投诉件数", "九成天数", "24小时办结率", "一次合格率", "百日攻坚", "3号", "2024年件数", "两次", "5项", "投诉/检查", "投诉(全部)", "热线 件数",
  ]

  init() {
    var log = SampleLog()
    for number in 1...3 {
      log.add("complaint.received", "complaint/2023-000\(number)", "2023-0\(number)-05", ["channel": "hotline-12345", "topic": "dust"])
    }
    self.log = log
  }

  @Test("A name reads back where it is one word that begins with a letter that is no number")
  func readsBack() {
    for name in Self.odd + ["100", "2024-01-05", "", "-a", "a.", "(a)"] { #expect(!Measure.readsBack(name), "\(name)") }
    for name in ["热线件数", "半年件数", "第三方件数", "件数甲", "a1", "rate-2023", "count", "办结率.住宅"] { #expect(Measure.readsBack(name), "\(name)") }
  }

  @Test("A name that an older log adopted comes before the number that it looks like", arguments: odd)
  func adopted(_ name: String) throws {
    let measures = [name: "count(complaint.received)", "甲": "\(name) + 1"]
    for (text, figure) in [
      (name, "3"), ("甲", "4"), ("\(name)*2", "6"), ("2 * (\(name) - 1)", "4"), ("-\(name)", "-3"),
      ("\(name) / count(complaint.received)", "1"),
    ] {
      #expect(try log.evaluate(text, "2023", measures: measures).figure.json.text() == figure, "\(text)")
    }
    #expect(try log.evaluate(name, "2023", per: ["month"], measures: measures).groups.map { $0.figure.json.text() } == ["1", "1", "1"])
  }

  @Test("The longest of several names is meant, and a number stays one where no name stands whole")
  func longest() throws {
    let measures = ["3号": "count(complaint.received)", "3号楼": "count(complaint.received) * 10", "100": "count(complaint.received)"]
    for (text, figure) in [
      ("3号", "3"), ("3号楼", "30"), ("3号楼 - 3号", "27"), ("3", "3"), ("100", "100"), ("count(complaint.received) * 100", "300"),
    ] {
      #expect(try log.evaluate(text, "2023", measures: measures).figure.json.text() == figure, "\(text)")
    }
    #expect(throws: ExpressionError.self) { try log.evaluate("3号房", "2023", measures: measures) }
  }

  @Test("A measure with such a name still can't lead to itself")
  func cycle() throws {
    #expect(throws: ExpressionError.self) { try log.evaluate("九成天数", measures: ["九成天数": "甲 * 2", "甲": "九成天数"]) }
  }

  @Test("Every function reads by its word and by its label", arguments: MeasureFunction.allCases)
  func functions(_ function: MeasureFunction) throws {
    let subject =
      switch function {
      case .count, .first, .last: "complaint.received"
      case .cases: "complaint"
      case .sum, .avg, .min, .max, .median, .distinct, .value: "inspection.recorded.hazards"
      case .rate, .days, .workdays, .ontime, .medianDays, .maxDays: "complaint.received -> resolved"
      case .within: "15d, complaint.received -> resolved"
      case .cover: "inspection.recorded of project"
      case .frequency: "inspection.recorded per project"
      }
    for word in [function.rawValue, function.label] {
      let measure = try Measure(parsing: "\(word)(\(subject))")
      #expect(measure.calls.map(\.function) == [function], "\(word)")
      #expect(Measure.readsBack(word), "\(word)")
      _ = try BoundMeasure(measure, in: log.context())
    }
  }
}

@Suite("Names of kinds in expressions")
struct KindNameTests {
  @Test("A label that an expression reads as less or as something else can't be adopted, and only such a label")
  func spelled() throws {
    let names = [
      "燃气检查", "面积（㎡）", "面积(㎡)", "12345热线", "a-b", "5号楼", "复查/回访", "一", "燃气 检查", "燃气.检查", "燃气．检查", "燃气,检查", "燃气，检查", "燃气:检查", "燃气：检查",
      "燃气->检查", "燃气→检查", "燃气－＞检查", "燃气(检查", "燃气)检查", "“燃气”检查", "燃气'检查", "-燃气", "－燃气",
    ]
    for name in names {
      let fault = Self.fault(ofLabel: name)
      #expect((fault == nil) == Self.reads(name), "\(name)")
      if let fault { #expect(fault.problem == .unspoken(name) && fault.path.count == 3, "\(name)") }
    }
    #expect(names.count { Self.reads($0) } == 8)
  }

  /// Whether the label of a field reads as the key of a word, and as the last part of a function's field.
  private static func reads(_ name: String) -> Bool {
    do throws(ExpressionError) {
      let (query, measure) = (try Query(parsing: "甲 \(name):x"), try Measure(parsing: "合计(甲.乙.\(name))"))
      return query.words.count == 1 && query.words[0].key?.text == name && !query.words[0].isNegated
        && measure.calls.first?.subject.map(\.text) == ["甲", "乙", name]
    } catch {
      return false
    }
  }

  private static func fault(ofLabel label: String) -> DefinitionFault? {
    let definition: JSON = [
      "schema": 1, "id": "gas-check", "label": "燃气入户检查",
      "fields": [["id": "number", "label": "户号"], ["id": "area", "label": .string(label)]],
      "states": [["id": "open", "label": "在办"], ["id": "closed", "label": "办结", "closed": true]],
      "actions": [["id": "check", "label": "检查", "event": "checked", "from": ["new"], "to": [["state": "open"]]]],
    ]
    do {
      _ = try decideKindAdoption(
        Adoption(definition: definition, on: written("2023-01-05"), by: "wang.li"), histories: { _ in [] }, in: MemoryOffice(),
        at: Moment(now: Instant(milliseconds: 0), today: written("2023-01-05"), newID: { EventID(high: 0, low: 1) }))
      return nil
    } catch let fault as DefinitionFault {
      return fault
    } catch {
      return nil
    }
  }
}
