package io.glossa.local.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The PostgreSQL programs for this machine, unpacked once into the data folder (not into a shared temporary folder,
 * where another user of the machine could put programs of his own in our way).
 */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The folder that holds {@code bin} and {@code share}. */
    static Path in(Path home) throws IOException {
        var ready = home.resolve("postgres-" + version());
        if (Files.isDirectory(ready)) {
            return ready;
        }
        var fresh = home.resolve("postgres-unpacking");
        remove(fresh);
        try (var archive =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), System.getProperty("os.arch"))) {
            unpack(archive, fresh);
        } catch (IllegalStateException missing) {
            throw new IOException(
                    "There is no embedded PostgreSQL for " + system() + " on " + System.getProperty("os.arch")
                            + "; give the address of a server with GLOSSA_POSTGRES_URL",
                    missing);
        }
        Files.move(fresh, ready, StandardCopyOption.ATOMIC_MOVE);
        return ready;
    }

    /** Names the folder after the release, so that an upgrade of the launcher unpacks anew. */
    private static String version() throws IOException {
        var release = PostgresBinaries.class.getResourceAsStream("/io/glossa/local/postgres.version");
        try (release) {
            return new String(release.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "Darwin" : "Linux";
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("Unexpected path in the PostgreSQL archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    if ((entry.getMode() & 0100) != 0) {
                        makeExecutable(path);
                    }
                }
            }
        }
    }

    private static void makeExecutable(Path path) throws IOException {
        var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        permissions.add(PosixFilePermission.GROUP_EXECUTE);
        permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(path, permissions);
    }

    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
