import LogLines
import Values

/// Projects under supervision until their completion is filed, and campaigns on their sites.
extension SampleOffice {
  /// Registers a project.
  mutating func openProject() {
    let slot = begin(.project)
    let index = projects.count
    cases[slot].project = index
    let district = chance.pick(Phrases.districts)
    let phase = index / (Phrases.places.count * Phrases.estates.count * Phrases.works.count) + 1
    let name =
      Phrases.places[index % Phrases.places.count] + Phrases.estates[index / Phrases.places.count % Phrases.estates.count]
      + Phrases.works[index / (Phrases.places.count * Phrases.estates.count) % Phrases.works.count] + "\(phase)期"
    projects.append(Site(id: cases[slot].id, name: name, district: district))
    record(slot, "registered", on: cases[slot].on) { data, chance in
      data["area"] = .number(chance.within(3_000...280_000))
      data["builder"] = .string(chance.pick(Phrases.companies) + "房地产开发有限公司")
      data["contractor"] = .string(chance.pick(Phrases.companies) + "建设集团有限公司")
      data["cost"] = .number(chance.within(800...90_000) * 10_000)
      data["district"] = .string(district)
      data["inspector"] = .string(chance.pick(["jiandu01", "jiandu02", "jiandu03", "jiandu04", "jiandu05"]))
      data["level"] = .string(chance.percent(40) ? "own" : "county")
      data["name"] = .string(name)
      data["section"] = .string(chance.pick(Phrases.sections))
      data["sector"] = .string(chance.pick(["housing", "housing", "housing", "municipal", "industrial"]))
      data["supervisor"] = .string(chance.pick(Phrases.companies) + "工程监理有限公司")
    }
    touch(slot, chance.within(5...30))
  }

  /// Goes on with a project.
  mutating func advanceProject(_ slot: Int) -> Int? {
    let step = cases[slot].step
    cases[slot].step += 1
    switch step {
    case 0:
      record(slot, "started") { _, _ in }
    case 1, 2, 4:
      record(slot, "checked") { data, chance in
        data["dust-posted"] = .bool(chance.percent(90))
        data["real-name"] = .bool(chance.percent(85))
        data["smart"] = .bool(chance.percent(40))
      }
    case 3:
      if chance.percent(70) {
        cases[slot].step = 5
        return chance.within(5...20)
      }
      record(slot, "stopped") { data, chance in data["reason"] = .string(chance.pick(["funds", "rectification", "season"])) }
      cases[slot].step = 9
    case 9:
      record(slot, "resumed") { _, _ in }
      cases[slot].step = 4
    case 5: record(slot, "completed") { _, _ in }
    case 6: record(slot, "accepted") { data, _ in data["note"] = "五方责任主体验收合格，监督验收程序符合要求" }
    case 7:
      record(slot, "filed") { _, _ in }
      return nil
    default: return nil
    }
    return chance.within(20...120)
  }

  /// Opens a campaign.
  mutating func openCampaign() {
    let slot = begin(.campaign)
    let id = cases[slot].id
    record(slot, "opened", on: cases[slot].on) { data, chance in
      data["name"] = .string(chance.pick(["起重机械", "深基坑", "扬尘治理", "实名制", "消防安全", "高处坠落"]) + "专项行动第\(id.number)号")
      data["person-times"] = .number(chance.within(12...96))
      data["round"] = .number(chance.within(1...4))
    }
    campaigns.append(id)
    touch(slot, chance.within(30...90))
  }

  /// Goes on with a campaign.
  mutating func advanceCampaign(_ slot: Int) -> Int? {
    record(slot, "closed") { data, _ in data["note"] = "已通报检查情况，问题整改闭环" }
    return nil
  }
}
