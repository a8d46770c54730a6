public import Values

/// The JSON Schema of a table definition, as `docket table schema` prints it.
public enum TableSchema {
  /// The schema (draft 2020-12).
  public static let json: JSON = [
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "绩效自评表 table definition",
    "type": "object",
    "required": ["id", "kind", "title", "office", "period", "rows"],
    "additionalProperties": false,
    "properties": [
      "id": described(id, "Unique in the log; case table/<id>"),
      "kind": choice(["project", "department"], "项目支出 or 部门整体支出"),
      "title": described(text, "Heading of the form"),
      "name": described(text, "项目支出名称 (project only)"),
      "office": described(text, "实施单位 / 预算单位名称"),
      "department": described(text, "主管部门"),
      "period": described(object(["from": day, "to": day], required: ["from", "to"]), "Both days included"),
      "goal": described(object(["expected": text, "actual": text, "weight": amount, "score": amount]), "年度总体目标"),
      "budget": budget,
      "blocks": ["type": "object", "additionalProperties": amount, "description": "Printed weight of each 一级指标"],
      "decimals": ["enum": [0, 1, 2], "default": 2, "description": "Decimals of scores"],
      "overshoot": ["type": "string", "default": "30%", "description": "Share beyond the target that asks for a note"],
      "note": described(text, "备注 under the form"),
      "total": described(amount, "分值 of the form's last row, where the weights don't add up to it"),
      "form": object(["annex": text, "filledOn": day]),
      "analysis": list(object(["group": text, "label": text, "text": text], required: ["text"]), "项目绩效分析 blocks under the rows"),
      "tasks": list(
        object(["name": text, "content": text, "budget": text, "executed": text, "done": text], required: ["name"]),
        "年度主要任务, printed and filled in, never scored"),
      "rows": described(["type": "array", "minItems": 1, "items": row], "The indicators, in printed order"),
    ],
  ]

  private static let text: JSON = ["type": "string"]
  // Without classes of Unicode, which not every validator knows: the reader is stricter.
  private static let name = "^[a-z0-9\u{80}-\u{10FFFF}]+(-[a-z0-9\u{80}-\u{10FFFF}]+)*$"
  private static let id: JSON = ["type": "string", "pattern": .string(name), "maxLength": 64]
  private static let day: JSON = ["type": "string", "format": "date"]
  private static let amount: JSON = ["type": "number", "minimum": 0]
  private static let expression: JSON = [
    "type": "string", "minLength": 1, "description": "A measure or a literal: \"count(notice.issued)\", \"31.82万元\"",
  ]
  private static let format: JSON = ["type": "string", "examples": ["percent 1", "number 0", "万元 2", "date"]]

  private static let budget: JSON = described(
    object([
      "weight": .object(["type": "number", "minimum": 0, "default": 10]),
      "base": choice(["adjusted", "initial"], "What the execution is a share of; default adjusted"),
      "initial": described(expression, "年初预算数"),
      "adjusted": described(expression, "全年预算数"),
      "executed": described(expression, "全年执行数"),
      "rateFormat": format,
      "breakdown": list(
        object(
          [
            "group": choice(["source", "income", "expenditure"], "其中, 按收入性质分 (adjusted only), 按支出性质分 (executed only)"),
            "label": text, "initial": expression, "adjusted": expression, "executed": expression,
          ], required: ["group", "label"]), "Rows under the total"),
    ]), "The funds block")

  private static let row: JSON = object(
    [
      "id": [
        "type": "string", "pattern": .string(name), "maxLength": 64,
        "not": ["enum": ["budget", "total", "预算", "执行率", "总分"]], "description": "Unique in the table, not of digits only",
      ],
      "level1": described(text, "一级指标"),
      "level2": described(text, "二级指标"),
      "score": ["const": "given", "description": "of a row without a weight: its score is taken as somebody gives it"],
      "level3": described(text, "三级指标; may be empty where the weight is 0"),
      "target": described(text, "年度指标值 as written"),
      "reads": described(text, "What a worded target means, in the target grammar"),
      "unit": described(text, "The unit meant where the target has none"),
      "actual": [
        "oneOf": [
          expression, ["type": "array", "items": expression, "minItems": 2], object(["assessed": ["const": true]], required: ["assessed"]),
        ]
      ],
      "format": format,
      "weight": ["type": "number", "minimum": 0, "description": "分值; 0 = not applicable; absent in all rows of a form without weights"],
      "direction": choice(["up", "down"], "What a bare number is: floor or ceiling"),
      "scoring": scoring,
      "deviation": described(text, "偏差原因分析及改进措施"),
      "last": object(["target": text, "actual": text, "score": text], required: []),
    ], required: ["id", "level1", "level3"])

  private static let scoring: JSON = [
    "default": "ratio",
    "oneOf": [
      ["enum": ["ratio", "linear", "tiers"]],
      object(
        [
          "bands": list(
            ["type": "array", "prefixItems": [text, amount], "minItems": 2, "maxItems": 2], "The first target met gives its score")
        ], required: ["bands"]),
      object(["deduct": amount, "per": text], required: ["deduct", "per"]),
    ],
  ]

  private static func object(_ properties: JSON, required: JSON = []) -> JSON {
    ["type": "object", "properties": properties, "required": required, "additionalProperties": false]
  }

  private static func list(_ items: JSON, _ description: String) -> JSON {
    ["type": "array", "items": items, "description": .string(description)]
  }

  private static func choice(_ words: [String], _ description: String) -> JSON {
    ["enum": .array(words.map { .string($0) }), "description": .string(description)]
  }

  private static func described(_ schema: JSON, _ description: String) -> JSON {
    guard var object = schema.object else { return schema }
    object["description"] = .string(description)
    return .object(object)
  }
}
