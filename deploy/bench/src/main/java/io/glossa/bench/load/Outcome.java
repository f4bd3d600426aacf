package io.glossa.bench.load;

/**
 * How a crowd fared.
 *
 * @param loops rounds that were done
 * @param seconds from the start to the end of the last round
 * @param dropped rounds that a broken connection ended
 * @param notBegun rounds whose time had come but that nobody was free for until the end
 */
public record Outcome(long loops, double seconds, long dropped, long notBegun) {

    public double perSecond() {
        return loops / seconds;
    }
}
