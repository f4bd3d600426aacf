package io.glossa.bench.measure;

/** How a figure is allowed to grow with the project. */
public enum Growth {
    /** Work on all tasks: twice the tasks, at most 2.2 times the time. */
    BULK(2.2),
    /** Work on one task or one page: the same whatever the project holds, a tenth more a doubling for deeper indexes. */
    FLAT(1.1),
    /** Nothing is promised. */
    FREE(Double.POSITIVE_INFINITY);

    private final double mostPerDoubling;

    Growth(double mostPerDoubling) {
        this.mostPerDoubling = mostPerDoubling;
    }

    public double mostPerDoubling() {
        return mostPerDoubling;
    }

    /** What a figure becomes at another size if it grows as such work usually does. */
    double expected(double value, double fromSize, double toSize) {
        return this == BULK ? value * toSize / fromSize : value;
    }
}
