import Testing

@testable import Written

@Suite("Names in part")
struct NameFitTests {
  @Test(
    "A written name fits as a part, without 项目 or 工程, or with letters left out",
    arguments: [
      ("龙潭", "龙潭安置房", .beginning), ("翠湖 花园", "翠湖花园二期", .beginning), ("安置房", "龙潭安置房", .part),
      ("龙潭安置房项目", "龙潭安置房", .withoutSort), ("龙潭安置房工地", "龙潭安置房项目", .withoutSort), ("翠湖工程", "翠湖花园二期", .withoutSort),
      ("翠湖二期", "翠湖花园二期", .letters), ("（一）标", "五溪尚境(一)标段", .part), ("翠二", "翠湖花园二期", nil), ("龙", "龙潭安置房", nil),
      ("二期翠湖", "翠湖花园二期", nil), ("项目", "龙潭安置房", nil), ("ＡＢＣ", "abc大厦", .beginning),
      ("翠堤2期", "翠堤二期", .beginning), ("十一期", "十1期", nil), ("二期", "翠堤2期", .part), ("科创花园一", "科创花园一期", .beginning),
      ("华庭二", "翠湖华庭2期", .part), ("翠湖2", "翠湖二期", .beginning), ("翠湖1", "翠湖十一期", nil), ("三一", "三一重工宿舍", .beginning),
    ] as [(String, String, NameFit?)])
  func fits(written: String, name: String, fit: NameFit?) {
    #expect(NameFit(written, in: name) == fit)
  }

  @Test("The nearest have the most letters in common in order; what shares less than half is none")
  func nearest() {
    let names = ["龙潭安置房", "龙潭学校", "翠湖花园二期", "五溪尚境", "城东污水处理厂"]
    #expect(NameFit.nearest(to: "龙坛安置房", among: names) == ["龙潭安置房"])
    #expect(NameFit.nearest(to: "龙潭小学", among: names) == ["龙潭学校", "龙潭安置房"])
    #expect(NameFit.nearest(to: "不存在的", among: names) == [])
  }
}

@Suite("Several people in one text")
struct WrittenPeopleTests {
  @Test(
    "Signs part people, blanks only Chinese names; a known whole is one",
    arguments: [
      ("李民 王力", ["李民", "王力"]), ("欧阳修 李 民", ["欧阳修", "李民"]), ("李 民", ["李民"]), ("李 民、王 力", ["李民", "王力"]), ("李 小 民", ["李小民"]),
      ("李敏、王力", ["李敏", "王力"]), ("李敏 王力", ["李敏", "王力"]), ("李敏/王力", ["李敏", "王力"]), ("李敏，王力；周武", ["李敏", "王力", "周武"]),
      ("李 敏", ["李敏"]), ("Li Min", ["Li Min"]), ("Li Min, Wang Li", ["Li Min", "Wang Li"]), ("李敏　王力", ["李敏", "王力"]),
      ("质监一组、二组", ["质监一组、二组"]), ("李敏", ["李敏"]), (" ", []), ("、", []),
    ])
  func reads(text: String, people: [String]) {
    #expect(WrittenPeople.read(text) { $0 == "质监一组、二组" } == people)
  }

  @Test(
    "Parts, titles of known people, words between names and those who aren't named",
    arguments: [
      ("李敏（组长）王力", ["李敏", "王力"]), ("李敏\n（组长）", ["李敏"]), ("组长：李敏 组员：王力", ["李敏", "王力"]), ("李敏和王力", ["李敏", "王力"]),
      ("李和平", ["李和平"]), ("李和平和王力", ["李和平", "王力"]), ("安全科和质量科", ["安全科和质量科"]), ("李敏以及周武、王力", ["李敏", "周武", "王力"]),
      ("王力等2人", ["王力"]), ("李敏、王力等", ["李敏", "王力"]), ("王磊工程师", ["王磊"]), ("张振国科长", ["张振国科长"]), ("副站长王磊", ["王磊"]),
      ("王磊（大）", ["王磊"]), ("周武（大）", ["周武（大）"]), ("无", []), ("/", []), ("带队：王磊，李敏", ["王磊", "李敏"]), ("10:30", ["10:30"]),
    ])
  func readsParts(text: String, people: [String]) {
    #expect(WrittenPeople.read(text) { $0 == "王磊" } == people)
  }

  @Test(
    "How many they are",
    arguments: [("王力等2人", 2), ("李敏、王力等三人", 3), ("王力等十二人", 12), ("王力等", nil), ("等2人", nil), ("王力", nil), ("王力等多人", nil)] as [(String, Int?)])
  func counts(text: String, count: Int?) { #expect(WrittenPeople.count(in: text) == count) }
}
