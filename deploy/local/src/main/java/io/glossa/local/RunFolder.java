package io.glossa.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.local.process.Leftovers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** What a running launcher tells others about itself: a lock, its status, and the pids of its children. */
final class RunFolder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    RunFolder(Path home) {
        folder = home.resolve("run");
    }

    /** Takes the data folder for this process; the system gives it back when we end, however we end. */
    FileLock lock(Path home) throws IOException {
        Files.createDirectories(folder);
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByUs) {
            // Another suite of this very process; the same as held by others.
        }
        if (lock == null) {
            channel.close();
            throw new AlreadyRunningException(home);
        }
        return lock;
    }

    /** Whether some launcher holds the data folder now. */
    boolean isLocked(Path home) throws IOException {
        if (!Files.exists(folder.resolve("lock"))) {
            return false;
        }
        try {
            lock(home).acquiredBy().close();
            return false;
        } catch (AlreadyRunningException running) {
            return true;
        }
    }

    Leftovers children() {
        return new Leftovers(folder.resolve("pids"));
    }

    void write(SuiteStatus status) throws IOException {
        var fresh = folder.resolve("status.json.new");
        JSON.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), status);
        Files.move(fresh, folder.resolve("status.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The status last written, empty after a clean stop. */
    Optional<SuiteStatus> status() throws IOException {
        var file = folder.resolve("status.json");
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), SuiteStatus.class)) : Optional.empty();
    }

    void clear() throws IOException {
        Files.deleteIfExists(folder.resolve("status.json"));
    }
}
