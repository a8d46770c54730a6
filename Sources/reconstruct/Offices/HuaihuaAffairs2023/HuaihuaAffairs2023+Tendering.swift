import Casework
import EventLog
import Workbench

/// Tendering: audits after the award, and the cases of breaches that are handled beside them.
extension HuaihuaAffairs2023 {
  /// A tender once awarded.
  struct Tender {
    let deed: Deed
    let awarded: Day
  }

  /// 96 tenders, of which six fail.
  func playTenders() -> [Tender] {
    var names = SiteNames(seed: plan.chance.next())
    let failing = plan.flags(6, of: 96)
    return plan.spread(96, over: plan.months(1...8), season: .sites).enumerated().compactMap { index, day in
      let name = names.next(index % 4 == 0 ? .housing : .municipal)
      let amount = plan.chance.within(420...9_800)
      let tender = plan.open(
        "tender", "publish",
        [
          "name": "\(name)", "method": "public", "amount": .fen(amount * 1_000_000),
          "agency": "代理机构-\(plan.chance.within(1...31))",
        ], on: day)
      let decided = plan.after(day, workdays: 20...28)
      if failing[index] {
        plan.follow(tender, "fail", on: decided)
        return nil
      }
      let price = amount * plan.chance.within(910...990) * 1_000
      plan.follow(tender, "award", ["winner": "施工企业-\(plan.chance.within(1...60))", "amount": .fen(price)], on: decided)
      return Tender(deed: tender, awarded: decided)
    }
  }

  /// 87 contracts audited after their award: 43 told to rectify, 15 of them for breaches of law.
  func playAudits(of tenders: [Tender], in campaign: Deed) {
    let audited = tenders.prefix(87)
    let notified = plan.flags(43, of: audited.count)
    let breaches = plan.flags(15, of: 43)
    var (breach, rating) = (0, 0)
    var breaking: [(audit: Deed, closed: Day)] = []
    for (index, tender) in audited.enumerated() {
      let day = plan.after(max(tender.awarded, plan.day(3, 2)), workdays: 10...45)
      let (by, with) = plan.pair()
      let audit = plan.open(
        "bid-audit", "open",
        ["tender": .of(tender.deed), "district": "\(Self.districts[index % 15])", "campaign": .of(campaign), "with": [with]], on: day,
        by: by)
      var (last, breaksLaw) = (day, false)
      if notified[index] {
        breaksLaw = breaches[breach]
        last = playFindings(of: audit, on: day, breaksLaw: breaksLaw, with: with)
        breach += 1
        if rating < Self.ratings.count, breach % 5 == 0 {
          for fields in Self.ratings[rating] { plan.follow(audit, "rate", fields, on: last) }
          rating += 1
        }
      }
      last = plan.after(last, workdays: 1...5)
      plan.follow(audit, "close", ["with": [with]], on: last)
      if breaksLaw { breaking.append((audit, last)) }
    }
    playAuditPenalties(of: breaking)
  }

  /// What audits rated: four experts barely competent and one competent, two agencies.
  private static let ratings: [[[String: Typed]]] = [
    [["role": "expert", "grade": "basic"], ["role": "expert", "grade": "basic"]], [["role": "agency", "points": 5]],
    [["role": "expert", "grade": "basic"]], [["role": "expert", "grade": "basic"], ["role": "expert", "grade": "competent"]],
    [["role": "agency", "points": 3]],
  ]

  private func playFindings(of audit: Deed, on day: Day, breaksLaw: Bool, with: String) -> Day {
    let finding = plan.chance.pick(
      breaksLaw ? ["出借挂靠资质", "转包", "违法分包"] : ["项目负责人到岗履职不到位", "合同变更手续不全", "分包合同未备案", "工资专户管理不规范"])
    plan.follow(audit, "find", ["finding": "\(finding)", "count": .number(plan.chance.within(1...4)), "with": [with]], on: day)
    let notice = plan.after(day, workdays: 1...3)
    plan.follow(audit, "notify", on: notice)
    let rectified = plan.after(notice, workdays: 8...20)
    plan.follow(audit, "rectify", ["with": [with]], on: rectified)
    return rectified
  }

