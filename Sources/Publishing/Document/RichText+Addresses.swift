extension RichText {
  /// The text with the address of each link behind its words, for formats in which nothing can be followed.
  var withAddresses: RichText {
    if runs.allSatisfy({ $0.link == nil }) { return self }
    var result = RichText([])
    for run in runs {
      result.append(run)
      if let address = run.link?.address, address != run.text { result.append(Run(" (" + address + ")")) }
    }
    return result
  }
}
