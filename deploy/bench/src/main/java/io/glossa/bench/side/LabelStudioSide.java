package io.glossa.bench.side;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Label Studio with PostgreSQL and uWSGI, as {@code deploy/bench/label-studio.sh} installs and runs it. */
public final class LabelStudioSide implements Side {
    private final Path home;
    private final List<String> command;
    private final Script script;
    private Map<String, String> said = Map.of();

    /**
     * @param programs the script
     * @param home where it is installed and keeps its data
     */
    public LabelStudioSide(Path programs, Path home, Path log) {
        this.home = home;
        this.command = List.of("bash", programs.toString());
        this.script = new Script(log, Map.of("LS_HOME", home.toString()));
    }

    /** Takes some minutes the first time, and the network. */
    public void install() throws IOException {
        run("install");
    }

    @Override
    public String name() {
        return LABEL_STUDIO;
    }

    @Override
    public void start() throws IOException {
        said = run("up");
    }

    @Override
    public void stop() throws IOException {
        run("down");
    }

    @Override
    public URI base() {
        return URI.create(said.get("BASE"));
    }

    @Override
    public String token() {
        return said.get("TOKEN");
    }

    @Override
    public Map<String, Collection<Long>> processes() throws IOException {
        return Map.of(
                APPLICATION,
                ProcessTree.of(List.of(pidIn(home.resolve("uwsgi.pid")))),
                DATABASE,
                ProcessTree.of(List.of(pidIn(home.resolve("pg/data/postmaster.pid")))));
    }

    @Override
    public Optional<Database> database() {
        return Optional.of(new Database(said.get("POSTGRES"), "ls", ""));
    }

    @Override
    public long fileBytes() throws IOException {
        return DiskUse.of(home.resolve("data"));
    }

    private Map<String, String> run(String verb) throws IOException {
        return script.run(List.of(command.get(0), command.get(1), verb));
    }

    private static long pidIn(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
    }
}
