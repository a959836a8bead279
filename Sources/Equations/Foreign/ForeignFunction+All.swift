/// The functions that learners know from elsewhere, one entry each: one that the language gets later
/// is taken out here.
extension ForeignFunction {
  package static let all = read + suggested

  /// Those that messages explain, as no formula is surely what is meant.
  package static let suggested =
    activations + losses + statistics + matrices + programs

  /// Functions of the language that other libraries give further arguments, and some that lack one.
  package static let overloads = [
    ForeignFunction("elu", of: ["Z", "a"], is: "maximum(Z, 0) + a * (exp(minimum(Z, 0)) - 1)"),
    ForeignFunction("leaky_relu", of: ["Z", "a"], is: "maximum(Z, 0) + a * minimum(Z, 0)"),
    ForeignFunction("softplus", of: ["Z", "a"], is: "log(1 + exp(a * Z)) / a"),
    ForeignFunction("swish", of: ["Z", "a"], is: "Z * sigmoid(a * Z)"),
    ForeignFunction("gelu", of: ["Z", "a"], is: "gelu_tanh(Z)"),
    ForeignFunction("log", of: ["Z", "a"], is: "log(Z) / log(a)"),
    ForeignFunction("sqrt", of: ["Z", "a"], is: "Z ** (1/a)"),
    ForeignFunction("square", of: ["Z", "a"], is: "Z ** a"),
    ForeignFunction("sum", "add", of: ["A", "B"], is: "A + B"),
    ForeignFunction("mean", of: ["A", "B"], is: "(A + B) / 2"),
    ForeignFunction("max", of: ["A", "B"], is: "maximum(A, B)"),
    ForeignFunction("min", of: ["A", "B"], is: "minimum(A, B)"),
    ForeignFunction("heaviside", of: ["Z"], is: "Z > 0"),
    ForeignFunction("log_softmax", of: ["Z", "a"], is: "log(softmax(Z))"),
    ForeignFunction("clip", of: ["A"], is: "minimum(maximum(A, 0), 1)"),
    ForeignFunction("maximum", of: ["Z"], is: "max(Z)"),
    ForeignFunction("minimum", of: ["Z"], is: "-max(-Z)"),
    ForeignFunction("maximum", of: ["A", "B", "Z"], is: "maximum(maximum(A, B), Z)"),
    ForeignFunction("minimum", of: ["A", "B", "Z"], is: "minimum(minimum(A, B), Z)"),
    ForeignFunction("add", of: ["A", "B", "Z"], is: "A + B + Z"),
    ForeignFunction("multiply", of: ["A", "B", "Z"], is: "A * B * Z"),
    ForeignFunction("dot", "matmul", of: ["A", "B", "Z"], is: "A @ B @ Z"),
    ForeignFunction("transpose", of: ["Z", "a"], is: "Z.T"),
    ForeignFunction("cross_entropy", of: ["A"], is: "cross_entropy(A, Y)"),
    ForeignFunction("binary_cross_entropy", of: ["A"], is: "binary_cross_entropy(A, Y)"),
    ForeignFunction("squared_error", of: ["A"], is: "squared_error(A, Y)"),
  ]

  private static let activations = [
    ForeignFunction("sigma", "sigm", "σ", is: "sigmoid(Z)"),
    ForeignFunction("geluapproximate", "gelunew", "gelupytorchtanh", is: "gelu_tanh(Z)"),
    ForeignFunction("hardsigmoid", is: "minimum(maximum(Z / 6 + 0.5, 0), 1)"),
    ForeignFunction("step", "threshold", is: "Z > 0"),
    ForeignFunction("identity", "linear", is: "Z"),
    ForeignFunction("lrelu", is: "leaky_relu(Z)"),
    ForeignFunction("prelu", of: ["Z", "a"], is: "maximum(Z, 0) + a * minimum(Z, 0)"),
    ForeignFunction("rectifier", "rectify", is: "relu(Z)"),
    ForeignFunction("softmin", is: "softmax(-Z)"),
    ForeignFunction(
      "dropout",
      advice: "dropout sets units to 0 by chance, and equations draw no random numbers; against "
        + "overfitting let the weights decay, in 'update': "
        + "'theta = theta - alpha * (dtheta + 0.001 * theta)'"),
  ]

