package io.glossa.testkit;

import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the service under test has received, as its database shows it. */
public final class TestInbox {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestInbox() {}

    /** Waits until each of these events was applied by somebody; fails if one of them, or one of an unknown type, is parked. */
    public static void assertRead(List<UUID> ids) {
        await("events in the inbox")
                .atMost(PATIENCE)
                .until(() -> count("inbox where event_id = any(?)", ids) >= ids.size());
        assertNone("parked_record where headers ->> 'ce_id' = any(?::uuid[]::text[])", ids);
        assertNone("parked_record where headers ->> 'ce_type' = 'thing.exploded.v9' and ?::uuid[] is not null", ids);
    }

    private static void assertNone(String what, List<UUID> ids) {
        long count = count(what, ids);
        if (count != 0) throw new AssertionError(count + " of " + what);
    }

    private static long count(String what, List<UUID> ids) {
        var config = ConfigProvider.getConfig();
        try (var connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.datasource.username", String.class),
                        config.getValue("quarkus.datasource.password", String.class));
                var statement = connection.prepareStatement("select count(*) from " + what)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
