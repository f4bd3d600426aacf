package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.export.convert.Converter;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Spools;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** One conversion without the service around it: lines in, the file out. */
final class Conversion {
    static final Spools SPOOLS = new Spools(Path.of("target/spools"), 1L << 30);

    private final ExportFormat format;
    private byte[] lines;
    private String labelConfig = "<View></View>";
    private boolean interpolate;
    private boolean resources = true;
    private boolean defuse;
    private boolean named;
    private int mostColumns = 1000;
    private int chunk = Integer.MAX_VALUE;
    private Map<String, byte[]> media = Map.of();
    private Converter made;
    private int mostWishes;

    private Conversion(ExportFormat format, byte[] lines) {
        this.format = format;
        this.lines = lines;
    }

    static Conversion of(ExportFormat format, String lines) {
        return new Conversion(format, lines.getBytes(UTF_8));
    }

    /** The conversion that a recorded file is the result of: its name is the format and what was asked of it. */
    static Conversion of(Golden golden, String name) {
        var format = ExportFormat.of(name)
                .orElseGet(() -> ExportFormat.of(name.replaceFirst("_(ALL|NORES|INTERPOLATED|NOT_OFFERED)$", ""))
                        .orElseThrow());
        var conversion = new Conversion(format, golden.lines(name.endsWith("_ALL")));
        conversion.labelConfig = golden.text("label_config.xml");
        conversion.interpolate = name.endsWith("_INTERPOLATED");
        conversion.resources = !name.endsWith("_NORES");
        conversion.media = golden.media();
        return conversion;
    }

    Conversion labelConfig(String xml) {
        labelConfig = xml;
        return this;
    }

    Conversion mostColumns(int most) {
        mostColumns = most;
        return this;
    }

    /** The frames of videos are filled in. */
    Conversion interpolated() {
        interpolate = true;
        return this;
    }

    Conversion defused() {
        defuse = true;
        return this;
    }

    /** The stream begins with the names that a table needs. */
    Conversion named() {
        return named(Names.of(new String(lines, UTF_8)));
    }

    /** The stream begins with this line. */
    Conversion named(String names) {
        named = true;
        lines = (names + "\n" + new String(lines, UTF_8)).getBytes(UTF_8);
        return this;
    }

    /** What is found at these addresses; nothing anywhere else. */
    Conversion media(Map<String, byte[]> found) {
        media = found;
        return this;
    }

    /** As {@code download_resources=false}. */
    Conversion withoutResources() {
        resources = false;
        return this;
    }

    Conversion inChunks(int bytes) {
        chunk = bytes;
        return this;
    }

    String text() {
        return new String(bytes(), UTF_8);
    }

    /** The members of the archive in their order, folders with null. */
    Map<String, byte[]> members() {
        return members(bytes());
    }

    static Map<String, byte[]> members(byte[] archive) {
        var members = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                var content = entry.isDirectory() ? null : zip.readAllBytes();
                if (members.put(entry.getName(), content) != null || members.size() > 100_000) {
                    throw new AssertionError("Twice in the archive: " + entry.getName());
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return members;
    }

    byte[] bytes() {
        var request =
                new ConversionRequest(format, Golden.PROJECT, 1, labelConfig, interpolate, resources, defuse, named);
        var file = new ByteArrayOutputStream();
        var out = new Output();
        var converter = new Converters(SPOOLS, mostColumns).of(request);
        made = converter;
        try (converter) {
            for (int from = 0; from < lines.length; ) {
                var to = (int) Math.min(lines.length, (long) from + chunk);
                made.feed(Arrays.copyOfRange(lines, from, to), out);
                while (!made.wishes().isEmpty()) made.supply(found(), out);
                write(out, file, made.deferred());
                from = to;
            }
            while (made.finish(out)) write(out, file, false);
            write(out, file, false);
        }
        return file.toByteArray();
    }

    long tasks() {
        return made.tasks();
    }

    Losses losses() {
        return made.losses();
    }

    String extension() {
        return made.extension();
    }

    /** Media that were wished for at once. */
    int mostWishes() {
        return mostWishes;
    }

    private Map<MediaWish, MediaFile> found() {
        var found = new HashMap<MediaWish, MediaFile>();
        mostWishes = Math.max(mostWishes, made.wishes().size());
        for (var wish : made.wishes()) {
            var content = media.get(wish.address());
            if (content == null) continue;
            var spool = SPOOLS.open();
            spool.append(content);
            found.put(wish, MediaFile.of(spool));
        }
        return found;
    }

    private static void write(Output out, ByteArrayOutputStream file, boolean nothingYet) {
        for (var piece : out.take()) {
            if (nothingYet) throw new AssertionError("Something was made before the end");
            if (piece instanceof Output.Bytes whole) {
                file.writeBytes(whole.bytes());
            } else if (piece instanceof Output.Spooled spooled) {
                try (var content = spooled.content();
                        var stream = content.read()) {
                    file.writeBytes(stream.readAllBytes());
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
        }
    }
}
