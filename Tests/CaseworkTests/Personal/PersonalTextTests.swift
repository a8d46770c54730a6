import DocketTestSupport
import Testing
import Values

@testable import Casework

@Suite("Texts that identify somebody")
struct PersonalTextTests {
  @Test(
    "Are found in free text",
    arguments: [
      ("请回电13800000000", [PersonalText.mobile]), ("电话：１３８００００００００。", [.mobile]), ("138-0000-0000", [.mobile]),
      ("138 0000 0000 下午", [.mobile]), ("座机0745-2223333", [.landline]), ("0731 82223333", [.landline]),
      ("11010519491231002X", [.identityCard]), ("身份证11010519491231002x", [.identityCard]), ("440524188001010014", []),
      ("13800000000、0745-2223333", [.mobile, .landline]), ("幸福路8号3栋2单元501室", [.address]), ("３栋２单元501", [.address]),
      ("住址：幸福村6组12号", [.address]), ("501室住户13800000000", [.mobile, .address]),
    ])
  func found(text: String, parts: [PersonalText]) {
    #expect(PersonalText.found(in: text) == parts)
  }

  @Test(
    "And nothing else is",
    arguments: [
      "3栋外墙渗水", "怀建质监字〔2023〕102号", "2023-07-05", "431200202303150101", "湘N-T00123", "12800000000", "138000000001", "合同价31820000元",
      "110105194912310021",
      "0745", "20230705-0001", "",
      "幸福路8号", "3栋2单元外墙", "地下室渗水", "第3会议室", "共1200户", "住址不详", "单元501",
    ])
  func notFound(text: String) {
    #expect(PersonalText.found(in: text) == [])
  }

  @Test("A text that is passed over at a glance holds what it holds with a character that isn't")
  func glance() {
    var random = SeededGenerator()
    let parts = [
      "13800000000", "0745", "2223333", "0", "12", "501", "室", "单元", "单", "元", "住址", "家庭地址", "地", "-", " ", "X", "，", "栋", "A", "（",
      "11010519491231002X",
    ]
    for _ in 0..<Campaign.count(usually: 3_000) {
      let text = (0..<random.below(7)).map { _ in random.pick(parts) }.joined()
      #expect(PersonalText.found(in: text) == PersonalText.found(in: text + "é"), "\(text)")
    }
  }

  @Test(
    "An event's id isn't taken for a telephone, whatever its digits are",
    arguments: ["0186b5c2-7f58-7c3e-b012-83456789abcd", "0186b5c2-7f58-7c3e-9a53-f13812345678"])
  func eventID(id: String) {
    #expect(PersonalText.found(in: id).isEmpty)
    #expect(!PersonalText.found(in: id.replacing("-7c3e", with: "")).isEmpty)
  }

  @Test("Fields that are sealed anyway, and what people number cases by, don't warn")
  func fields() {
    let complaint = Catalog.builtIn.kind("complaint")
    let found = PersonalText.found(
      in: ["subject": "请回13800000000", "phone": "13800000000", "note": "无", "due": "2023-07-05", "with": ["0745-2223333"]], of: complaint)
    #expect(found.map(\.field) == ["subject", "with"])
    #expect(found.map(\.parts) == [[.mobile], [.landline]])
    #expect(PersonalText.found(in: ["number": "13800000000"], of: Catalog.builtIn.kind("notice")).isEmpty)
    #expect(PersonalText.found(in: ["anything": "13800000000"], of: nil).map(\.field) == ["anything"])
  }
}
