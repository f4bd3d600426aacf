package io.glossa.bench.limits;

import io.glossa.bench.http.Connection;
import io.glossa.bench.load.Crowd;
import io.glossa.bench.load.Latencies;
import io.glossa.bench.load.Loop;
import io.glossa.bench.measure.Limits;
import io.glossa.bench.measure.Results;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;

/** What this client and the loopback can do through a proxy that only passes bytes, to a server that does nothing. */
public final class ProxyLimits {
    private static final Duration ASKING = Duration.ofSeconds(2);
    private static final int CLIENTS = 16;

    private ProxyLimits() {}

    public static void measure(Results results, int rounds) throws IOException {
        try (var server = new BareServer();
                var proxy = new BareProxy(server.port())) {
            for (int round = 0; round < rounds; round++) {
                results.add(Limits.PROXY_REQUESTS, 0, Limits.MACHINE, crowd(proxy, CLIENTS, new Latencies()));
                var alone = new Latencies();
                crowd(proxy, 1, alone);
                results.add(Limits.PROXY_LATENCY, 0, Limits.MACHINE, alone.millis(50));
                results.add(Limits.PROXY_BYTES, 0, Limits.MACHINE, bytes(proxy));
            }
        }
    }

    private static double crowd(BareProxy proxy, int clients, Latencies latencies) {
        var connections = new ArrayList<Connection>();
        var loops = new ArrayList<Loop>();
        for (int i = 0; i < clients; i++) {
            var connection = new Connection(proxy.base());
            connections.add(connection);
            loops.add(intended -> {
                var answer = connection.send("GET", BareServer.SMALL, "", null, true);
                if (clients == 1) latencies.record(answer.nanos());
                return true;
            });
        }
        var outcome = new Crowd(loops).closed(ASKING, Long.MAX_VALUE);
        connections.forEach(Connection::close);
        return outcome.perSecond();
    }

    private static double bytes(BareProxy proxy) throws IOException {
        try (var connection = new Connection(proxy.base())) {
            var answer = connection.send("GET", BareServer.LARGE, "", null, false);
            return answer.bytes() / 1048576.0 / (answer.nanos() / 1e9);
        }
    }
}
