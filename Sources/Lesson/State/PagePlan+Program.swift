import Datasets
import Engine
import Equations
import Notebook
import Record

extension PagePlan {
  /// The forward pass from `X` to the network's output, with the numbers that it has now.
  init(_ program: ForwardProgram, _ session: Session, classes: [String]) {
    let batch = program.batch
    let named = batch.plan.lastBindings.filter { binding in
      guard binding.name != GivenName.loss, binding.value != batch.output else { return false }
      if case .input = batch.plan[binding.value].definition { return false }
      return true
    }
    let (plan, places) = batch.plan.pruned(keeping: [batch.output])
    let layers = named.compactMap { binding -> Layer? in
      guard let place = places[binding.value], plan[place].shape.hasSampleColumns else {
        return nil
      }
      return Layer(name: binding.name, place: place.index)
    }
    self.init(
      instructions: plan.values.map(Instruction.init),
      parameters: plan.values.compactMap { Self.parameter($0, session) },
      output: places[batch.output]?.index ?? 0, isProbability: program.isProbability,
      hidden: layers, classes: classes)
  }

  private static func parameter(_ value: PlanValue, _ session: Session) -> Parameter? {
    guard case .input(let name) = value.definition, let matrix = session.parameters[name] else {
      return nil
    }
    return Parameter(
      name: name, rows: matrix.rows, columns: matrix.columns, numbers: matrix.rowMajorElements)
  }
}

extension PagePlan.Instruction {
  init(_ value: PlanValue) {
    switch value.definition {
    case .input(let name): self = .input(name)
    case .constant(let number): self = .number(number)
    case .batchSize: self = .batchSize
    case .apply(.broadcast, let operands):
      guard case .matrix(let rows, let columns) = value.shape else {
        self = .broadcast(of: operands[0].index, rows: 1, columns: 1)
        return
      }
      self = .broadcast(of: operands[0].index, rows: rows.fixed, columns: columns.fixed)
    case .apply(let operation, let operands):
      self = .apply(operation.scriptName, of: operands.map(\.index))
    case .fused, .product:
      preconditionFailure("a plan as compiled holds nothing that only the optimiser makes")
    }
  }
}

extension Dimension {
  fileprivate var fixed: Int? {
    if case .fixed(let count) = self { count } else { nil }
  }
}

extension DrawingPad {
  /// How many training pictures say what the data are like.
  private static let measured = 500

  /// A pad for data that are pictures of classes; `nil` for others.
  init?(_ program: ForwardProgram, _ session: Session, _ data: LoadedData) {
    let outline = data.outline
    guard outline.hasClasses, let maximum = outline.description.maximum else { return nil }
    let pictures = (0..<min(outline.count(of: .train), Self.measured)).compactMap {
      data.picture(of: .train, $0)
    }
    let ink = outline.step.normalize ? 1 : Double(maximum)
    guard let likeness = Likeness(of: pictures, ink: ink) else { return nil }
    self.init(
      plan: PagePlan(program, session, classes: outline.classNames), likeness: likeness)
  }
}
