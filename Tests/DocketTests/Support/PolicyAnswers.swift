/// The answers of `docket office policy --json`.
enum PolicyAnswers {
  /// What it answers where devices may deliver what they usually may.
  static func line(signed: Bool = false, own: Bool = false, webhook: String? = nil) -> String {
    let devices = ["inspection record", "inspection recheck", "notice review", "notice answer", "complaint reply", "complaint resolve"]
    let listed = (devices + ["activity record"]).map { "\"\($0)\"" }.joined(separator: ",")
    let address = webhook.map { "\"\($0)\"" } ?? "null"
    return
      #"{"signed-bundles":\#(signed),"own-copies":\#(own),"sync-personal":true,"devices":[\#(listed)],"webhook":\#(address),"due":[],"satisfied-from":null,"report-from":null,"keep":[],"audit-off":[],"visits":[]}"#
      + "\n"
  }
}
