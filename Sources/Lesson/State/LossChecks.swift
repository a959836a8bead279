import Diagnostics
import Engine
import Equations
import Notebook
import Review

/// What is looked at in a notebook's own forward equations beside their shapes.
extension PreparationState {
  /// Whether the loss of some equations has its name, or there is none; says so where it has another.
  mutating func isLossNamed(
    in equations: ForwardEquations, _ environment: Environment
  ) -> Bool {
    let statements = equations.block.statements
    guard !statements.contains(where: { $0.name == GivenName.loss }) else { return true }
    var compiler = PlanCompiler(environment: environment)
    guard !compiler.compile(equations.block).hasErrors else { return true }
    let used = equations.block.namesUsedByOthers
    let plan = compiler.plan
    let likely = statements.filter { Self.namesOfLosses.contains($0.name.lowercased()) }
    for statement in likely.reversed() + statements.suffix(1) {
      guard !used.contains(statement.name), statement.name != equations.prediction?.value,
        let value = plan.value(named: statement.name)
      else { continue }
      let inputs = plan.inputs(of: value)
      guard inputs.contains(GivenName.targets) || plan[value].shape.isScalar && !inputs.isEmpty
      else { continue }
      diagnostics.append(.lossName(statement, plan[value].shape))
      return false
    }
    return true
  }

  private static let namesOfLosses: Set<String> = [
    "c", "ce", "cost", "e", "err", "error", "j", "l", "loss", "mse", "nll", "objective",
  ]

  /// Warns of a name that elsewhere stands for a mean over the outputs too.
  mutating func checkName(ofLoss loss: Located<String>?, outputs: Int?) {
    guard let loss, let outputs, outputs > 1, loss.value == Operation.squaredError.rule.spelling,
      ["mse", "mean"].contains(where: loss.span.text.lowercased().contains)
    else { return }
    diagnostics.append(
      Diagnostic(
        .warning, id: .lossAddsUp,
        "'\(loss.span.text)' is read as '\(loss.value)', which adds up over the \(outputs) outputs: it "
          + "is \(outputs) times what Keras and PyTorch call by that name; write '\(loss.value)'",
        at: loss.span))
  }

  /// Warns of a loss that training would not make better answers with, and of parameters that it does
  /// not depend on.
  mutating func checkLoss(of program: ForwardProgram, _ network: NetworkOutline) {
    let plan = program.plan
    guard let loss = program.block.statements.last(where: { $0.name == GivenName.loss }),
      loss.span.file === notebook.file
    else { return }
    let inputs = plan.inputs(of: program.loss)
    let parameters = network.parameters.map(\.name)
    if !parameters.isEmpty, inputs.isDisjoint(with: parameters) {
      diagnostics.append(.lossWithoutParameters(at: loss.span))
      return
    }
    if !parameters.isEmpty, plan.inputsByDegrees(of: program.loss).isDisjoint(with: parameters) {
      diagnostics.append(.lossOfComparisons(write: writtenLoss(for: program), at: loss.span))
      return
    }
    if !inputs.contains(GivenName.targets), !plan.comparesInputs(in: program.loss) {
      diagnostics.append(
        .lossWithoutTargets(write: writtenLoss(for: program), at: loss.span))
    } else if inputs.contains(GivenName.targets), slopesIgnoreTargets(program, parameters) {
      diagnostics.append(.lossOfDifferences(write: writtenLoss(for: program), at: loss.span))
    } else if hasWrongSign(program) {
      diagnostics.append(.lossWithWrongSign(loss))
    }
    for parameter in network.parameters where !inputs.contains(parameter.name) {
      if let user = program.block.statements.last(where: {
        $0.value.freeNames.contains(parameter.name)
      }) {
        diagnostics.append(.parameterBesideTheLoss(parameter, usedBy: user))
      } else {
        diagnostics.append(
          .unusedParameter(
            parameter, write: statement(adding: parameter, program), at: network.span))
      }
    }
  }

  /// The loss that suits the answers of a forward pass.
  private func writtenLoss(for program: ForwardProgram) -> String {
    let name = program.outputName ?? "A"
    let output = program.block.statements.last { $0.name == name }
    return WrittenEquations.loss(Self.loss(for: output), prediction: name).description
  }

  /// Whether the slopes of the loss are the same whatever the targets are, as those of `mean(A2 - Y)`.
  private func slopesIgnoreTargets(_ program: ForwardProgram, _ parameters: [String]) -> Bool {
    let values = parameters.compactMap { program.plan.value(named: $0) }
    let (plan, gradients) = program.plan.gradients(of: program.loss, withRespectTo: values)
    return !values.isEmpty
      && gradients.values.allSatisfy { !plan.inputs(of: $0).contains(GivenName.targets) }
  }

  private func hasWrongSign(_ program: ForwardProgram) -> Bool {
    // A single softmax is told of elsewhere.
    guard let output = program.outputName, !program.isCertain else { return false }
    let isSo = try? LossDirection.leadsAwayFromTargets(
      program.plan, output: output, in: program.environment)
    return isSo ?? false
  }

