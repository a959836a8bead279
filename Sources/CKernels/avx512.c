#include "tables.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,avx2,fma"))), apply_to = function)
#define LANES 16
#define DOT_ROWS 4
#define DOT_COLUMNS 6
#define OUTER_COLUMNS 12
#define TABLE lecternAVX512Kernels
#define TABLE_NAME "AVX-512"
#include "packed-both.h"
#include "products.h"
#include "sparse.h"
#include "strips.h"
#include "blocks.h"
#include "elements.h"
#include "table.h"
#pragma clang attribute pop
#endif