  /// What audits led to: 1.41万元 of fines for persons, 30.77万元 for companies, and three persons reported.
  private func playAuditPenalties(of audits: [(audit: Deed, closed: Day)]) {
    let companies = plan.shares(of: 3_077, among: 11, least: 100)
    let persons = plan.shares(of: 141, among: 4, least: 20)
    for (index, (audit, closed)) in audits.enumerated() {
      let isCompany = index < companies.count
      let hundreds = isCompany ? companies[index] : persons[index - companies.count]
      let fine: [String: Typed] = ["measure": "fine", "party": isCompany ? "company" : "person", "amount": .fen(hundreds * 10_000)]
      for fields in [fine] + (index % 6 == 1 ? [["measure": "bad-record", "party": "person", "persons": 1]] : []) {
        penalise(
          fields.merging(["subject": "标后履约违法", "bid-audit": .of(audit)]) { own, _ in own }, on: plan.after(closed, workdays: 2...12))
      }
    }
  }

  private func penalise(_ fields: [String: Typed], on day: Day) {
    let penalty = plan.open("penalty", "impose", fields, on: day)
    plan.follow(penalty, "settle", on: plan.after(day, workdays: 5...30))
  }

  /// 58 responsible persons called in for a talk (约谈), several at a time.
  func playInterviews() {
    let persons = plan.shares(of: 58, among: 21, least: 1)
    for (day, count) in zip(plan.spread(21, over: plan.months(3...12)), persons) {
      let (by, with) = plan.pair()
      let talk = plan.open(
        "notice", "issue", ["type": "talk", "subject": "bidding", "persons": .number(count), "with": [with]], on: day, by: by)
      plan.follow(talk, "answer", on: plan.after(day, workdays: 3...8))
      plan.follow(talk, "close", ["with": [with]], on: plan.after(day, workdays: 9...12))
    }
  }

  /// 19 cases of breaches: 43.5万元 of fines, six experts criticised, eight persons reported, experts and agencies rated.
  func playBidCases(of tenders: [Tender]) {
    let violations = plan.mixed([
      (4, "collusion"), (4, "borrowed"), (3, "subcontract"), (2, "false-papers"), (3, "evaluation"), (3, "agency"),
    ])
    let fines = plan.shares(of: 435, among: 14, least: 10)
    let subject = "招投标违法违规"
    var cases: [(deed: Deed, decided: Day)] = []
    for (index, day) in plan.spread(19, over: plan.months(2...9)).enumerated() {
      var fields: [String: Typed] = [
        "violation": "\(violations[index])", "district": "\(Self.districts[index % 15])", "clue": index % 3 == 0 ? "投诉举报" : "日常监管",
      ]
      if let tender = tenders.last(where: { $0.awarded < day }) { fields["tender"] = .of(tender.deed) }
      let breach = plan.open("bid-case", "accept", fields, on: day, by: plan.person(.inspector))
      let decided = plan.after(day, workdays: 20...45)
      plan.follow(breach, "decide", on: decided)
      cases.append((breach, decided))
      if index < fines.count {
        penalise(["measure": "fine", "party": "company", "amount": .fen(fines[index] * 100_000), "subject": "\(subject)"], on: decided)
      }
      if (6..<12).contains(index) {
        penalise(["measure": "criticism", "party": "expert", "persons": 1, "subject": "\(subject)"], on: decided)
      }
      if index >= 13 {
        penalise(["measure": "bad-record", "party": "person", "persons": index > 16 ? 2 : 1, "subject": "\(subject)"], on: decided)
      }
    }
    playCreditRatings(of: cases)
    for breach in cases { plan.follow(breach.deed, "close", on: plan.after(breach.decided, workdays: 5...15)) }
  }

  /// Nine experts barred for half a year and one for a year, four agencies marked down; a bar that ends within the year expires.
  private func playCreditRatings(of cases: [(deed: Deed, decided: Day)]) {
    let ratings: [[String: Typed]] =
      Array(repeating: ["party": "expert", "grade": "basic", "ban-years": "0.5"], count: 9)
      + [["party": "expert", "grade": "incompetent", "ban-years": 1]]
      + Array(repeating: ["party": "agency", "grade": "irregular", "points": 2], count: 4)
    for (rating, breach) in zip(ratings, cases) {
      let deed = plan.open("credit-rating", "rate", rating.merging(["bid-case": .of(breach.deed)]) { own, _ in own }, on: breach.decided)
      let end = plan.workday(onOrAfter: breach.decided.adding(days: 183))
      if case .text("0.5")? = rating["ban-years"], end <= plan.day(12, 29) { plan.follow(deed, "expire", on: end) }
    }
  }

  /// The staff of 31 agencies looked up every quarter.
  func playAgencyChecks() {
    for (quarter, persons) in zip(1...4, [143, 147, 141, 146]) {
      plan.open(
        "agency-check", "record", ["quarter": "2023Q\(quarter)", "agencies": 31, "persons": .number(persons)],
        on: plan.day(quarter * 3, 20), by: "clerk-04")
    }
  }
}
