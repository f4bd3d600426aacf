package io.glossa.gateway.feed;

import org.apache.kafka.common.TopicPartition;

/** One consumer's way through the stream. Whoever reads for it at the moment, it sees each event once and in order of its key. */
final class Subscription {
    private final FeedRequest.Start start;
    private final Audience audience;
    private final Outlet outlet;
    private Positions positions;
    private boolean over;

    Subscription(FeedRequest.Start start, Audience audience, Outlet outlet) {
        this.start = start;
        this.audience = audience;
        this.outlet = outlet;
    }

    FeedRequest.Start start() {
        return start;
    }

    Audience audience() {
        return audience;
    }

    Outlet outlet() {
        return outlet;
    }

    synchronized boolean isPlaced() {
        return positions != null;
    }

    synchronized void place(Positions begin) {
        positions = begin;
        if (!over) outlet.placed(begin.cursor());
    }

    synchronized Positions positions() {
        return positions.copy();
    }

    synchronized boolean isOver() {
        return over;
    }

    /** False when it can take no more at the moment, or ever; the event is then still to come. */
    synchronized boolean take(FeedEvent event) {
        if (over) return false;
        var before = positions.of(event.partition());
        if (event.offset() < before) return true;
        positions.set(event.partition(), event.offset() + 1);
        if (!audience.sees(event) || outlet.take(event, positions.cursor())) return true;
        positions.set(event.partition(), before);
        return false;
    }

    /** Goes past what is of no interest to it. */
    synchronized void advance(TopicPartition partition, long offset) {
        if (offset > positions.of(partition) || !positions.knows(partition)) positions.set(partition, offset);
    }

    synchronized void caughtUp() {
        if (!over) outlet.caughtUp(positions.cursor());
    }

    synchronized void hurry() {
        if (!over) outlet.hurry(positions == null ? null : positions.cursor());
    }

    synchronized void beat() {
        if (!over && positions != null) outlet.beat(positions.cursor());
    }

    synchronized void refuseStart() {
        if (over) return;
        over = true;
        outlet.refuseStart();
    }

    /** Ends it; whatever has not been taken is for the next one that begins at its place. */
    synchronized void end() {
        if (over) return;
        over = true;
        outlet.end(positions == null ? null : positions.cursor());
    }

    /** Forgets it, when its consumer has gone. */
    synchronized void abandon() {
        over = true;
    }
}
