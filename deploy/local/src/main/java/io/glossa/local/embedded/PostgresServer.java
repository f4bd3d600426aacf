package io.glossa.local.embedded;

import io.glossa.local.process.LogTail;
import io.glossa.local.process.PartFailedException;
import io.glossa.local.process.PartSpec;
import io.glossa.local.process.Spawner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The embedded PostgreSQL as a process of ours: data under {@code <home>/postgres}, loopback only, passwords required,
 * and everything on that makes a commit survive a power cut.
 */
public final class PostgresServer {
    public static final String NAME = "postgres";
    static final String SUPERUSER = "postgres";
    /** Bytes of memory that a process keeps when it is done with them. */
    private static final String KEPT = String.valueOf(8 * 1024 * 1024);

    private final Path home;
    private final int port;
    private final String superuserPassword;

    public PostgresServer(Path home, int port, String superuserPassword) {
        this.home = home;
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    /** Unpacks the programs and makes the cluster where they are missing, and tells how the server is run. */
    public PartSpec prepare() throws IOException {
        var programs = PostgresBinaries.in(home).resolve("bin");
        var data = home.resolve("postgres");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            makeCluster(programs, data);
        }
        var command = Spawner.bound(otherThanRoot(), "INT", command(programs, data));
        // INT is the fast shutdown: TERM would wait for clients to go.
        return new PartSpec(NAME, command, environment(), log(), data.toString(), "INT", answers());
    }

    public DatabaseServer address() {
        return new DatabaseServer("127.0.0.1:" + port, SUPERUSER, superuserPassword);
    }

    private Path log() {
        return home.resolve("logs").resolve(NAME + ".log");
    }

    private List<String> command(Path programs, Path data) {
        var settings = Map.ofEntries(
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("port", Integer.toString(port)),
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", "200"),
                Map.entry("shared_buffers", "256MB"),
                Map.entry("max_wal_size", "4GB"),
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("full_page_writes", "on"),
                Map.entry("jit", "off"),
                Map.entry("log_line_prefix", "%m [%p] %d "));
        var command = new ArrayList<>(List.of(programs.resolve("postgres").toString(), "-D", data.toString()));
        settings.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(setting -> {
            command.add("-c");
            command.add(setting.getKey() + "=" + setting.getValue());
        });
        return command;
    }

    /** Makes the cluster beside its place and moves it there when complete, so that an interrupted start leaves none. */
    private void makeCluster(Path programs, Path data) throws IOException {
        var fresh = home.resolve("postgres-fresh");
        PostgresBinaries.remove(fresh);
        var password = home.resolve("secrets").resolve("postgres-superuser-password");
        var command = new ArrayList<>(otherThanRoot());
        command.addAll(List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums"));
        Files.createDirectories(log().getParent());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment());
        try {
            var exit = Spawner.start(builder).waitFor();
            if (exit != 0) {
                throw new PartFailedException(
                        NAME, "could not make its data folder (exit code " + exit + ")", LogTail.of(log(), 40), null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while making the data folder of PostgreSQL", e);
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody and keeps its files. */
    private static List<String> otherThanRoot() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (!Spawner.works("unshare", "-U", "true")) {
            throw new IOException("PostgreSQL does not run as root, and `unshare -U` is not allowed here: run as an"
                    + " ordinary user, or give the address of a server with GLOSSA_POSTGRES_URL");
        }
        return List.of("unshare", "-U");
    }

    /**
     * Each process keeps some megabytes that it needed once: a page of an export or a batch of an import takes them again and again,
     * and to give them back to the system and to take them anew in between is a fifth of what it costs.
     */
    private static Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin")),
                Map.entry("LC_ALL", "C"),
                Map.entry("TZ", "UTC"),
                Map.entry("MALLOC_TRIM_THRESHOLD_", KEPT),
                Map.entry("MALLOC_MMAP_THRESHOLD_", KEPT));
    }

    private BooleanSupplier answers() {
        var address = address();
        return () -> {
            try (var connection = DriverManager.getConnection(
                    address.jdbcUrl("postgres") + "?connectTimeout=1&socketTimeout=2",
                    address.user(),
                    address.password())) {
                return connection.isValid(1);
            } catch (SQLException notYet) {
                return false;
            }
        };
    }
}
