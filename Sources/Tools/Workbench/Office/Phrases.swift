import Values

/// The words of the made-up office's events; no person or place in them is real.
enum Phrases {
  static let districts = [
    "城东区", "城西区", "河口区", "高新区", "经开区", "临江县", "平安县", "永丰县", "和顺县", "云岭县", "清溪县", "南山县", "北湖县", "东林市",
  ]

  static let places = ["五溪", "锦绣", "滨江", "翠湖", "金桂", "云山", "星河", "紫荆", "临水", "凤凰", "龙泉", "青松", "玉兰", "明珠", "海棠", "丹枫"]

  static let estates = ["尚境", "华庭", "名邸", "家园", "新城", "府邸", "雅苑", "广场", "公馆", "御景"]

  static let works = ["住宅小区", "安置房", "中学教学楼", "市民中心", "道路改造工程", "污水管网工程", "标准厂房", "医院门诊楼"]

  static let companies = ["宏远", "建安", "中瑞", "恒基", "盛达", "华盛", "鼎立", "长青", "金石", "安泰"]

  static let hazards = [
    "临边防护不到位", "配电箱未上锁", "脚手架连墙件缺失", "塔吊限位器失灵", "基坑支护变形未监测", "消防通道堆放材料", "楼层洞口未加盖板", "施工电梯层门未关闭",
    "钢筋保护层厚度不足", "混凝土蜂窝麻面", "外墙保温板粘结面积不足", "裸土未覆盖", "车辆冲洗设施停用", "特种作业人员证件过期", "安全交底记录缺失", "模板支架立杆间距过大",
    "现浇板裂缝未处理", "防水卷材搭接宽度不足", "材料进场未复试", "项目经理未到岗履职",
  ]

  static let grievances = [
    "外墙渗水，多次报修无人处理", "夜间施工噪音扰民，凌晨仍在浇筑混凝土", "楼板开裂，怀疑混凝土强度不足", "工地扬尘严重，未见洒水降尘", "拖欠农民工工资三个月",
    "延期交房一年，开发商拒绝说明原因", "电梯频繁故障，多次困人", "地下车库积水，排水设施未启用", "塔吊吊臂越过幼儿园上空", "窗户密封不严，雨天进水", "未按图施工，擅自变更户型",
    "招标文件设置不合理条件排斥潜在投标人",
  ]

  static let outcomes = ["已责令施工单位整改，现场复核合格", "经核查不属实，已向投诉人解释", "施工单位已维修完毕，投诉人认可", "已转相关部门处理并告知投诉人", "欠薪已发放到位，双方签字确认"]

  static let meetings = ["质量安全工作例会", "安全生产月宣传活动", "监督人员业务培训", "起重机械专项约谈", "应急救援演练", "深基坑方案专家论证", "农民工工资支付帮扶", "扬尘治理排查"]

  static let findings = ["项目经理未到岗", "关键岗位人员与投标文件不符", "涉嫌转包", "劳务分包未备案", "合同价款变更未报备"]

  static let reasons = ["登记有误，按原始记录更正", "电话核实后更正", "与纸质台账核对后更正", "重复登记"]

  static let sections = ["质量科", "安全科", "市政科", "综合科"]
}

/// The working days of three years with their share of events: few in February, many in December.
struct WorkingDays {
  /// The first day, a Monday.
  let first = Day(number: 18_631)

  /// The days, each with how many events there are by its end.
  let shares: [(day: Day, total: Int)]

  /// How many calendar days there are.
  let length: Int

  /// Distributes a number of events over the days.
  init(sharing count: Int) {
    let weights = [9, 5, 11, 10, 11, 11, 10, 10, 11, 9, 13, 16]
    var days: [Day] = []
    var day = first
    while day.year < 2024 {
      if day.weekday <= 5 { days.append(day) }
      day = day.adding(days: 1)
    }
    length = day - first
    let whole = days.reduce(0) { $0 + weights[$1.month - 1] }
    var sum = 0
    shares = days.map { day in
      sum += weights[day.month - 1]
      return (day, Int(Int64(count) * Int64(sum) / Int64(whole)))
    }
  }

  /// A day's number, from 0.
  func index(of day: Day) -> Int { day - first }
}
