package io.glossa.tasks.importing;

import io.glossa.tasks.json.BadJson;
import io.glossa.tasks.json.JsonScanner;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Project;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The tasks in one uploaded file, read by its extension (tasks.md 1.1.8), one after the other. */
final class FileTasks {
    private static final Set<String> TABLES = Set.of(".csv", ".tsv", ".json", ".jsonl", ".ndjson");

    private final Path file;
    private final String extension;
    private final String url;
    private final TaskRules rules;
    private final long upload;
    private final Charset encoding;
    private final FileNotes notes;
    private TextFile text;
    private Set<String> columns;
    private long row;

    /**
     * @param extension as it was typed: {@code .CSV} is a file that is data itself
     * @param url where the file is served, for files that are data themselves
     * @param upload the file's record
     * @param encoding of its text, if that does not mark its own
     */
    FileTasks(
            Path file, String extension, String url, TaskRules rules, long upload, Charset encoding, FileNotes notes) {
        this.file = file;
        this.extension = extension;
        this.url = url;
        this.rules = rules;
        this.upload = upload;
        this.encoding = encoding;
        this.notes = notes;
    }

    /** Whether files of this extension hold tasks, rather than being one. */
    static boolean isList(String extension) {
        return TABLES.contains(extension) || extension.equals(".txt");
    }

    /** Names in the data of the first task, once there was one. */
    Set<String> columns() {
        return columns;
    }

    /** How many bytes of the file have been read. */
    long bytes() {
        return text == null ? 0 : text.position();
    }

    boolean isTable() {
        return TABLES.contains(extension);
    }

    /** Gives each item to the taker until that wants no more. */
    void each(Taker taker) {
        try {
            text = new TextFile(file, encoding);
            try {
                read(taker);
            } catch (CharacterCodingException undecodable) {
                throw text.undecodable();
            }
        } catch (BadJson bad) {
            throw new UnreadableFileException("Expected object or value: " + bad.getMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void read(Taker taker) throws IOException {
        switch (extension) {
            case ".json" -> json(taker);
            case ".jsonl", ".ndjson" -> jsonLines(taker);
            case ".csv", ".tsv" -> table(taker);
            case ".txt" -> lines(taker);
            case ".html", ".htm", ".xml" -> whole(taker);
            default -> single(taker, url, null);
        }
    }

    private void json(Taker taker) throws IOException {
        try (var in = text.bytes()) {
            var scanner = new JsonScanner(in);
            var reader = reader(scanner);
            if (!scanner.hasMore()) throw new UnreadableFileException("Expected object or value");
            if (scanner.peek() != JsonType.ARRAY) {
                take(reader, taker, null);
                scanner.end();
                return;
            }
            scanner.enterArray();
            for (boolean first = true; scanner.nextItem(first); first = false) {
                if (!take(reader, taker, null)) return;
            }
            scanner.end();
        }
    }

    private void jsonLines(Taker taker) throws IOException {
        try (var in = text.bytes()) {
            var scanner = new JsonScanner(in);
            var reader = reader(scanner);
            while (scanner.hasMore()) {
                if (!take(reader, taker, scanner.line())) return;
            }
        }
    }

    private void table(Taker taker) throws IOException {
        char separator = extension.equals(".tsv") ? '\t' : separator();
        CsvTable table;
        try (var in = text.reader()) {
            table = CsvTable.learn(new CsvReader(in, separator, JsonScanner.largestPiece()), notes);
        }
        try (var in = text.reader()) {
            var rows = new CsvReader(in, separator, JsonScanner.largestPiece());
            rows.next();
            for (var cells = rows.next(); cells != null; cells = rows.next()) {
                if (!row(table, cells, rows.line(), taker)) return;
            }
        }
    }

    private boolean row(CsvTable table, List<String> cells, long line, Taker taker) throws IOException {
        try {
            return take(reader(new JsonScanner(table.task(cells))), taker, line);
        } catch (BadJson unstorable) {
            throw new UnreadableFileException("Line " + line + ": " + unstorable.getMessage());
        }
    }

    private char separator() throws IOException {
        try (var in = text.reader()) {
            var line = new LineReader(in, JsonScanner.largestPiece()).next();
            if (line == null) return ',';
            long semicolons = line.chars().filter(c -> c == ';').count();
            return semicolons > line.chars().filter(c -> c == ',').count() ? ';' : ',';
        }
    }

    private void lines(Taker taker) throws IOException {
        try (var in = text.reader()) {
            var lines = new LineReader(in, JsonScanner.largestPiece());
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (!single(taker, line, lines.line())) return;
            }
        }
    }

    private void whole(Taker taker) throws IOException {
        if (Files.size(file) > JsonScanner.largestPiece()) {
            throw new UnreadableFileException("It is larger than " + JsonScanner.largestPiece() + " bytes");
        }
        try (var in = new BufferedReader(text.reader())) {
            var value = new StringBuilder();
            var chars = new char[8_192];
            for (int count = in.read(chars); count >= 0; count = in.read(chars)) value.append(chars, 0, count);
            single(taker, value.toString(), null);
        }
    }

    private boolean single(Taker taker, String value, Long line) throws IOException {
        if (value.indexOf('\0') >= 0) throw new UnreadableFileException("the NUL character cannot be stored");
        var json = new JsonWriter(value.length() + 64)
                .beginObject()
                .name("data")
                .beginObject()
                .anyName(Project.UNNAMED)
                .value(value)
                .endObject()
                .endObject();
        return take(reader(new JsonScanner(json.toBytes())), taker, line);
    }

    private TaskReader reader(JsonScanner scanner) {
        return new TaskReader(scanner, rules, upload);
    }

    private boolean take(TaskReader reader, Taker taker, Long line) throws IOException {
        var outcome = reader.next();
        if (outcome.unreadable() != null) throw new UnreadableFileException(outcome.unreadable());
        if (columns == null) columns = reader.columns();
        return taker.take(outcome, ++row, line);
    }

    /** Takes an item with its number in the file from 1 and, where lines mean something, its line; false ends the reading. */
    interface Taker {
        boolean take(TaskReader.Outcome outcome, long row, Long line);
    }
}
