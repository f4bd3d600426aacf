package io.glossa.bench.measure;

/** A figure at a size. */
public record Point(int size, double value) {}
