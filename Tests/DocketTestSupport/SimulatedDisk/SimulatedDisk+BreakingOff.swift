extension SimulatedDisk {
  /// Breaks a change off after each of its operations and does it again, looked at both times.
  ///
  /// - Parameter isDone: whether the change has returned, so that all of it is owed.
  /// - Returns: how often the disk died.
  public static func breakingOff(
    losesPower: Bool, given: (SimulatedDisk) throws -> Void, change: (SimulatedDisk) throws -> Void,
    check: (SimulatedDisk, _ isDone: Bool) throws -> Void
  ) throws -> Int {
    var crashes = 0
    for seed in UInt64(1)...6 {
      let prepared = SimulatedDisk(seed: seed)
      try given(prepared)
      for step in 0... {
        let disk = SimulatedDisk(copyOf: prepared)
        var faults = Faults()
        (faults.crashAfter, faults.losesPower) = (step, losesPower)
        disk.setFaults(faults)
        let isDone: Bool
        do {
          try change(disk)
          isDone = true
        } catch {
          // What else than the disk's death stops the change is for whoever tests it.
          guard disk.isCrashed else { throw error }
          isDone = false
        }
        // A disk that dies while a lock is let go of leaves a change that is done.
        let isCrashed = disk.isCrashed
        if isCrashed {
          crashes += 1
          disk.restart()
        }
        disk.setFaults(Faults())
        try check(disk, isDone)
        try change(disk)
        try check(disk, true)
        if !isCrashed { break }
      }
    }
    return crashes
  }
}