  /// The equation of a layer with the bias that it lacks.
  private func statement(
    adding parameter: ParameterOutline, _ program: ForwardProgram
  ) -> (text: String, span: SourceSpan)? {
    guard parameter.role == .bias else { return nil }
    let weight = "W" + parameter.name.dropFirst()
    guard
      let statement = program.block.statements.first(where: { $0.value.freeNames.contains(weight) }
      ),
      let value = program.plan.value(named: statement.name),
      program.plan[value].shape.rows == .fixed(parameter.rows)
    else { return nil }
    let bias = statement.value.naming(parameter.name)
    let whole = statement.value.applying(.add, statement.value, bias)
    return ("\(statement.name) = \(whole)", statement.span)
  }
}

extension ForwardProgram {
  /// Whether its answer is the softmax of a single output, which is always 1.
  var isCertain: Bool {
    guard case .apply(.softmax, _) = plan[output].definition,
      case .matrix(.fixed(1), _) = plan[output].shape
    else { return false }
    return true
  }

  /// The name of the network's answer.
  var outputName: String? { plan.lastBindings.last { $0.value == output }?.name }
}

extension Plan {
  /// Whether a loss compares something with `X`, as that of an autoencoder does, beside the products
  /// that layers make of it.
  fileprivate func comparesInputs(in loss: ValueID) -> Bool {
    guard let inputs = value(named: GivenName.inputs) else { return false }
    return values(behind: loss).contains { value in
      guard case .apply(let operation, let operands) = self[value].definition,
        operation != .matrixProduct, operation != .transpose
      else { return false }
      return operands.contains(inputs)
    }
  }
}

extension Expression {
  /// The text of the expression with the other sign; `nil` for a sum, of which only a part may be
  /// turned around.
  fileprivate var opposite: String? {
    switch operation {
    case .negate: operands[0].bareSourceText
    case .add, .subtract, .compare: nil
    default: sourceText.hasPrefix("-") ? String(sourceText.dropFirst()) : "-" + sourceText
    }
  }
}

extension Diagnostic {
  fileprivate static func lossName(_ statement: Statement, _ shape: Shape) -> Diagnostic {
    let value =
      switch shape {
      case .scalar: statement.value.sourceText
      case .matrix(.fixed(1), _): "mean(\(statement.value.bareSourceText))"
      case .matrix: "sum(\(statement.value.bareSourceText)) / m"
      }
    let reason = shape.isScalar ? "" : " and is one number"
    return Diagnostic(
      id: .lossName,
      "the loss has the name 'L'\(reason), and no equation here gives it; write 'L = \(value)'",
      at: statement.nameSpan)
  }

  fileprivate static func lossWithoutParameters(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .lossWithoutParameters,
      "'L' depends on none of the network's parameters, so that training changes nothing", at: span)
  }

  /// `mean(A2 == Y)`.
  fileprivate static func lossOfComparisons(write loss: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .lossOfComparisons,
      "'L' depends on the network's parameters by comparisons alone, which are 0 or 1 and have no slope, so "
        + "that every gradient is 0 and training changes nothing; as in '\(loss)'", at: span)
  }

  fileprivate static func lossWithoutTargets(
    write loss: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: .lossWithoutTargets,
      "'L' does not depend on the targets 'Y', so that training cannot learn them; as in '\(loss)'",
      at: span)
  }

  fileprivate static func lossOfDifferences(
    write loss: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: .lossWithoutTargets,
      "'L' has the same slopes whatever the targets 'Y' are, since differences of either sign cancel, so that"
        + " training cannot learn them; as in '\(loss)'", at: span)
  }

  fileprivate static func lossWithWrongSign(_ loss: Statement) -> Diagnostic {
    let remedy =
      loss.value.opposite.map { "with the other sign it would be 'L = \($0)'" }
      ?? "the part that compares the two has the wrong sign"
    return Diagnostic(
      .warning, id: .lossWithWrongSign,
      "training makes 'L' smaller, and this one is the smaller the further the outputs are from 'Y'; "
        + remedy, at: loss.span)
  }

  /// A parameter that only equations use which do not lead to the loss.
  fileprivate static func parameterBesideTheLoss(
    _ parameter: ParameterOutline, usedBy user: Statement
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: .unusedParameter,
      "'\(parameter.name)' has no part in 'L', so that it keeps its first values: only "
        + "'\(user.name)' uses it, and no equation from '\(user.name)' leads to 'L'", at: user.span)
  }

  fileprivate static func unusedParameter(
    _ parameter: ParameterOutline, write statement: (text: String, span: SourceSpan)?,
    at span: SourceSpan
  ) -> Diagnostic {
    let remedy =
      statement.map { "; write '\($0.text)', or 'biases: none' in 'init'" }
      ?? "; use it in 'forward', or leave it out of 'init'"
    return Diagnostic(
      .warning, id: .unusedParameter,
      "'\(parameter.name)' has no part in 'L', so that it keeps its first values\(remedy)",
      at: statement?.span ?? span)
  }
}

extension Plan {
  /// The names given from outside that a value changes with by degrees: not by comparisons alone.
  fileprivate func inputsByDegrees(of value: ValueID) -> Set<String> {
    var reached: Set<Int> = [value.index]
    var names: Set<String> = []
    for id in values(behind: value).reversed() where reached.contains(id.index) {
      if case .apply(.compare, _) = self[id].definition { continue }
      if case .input(let name) = self[id].definition { names.insert(name) }
      reached.formUnion(self[id].operands.map(\.index))
    }
    return names
  }
}
