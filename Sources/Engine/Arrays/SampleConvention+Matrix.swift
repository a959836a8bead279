package import Equations

extension SampleConvention {
  /// The numbers of equations as they are kept.
  package func kept(_ matrix: Matrix<Double>) -> Matrix<Double> {
    isTransposed ? matrix.transposed : matrix
  }

  /// What is kept as equations have it.
  package func written(_ matrix: Matrix<Double>) -> Matrix<Double> { kept(matrix) }
}
