package io.glossa.bench.measure;

/** Cost as a power of the size: 0 is flat, 1 is proportional, 2 is the square. */
final class PowerLaw {
    private PowerLaw() {}

    static double between(Point small, Point large) {
        return Math.log(large.value() / small.value()) / Math.log((double) large.size() / small.size());
    }
}
