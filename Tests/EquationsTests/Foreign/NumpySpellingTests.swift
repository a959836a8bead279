import Diagnostics
import Networks
import ReferenceArithmetic
import Testing

@testable import Equations

/// What NumPy's and SciPy's spellings compute, beside NumPy's own figures.
@Suite struct NumpySpellingTests {
  private static let inputs: [(name: String, numbers: [[Double]])] = [
    ("Z", [[-1.5, 0, 2.25], [0.5, -0.25, 3]]), ("A", [[0.2, 0.7, 0.1], [0.9, 0.4, 0.6]]),
    ("X", [[1, 2, 3], [4, 5, 6]]), ("u", [[1], [2]]), ("v", [[3], [-1], [2]]),
  ]

  static let figures: [(call: String, numbers: [Double])] = [
    ("np.square(Z)", [2.25, 0, 5.0625, 0.25, 0.0625, 9]),
    ("np.power(Z, 3)", [-3.375, 0, 11.390625, 0.125, -0.015625, 27]),
    ("np.exp(Z)", [0.22313016, 1, 9.48773584, 1.64872127, 0.778800783, 20.0855369]),
    (
      "np.log(A)",
      [-1.60943791, -0.356674944, -2.30258509, -0.105360516, -0.916290732, -0.510825624]
    ),
    ("np.maximum(0, Z)", [0, 0, 2.25, 0.5, 0, 3]),
    ("np.minimum(Z, 1)", [-1.5, 0, 1, 0.5, -0.25, 1]),
    ("np.where(Z > 0, A, X)", [1, 2, 0.1, 0.9, 5, 0.6]),
    ("np.where(Z > 0, Z, 0)", [0, 0, 2.25, 0.5, 0, 3]),
    ("np.where(Z > 0, 1, 0.01)", [0.01, 0.01, 1, 1, 0.01, 1]),
    ("np.where(Z <= 0, 0, X)", [0, 0, 3, 4, 0, 6]),
    ("np.clip(A, 0.25, 0.65)", [0.25, 0.65, 0.25, 0.65, 0.4, 0.6]),
    ("np.clip(Z, 0, None)", [0, 0, 2.25, 0.5, 0, 3]),
    ("np.clip(A, a_min=0.3, a_max=0.5)", [0.3, 0.5, 0.3, 0.5, 0.4, 0.5]),
    ("Z.clip(-1, 1)", [-1, 0, 1, 0.5, -0.25, 1]),
    ("(Z > 0).astype(float)", [0, 0, 1, 1, 0, 1]),
    ("(Z > 0).astype(np.float32)", [0, 0, 1, 1, 0, 1]),
    ("(Z > 0).astype('float64')", [0, 0, 1, 1, 0, 1]),
    ("(Z > 0).astype(int)", [0, 0, 1, 1, 0, 1]),
    ("(Z > 0) * 1.0", [0, 0, 1, 1, 0, 1]),
    ("1.0 * (Z > 0)", [0, 0, 1, 1, 0, 1]),
    ("np.float64(Z > 0)", [0, 0, 1, 1, 0, 1]),
    ("np.array(Z > 0, dtype=float)", [0, 0, 1, 1, 0, 1]),
    ("np.multiply(Z, A)", [-0.3, 0, 0.225, 0.45, -0.1, 1.8]),
    ("np.add(Z, A)", [-1.3, 0.7, 2.35, 1.4, 0.15, 3.6]),
    ("np.subtract(Z, A)", [-1.7, -0.7, 2.15, -0.4, -0.65, 2.4]),
    ("np.divide(Z, A)", [-7.5, 0, 22.5, 0.555555556, -0.625, 5]),
    ("np.negative(Z)", [1.5, -0, -2.25, -0.5, 0.25, -3]),
    ("np.dot(Z.T, A)", [0.15, -0.85, 0.15, -0.225, -0.1, -0.15, 3.15, 2.775, 2.025]),
    ("np.matmul(Z, A.T)", [-0.075, -1.38777878e-16, 0.225, 2.15]),
    ("np.sum(Z)", [4]),
    ("np.mean(Z, axis=1, keepdims=True)", [0.25, 1.08333333]),
    ("np.max(Z, axis=0, keepdims=True)", [0.5, 0, 3]),
    ("np.abs(Z)", [1.5, 0, 2.25, 0.5, 0.25, 3]),
    ("np.sqrt(A)", [0.447213595, 0.836660027, 0.316227766, 0.948683298, 0.632455532, 0.774596669]),
    ("np.tanh(Z)", [-0.905148254, 0, 0.978026115, 0.462117157, -0.244918662, 0.995054754]),
    ("np.transpose(Z)", [-1.5, 0.5, 0, -0.25, 2.25, 3]),
    ("Z.sum(axis=1, keepdims=True)", [0.75, 3.25]),
    ("Z.mean()", [0.666666667]),
    ("Z.max(axis=-1, keepdims=True)", [2.25, 3]),
    ("Z.sum(axis=-2, keepdims=True)", [-1, -0.25, 5.25]),
    ("np.min(Z)", [-1.5]),
    ("np.min(Z, axis=0, keepdims=True)", [-1.5, -0.25, 2.25]),
    ("Z.std(axis=1, keepdims=True)", [1.5411035, 1.38944433]),
    ("np.var(Z)", [2.32638889]),
    ("np.linalg.norm(Z)", [4.07737661]),
    (
      "scipy.special.expit(Z)",
      [0.182425524, 0.5, 0.904650535, 0.622459331, 0.437823499, 0.952574127]
    ),
    ("expit(Z)", [0.182425524, 0.5, 0.904650535, 0.622459331, 0.437823499, 0.952574127]),
    ("special.expit(Z)", [0.182425524, 0.5, 0.904650535, 0.622459331, 0.437823499, 0.952574127]),
    ("A ** 0.5", [0.447213595, 0.836660027, 0.316227766, 0.948683298, 0.632455532, 0.774596669]),
    ("A**.5", [0.447213595, 0.836660027, 0.316227766, 0.948683298, 0.632455532, 0.774596669]),
    ("np.heaviside(Z, 0)", [0, 0, 1, 1, 0, 1]),
    ("np.heaviside(Z, 0.5)", [0, 0.5, 1, 1, 0, 1]),
    ("np.heaviside(Z, 1)", [0, 1, 1, 1, 0, 1]),
    ("np.sign(Z)", [-1, 0, 1, 1, -1, 1]),
    (
      "np.log1p(A)",
      [0.182321557, 0.530628251, 0.0953101798, 0.641853886, 0.336472237, 0.470003629]
    ),
    ("np.expm1(Z)", [-0.77686984, 0, 8.48773584, 0.648721271, -0.221199217, 19.0855369]),
    ("np.reciprocal(A)", [5, 1.42857143, 10, 1.11111111, 2.5, 1.66666667]),
    ("np.exp2(Z)", [0.353553391, 1, 4.75682846, 1.41421356, 0.840896415, 8]),
    (
      "np.log2(A)",
      [-2.32192809, -0.514573173, -3.32192809, -0.152003093, -1.32192809, -0.736965594]
    ),
    ("np.log10(A)", [-0.698970004, -0.15490196, -1, -0.0457574906, -0.397940009, -0.22184875]),
    ("np.ones_like(Z)", [1, 1, 1, 1, 1, 1]),
    ("np.zeros_like(Z)", [0, 0, 0, 0, 0, 0]),
    ("np.cosh(Z)", [2.35240962, 1, 4.79656753, 1.12762597, 1.0314131, 10.067662]),
    ("np.sinh(Z)", [-2.12927946, 0, 4.69116831, 0.521095305, -0.252612317, 10.0178749]),
    (
      "np.logaddexp(Z, A)",
      [0.367786029, 1.10318605, 2.3601846, 1.41301525, 0.820055336, 3.08683615]
    ),
    ("np.cbrt(Z)", [-1.14471424, 0, 1.3103707, 0.793700526, -0.629960525, 1.44224957]),
    ("np.greater(Z, A)", [0, 0, 1, 0, 0, 1]),
    ("np.less_equal(Z, A)", [1, 1, 0, 1, 1, 0]),
    ("np.copy(Z)", [-1.5, 0, 2.25, 0.5, -0.25, 3]),
    ("Z.copy()", [-1.5, 0, 2.25, 0.5, -0.25, 3]),
    ("np.asarray(Z)", [-1.5, 0, 2.25, 0.5, -0.25, 3]),
    ("np.outer(u, v)", [3, -1, 2, 6, -2, 4]),
    ("np.inner(Z, A)", [-0.075, -1.38777878e-16, 0.225, 2.15]),
    ("np.vdot(Z, A)", [2.075]),
    ("Z.shape[0]", [2]),
    ("Z.shape[1]", [3]),
    ("Z.shape[-1]", [3]),
    ("Z.T.shape[0]", [3]),
    ("len(Z)", [2]),
    ("Z.size", [6]),
    ("Z / Z.shape[1]", [-0.5, 0, 0.75, 0.166666667, -0.0833333333, 1]),
    ("np.dot(Z, A.T) / len(A)", [-0.0375, -6.9388939e-17, 0.1125, 1.075]),
    (
      "special.logit(A)",
      [-1.38629436, 0.84729786, -2.19722458, 2.19722458, -0.405465108, 0.405465108]
    ),
    ("np.average(Z, axis=0, keepdims=True)", [-0.5, -0.125, 2.625]),
    ("Z.T.dot(A)", [0.15, -0.85, 0.15, -0.225, -0.1, -0.15, 3.15, 2.775, 2.025]),
    ("np.equal(Z, 0)", [0, 1, 0, 0, 0, 0]),
    ("np.fabs(Z)", [1.5, 0, 2.25, 0.5, 0.25, 3]),
    (
      "special.log_softmax(Z, axis=0)",
      [-2.12692801, -0.57593942, -1.13687101, -0.126928011, -0.82593942, -0.386871006]
    ),
  ]

