package io.glossa.tasks.action;

/**
 * The numbers from 0 to {@code size - 1} in an order at random, each found by its place alone: a Feistel network over the
 * next power of four, walked until it meets a number that is small enough.
 */
record Shuffle(long size, long seed) {
    private static final int ROUNDS = 4;

    /** The number at a place, from 0. */
    long at(long place) {
        int half = 1;
        while (1L << (2 * half) < size) half++;
        long number = place;
        do number = mixed(number, half);
        while (number >= size);
        return number;
    }

    private long mixed(long number, int half) {
        long mask = (1L << half) - 1;
        long left = number >>> half;
        long right = number & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (hash(right + seed * (round + 1)) & mask);
            left = right;
            right = next;
        }
        return left << half | right;
    }

    private static long hash(long value) {
        value = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        value = (value ^ value >>> 27) * 0x94d049bb133111ebL;
        return value ^ value >>> 31;
    }
}
