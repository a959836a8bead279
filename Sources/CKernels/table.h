const KernelTable TABLE = {
  .name = TABLE_NAME,
  .lanes = LANES,
  .dot = dotProduct,
  .outer = outerProduct,
  .packed = packedProductOfFloats,
  .packedOfDoubles = packedProductOfDoubles,
  .sparseDot = sparseDotProduct,
  .sparseOuter = sparseOuterProduct,
  .stripDot = stripDotProduct,
#ifdef BLOCK_ROWS
  .blockRows = BLOCK_ROWS,
  .blockDot = blockDotProduct,
  .blockOuter = blockOuterProduct,
#endif
  .widen = widenBytes,
  .apply = applyToEach,
  .softmax = softmaxOfColumns,
  .loss = sumOfLosses,
  .peak = arithmeticPeak,
};
