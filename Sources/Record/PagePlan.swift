/// A trained network as the page runs it: the forward pass that the engine ran, and its numbers.
package struct PagePlan: Sendable {
  /// One value of the plan; operands stand before what uses them.
  package enum Instruction: Sendable, Equatable {
    case input(String)
    case number(Double)
    /// The number of samples.
    case batchSize
    case apply(String, of: [Int])
    /// Repeats a value to a size; `nil` stands for the number of samples.
    case broadcast(of: Int, rows: Int?, columns: Int?)
  }

  package struct Parameter: Sendable {
    package var name: String
    package var rows: Int
    package var columns: Int
    /// Row by row.
    package var numbers: [Double]

    package init(name: String, rows: Int, columns: Int, numbers: [Double]) {
      self.name = name
      self.rows = rows
      self.columns = columns
      self.numbers = numbers
    }
  }

  /// A value that lights up while the network reads.
  package struct Layer: Sendable {
    package var name: String
    package var place: Int

    package init(name: String, place: Int) {
      self.name = name
      self.place = place
    }
  }

  package var instructions: [Instruction]
  package var parameters: [Parameter]
  /// The place of the network's answer.
  package var output: Int
  package var isProbability: Bool
  package var hidden: [Layer]
  package var classes: [String]

  /// The names of its operations.
  package var operations: Set<String> {
    Set(
      instructions.compactMap { instruction in
        if case .apply(let operation, _) = instruction { operation } else { nil }
      })
  }

  package init(
    instructions: [Instruction], parameters: [Parameter], output: Int, isProbability: Bool,
    hidden: [Layer], classes: [String]
  ) {
    self.instructions = instructions
    self.parameters = parameters
    self.output = output
    self.isProbability = isProbability
    self.hidden = hidden
    self.classes = classes
  }
}

/// A pad to draw on, whose drawing the network reads as it reads the data.
public struct DrawingPad: Sendable {
  /// How the pictures of the data are made, so that a drawing can be made like them.
  package struct Likeness: Sendable, Equatable {
    package var width: Int
    package var height: Int
    /// What full ink is in `X`.
    package var ink: Double
    /// The mean height of what is drawn, in pixels, and its mean centre of mass.
    package var drawnHeight: Double
    package var centreX: Double
    package var centreY: Double
    /// The mean thickness of a stroke, in pixels.
    package var stroke: Double

    package init(
      width: Int, height: Int, ink: Double, drawnHeight: Double, centreX: Double, centreY: Double,
      stroke: Double
    ) {
      self.width = width
      self.height = height
      self.ink = ink
      self.drawnHeight = drawnHeight
      self.centreX = centreX
      self.centreY = centreY
      self.stroke = stroke
    }
  }

  package var plan: PagePlan
  package var likeness: Likeness
  /// Whether the notebook asks for it, rather than that it could be there.
  package var isAskedFor = false

  package init(plan: PagePlan, likeness: Likeness) {
    self.plan = plan
    self.likeness = likeness
  }
}