  @Test(arguments: figures) func computesWhatNumPyDoes(call: String, numbers: [Double]) throws {
    var environment = Environment()
    var interpreter = ReferenceInterpreter(batch: 3, inputs: [:])
    for (name, rows) in Self.inputs {
      environment.declareParameter(name, rows.count, rows[0].count)
      interpreter.inputs[name] = ReferenceMatrix(rows.count, rows[0].count) { rows[$0][$1] }
    }
    let plan = compiled("Q = \(call)", in: environment).plan
    let value = try #require(plan.value(named: "Q"))
    let result = interpreter.run(plan)[value.index].entries
    try #require(result.count == numbers.count)
    for (a, b) in zip(result, numbers) { #expect(abs(a - b) <= 1e-7 * max(1, abs(b))) }
  }

  @Test(arguments: [
    ("np.where(Z > 0, Z, 0)", "(Z > 0) * Z"), ("np.where(Z > 0, 1, 0)", "Z > 0"),
    ("np.where(Z > 0, 1, 0.01)", "(Z > 0) + (1 - (Z > 0)) * 0.01"),
    ("np.clip(Z, 0, None)", "maximum(Z, 0)"), ("np.clip(Z, a_max=1)", "minimum(Z, 1)"),
    ("np.heaviside(Z, 0)", "Z > 0"), ("expit'(Z)", "sigmoid'(Z)"), ("silu'(Z)", "swish'(Z)"),
    ("(Z > 0).astype(float) * Z", "(Z > 0) * Z"), ("np.outer(u, v)", "u @ v.T"),
    ("1 / np.sqrt(np.square(Z))", "1 / sqrt(Z**2)"),
  ])
  func isShownAsTheFormulaThatItIs(call: String, formula: String) {
    #expect(read("Q = \(call)").block.statements.first?.value.description == formula)
  }

  @Test(arguments: [
    ("np.clip(Z)", "wrong-argument-count"), ("np.where(Z > 0)", "wrong-argument-count"),
    ("Z.astype(complex)", "unknown-attribute"), ("Z.shape", "unknown-attribute"),
    ("Z.shape[2]", "unknown-attribute"), ("len(Z + 1)", "unknown-function"),
    ("special.foo(Z)", "unknown-attribute"), ("np.clip(Z, 0, 1, 2)", "wrong-argument-count"),
    ("np.linalg.inv(Z)", "unknown-function"), ("mish'(Z)", "no-derivative"),
    ("np.sum(Z, dtype=complex)", "unknown-keyword"),
  ])
  func whatIsNoneIsTold(call: String, id: String) {
    #expect(read("Q = \(call)").diagnostics.map(\.id) == [id])
  }

  @Test func formulasInFormulasAreBounded() {
    var call = "Z"
    for _ in 0..<60 { call = "np.std(\(call))" }
    #expect(read("Q = \(call)").diagnostics.map(\.id) == ["nested-too-deeply"])
    var deep = "Z"
    for _ in 0..<150 { deep = "np.log1p(\(deep))" }
    #expect(read("Q = \(deep)").diagnostics.map(\.id) == ["nested-too-deeply"])
  }

  @Test(arguments: [
    (SampleConvention.columns, "X.shape[1]", "m"), (.columns, "X.shape[0]", "4"),
    (.rows, "X.shape[0]", "m"), (.rows, "len(X)", "m"), (.rows, "X.shape[1]", "4"),
    (.columns, "Z1.shape[0]", "3"), (.columns, "W1.T.shape[0]", "4"), (.rows, "X.size", "m * 4"),
  ])
  func aSizeIsMWhereItCountsSamples(samples: SampleConvention, size: String, text: String) {
    let compiler = kept(in: samples, "Q = \(size)")
    #expect(compiler.resolved.statements.last?.value.description == text)
  }

  @Test func aNameForTheNumberOfSamplesIsM() {
    let compiler = kept(
      in: .columns, "m = X.shape[1]\nN = X.shape[1]\nQ = 1/N * sum(X)\nQ /= N")
    let lines = compiler.resolved.statements.map(\.description)
    #expect(lines.suffix(4) == ["m = m", "N = m", "Q = 1/m * sum(X)", "Q /= m"])
  }

  @Test(arguments: [
    (SampleConvention.columns, "np.outer(Z1, X)", "Z1 @ X.T"),
    (.rows, "np.outer(X, Z1)", "X.T @ Z1"), (.columns, "np.inner(b1, b1)", "sum(b1 * b1)"),
  ])
  func aProductOfVectorsIsNoneOfABatch(samples: SampleConvention, call: String, right: String) {
    var compiler = kept(in: samples, "Q = X")
    let mistakes = compiler.compile(equations("R = \(call)"))
    #expect(mistakes.map(\.id) == ["flattened-product"])
    #expect(mistakes.first?.message.hasSuffix("write '\(right)'") == true)
  }

  @Test(arguments: [
    ("dZ2 = A2.copy()\ndZ2[range(m), y] -= 1", "write 'dZ2 = A2 - Y'"),
    ("A2[np.arange(m), y] -= 1", "write 'dZ2 = A2 - Y'"),
    ("dscores = probs\ndscores[np.arange(N), y] -= 1", "write 'dscores = probs - Y'"),
    ("dA1[Z1 <= 0] = 0", "write 'dA1 *= Z1 > 0'"), ("dZ1[A1 < 1] = 0", "write 'dZ1 *= A1 >= 1'"),
  ])
  func entriesThatAreChangedAreToldAsWholes(lines: String, advice: String) throws {
    let message = try #require(read(lines).diagnostics.first?.message)
    #expect(message.hasPrefix("equations have no indexing") && message.hasSuffix(advice))
  }

  /// The gradient of what is clipped is 0 where it is.
  @Test func aClippedEntryHasNoGradient() throws {
    var environment = Environment()
    environment.declareParameter("Z", 2, 3)
    let forward = compiled("L = sum(np.clip(Z, -1, 1) * 3)", in: environment).plan
    let loss = try #require(forward.value(named: "L"))
    let input = try #require(forward.value(named: "Z"))
    let (plan, gradients) = forward.gradients(of: loss, withRespectTo: [input])
    var interpreter = ReferenceInterpreter(batch: 3, inputs: [:])
    let rows = [[-1.5, 0, 2.25], [0.5, -0.25, 3]]
    interpreter.inputs["Z"] = ReferenceMatrix(2, 3) { rows[$0][$1] }
    let gradient = try #require(gradients[input])
    #expect(interpreter.run(plan)[gradient.index].entries == [0, 3, 0, 3, 3, 0])
  }

  private func kept(in samples: SampleConvention, _ text: String) -> PlanCompiler {
    var environment = Environment(samples: samples)
    environment.declare("X", Symbol(.input, .samples(of: 4), .data, origin: "given"))
    for (name, rows, columns) in [("W1", 3, 4), ("b1", 3, 1)] {
      let shape = Shape.matrix(.fixed(rows), .fixed(columns))
      environment.declare(name, Symbol(.input, shape, .weight, origin: "given"))
    }
    var compiler = PlanCompiler(environment: environment)
    let first = samples == .rows ? "Z1 = X @ W1 + b1" : "Z1 = W1 @ X + b1"
    _ = compiler.compile(equations(first + "\n" + text))
    return compiler
  }
}
