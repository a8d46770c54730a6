public import CSHA256

/// The paths that can run on this machine.
public let availablePaths: [csha256_path] = [CSHA256_PORTABLE, CSHA256_INSTRUCTIONS, CSHA256_SIXTEEN].filter {
  $0.rawValue <= csha256_best_path().rawValue
}
