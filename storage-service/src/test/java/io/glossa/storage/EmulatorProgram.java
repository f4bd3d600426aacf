package io.glossa.storage;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * An emulator's program: from the path, else from the user's cache, into which it is installed once where the tool for that
 * is there. Maven has none of them: a JDK alone cannot run them.
 */
enum EmulatorProgram {
    AZURITE("azurite-blob", "azurite", "3.35.0", "npm", "node_modules/.bin/azurite-blob") {
        @Override
        ProcessBuilder install(String npm, Path into) {
            return new ProcessBuilder(
                    npm,
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    "--prefix",
                    into.toString(),
                    "azurite@" + version);
        }
    },
    FAKE_GCS("fake-gcs-server", "fake-gcs-server", "1.56.1", "go", "fake-gcs-server") {
        @Override
        ProcessBuilder install(String go, Path into) {
            var command = new ProcessBuilder(go, "install", "github.com/fsouza/fake-gcs-server@v" + version);
            command.environment().put("GOBIN", into.toString());
            return command;
        }
    };

    private static final Logger LOG = Logger.getLogger(EmulatorProgram.class);
    private static final int MINUTES = 6;

    final String version;
    private final String command;
    private final String packageName;
    private final String installer;
    private final String place;

    EmulatorProgram(String command, String packageName, String version, String installer, String place) {
        this.command = command;
        this.packageName = packageName;
        this.version = version;
        this.installer = installer;
        this.place = place;
    }

    abstract ProcessBuilder install(String tool, Path into);

    /** Empty where it is not and cannot be put. */
    Optional<Path> find() {
        var there = onPath(command);
        if (there.isPresent()) return there;
        var program = home().resolve(place);
        if (Files.isExecutable(program)) return Optional.of(program);
        return onPath(installer).filter(this::installed).map(tool -> program);
    }

    /** Why its tests do not run. */
    String missing() {
        return command + " is not on the path, and could not be installed with " + installer;
    }

    private boolean installed(Path tool) {
        LOG.infof("%s %s is installed once with %s, which takes a minute", packageName, version, installer);
        try {
            Files.createDirectories(home().getParent());
            var fresh = Files.createTempDirectory(home().getParent(), packageName);
            var log = fresh.resolve("install.log");
            var process = install(tool.toString(), fresh)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0) return moved(fresh);
            process.destroyForcibly();
            LOG.warnf("%s is not installed: %s", packageName, lastLines(log));
            delete(fresh);
        } catch (IOException failed) {
            LOG.warnf("%s is not installed: %s", packageName, failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** In one step, so that builds beside this one see all of it or nothing. */
    private boolean moved(Path fresh) throws IOException {
        try {
            Files.move(fresh, home());
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
            delete(fresh);
        }
        return Files.isExecutable(home().resolve(place));
    }

    private Path home() {
        var cache = System.getenv("XDG_CACHE_HOME");
        var user =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return user.resolve("glossa").resolve("emulators").resolve(packageName + "-" + version);
    }

    private static Optional<Path> onPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
