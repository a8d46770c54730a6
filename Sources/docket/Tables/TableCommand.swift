import Casework
import Commands
import EventLog
import Indicators
import Publishing

extension CommandSpec {
  /// `docket table`: the finance bureau's form, from its definition to its submission.
  static let table = written(
    "table",
    [
      "template": {
        $0.doing(TableTemplateCommand.run)
          .printing(PrintedForms(formats: [.xlsx, .docx, .json]))
      },
      "schema": {
        $0.running { (call: CommandCall) throws(Failure) -> ExitStatus in
          try call.console.print(json: TableSchema.json)
          return .done
        }
      },
      "adopt": { $0.doing(TableAdoption.run).asking(toDo: .adoptTable) },
      "export": {
        $0.doing(TableCopying.export)
          .printing(PrintedForms(formats: [.json, .xlsx]))
      },
      "copy": { $0.doing(TableCopying.copy).asking(toDo: .editTable) },
      "list": { $0.doing(TableReading.list).printing() },
      "show": { $0.doing(TableReading.show).printing() },
      "check": { $0.doing(TableReading.check).printing() },
      "assess": { $0.doing(TableEditing.assess).asking(toDo: .editTable) },
      "monitor": { $0.doing(TableMonitoring.run).printing() },
      "explain": { $0.doing(TableReading.explain) },
      "submit": { $0.doing(TableSubmission.run).asking(toDo: .editTable) },
      "diff": { $0.doing(TableReading.diff).printing() },
      "withdraw": { $0.doing(TableEditing.withdraw).asking(toDo: .editTable) },
    ])

}
