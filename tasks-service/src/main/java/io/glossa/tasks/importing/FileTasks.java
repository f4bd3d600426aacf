package io.glossa.tasks.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.labelconfig.LabelConfig;
import io.glossa.tasks.json.BadJson;
import io.glossa.tasks.json.JsonScanner;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.json.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The tasks in one uploaded file, read by its extension (tasks.md 1.1.8), one after the other. */
final class FileTasks {
    private final Path file;
    private final String extension;
    private final String url;
    private final LabelConfig config;
    private final boolean checked;
    private Set<String> columns;

    /** @param url where the file is served, for files that are data themselves */
    FileTasks(Path file, String extension, String url, LabelConfig config, boolean checked) {
        this.file = file;
        this.extension = extension;
        this.url = url;
        this.config = config;
        this.checked = checked;
    }

    /** Names in the data of the first task, once there was one. */
    Set<String> columns() {
        return columns;
    }

    boolean isTable() {
        return extension.equals(".csv") || extension.equals(".tsv") || extension.equals(".json");
    }

    /** Gives each item to the taker until that wants no more. */
    void each(Predicate<TaskReader.Outcome> taker) {
        try {
            switch (extension) {
                case ".json" -> json(taker);
                case ".csv", ".tsv" -> table(taker);
                case ".txt" -> lines(taker);
                case ".html", ".htm", ".xml" -> whole(taker);
                default -> single(taker, url);
            }
        } catch (BadJson bad) {
            throw new UnreadableFileException("Expected object or value: " + bad.getMessage());
        } catch (CharacterCodingException notUtf8) {
            throw new UnreadableFileException("utf-8 codec can't decode the file");
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private void json(Predicate<TaskReader.Outcome> taker) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var scanner = new JsonScanner(in);
            var reader = new TaskReader(scanner, config, checked, true);
            if (!scanner.hasMore()) throw new UnreadableFileException("Expected object or value");
            if (scanner.peek() != JsonType.ARRAY) {
                take(reader, taker);
                scanner.end();
                return;
            }
            scanner.enterArray();
            for (boolean first = true; scanner.nextItem(first); first = false) {
                if (!take(reader, taker)) return;
            }
            scanner.end();
        }
    }

    private boolean take(TaskReader reader, Predicate<TaskReader.Outcome> taker) throws IOException {
        var outcome = reader.next();
        if (outcome.unreadable() != null) throw new UnreadableFileException(outcome.unreadable());
        if (columns == null) columns = reader.columns();
        return taker.test(outcome);
    }

    private void table(Predicate<TaskReader.Outcome> taker) throws IOException {
        char separator = separator();
        List<CsvColumn> kinds;
        boolean shifted;
        try (var in = reader()) {
            var rows = new CsvReader(in, separator);
            var header = rows.next();
            if (header == null) throw new UnreadableFileException("No columns to parse from file");
            kinds = named(header);
            var row = rows.next();
            shifted = row != null && row.size() == kinds.size() + 1;
            for (; row != null; row = rows.next()) see(kinds, row, shifted, rows.line());
        }
        try (var in = reader()) {
            var rows = new CsvReader(in, separator);
            rows.next();
            for (var row = rows.next(); row != null; row = rows.next()) {
                if (!take(new TaskReader(new JsonScanner(task(kinds, row, shifted)), config, checked, true), taker))
                    return;
            }
        }
    }

    private static void see(List<CsvColumn> kinds, List<String> row, boolean shifted, long line) {
        int shift = shifted ? 1 : 0;
        if (row.size() > kinds.size() + shift) {
            throw new UnreadableFileException("Error tokenizing data. C error: Expected " + (kinds.size() + shift)
                    + " fields in line " + (line - 1) + ", saw " + row.size());
        }
        for (int i = 0; i < kinds.size(); i++) kinds.get(i).see(i + shift < row.size() ? row.get(i + shift) : null);
    }

    private static byte[] task(List<CsvColumn> kinds, List<String> row, boolean shifted) {
        int shift = shifted ? 1 : 0;
        var out = new JsonWriter(256).beginObject().name("data").beginObject();
        for (int i = 0; i < kinds.size(); i++) {
            out.anyName(kinds.get(i).name());
            kinds.get(i).write(out, i + shift < row.size() ? row.get(i + shift) : null);
        }
        return out.endObject().endObject().toBytes();
    }

    /** A repeated name gets a number, a missing one a name. */
    private static List<CsvColumn> named(List<String> header) {
        var columns = new ArrayList<CsvColumn>();
        var seen = new HashMap<String, Integer>();
        for (int i = 0; i < header.size(); i++) {
            var name = header.get(i).isEmpty() ? "Unnamed: " + i : header.get(i);
            int before = seen.merge(name, 1, Integer::sum) - 1;
            columns.add(new CsvColumn(before == 0 ? name : name + "." + before));
        }
        return columns;
    }

    private char separator() throws IOException {
        if (extension.equals(".tsv")) return '\t';
        try (var in = new BufferedReader(reader())) {
            var line = in.readLine();
            if (line == null) return ',';
            long semicolons = line.chars().filter(c -> c == ';').count();
            return semicolons > line.chars().filter(c -> c == ',').count() ? ';' : ',';
        }
    }

    private void lines(Predicate<TaskReader.Outcome> taker) throws IOException {
        try (var in = new BufferedReader(reader())) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!single(taker, line)) return;
            }
        }
    }

    private void whole(Predicate<TaskReader.Outcome> taker) throws IOException {
        var decoder = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        single(
                taker,
                decoder.decode(java.nio.ByteBuffer.wrap(Files.readAllBytes(file)))
                        .toString());
    }

    private boolean single(Predicate<TaskReader.Outcome> taker, String value) throws IOException {
        if (value.indexOf('\0') >= 0) throw new UnreadableFileException("the NUL character cannot be stored");
        var json = new JsonWriter(value.length() + 64)
                .beginObject()
                .name("data")
                .beginObject()
                .anyName(TaskReader.UNDEFINED)
                .value(value)
                .endObject()
                .endObject();
        return take(new TaskReader(new JsonScanner(json.toBytes()), config, checked, true), taker);
    }

    private Reader reader() throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        Files.newInputStream(file), UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)),
                1 << 16);
    }
}
