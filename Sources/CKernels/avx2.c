#include "tables.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define LANES 8
#define DOT_ROWS 4
#define DOT_COLUMNS 3
#define OUTER_COLUMNS 6
#define TABLE lecternAVX2Kernels
#define TABLE_NAME "AVX2"
#include "packed-both.h"
#include "products.h"
#include "sparse.h"
#include "strips.h"
#include "blocks.h"
#include "elements.h"
#include "table.h"
#pragma clang attribute pop
#endif
