package io.glossa.tasks.importing;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Records of a CSV or TSV file: quotes, doubled quotes and line breaks within them. Blank lines are passed over. No record
 * is larger than a task may be.
 */
final class CsvReader {
    private static final int END = -1;
    private static final int MOST_CELLS = 20_000;

    private final Reader in;
    private final char separator;
    private final int largest;
    private int ahead;
    private long line = 1;
    private long began;
    private long records;
    private int length;

    /** @param largest characters of one record */
    CsvReader(Reader in, char separator, int largest) throws IOException {
        this.in = in;
        this.separator = separator;
        this.largest = largest;
        this.ahead = in.read();
    }

    /** The line on which the record that was read last begins, from 1. */
    long line() {
        return began;
    }

    /** The next record, or null at the end. */
    List<String> next() throws IOException {
        while (ahead == '\n' || ahead == '\r') {
            newLine();
            length = 0;
        }
        if (ahead == END) return null;
        began = line;
        length = 0;
        var cells = new ArrayList<String>();
        while (true) {
            if (cells.size() == MOST_CELLS) {
                throw new UnreadableFileException("Line " + began + " has more than " + MOST_CELLS + " columns");
            }
            cells.add(cell());
            if (ahead != separator) break;
            advance();
        }
        if (ahead == '\n' || ahead == '\r') newLine();
        records++;
        return cells;
    }

    private String cell() throws IOException {
        var text = new StringBuilder();
        if (ahead == '"') {
            advance();
            quoted(text);
        }
        while (ahead != separator && ahead != '\n' && ahead != '\r' && ahead != END) {
            text.append((char) ahead);
            advance();
        }
        return text.toString();
    }

    private void quoted(StringBuilder text) throws IOException {
        while (ahead != END) {
            int c = ahead;
            advance();
            if (c == '"') {
                if (ahead != '"') return;
                advance();
            }
            if (c == '\n') line++;
            text.append((char) c);
        }
        throw new UnreadableFileException(
                "Error tokenizing data. C error: EOF inside string starting at row " + records);
    }

    private void newLine() throws IOException {
        if (ahead == '\r') {
            advance();
            if (ahead != '\n') {
                line++;
                return;
            }
        }
        advance();
        line++;
    }

    private void advance() throws IOException {
        if (++length > largest) {
            throw new UnreadableFileException(
                    "The record in line " + began + " is longer than " + largest + " characters");
        }
        ahead = in.read();
    }
}
