package io.glossa.gateway.proxy;

import io.glossa.gateway.upstream.Upstream;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The exchanges with one service for work of one weight, which share its connections. When there are more of them than
 * connections, those lose theirs whose clients have stalled longest: whoever does not read an export may take a day over it, but
 * not at the expense of somebody who would read his. Whoever waits for the service loses nothing.
 */
final class Lane {
    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final long SAY_AGAIN = Duration.ofMinutes(1).toNanos();

    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
    /** Those of them that have been told to go. */
    private final Set<Exchange> leaving = ConcurrentHashMap.newKeySet();

    private final Upstream upstream;
    private final long patience;
    private final Counter letGo;

    /** Until then nobody can have stalled for long enough: a full lane of busy clients is not searched for each that comes. */
    private volatile long searchAgain = System.nanoTime();

    private long sayAgain = searchAgain;

    Lane(Upstream upstream, Duration patience, MeterRegistry metrics) {
        this.upstream = upstream;
        this.patience = patience.toNanos();
        this.letGo = metrics.counter(
                "glossa.gateway.let.go",
                "service",
                upstream.backend().module(),
                "weight",
                upstream.weight().name());
    }

    Upstream upstream() {
        return upstream;
    }

    void enter(Exchange exchange) {
        exchanges.add(exchange);
        if (withoutPlace() > 0) makeRoom(System.nanoTime());
    }

    void leave(Exchange exchange) {
        exchanges.remove(exchange);
        leaving.remove(exchange);
    }

    /** Called from time to time. */
    void look(long now) {
        if (withoutPlace() > 0) makeRoom(now);
        exchanges.forEach(exchange -> exchange.checkTime(now));
    }

    private int withoutPlace() {
        return exchanges.size() - leaving.size() - upstream.size();
    }

    private void makeRoom(long now) {
        if (now - searchAgain >= 0) search(now);
    }

    private synchronized void search(long now) {
        var needed = withoutPlace();
        if (needed <= 0 || now - searchAgain < 0) return;
        var stalled = stalled(now);
        var going = stalled.stream()
                .filter(one -> one.nanos() >= patience)
                .limit(needed)
                .toList();
        var next = stalled.stream().skip(going.size()).findFirst();
        searchAgain = now + patience - next.map(Stalled::nanos).orElse(0L);
        if (!going.isEmpty()) letGo(going, now);
    }

    private Collection<Stalled> stalled(long now) {
        var stalled = new ArrayList<Stalled>();
        for (var exchange : exchanges) {
            var nanos = exchange.stalled(now);
            if (nanos > 0 && !leaving.contains(exchange)) stalled.add(new Stalled(exchange, nanos));
        }
        stalled.sort(Comparator.comparingLong(Stalled::nanos).reversed());
        return stalled;
    }

    private void letGo(Collection<Stalled> going, long now) {
        if (now - sayAgain >= 0) {
            sayAgain = now + SAY_AGAIN;
            LOG.infof(
                    "%s: all %d connections for %s work are taken, so clients that stall lose theirs",
                    upstream.backend().module(), upstream.size(), upstream.weight());
        }
        for (var one : going) {
            leaving.add(one.exchange());
            one.exchange().letGo(patience, gone -> {
                if (gone) letGo.increment();
                else leaving.remove(one.exchange());
            });
        }
    }

    /** For how long the client has kept us waiting. */
    private record Stalled(Exchange exchange, long nanos) {}
}
