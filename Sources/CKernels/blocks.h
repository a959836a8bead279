// Products of few rows with a matrix of bytes most of which are 0: blocks of 8 bytes are skipped that
// are all 0. Where zeros stand together, more than half of what is multiplied is not 0, and every
// vector is full, while one of a column's numbers would not be.

/// For more rows there are not enough registers.
#define BLOCK_ROWS 12

/// The bytes of a block, as numbers.
typedef float Block __attribute__((vector_size(32), aligned(4)));
typedef uint8_t BlockBytes __attribute__((vector_size(8)));

/// The bits of one word of a column, each for a block that is there.
#define WORD 64

INLINE Block loadBlock(const float *from) { return *(const Block *)from; }

INLINE Block widened(uint64_t block) {
  BlockBytes bytes;
  memcpy(&bytes, &block, 8);
  return __builtin_convertvector(bytes, Block);
}

INLINE Quad halves(Block v) {
  return __builtin_shufflevector(v, v, 0, 1, 2, 3) + __builtin_shufflevector(v, v, 4, 5, 6, 7);
}

INLINE void blockDotColumn(const int rows, KernelProduct p, BlockColumn column, long words) {
  const float *a = p.a;
  Block sums[(BLOCK_ROWS + 3) / 4 * 4] = {0};
  BlockColumn block = column + words;
  for (long w = 0; w < words; w++, a += WORD * 8) {
    for (uint64_t present = column[w]; present; present &= present - 1) {
      const float *left = a + __builtin_ctzll(present) * 8;
      Block right = widened(*block++);
      UNROLLED for (int i = 0; i < rows; i++) sums[i] += loadBlock(left + i * p.lda) * right;
    }
  }
  UNROLLED for (int i = 0; i < rows; i += 4) {
    Quad sum = p.scale * sumsOfQuads(
      halves(sums[i]), halves(sums[i + 1]), halves(sums[i + 2]), halves(sums[i + 3]));
    if (p.base) sum += *(const Quad *)(p.base + i);
    memcpy(p.c + i, &sum, (rows - i < 4 ? rows - i : 4) * sizeof(float));
  }
}

/// Exchanges the rows and columns of 64 × 64 bits, quarter by quarter (Warren, Hacker's Delight, 7-3).
static void transposeBits(uint64_t rows[WORD]) {
  uint64_t mask = 0xffffffff;
  for (int half = WORD / 2; half > 0; half /= 2, mask ^= mask << half) {
    for (int i = 0; i < WORD; i = ((i | half) + 1) & ~half) {
      uint64_t changed = (rows[i] >> half ^ rows[i | half]) & mask;
      rows[i] ^= changed << half;
      rows[i | half] ^= changed;
    }
  }
}

/// For up to 64 columns: block by block, so that its sums stay in registers.
INLINE void blockOuterColumns(
  const int rows, KernelProduct p, const BlockColumn *b, long words
) {
  BlockColumn next[WORD];
  for (long j = 0; j < p.n; j++) next[j] = b[j] + words;
  for (long w = 0; w < words; w++) {
    uint64_t present[WORD] = {0};
    for (long j = 0; j < p.n; j++) present[j] = b[j][w];
    transposeBits(present);
    for (long k = 0; k < WORD; k++) {
      uint64_t columns = present[k];
      if (!columns) continue;
      Block sums[BLOCK_ROWS] = {0};
      for (; columns; columns &= columns - 1) {
        long j = __builtin_ctzll(columns);
        const float *left = p.a + j * p.lda;
        Block right = widened(*next[j]++);
        UNROLLED for (int i = 0; i < rows; i++) sums[i] += left[i] * right;
      }
      float *target = p.c + (w * WORD + k) * 8;
      UNROLLED for (int i = 0; i < rows; i++) *(Block *)(target + i * p.ldc) += p.scale * sums[i];
    }
  }
}

/// Calls a function for as many rows as a product has.
#define BLOCK_CASE(N) case N: BLOCK_CALL(N); break;
#define BLOCK_CASES(ROWS) \
  switch (ROWS) { \
    BLOCK_CASE(1) BLOCK_CASE(2) BLOCK_CASE(3) BLOCK_CASE(4) BLOCK_CASE(5) BLOCK_CASE(6) \
    BLOCK_CASE(7) BLOCK_CASE(8) BLOCK_CASE(9) BLOCK_CASE(10) BLOCK_CASE(11) BLOCK_CASE(12) \
  }

static void blockDotProduct(const KernelProduct *product, const BlockColumn *b) {
  const KernelProduct p = *product;
  long words = (p.k + WORD * 8 - 1) / (WORD * 8);
  for (long j = 0; j < p.n; j++) {
    KernelProduct column = partOfFloats(p, 0, j);
#define BLOCK_CALL(N) blockDotColumn(N, column, b[j], words)
    BLOCK_CASES(p.m)
#undef BLOCK_CALL
  }
}

static void blockOuterProduct(const KernelProduct *product, const BlockColumn *b) {
  const KernelProduct p = *product;
  long words = (p.k + WORD * 8 - 1) / (WORD * 8);
  for (long j = 0; j < p.n; j += WORD) {
    KernelProduct columns = p;
    columns.a += j * p.lda;
    columns.n = p.n - j < WORD ? p.n - j : WORD;
#define BLOCK_CALL(N) blockOuterColumns(N, columns, b + j, words)
    BLOCK_CASES(p.m)
#undef BLOCK_CALL
  }
}
