const KernelTable TABLE = {
  .name = TABLE_NAME,
  .lanes = LANES,
  .dot = dotProduct,
  .outer = outerProduct,
  .sparseDot = sparseDotProduct,
  .sparseOuter = sparseOuterProduct,
  .widen = widenBytes,
  .apply = applyToEach,
  .softmax = softmaxOfColumns,
  .loss = sumOfLosses,
  .peak = arithmeticPeak,
};
