package io.glossa.tasks.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.upload.UploadName;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Unpacks zip archives among the files of an import. What unpacks to far more than it is, or to more than is allowed, is
 * refused while it is unpacked; names of entries are names and nothing else; an archive in an archive is no file to import.
 */
@ApplicationScoped
class Archives {
    private static final String EXTENSION = ".zip";
    /** Text that repeats itself packs well; below this much nobody is harmed by it. */
    private static final long HARMLESS = 16L << 20;

    private static final int LARGEST_RATIO = 100;

    private final ImportConfig config;

    Archives(ImportConfig config) {
        this.config = config;
    }

    static boolean isArchive(String name) {
        return UploadName.extension(name).toLowerCase(Locale.ROOT).equals(EXTENSION);
    }

    /** The files themselves, and in place of each archive what it holds. */
    List<SentFile> unpacked(List<SentFile> sent, TemporaryFiles temporary) {
        var files = new ArrayList<SentFile>();
        for (var file : sent) {
            if (isArchive(file.name())) unpack(file, temporary, files);
            else files.add(file);
        }
        return files;
    }

    private void unpack(SentFile archive, TemporaryFiles temporary, List<SentFile> files) {
        long left =
                Math.min(config.largestUnpacked().asLongValue(), Math.max(HARMLESS, archive.size() * LARGEST_RATIO));
        int before = files.size();
        // without the flag for UTF-8 a name may be in any encoding
        try (var in = new ZipInputStream(Files.newInputStream(archive.path()), ISO_8859_1)) {
            int seen = 0;
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++seen > config.mostInArchive()) {
                    throw refused(archive, "it holds more than " + config.mostInArchive() + " entries");
                }
                var name = name(entry.getName());
                if (entry.isDirectory() || isClutter(name)) continue;
                var extension = UploadName.extension(name);
                if (!UploadName.isAccepted(extension)) {
                    throw ValidationErrors.ofBody(
                            extension + " extension is not supported (" + archive.name() + ": " + name + ")");
                }
                var target = temporary.create();
                long size = copy(in, target, left, archive);
                left -= size;
                files.add(new SentFile(name, target, size));
            }
        } catch (ZipException | IllegalArgumentException broken) {
            throw refused(archive, "it cannot be read as a zip archive");
        } catch (java.io.EOFException cut) {
            throw refused(archive, "it ends too early");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (files.size() == before) throw refused(archive, "it holds no files");
    }

    private static long copy(InputStream in, java.nio.file.Path target, long most, SentFile archive)
            throws IOException {
        var buffer = new byte[64 * 1024];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
                if (size > most) throw refused(archive, "it unpacks to too much");
                out.write(buffer, 0, count);
            }
        }
        return size;
    }

    /** What systems put into archives by themselves. */
    private static boolean isClutter(String name) {
        return name.startsWith("__MACOSX/")
                || name.substring(name.lastIndexOf('/') + 1).startsWith(".");
    }

    private static String name(String octets) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(octets.getBytes(ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException other) {
            return octets;
        }
    }

    private static RuntimeException refused(SentFile archive, String reason) {
        return ValidationErrors.ofBody("Failed to unpack " + archive.name() + ": " + reason);
    }
}