  private static let losses = [
    ForeignFunction(
      "bce", "bceloss", "binarycrossentropyloss", "logloss",
      of: ["A", "Y"], is: "binary_cross_entropy(A, Y)"),
    ForeignFunction(
      "bcewithlogits", "bcewithlogitsloss", "binarycrossentropywithlogits", "sigmoidcrossentropy",
      "sigmoidbinarycrossentropy", "sigmoidcrossentropywithlogits",
      of: ["Z", "Y"], is: "binary_cross_entropy(sigmoid(Z), Y)"),
    ForeignFunction(
      "categoricalcrossentropy", "ce", "celoss", "crossentropyloss", "negativeloglikelihood",
      "nll", "nllloss", "sparsecategoricalcrossentropy", "xent",
      of: ["A", "Y"], is: "cross_entropy(A, Y)"),
    ForeignFunction(
      "crossentropywithlogits", "softmaxcrossentropy", "softmaxcrossentropywithlogits",
      "softmaxloss",
      of: ["Z", "Y"], is: "cross_entropy(softmax(Z), Y)"),
    ForeignFunction(
      "hinge", "hingeloss", of: ["A", "Y"], is: "mean(maximum(0, 1 - A * (2 * Y - 1)))"),
    ForeignFunction(
      "huber", "huberloss", "smoothl1", "smoothl1loss", of: ["A", "Y"],
      is: "mean(minimum(abs(A - Y), 1) * (abs(A - Y) - 0.5 * minimum(abs(A - Y), 1)))"),
    ForeignFunction(
      "kl", "kldiv", "kldivergence", of: ["A", "Y"],
      is: "sum(Y * (log(Y + 1e-12) - log(A))) / m"),
    ForeignFunction("logcosh", of: ["A", "Y"], is: "mean(log(0.5 * (exp(A - Y) + exp(Y - A))))"),
    ForeignFunction(
      "l1loss", "mae", "meanabsoluteerror", of: ["A", "Y"], is: "mean(abs(A - Y))"),
    ForeignFunction(
      "l2loss", "meansquarederror", "meansquareerror", "mse", "mseloss", "quadraticloss",
      of: ["A", "Y"], is: "mean((A - Y) ** 2)"),
    ForeignFunction(
      "rmse", "rootmeansquarederror", of: ["A", "Y"], is: "sqrt(mean((A - Y) ** 2))"),
    ForeignFunction("sse", "sumsquarederror", of: ["A", "Y"], is: "sum((A - Y) ** 2)"),
    ForeignFunction(
      "accuracy", "accuracyscore",
      advice: "'evaluate' and 'train' measure the accuracy; an equation of it would be "
        + "'mean((A2 > 0.5) == Y)'"),
  ]

  private static let statistics = [
    ForeignFunction("argmax", is: "Z == max(Z, axis=0)"),
    ForeignFunction("argmin", is: "Z == -max(-Z, axis=0)"),
    ForeignFunction("reducemax", is: "max(Z)"),
    ForeignFunction("reducesum", "Σ", is: "sum(Z)"),
    ForeignFunction("l1norm", is: "sum(abs(Z))"),
    ForeignFunction(
      "batchnorm", "batchnorm1d", "batchnormalization", "standardize", "zscore",
      is: "(Z - mean(Z, axis=1)) / sqrt(mean((Z - mean(Z, axis=1)) ** 2, axis=1) + 1e-5)"),
    ForeignFunction(
      "layernorm", "layernormalization",
      is: "(Z - mean(Z, axis=0)) / sqrt(mean((Z - mean(Z, axis=0)) ** 2, axis=0) + 1e-5)"),
    ForeignFunction("normalize", is: "Z / sqrt(sum(Z ** 2, axis=0))"),
    ForeignFunction("rmsnorm", is: "Z / sqrt(mean(Z ** 2, axis=0) + 1e-5)"),
  ]

  private static let matrices = [
    ForeignFunction("bmm", "tensordot", of: ["A", "B"], is: "A @ B"),
    ForeignFunction("product", of: ["A", "B"], is: "A * B"),
    ForeignFunction("affine", "dense", "fc", of: ["W", "X", "b"], is: "W @ X + b"),
    ForeignFunction("swapaxes", "t", is: "Z.T"),
    ForeignFunction(
      "einsum",
      advice: "write the product of two matrices as 'A1 @ X.T', that by entry as 'A1 * A1'"),
    ForeignFunction(
      "concat", "concatenate", "cat", "hstack", "stack", "vstack",
      advice: "values are not joined; a layer that sees two values adds up two products, as in "
        + "'Z2 = W2 @ A1 + V2 @ X'"),
    ForeignFunction(
      "atleast2d", "expanddims", "flatten", "ravel", "reshape", "squeeze", "unsqueeze", "view",
      advice:
        "a value keeps its shape; 'A1.T' turns it, and one for each unit, as 'b1', is repeated by "
        + "itself for every sample"),
    ForeignFunction(
      "conv", "conv2d", "avgpool", "maxpool", "maxpool2d", "pool",
      advice: "layers are products with all of their inputs, as 'W1 @ X'; there are no convolutions"
    ),
    ForeignFunction(
      "onehot", "tocategorical", "eye",
      advice: "'Y' has a number for each class already, with a 1 where the class is the right one"),
    ForeignFunction(
      "empty", "full", "ones", "zeros",
      advice: "matrices are declared in 'init': 'parameters: {gamma: ones [10]}'"),
  ]

  private static let programs = [
    ForeignFunction(
      "astype", "int", "int32", "int64", "bool",
      advice: "leave it out: values are matrices of real numbers, masks of 0 and 1"),
    ForeignFunction("pi", of: [], is: "3.141592653589793"),
    ForeignFunction(
      "len", "ndim", "numel", "shape", "size", advice: "the number of samples is 'm'"),
    ForeignFunction(
      "autograd", "backward", "derivative", "diff", "grad", "gradient",
      advice: "gradients are lines of 'backprop', as 'dW2 = 1/m * dZ2 @ A1.T'; leave the step out, "
        + "and Lectern writes them"),
    ForeignFunction(
      "bernoulli", "binomial", "choice", "normal", "permutation", "rand", "randint", "randn",
      "random", "seed", "shuffle", "uniform",
      advice: "nothing in an equation is drawn by chance; first values are drawn in 'init', as "
        + "'weights: normal(0, 0.1)', and 'train' shuffles the samples"),
  ]
}
