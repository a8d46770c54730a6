import Commands

extension CommandSpec {
  /// `docket bundle`: what copies bring home.
  static let bundle = written(
    "bundle",
    [
      "export": { $0.doing(BundleExport.run) },
      "import": { $0.doing(BundleImport.run) },
      "conflicts": { $0.doing(BundleConflicts.run) },
      "settle": { $0.doing(BundleSettlement.run) },
    ])

}
