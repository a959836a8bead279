import Equations

/// In what form samples are given most of whose numbers are 0.
enum SparseForm {
  /// Each number that is not 0: for any number of units.
  case entries
  /// Blocks of 8 numbers that are not all 0: for a few units, on processors that have loops for it.
  case blocks
}

/// How a program takes sparse inputs.
struct SparseLayout {
  let use: SparseUse
  let form: SparseForm
}
