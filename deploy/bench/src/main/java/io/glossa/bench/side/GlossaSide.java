package io.glossa.bench.side;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packaged suite, as {@code ./glossa up -d} runs it on a data folder of the benchmark's own. */
public final class GlossaSide implements Side {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final Path home;
    private final int port;
    private final Script script;

    /**
     * @param root the project's folder
     */
    public GlossaSide(Path root, Path home, int port) {
        this.root = root;
        this.home = home;
        this.port = port;
        // The bucket that both sides sync from is on this machine, which the default keeps users' URLs away from.
        this.script = new Script(
                home.resolveSibling("glossa-script.log"),
                Map.of(
                        "GLOSSA_HOME",
                        home.toString(),
                        "GLOSSA_PORT",
                        Integer.toString(port),
                        "GLOSSA_OUTBOUND_PRIVATE",
                        "127.0.0.1"));
    }

    @Override
    public String name() {
        return GLOSSA;
    }

    @Override
    public void start() throws IOException {
        script.run(List.of(root.resolve("glossa").toString(), "up", "-d"));
    }

    @Override
    public void stop() throws IOException {
        script.run(List.of(root.resolve("glossa").toString(), "down"));
    }

    @Override
    public URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public String token() {
        try (var lines = Files.lines(home.resolve("admin.txt"))) {
            return lines.filter(line -> line.startsWith("token: "))
                    .findFirst()
                    .orElseThrow()
                    .substring(7);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, Collection<Long>> processes() throws IOException {
        var status = status();
        var application = new ArrayList<Long>();
        var database = new ArrayList<Long>();
        for (var part : status.path("parts")) {
            var pid = part.path("pid").asLong();
            if (pid > 0) (part.path("name").asText().equals("postgres") ? database : application).add(pid);
        }
        return Map.of(
                APPLICATION,
                ProcessTree.of(application),
                DATABASE,
                ProcessTree.of(database),
                OTHERS,
                List.of(status.path("pid").asLong()));
    }

    @Override
    public Optional<Database> database() throws IOException {
        for (var part : status().path("parts")) {
            if (part.path("name").asText().equals("postgres")) {
                var password = Files.readString(home.resolve("secrets").resolve("postgres-superuser-password"))
                        .strip();
                return Optional.of(
                        new Database(part.path("address").asText().replaceFirst("^.*//", ""), "postgres", password));
            }
        }
        return Optional.empty();
    }

    @Override
    public long fileBytes() throws IOException {
        return DiskUse.of(home.resolve("objects")) + DiskUse.of(home.resolve("kafka"));
    }

    private JsonNode status() throws IOException {
        return JSON.readTree(home.resolve("run").resolve("status.json").toFile());
    }
}
